// The page's side: `window.measure(what)` gives the result as a promise.
import * as framewise from "FRAMEWISE";
import { run } from "./run.js";

window.measure = async (what) => {
  await framewise.default();
  return run(framewise, what);
};
document.documentElement.dataset.state = "ready";
