// Gives the first element that matches its value, and says whether there is one.
const [css, value] = arguments;
const field = document.querySelector(css);
if (!field) return false;
field.focus();
if (field.type === "checkbox" || field.type === "radio") field.checked = value === "true";
else field.value = value;
field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
field.dispatchEvent(new Event("change", { bubbles: true }));
return true;
