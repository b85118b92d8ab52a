// What the package promises, seen from a JavaScript program. `cargo xtask test --only node` builds the package and the
// command line program and says where they are.

"use strict";

const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { after, test } = require("node:test");

const place = (variable) => {
  assert.ok(process.env[variable], `${variable} is not set: run cargo xtask test --only node`);
  return process.env[variable];
};
const NPM = place("FRAMEWISE_NPM");
const CLI = place("FRAMEWISE_CLI");
const { Framewise, annotateConllu, version } = require(NPM);
const { importFile } = require(path.join(NPM, "node", "import.js"));
const SPECIMENS = path.join(__dirname, "..", "..", "import", "specimens");

const HERALD = `Ferry runs aground off Gotland 🚢

The Herald, 4 March 2024

On 3 March 2024 the ferry Ålgrund ran aground off Gotland. Captain Märta Öberg said: “We were not in danger, and the crew did a brave job.” The ferry carried 212 passengers; the ferry is now in Visby, and the ferry company praised the rescue. It was not a disaster.
`;
const COURIER = `Chaos on the Baltic

On 3 March 2024 the ferry Ålgrund ran aground off Gotland with 220 passengers on board — a shameful failure. Captain Märta Öberg refused to answer. “Nobody told us anything, it was terrible,” said a passenger in Visby. Panic on deck, panic below, panic at the boats, panic ashore. Panic in the morning, panic at noon, panic at night: panic, panic, panic.
`;
const GAZETTE = `A quiet season

Apple growers in Kivik expect a good harvest. The growers were pleased with the rain, and the cider makers with them.
`;
const TEXTS = { "herald.txt": HERALD, "courier.txt": COURIER, "gazette.txt": GAZETTE };

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "framewise-"));
after(() => fs.rmSync(folder, { recursive: true }));

const bytes = (text) => new TextEncoder().encode(text);

/** Bytes in windows-1251, for ASCII and Russian letters. */
function windows1251(text) {
  return Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0);
    return code < 0x80 ? code : code - 0x410 + 0xc0;
  });
}

/** A Framewise with some of the articles above. */
function withArticles(...names) {
  const framewise = new Framewise();
  for (const name of names) framewise.add({ name, bytes: bytes(TEXTS[name]) });
  return framewise;
}

/** An error with exactly this message. */
const says = (message) => (error) => {
  assert.ok(error instanceof Error);
  assert.equal(error.message, message);
  return true;
};

/** Calls `see` with everything in the report that has spans: its article's text, and the spans. */
function spans(report, see) {
  const of = (article, ...list) => see(report.articles[article].text, list.filter(Boolean));
  for (const { id, paragraphs, sentences, quotes } of report.articles) {
    of(id, ...paragraphs, ...sentences);
    for (const { span, cue, speaker } of quotes) of(id, span, cue, speaker);
  }
  for (const { mentions } of report.entities) for (const { article, span } of mentions) of(article, span);
  for (const { forms } of report.labels) for (const { article, spans } of forms) of(article, ...spans);
  for (const { articles } of report.keywords) for (const { article, spans } of articles) of(article, ...spans);
  for (const { places } of report.phrases) for (const [article, span] of places) of(article, span);
  for (const { article, hits } of report.stance.articles) {
    for (const { span, negated_by, scope } of hits) of(article, span, negated_by, ...scope.map((own) => own.span));
  }
  for (const { article, mentions } of report.stance.targets.flatMap((target) => target.articles)) {
    for (const { span, words } of mentions) {
      of(article, span, ...words.flatMap((word) => [word.span, ...word.scope.map((own) => own.span)]));
    }
  }
}

