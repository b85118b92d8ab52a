// Starts the page: fetches its parts, seals it, and only then lets the page take in an article.
//
// A classic script, as is the page's own: the single-file edition runs it from file://, where module scripts and fetch
// do not work; there the parts stand in the page itself. See ARCHITECTURE.md, "Sealing".
(() => {
  "use strict";
  const script = document.currentScript;
  const base = new URL(".", script.src || document.baseURI);
  const wasm = script.dataset.wasm;
  // The worker's files have no hash in their names; the page's has, and changes with every build.
  const version = wasm.replace(/.*-([0-9a-f]+)_bg\.wasm$/, "$1");

  const part = (id) => {
    const element = document.getElementById(id);
    if (!element) return null;
    const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
    element.remove();
    return bytes;
  };
  const fetched = async (address) => {
    const response = await fetch(new URL(address, base));
    if (!response.ok) throw `${address} could not be loaded (${response.status})`;
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

  const policy = window.trustedTypes
    ? trustedTypes.createPolicy("framewise", {
        createScriptURL(url) {
          if (!url.startsWith("blob:")) throw new TypeError("only a blob: may become a worker");
          return url;
        },
      })
    : { createScriptURL: (url) => url };

  let workerScript;
  let workerModule;
  const parts = async () => {
    const [text, module] = [part("part-worker-js"), part("part-worker-wasm")];
    if (text && module) return Promise.all([new TextDecoder().decode(text), WebAssembly.compile(module)]);
    return Promise.all([
      fetched(`worker.js?v=${version}`).then((response) => response.text()),
      fetched(`worker_bg.wasm?v=${version}`).then(compiled),
    ]);
  };
  // From here on nothing can be fetched, by the page or by any worker made from a blob: of it.
  const seal = () => {
    const meta = document.createElement("meta");
    meta.httpEquiv = "Content-Security-Policy";
    meta.content = "connect-src 'none'";
    document.head.append(meta);
    document.documentElement.dataset.sealed = "";
  };
  const page = part("part-page-wasm");
  const pageModule = page ? WebAssembly.compile(page) : fetched(wasm).then(compiled);
  const sealed = Promise.all([parts(), pageModule]).then(([[text, module]]) => {
    workerScript = text;
    workerModule = module;
    seal();
  });

  window.framewise = {
    whenSealed: () => sealed,
    startWorker() {
      const start =
        "\nself.onmessage = (event) => { self.onmessage = null; wasm_bindgen({ module_or_path: event.data }); };";
      const url = URL.createObjectURL(new Blob([workerScript, start], { type: "text/javascript" }));
      const worker = new Worker(policy.createScriptURL(url));
      worker.postMessage(workerModule);
      // The worker has its own hold on the script once it runs.
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      return worker;
    },
  };

  const failed = (error) => {
    document.documentElement.dataset.state = "broken";
    document.getElementById("app").textContent =
      `Framewise could not be started: ${error?.message ?? error}. It needs a browser of the last few years.`;
  };
  pageModule.then((module) => wasm_bindgen({ module_or_path: module })).catch(failed);
})();
