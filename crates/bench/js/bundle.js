// Puts the page's side together: its source, the script of the WebAssembly, and where the page's script goes.
import { buildSync } from "esbuild";

const [source, framewise, outfile] = process.argv.slice(2);
const alias = { FRAMEWISE: framewise };
buildSync({ entryPoints: [source], outfile, alias, bundle: true, format: "esm", platform: "browser" });