test("an article comes in with what is found in it", () => {
  const framewise = new Framewise();
  const info = framewise.add({ name: "herald.txt", bytes: bytes(HERALD) });
  assert.deepEqual(info, {
    id: 0,
    name: "herald.txt",
    title: "Ferry runs aground off Gotland 🚢",
    source: info.source,
    date: "2024-03-04",
    language: "en",
    words: info.words,
    encoding: "UTF-8",
    guessed: false,
    replaced: false,
  });
  assert.ok(info.words > 50 && info.words < 80, `${info.words} words`);
  const pasted = framewise.add({ name: "pasted", text: GAZETTE });
  assert.deepEqual([pasted.id, pasted.date, pasted.encoding, pasted.guessed], [1, null, null, false]);
  assert.deepEqual(framewise.articles, [info, pasted]);
});

test("bytes, text, a Buffer and an ArrayBuffer give one report", () => {
  const report = (given) => {
    const framewise = new Framewise();
    framewise.add({ name: "a.txt", ...given });
    return framewise.compareJson();
  };
  const expect = report({ bytes: bytes(HERALD) });
  assert.equal(report({ text: HERALD }), expect);
  assert.equal(report({ bytes: Buffer.from(HERALD) }), expect);
  assert.equal(report({ bytes: bytes(HERALD).buffer }), expect);
  assert.equal(report({ bytes: bytes(`xx${HERALD}`).subarray(2) }), expect);
});

test("what is removed leaves no trace in the report", () => {
  const framewise = withArticles("herald.txt", "gazette.txt", "courier.txt");
  const [, { id }] = framewise.articles;
  assert.equal(framewise.remove(id), true);
  assert.equal(framewise.remove(id), false);
  assert.equal(framewise.compareJson(), withArticles("herald.txt", "courier.txt").compareJson());
  assert.deepEqual(framewise.articles.map((article) => article.id), [0, 2]);
  assert.deepEqual(framewise.compare().articles.map((article) => article.id), [0, 1]);
});

test("the object is the text, parsed", () => {
  const framewise = withArticles("herald.txt", "courier.txt", "gazette.txt");
  for (const options of [undefined, {}, { offsets: "utf8" }, { offsets: "utf16" }]) {
    assert.deepStrictEqual(framewise.compare(options), JSON.parse(framewise.compareJson(options)));
  }
  assert.equal(framewise.compareJson({ offsets: "utf8" }), framewise.compareJson());
});

test("the report says which articles tell of an event and which are silent", () => {
  const { schema, events } = withArticles("herald.txt", "courier.txt", "gazette.txt").compare();
  assert.equal(schema, 1);
  const aground = events.find((event) => event.title.includes("Gotland"));
  assert.deepEqual(aground.when, ["2024-03-03", "2024-03-03"]);
  assert.deepEqual([...new Set(aground.mentions.map(({ article }) => article))], [0, 1]);
  assert.deepEqual(aground.silent.map(({ article }) => article), [2]);
});

test("no articles give an empty report", () => {
  const report = new Framewise().compare();
  assert.deepEqual([report.articles, report.events, report.keyness], [[], [], []]);
});

test("byte by byte what the command line prints", () => {
  const files = {
    "herald.txt": bytes(HERALD),
    "courier.txt": bytes(COURIER.replaceAll("\n", "\r\n")),
    "gazette.txt": Buffer.from(`\ufeff${GAZETTE}`, "utf16le"),
    "izvestia.txt": windows1251("Паром сел на мель у острова. Пассажиров сняли спасатели, никто не пострадал."),
  };
  const framewise = new Framewise();
  for (const [name, bytes] of Object.entries(files)) {
    fs.writeFileSync(path.join(folder, name), bytes);
    framewise.add({ name, bytes });
  }
  const options = { cwd: folder, maxBuffer: 1 << 26 };
  const printed = execFileSync(CLI, ["analyze", "--format", "json", ...Object.keys(files)], options);
  assert.ok(printed.equals(Buffer.from(`${framewise.compareJson()}\n`)));
});

