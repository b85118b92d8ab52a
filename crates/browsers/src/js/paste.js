// Pastes a text where the focus is, and markup beside it if there is any.
const [text, html] = arguments;
const target = document.activeElement || document.body;
const data = new DataTransfer();
data.setData("text/plain", text);
if (html !== null) data.setData("text/html", html);
const init = { bubbles: true, cancelable: true, composed: true };
let event = new ClipboardEvent("paste", { ...init, clipboardData: data });
if (!event.clipboardData || event.clipboardData.getData("text/plain") !== text) {
  // Some browsers give scripts no way to fill a clipboard event: it is laid over the empty one.
  event = new ClipboardEvent("paste", init);
  Object.defineProperty(event, "clipboardData", { value: data });
}
// A paste that the page lets pass ends in the field, which a made event does not do by itself.
if (target.dispatchEvent(event) && target.matches("input, textarea, [contenteditable]")) {
  document.execCommand("insertText", false, text);
}
