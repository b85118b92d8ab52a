// Node's side: prints one JSON object. The first argument is the folder of the WebAssembly, the second what to measure.
import { createRequire } from "node:module";
import { run } from "./run.js";

const [folder, what] = process.argv.slice(2);
const framewise = createRequire(import.meta.url)(`${folder}/framewise_bench.js`);
console.log(JSON.stringify(await run(framewise, JSON.parse(what))));