test("files of all formats give their articles, as the command line reads them", () => {
  const names = fs.readdirSync(SPECIMENS).sort();
  for (const name of names.filter((own) => own.startsWith("harbour"))) {
    const { articles: [article], failed } = importFile(name, fs.readFileSync(path.join(SPECIMENS, name)));
    assert.match(article.text, /The old harbour opened on Friday, eleven weeks after the flood/, name);
    assert.deepEqual([article.title, article.date, failed], ["Old harbour opens again after the flood", "2024-05-03", []], name);
  }
  const framewise = new Framewise();
  const some = ["harbour.html", "harbour.docx", "table.csv"];
  for (const name of some) {
    const { articles } = importFile(name, fs.readFileSync(path.join(SPECIMENS, name)));
    for (const article of articles) framewise.add(article);
  }
  const options = { cwd: SPECIMENS, maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] };
  const printed = execFileSync(CLI, ["analyze", "--format", "json", ...some], options);
  assert.ok(printed.equals(Buffer.from(`${framewise.compareJson()}\n`)));
});

test("what was cut, groups and columns come with the articles", () => {
  const { articles: [page] } = importFile("harbour.html", fs.readFileSync(path.join(SPECIMENS, "harbour.html")));
  assert.deepEqual([page.format, page.source, page.encoding], ["a saved web page", "The Gazette", "UTF-8"]);
  assert.deepEqual(page.warnings, ["16 words cut above the article and 15 words below"]);
  assert.ok(page.above && page.below);
  const table = bytes("a,b,c\nStorm,It blew.,North\nCalm,It did not.,North\n");
  const columns = { title: "a", text: "b", groups: ["c"] };
  const { articles, table: read } = importFile("t.csv", table, { columns });
  assert.deepEqual(articles.map(({ name, title, groups }) => [name, title, groups[0].name]), [
    ["t.csv#1", "Storm", "North"],
    ["t.csv#2", "Calm", "North"],
  ]);
  assert.deepEqual([read.headings, read.rows, read.columns.text], [["a", "b", "c"], 2, 1]);
});

test("a file that gives no article says why", () => {
  assert.throws(() => importFile("a.pdf", bytes("")), says("a.pdf is empty"));
  assert.throws(() => importFile("a.docx", bytes("PK\u0003\u0004")), /a\.docx is damaged/);
  assert.throws(() => importFile("a.html", "text"), says("a.html: bytes is no Uint8Array or ArrayBuffer"));
  assert.throws(() => importFile("a.txt", bytes("It opened."), { encoding: "utf-99" }), says("a.txt: there is no encoding named “utf-99”"));
});

test("spans count bytes, or units of a JavaScript string when asked", () => {
  const framewise = withArticles("herald.txt", "courier.txt", "gazette.txt");
  const inBytes = [];
  spans(framewise.compare(), (text, list) => {
    const bytes = Buffer.from(text);
    inBytes.push(...list.map(([start, end]) => bytes.subarray(start, end).toString()));
  });
  const inUnits = [];
  spans(framewise.compare({ offsets: "utf16" }), (text, list) => {
    inUnits.push(...list.map(([start, end]) => text.slice(start, end)));
  });
  assert.ok(inBytes.length > 100);
  assert.ok(inBytes.some((words) => words.includes("Märta Öberg")));
  assert.deepEqual(inUnits, inBytes);
});

test("the encoding is found, or taken as given", () => {
  const text = "Паром сел на мель у острова. Пассажиров сняли спасатели, никто не пострадал.";
  const encoded = windows1251(text);
  for (const [options, guessed] of [[undefined, true], [{ encoding: "windows-1251" }, false], [{ encoding: "cp1251" }, false]]) {
    const framewise = new Framewise();
    const info = framewise.add({ name: "izvestia.txt", bytes: encoded }, options);
    assert.deepEqual([info.encoding, info.guessed, info.replaced], ["windows-1251", guessed, false]);
    assert.equal(framewise.compare().articles[0].text, text);
  }
  const broken = Uint8Array.of(...bytes("The ferry sailed"), 0xff);
  assert.equal(new Framewise().add({ name: "a.txt", bytes: broken }, { encoding: "utf-8" }).replaced, true);
});

