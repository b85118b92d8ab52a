// Measures Framewise and its competitors in turn, so that what disturbs one disturbs all; gives the least time of each.
import { competitors } from "./competitors.js";

// What would take longer than this is left out: some take time by the square of the length.
const SLOW = 8_000;

const time = (work) => {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
};

// Bytes that so many articles take beyond their texts as given, at the most: measured first, in fresh memory.
const memoryOf = (framewise, count) => {
  // What is loaded once is there before.
  const one = new framewise.Articles(1, 8_000);
  one.add(1);
  one.front();
  one.events();
  const corpus = new framewise.Articles(count, 8_000);
  const before = framewise.memory_size();
  corpus.add(count);
  corpus.front();
  corpus.events();
  corpus.words();
  const memory = framewise.memory_size() - before;
  one.free();
  corpus.free();
  return memory;
};

export const run = async (framewise, { sizes, counts }) => {
  const most = Math.max(...counts);
  const memory = memoryOf(framewise, most);
  // All begin with the bytes of a file, which is what a page has of it.
  const decoder = new TextDecoder();
  const others = competitors.map(([name, work]) => [name, (bytes) => work(decoder.decode(bytes))]);
  const everyone = [["Framewise", (bytes) => JSON.parse(framewise.summary(bytes))], ...others];
  const speeds = new Map();
  const task = {};
  for (const size of sizes) {
    const file = new TextEncoder().encode(framewise.generate(size, 11));
    const bytes = file.length;
    const rounds = size > 1e7 ? 2 : size > 1e6 ? 3 : 9;
    const rows = {};
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, work] of everyone) {
        const expected = bytes / (speeds.get(name) ?? Infinity);
        if (expected > SLOW) {
          rows[name] ??= { skipped: `would take ${Math.round(expected / 1000)} s` };
          continue;
        }
        try {
          const [ms, result] = time(() => work(file));
          const least = Math.min(ms, rows[name]?.ms ?? Infinity);
          rows[name] = { ms: least, bytes, ...result };
          speeds.set(name, bytes / least);
        } catch (error) {
          rows[name] ??= { skipped: String(error).slice(0, 80) };
        }
        // A page stays alive between the runs.
        await new Promise((next) => setTimeout(next, 0));
      }
    }
    task[size] = rows;
  }
  const articles = {};
  for (const count of counts) {
    // A page has compared the starting articles before the reader brings any: the first rounds warm up.
    for (let round = 0; round < (count > 100 ? 1 : 4); round += 1) {
      const corpus = new framewise.Articles(count + 2, 8_000);
      const [profile] = time(() => corpus.add(count));
      const [front] = time(() => corpus.front());
      const [events] = time(() => corpus.events());
      const [words] = time(() => corpus.words());
      const [add_words] = time(() => corpus.add(1) && corpus.words());
      const [add_front] = time(() => corpus.add(1) && corpus.front());
      const [add_events] = time(() => corpus.events());
      const found = { profile, front, events, words, add_words, add_front, add_events };
      const known = articles[count] ?? { ...found, bytes: corpus.bytes(), memory: count === most ? memory : 0 };
      for (const [what, ms] of Object.entries(found)) known[what] = Math.min(known[what], ms);
      articles[count] = known;
      corpus.free();
    }
  }
  return { task, articles };
};
