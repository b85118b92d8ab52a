// Starts the page: fetches its parts, seals it, and only then lets the page take in an article.
//
// A classic script, as is the page's own: the single-file edition runs it from file://, where module scripts and fetch
// do not work; there the parts stand in the page itself. See ARCHITECTURE.md, "Sealing".
(() => {
  "use strict";
  const script = document.currentScript;
  const { wasm } = script.dataset;
  const base = new URL(".", script.src || document.baseURI);
  // The other parts have no hash in their names; the page's has one, and changes with every part.
  const version = wasm.replace(/.*-([0-9a-f]+)_bg\.wasm$/, "$1");

  // A part that stands in the page itself, as base64.
  const inside = (id) => {
    const element = document.getElementById(id);
    if (!element) return null;
    const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
    element.remove();
    return bytes;
  };
  const fetched = async (address) => {
    const response = await fetch(new URL(address, base));
    if (!response.ok) throw new Error(`${address} could not be loaded (${response.status})`);
    return response;
  };
  const compiled = async (response) => {
    try {
      return await WebAssembly.compileStreaming(response.clone());
    } catch {
      // A server that does not say application/wasm.
      return WebAssembly.compile(await response.arrayBuffer());
    }
  };
  const module = async (id, address) => {
    const bytes = inside(id);
    return bytes ? WebAssembly.compile(bytes) : compiled(await fetched(address));
  };

  const policy = window.trustedTypes
    ? trustedTypes.createPolicy("framewise", {
        createScriptURL(url) {
          if (!url.startsWith("blob:")) throw new TypeError("only a blob: may become a worker");
          return url;
        },
      })
    : { createScriptURL: (url) => url };

  const page = module("part-page-wasm", wasm);
  // Asks for a part. Settles when the server answers; the promise in it when the script and the module are there.
  const request = async (name) => {
    const [script, bytes] = [inside(`part-${name}-js`), inside(`part-${name}-wasm`)];
    if (script) return { whole: Promise.all([new TextDecoder().decode(script), WebAssembly.compile(bytes)]) };
    const addresses = [`framewise-${name}.js`, `framewise-${name}_bg.wasm`].map((it) => fetched(`${it}?v=${version}`));
    const [text, wasm] = await Promise.all(addresses);
    return { whole: Promise.all([text.text(), compiled(wasm)]) };
  };
  // The keeper of projects and the analysis come after the page, which shows the starting articles without them; then the
  // decoder of old encodings.
  const part = async (name) => (await request(name)).whole;
  const keeper = page.then(() => part("keeper"));
  const engine = keeper.then(() => part("engine"));
  const decoder = engine.then(() => part("decoder"));
  // The readers of file formats come last. Once they are asked for the page can be sealed, since what is on its way still
  // arrives: text does not wait for them. Without them text can be compared all the same.
  const importer = decoder.then(() => request("importer"));
  // Whoever needs it hears what went wrong.
  importer.then(({ whole }) => whole).catch(() => {});

  let parts;
  const sealed = Promise.all([engine, decoder, keeper, importer.catch(() => {})]).then((loaded) => {
    parts = loaded;
    // From here on nothing can be asked for, by the page or by any worker made from a blob: of it.
    const meta = document.createElement("meta");
    meta.httpEquiv = "Content-Security-Policy";
    meta.content = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:; img-src data: blob:";
    document.head.append(meta);
    document.documentElement.dataset.sealed = "";
  });

  // The page asks for it in its own time, and says what went wrong.
  sealed.catch(() => {});

  // Runs in a worker, after its own script.
  const start = (decoderScript) => `
    const decoder = (() => { ${decoderScript}; return wasm_bindgen; })();
    self.onmessage = ({ data: [own, old] }) => {
      self.onmessage = null;
      let ready = false;
      self.framewiseDecode = (bytes, label) => {
        if (!ready) decoder.initSync({ module: old });
        ready = true;
        return decoder.decode(bytes, label);
      };
      wasm_bindgen.initSync({ module: own });
    };`;
  const startWorker = ([script, own]) => {
    const [decoderScript, old] = parts[1];
    const blob = new Blob([script, start(decoderScript)], { type: "text/javascript" });
    const url = URL.createObjectURL(blob);
    const worker = new Worker(policy.createScriptURL(url));
    worker.postMessage([own, old]);
    // The worker has its own hold on the script once it runs.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    return worker;
  };

  // Has files read, each a path and a File, and the columns chosen of a table, in a worker of its own; what comes out of each
  // goes to `heard`, with what was asked for, the number of files that are done and that of all. A file that makes the worker fail, or keeps it for too long, costs only itself. Gives
  // the number of those that were not read because the reader stopped it.
  let stop;
  const read = async (files, heard) => {
    const own = await (await importer).whole;
    let worker;
    const ask = (message) => {
      worker ??= startWorker(own);
      return new Promise((answer, fail) => {
        const timer = setTimeout(fail, 30_000);
        stop = fail;
        worker.onmessage = ({ data }) => { clearTimeout(timer); answer(data); };
        worker.onerror = (event) => { event.preventDefault(); fail(); };
        worker.postMessage(message);
      }).catch((reason) => {
        worker.terminate();
        worker = null;
        throw reason;
      });
    };
    let done = 0;
    const wanted = await ask(files.map(([path]) => path));
    for (const place of wanted) {
      let found;
      try {
        found = await ask(files[place]);
      } catch (stopped) {
        if (stopped === true) break;
        found = [[], [`${files[place][0]} made its reader fail, or took too long, and was left out`], []];
      }
      heard(found, files[place], ++done, wanted.length);
    }
    worker?.terminate();
    return wanted.length - done;
  };

  // The files of what was dropped or pasted, or chosen in a field, those of folders included: a path and a File each. What it holds
  // has to be asked for at once.
  const filesOf = (data) => {
    const entries = [...(data.items ?? [])].filter((it) => it.kind === "file").map((it) => it.webkitGetAsEntry?.());
    const all = (folder) => new Promise((done, fail) => {
      const reader = folder.createReader();
      const found = [];
      const next = () => reader.readEntries((some) => {
        found.push(...some);
        if (some.length) next();
        else done(found);
      }, fail);
      next();
    });
    const walk = async (entry) => entry.isDirectory
      ? (await Promise.all((await all(entry)).map(walk))).flat()
      : [[entry.fullPath.slice(1), await new Promise((done, fail) => entry.file(done, fail))]];
    const found = [...data.files].map((file, at) =>
      entries[at]?.isDirectory ? walk(entries[at]) : [[file.webkitRelativePath || file.name, file]]);
    return Promise.all(found).then((lists) => lists.flat());
  };

  // How many records a store of the browser holds; none where there is no such database, and then none is made.
  const count = (database, store) =>
    new Promise((done) => {
      const opened = indexedDB.open(database);
      opened.onupgradeneeded = () => opened.transaction.abort();
      opened.onerror = (event) => {
        event.preventDefault();
        done(0);
      };
      opened.onsuccess = () => {
        const database = opened.result;
        if (!database.objectStoreNames.contains(store)) return done(0);
        const counted = database.transaction(store).objectStore(store).count();
        counted.onsuccess = () => done(counted.result);
        counted.onerror = opened.onerror;
        database.close();
      };
    });

  window.framewise = {
    whenSealed: () => sealed,
    startWorker: () => startWorker(parts[0]),
    startKeeper: () => startWorker(parts[2]),
    filesOf,
    read,
    stopReading: () => stop?.(true),
    // Whether anything is kept, by this version of the page or the first. A browser without storage keeps nothing.
    keepsAnything: () =>
      Promise.all([count("framewise.projects", "log"), count("framewise", "projects")]).then(
        ([entries, projects]) => entries + projects > 0,
        () => false,
      ),
  };

  page
    .then((compiled) => wasm_bindgen({ module_or_path: compiled }))
    .catch((error) => {
      document.documentElement.dataset.state = "broken";
      document.getElementById("app").textContent =
        `Framewise could not be started: ${error?.message ?? error}. It needs a browser of the last few years.`;
    });
})();