test("an error names the article and the cause", () => {
  const framewise = withArticles("herald.txt");
  const cases = [
    [{ name: "a.txt", bytes: new Uint8Array() }, undefined, "a.txt is empty"],
    [{ name: "a.txt", text: " \n " }, undefined, "a.txt is empty"],
    [{ name: "a.txt", text: "?!" }, undefined, "a.txt holds no words"],
    [{ name: "a.pdf", bytes: bytes("%PDF-1.7") }, undefined, "a.pdf is not a text file: it looks like a PDF file"],
    [{ name: "b.txt", text: HERALD }, undefined, "b.txt has the same text as herald.txt"],
    [{ name: "a.txt", bytes: bytes("abc") }, { encoding: "utf-99" }, "a.txt: there is no encoding named “utf-99”"],
    [{ name: "a.txt", text: "abc" }, { encoding: "utf-8" }, "a.txt: text has no encoding; give its bytes to choose one"],
    [{ name: "a.txt", text: "abc", bytes: bytes("abc") }, undefined, "a.txt: both text and bytes are given; give one of them"],
    [{ name: "a.txt" }, undefined, "a.txt: neither text nor bytes are given"],
    [{ name: "a.txt", bytes: "abc" }, undefined, "a.txt: bytes is no Uint8Array or ArrayBuffer"],
    [{ text: "abc" }, undefined, "the article: missing field `name`"],
  ];
  for (const [article, options, message] of cases) {
    assert.throws(() => framewise.add(article, options), says(message));
  }
  assert.throws(
    () => framewise.compare({ offsets: "utf-16" }),
    says("the options: unknown variant `utf-16`, expected `utf8` or `utf16`"),
  );
  assert.equal(framewise.articles.length, 1, "what was refused is not there");
});

test("title, source and date can be corrected, each alone", () => {
  const framewise = new Framewise();
  const { id } = framewise.add({ name: "note.txt", text: "The ferry sailed yesterday. Nobody in Visby saw it leave." });
  const known = () => {
    const [{ title, source, date }] = framewise.articles;
    return [title, source, date];
  };
  assert.equal(framewise.correct(id, { title: "A note", source: "The Herald", date: "2024-03-04" }), true);
  assert.deepEqual(known(), ["A note", "The Herald", "2024-03-04"]);
  assert.equal(framewise.correct(id, { source: "The Courier" }), true);
  assert.deepEqual(known(), ["A note", "The Courier", "2024-03-04"]);
  assert.throws(
    () => framewise.correct(id, { title: "No", date: "2024-02-30" }),
    says("note.txt: “2024-02-30” is no date: write it as year-month-day, for example 2025-06-21"),
  );
  assert.deepEqual(known(), ["A note", "The Courier", "2024-03-04"]);
  const [{ title, source, date }] = framewise.compare().articles;
  assert.deepEqual([title, source, date], known());
  framewise.correct(id, { date: null });
  assert.deepEqual(known(), ["A note", "The Courier", null]);
  assert.equal(framewise.correct(id + 1, { title: "Nobody" }), false);
});

test("a corrected date moves the days that the article counts from it", () => {
  const framewise = new Framewise();
  const told = "the ferry Storken left Visby for Nynäshamn with a cargo of lime";
  framewise.add({ name: "a.txt", text: `The harbour master said that yesterday ${told}.` });
  framewise.add({ name: "b.txt", text: `It is known that yesterday ${told}.` });
  for (const [date, before] of [["2024-03-04", "2024-03-03"], ["2024-07-01", "2024-06-30"]]) {
    for (const { id } of framewise.articles) framewise.correct(id, { date });
    assert.deepEqual(framewise.compare().events.map(({ when }) => when), [[before, before]]);
  }
});

test("the package and its version agree", () => {
  assert.equal(version(), require(path.join(NPM, "package.json")).version);
});

