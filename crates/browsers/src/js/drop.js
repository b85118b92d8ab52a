// Drops files ([name, type, base64] each) or a text onto the first element that matches a selector.
const [css, files, text] = arguments;
const target = document.querySelector(css);
const data = new DataTransfer();
for (const [name, type, base64] of files) {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  data.items.add(new File([bytes], name, { type }));
}
if (text !== null) data.setData("text/plain", text);
if (data.files.length !== files.length) return "this browser takes no files into a DataTransfer";

const { left, top, width, height } = target.getBoundingClientRect();
const fire = name => target.dispatchEvent(new DragEvent(name, {
  bubbles: true, cancelable: true, composed: true, dataTransfer: data,
  clientX: left + width / 2, clientY: top + height / 2,
}));
fire("dragenter");
if (fire("dragover")) {
  fire("dragleave");
  return "the page does not cancel dragover there";
}
fire("drop");
return "dropped";
