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

  // A part is a script made by wasm-bindgen and its module: in the page itself, or beside it.
  const load = async (name) => {
    const [text, module] = [part(`part-${name}-js`), part(`part-${name}-wasm`)];
    if (text && module) return Promise.all([new TextDecoder().decode(text), WebAssembly.compile(module)]);
    return Promise.all([
      fetched(`${name}.js?v=${version}`).then((response) => response.text()),
      fetched(`${name}_bg.wasm?v=${version}`).then(compiled),
    ]);
  };
  let worker;
  let decoder;
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
  const sealed = Promise.all([load("worker"), pageModule])
    .then(async ([loaded]) => {
      worker = loaded;
      // Only needed for old encodings: fetched last.
      decoder = await load("framewise-decoder");
      seal();
    });

  window.framewise = {
    whenSealed: () => sealed,
    startWorker() {
      const start = `
        const decoder = (() => { ${decoder[0]}; return wasm_bindgen; })();
        self.onmessage = ({ data: [worker, old] }) => {
          self.onmessage = null;
          let ready = false;
          self.framewiseDecode = (bytes, label) => {
            if (!ready) decoder.initSync({ module: old });
            ready = true;
            return decoder.decode(bytes, label);
          };
          wasm_bindgen({ module_or_path: worker });
        };`;
      const url = URL.createObjectURL(new Blob([worker[0], start], { type: "text/javascript" }));
      const started = new Worker(policy.createScriptURL(url));
      started.postMessage([worker[1], decoder[1]]);
      // The worker has its own hold on the script once it runs.
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      return started;
    },
  };

  const failed = (error) => {
    document.documentElement.dataset.state = "broken";
    document.getElementById("app").textContent =
      `Framewise could not be started: ${error?.message ?? error}. It needs a browser of the last few years.`;
  };
  pageModule.then((module) => wasm_bindgen({ module_or_path: module })).catch(failed);
})();