test("a dictionary of one's own counts until it is taken out", () => {
  const framewise = withArticles("herald.txt");
  const hits = () => framewise.compare().stance.articles[0].hits.filter((hit) => hit.entry === "ferr*");
  framewise.addDictionary("ships.dic", "%\n1\tShips\n%\nferr*\t1\n");
  const found = hits();
  assert.ok(found.length > 0);
  assert.deepEqual(framewise.compare().stance.dictionaries.map(({ name }) => name).slice(-1), ["ships"]);
  const { id } = framewise.compare().stance.categories.at(-1);
  framewise.weigh(id, "ferr*", 2.5);
  framewise.weigh(id, "gotland", 1);
  assert.ok(framewise.compare().stance.articles[0].hits.some((hit) => hit.entry === "gotland"));
  assert.equal(framewise.switchOff(id, "ferr*"), true);
  assert.equal(framewise.switchOff(id, "ferr*", false), true);
  assert.equal(framewise.removeDictionary("ships"), true);
  assert.equal(framewise.removeDictionary("ships"), false);
  assert.deepEqual(hits(), []);
});

test("near-copies count once until they count apart", () => {
  const framewise = new Framewise();
  const text = "On 3 May 2024 the river Dvina flooded the port of Riga, and nine boats sank at their moorings. "
    + "Mayor Anna Ozola called it the worst flood since 1931. Divers searched the basin for a watchman until midnight.";
  framewise.add({ name: "a.txt", text });
  framewise.add({ name: "b.txt", text: `${text} A choir sang.` });
  const { copies, events } = framewise.compare();
  assert.deepEqual(copies[0].articles, [0, 1]);
  assert.deepEqual([copies[0].counted, copies[0].likeness[0].shared], [1, 1]);
  assert.deepEqual(events, []);
  assert.equal(framewise.countApart("b.txt"), true);
  assert.equal(framewise.compare().copies[0].counted, null);
  assert.ok(framewise.compare().events.length > 0);
  assert.equal(framewise.countApart("b.txt", false), true);
  assert.deepEqual(framewise.compare().events, []);
  assert.equal(framewise.countApart("c.txt"), false);
});

test("a dictionary that cannot be read says why", () => {
  const framewise = withArticles("herald.txt");
  assert.throws(() => framewise.addDictionary("bad.dic", "%\n1\tShips\n%\nferry\t7\n"), /bad\.dic, line 4.*no category 7/);
  assert.throws(() => framewise.weigh("nowhere", "ferry", 1), /no category nowhere/);
  assert.throws(() => framewise.weigh("approval", "ferry", 0), /weight 0/);
});

test("grammar is what the command line prints", () => {
  const framewise = withArticles("herald.txt", "courier.txt");
  fs.writeFileSync(path.join(folder, "courier.txt"), COURIER);
  const printed = (...options) => execFileSync(CLI, ["parse", "courier.txt", ...options], { cwd: folder }).toString();
  assert.equal(framewise.grammarConllu(1), printed());
  assert.deepEqual(framewise.grammar(1), JSON.parse(printed("--format", "json")));
  assert.deepEqual([framewise.grammar(7), framewise.grammarConllu(7)], [undefined, undefined]);
});

test("grammar has spans of either kind, and says whose language it does not know", () => {
  const framewise = withArticles("herald.txt");
  const text = framewise.compare().articles[0].text;
  const words = (options) => framewise.grammar(0, options).sentences.flatMap(({ words }) => words);
  const inBytes = words().map(({ span: [start, end] }) => Buffer.from(text).subarray(start, end).toString());
  assert.deepEqual(inBytes, words().map(({ form }) => form));
  assert.deepEqual(words({ offsets: "utf16" }).map(({ span }) => text.slice(...span)), inBytes);
  assert.notDeepEqual(words(), words({ offsets: "utf16" }));
  const captain = words().find(({ form }) => form === "Captain");
  assert.deepEqual([captain.upos, captain.deprel], ["PROPN", "nsubj"]);
  const russian = "Паром сел на мель у острова. Пассажиров сняли спасатели, и никто из них не пострадал.";
  const { id } = framewise.add({ name: "ru.txt", text: russian });
  const message = 'ru.txt: the language is "ru", and the model is for "en"';
  assert.throws(() => framewise.grammar(id), says(message));
  assert.throws(() => framewise.grammarConllu(id), says(message));
});

