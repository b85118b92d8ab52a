// Collects violations of the content policy, errors and unhandled rejections from here on. Runs once in a
// document.
if (window.__framewiseWatch) return;
const seen = { violations: [], errors: [] };
Object.defineProperty(window, "__framewiseWatch", { value: seen });

document.addEventListener("securitypolicyviolation", event => {
  seen.violations.push({
    directive: event.effectiveDirective, blocked: event.blockedURI, sample: event.sample,
    source: event.sourceFile || "", line: event.lineNumber || 0,
  });
}, true);
window.addEventListener("error", event => {
  // A resource that fails to load fires an error event too, on its element, without a message.
  const failed = event.target !== window && event.target && (event.target.src || event.target.href);
  const message = failed ? "cannot load " + failed : event.message;
  seen.errors.push({
    kind: failed ? "resource" : "error", message: String(message),
    source: String(event.filename || ""), line: Number(event.lineno || 0),
  });
}, true);
window.addEventListener("unhandledrejection", event => {
  const { reason } = event;
  const message = String((reason && reason.message) || reason);
  seen.errors.push({ kind: "rejection", message, source: "", line: 0 });
});
