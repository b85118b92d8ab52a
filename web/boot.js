// Starts the page: fetches its parts, seals it, and only then lets the page take in an article.
//
// A classic script, as is the page's own: the single-file edition runs it from file://, where module scripts and fetch
// do not work; there the parts stand in the page itself. See ARCHITECTURE.md, "Sealing".
(() => {
  "use strict";
  const script = document.currentScript;
  const { wasm } = script.dataset;
  const base = new URL(".", script.src || document.baseURI);
  // The other parts have no hash in their names; the page's has one, and changes with every part.
  const version = wasm.replace(/.*-([0-9a-f]+)_bg\.wasm$/, "$1");

  // A part that stands in the page itself, as base64.
  const inside = (id) => {
    const element = document.getElementById(id);
    if (!element) return null;
    const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
    element.remove();
    return bytes;
  };
  const fetched = async (address) => {
    const response = await fetch(new URL(address, base));
    if (!response.ok) throw new Error(`${address} could not be loaded (${response.status})`);
    return response;
  };
  const text = async (id, address) => {
    const bytes = inside(id);
    return bytes ? new TextDecoder().decode(bytes) : (await fetched(address)).text();
  };
  const module = async (id, address) => {
    const bytes = inside(id);
    if (bytes) return WebAssembly.compile(bytes);
    const response = await fetched(address);
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

  const page = module("part-page-wasm", wasm);
  const part = (name) =>
    Promise.all([
      text(`part-${name}-js`, `framewise-${name}.js?v=${version}`),
      module(`part-${name}-wasm`, `framewise-${name}_bg.wasm?v=${version}`),
    ]);
  // The keeper of projects and the analysis come after the page, which shows the starting articles without them; then the
  // decoder of old encodings.
  const keeper = page.then(() => part("keeper"));
  const engine = keeper.then(() => part("engine"));
  const decoder = engine.then(() => part("decoder"));

  let parts;
  const sealed = Promise.all([engine, decoder, keeper]).then((loaded) => {
    parts = loaded;
    // From here on nothing can be fetched, by the page or by any worker made from a blob: of it.
    const meta = document.createElement("meta");
    meta.httpEquiv = "Content-Security-Policy";
    meta.content = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:; img-src data: blob:";
    document.head.append(meta);
    document.documentElement.dataset.sealed = "";
  });

  // The page asks for it in its own time, and says what went wrong.
  sealed.catch(() => {});

  // Runs in the worker, after the script of the engine.
  const start = (decoderScript) => `
    const decoder = (() => { ${decoderScript}; return wasm_bindgen; })();
    self.onmessage = ({ data: [engine, old] }) => {
      self.onmessage = null;
      let ready = false;
      self.framewiseDecode = (bytes, label) => {
        if (!ready) decoder.initSync({ module: old });
        ready = true;
        return decoder.decode(bytes, label);
      };
      wasm_bindgen({ module_or_path: engine });
    };`;

  // Runs in the worker of the keeper, after its script.
  const startAlone = `
    self.onmessage = ({ data: [module] }) => {
      self.onmessage = null;
      wasm_bindgen({ module_or_path: module });
    };`;

  const worker = (scripts, modules) => {
    const url = URL.createObjectURL(new Blob(scripts, { type: "text/javascript" }));
    const started = new Worker(policy.createScriptURL(url));
    started.postMessage(modules);
    // The worker has its own hold on the script once it runs.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    return started;
  };

  // How many records a store of the browser holds; none where there is no such database, and then none is made.
  const count = (database, store) =>
    new Promise((done) => {
      const opened = indexedDB.open(database);
      opened.onupgradeneeded = () => opened.transaction.abort();
      opened.onerror = (event) => {
        event.preventDefault();
        done(0);
      };
      opened.onsuccess = () => {
        const database = opened.result;
        if (!database.objectStoreNames.contains(store)) return done(0);
        const counted = database.transaction(store).objectStore(store).count();
        counted.onsuccess = () => done(counted.result);
        counted.onerror = opened.onerror;
        database.close();
      };
    });

  window.framewise = {
    whenSealed: () => sealed,
    startWorker() {
      const [[engineScript, engineModule], [decoderScript, decoderModule]] = parts;
      return worker([engineScript, start(decoderScript)], [engineModule, decoderModule]);
    },
    startKeeper() {
      const [script, module] = parts[2];
      return worker([script, startAlone], [module]);
    },
    // Whether anything is kept, by this version of the page or the first. A browser without storage keeps nothing.
    keepsAnything: () =>
      Promise.all([count("framewise.projects", "log"), count("framewise", "projects")]).then(
        ([entries, projects]) => entries + projects > 0,
        () => false,
      ),
  };

  page
    .then((compiled) => wasm_bindgen({ module_or_path: compiled }))
    .catch((error) => {
      document.documentElement.dataset.state = "broken";
      document.getElementById("app").textContent =
        `Framewise could not be started: ${error?.message ?? error}. It needs a browser of the last few years.`;
    });
})();