test("the words of a CoNLL-U file are kept", () => {
  const row = (number, form) => `${number}\t${form}${"\t_".repeat(8)}\n`;
  const found = annotateConllu(`# sent_id = 7\n${row(1, "can")}${row(2, "not")}\n`).split("\n");
  assert.equal(found[0], "# sent_id = 7");
  assert.match(found[1], /^1\tcan\tcan\tAUX\t/);
  assert.match(found[2], /^2\tnot\tnot\tPART\t/);
  assert.throws(() => annotateConllu("1\tcan\n"), /line 1: there are not ten columns/);
});

test("memory is given back once", () => {
  const framewise = withArticles("herald.txt");
  framewise.free();
  assert.throws(() => framewise.compare());
});

/** The first block of code in one language of the README. */
function example(language) {
  const readme = fs.readFileSync(path.join(NPM, "README.md"), "utf8");
  const [, code] = readme.match(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "m"));
  return code;
}

test("the README's example for Node runs", () => {
  fs.cpSync(NPM, path.join(folder, "node_modules", "framewise"), { recursive: true });
  fs.writeFileSync(path.join(folder, "example.mjs"), example("js"));
  for (const [name, text] of Object.entries(TEXTS)) fs.writeFileSync(path.join(folder, name), text);
  const lines = execFileSync(process.execPath, ["example.mjs", ...Object.keys(TEXTS)], { cwd: folder }).toString().split("\n");
  for (const line of [
    "  herald.txt: On 3 March 2024 the ferry Ålgrund ran aground off Gotland.",
    "  gazette.txt: not found here",
  ]) {
    assert.ok(lines.includes(line), lines.join("\n"));
  }
  const needed = `require("framewise/import").importFile("a.txt", Buffer.from("Storm\\n\\nIt blew.")).articles[0].title`;
  assert.equal(execFileSync(process.execPath, ["--print", needed], { cwd: folder }).toString(), "Storm\n");
  const required = execFileSync(process.execPath, ["--print", `require("framewise").version()`], { cwd: folder });
  assert.equal(required.toString(), `${version()}\n`);
});

// The page around the example: the two elements it asks for, and a fetch that reads files as a server would give them.
const PAGE = `
  import { File } from "node:buffer";
  import { readFile } from "node:fs/promises";
  globalThis.fetch = async (url) =>
    new Response(await readFile(url), { headers: { "Content-Type": "application/wasm" } });
  const files = JSON.parse(process.argv[2]).map(([name, text]) => new File([text], name));
  let changed;
  const elements = { input: { files, addEventListener: (_, listener) => { changed = listener; } }, pre: {} };
  globalThis.document = { querySelector: (name) => elements[name] };
  await import("./page.mjs");
  await changed();
  console.log(elements.pre.textContent);
`;

test("the README's example for a page runs", () => {
  const [, script] = example("html").match(/<script type="module">([^]*?)<\/script>/);
  fs.cpSync(NPM, path.join(folder, "framewise"), { recursive: true });
  fs.writeFileSync(path.join(folder, "page.mjs"), script);
  fs.writeFileSync(path.join(folder, "around.mjs"), PAGE);
  const show = (files) =>
    execFileSync(process.execPath, ["around.mjs", JSON.stringify(files)], { cwd: folder }).toString().trimEnd().split("\n");
  const [herald, courier, gazette] = show(Object.entries(TEXTS));
  assert.match(herald, /^Ferry runs aground off Gotland 🚢: /);
  assert.match(courier, /^Chaos on the Baltic: .*panic/i);
  assert.match(gazette, /^A quiet season:/);
  assert.deepEqual(show([["empty.txt", ""]]), ["empty.txt is empty"]);
});
