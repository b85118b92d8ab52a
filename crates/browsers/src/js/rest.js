// Waits until the first element that matches rests, and takes note of whether the next click reaches it.
const [css] = arguments;
const PAUSE = 30, PATIENCE = 100;
const place = () => {
  const element = document.querySelector(css);
  const { left, top, width, height } = element?.getBoundingClientRect() ?? {};
  return { element, where: [left, top, width, height, document.documentElement.scrollHeight].join() };
};
let before = place();
for (let turn = 0; turn < PATIENCE; turn++) {
  await new Promise(done => setTimeout(done, PAUSE));
  const now = place();
  if (now.element && now.element === before.element && now.where === before.where) break;
  before = now;
}
if (!before.element) return false;
const click = { reached: false };
window.framewiseClick?.stop();
const look = event => { click.reached ||= before.element.contains(event.target); };
click.stop = () => removeEventListener("click", look, true);
addEventListener("click", look, true);
window.framewiseClick = click;
return true;
