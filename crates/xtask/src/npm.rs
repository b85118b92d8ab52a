//! The package for JavaScript programs, made from `crates/wasm` and `crates/wasm-import`: one build for Node, one for
//! pages.
//!
//! The package is in `target/npm`, as it would be published:
//!
//! ```text
//! package.json  README.md
//! node/framewise.js   CommonJS, loads its WebAssembly by itself
//! web/framewise.js    a module; call its default export once, before anything else
//! node/import.js, web/import.js   the same for the readers of file formats, from `crates/wasm-import`
//! ```

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::tools::Toolbox;
use crate::{paths, run};

/// The crates that become the package, and what each is called in it.
const CRATES: [(&str, &str); 2] = [("framewise-wasm", "framewise"), ("framewise-wasm-import", "import")];
/// The two builds: the name of the folder, wasm-bindgen's name for the target, and Node's for its scripts.
const BUILDS: [(&str, &str, &str); 2] = [("node", "nodejs", "commonjs"), ("web", "web", "module")];

/// Builds the package.
pub(crate) fn build(toolbox: &Toolbox) -> Result<()> {
    let package = paths::npm_package()?;
    if package.exists() {
        fs::remove_dir_all(&package).with_context(|| format!("cannot empty {}", package.display()))?;
    }
    let target = "wasm32-unknown-unknown";
    for (name, out_name) in CRATES {
        run::run(&mut toolbox.cargo([
            "build",
            "--package",
            name,
            "--target",
            target,
            "--profile",
            "engine",
        ]))?;
        let wasm = format!("{}.wasm", name.replace('-', "_"));
        let wasm = paths::target()?.join(target).join("engine").join(wasm);
        for (folder, bindings, _) in BUILDS {
            let mut bindgen = toolbox.command("wasm-bindgen");
            bindgen.args(["--target", bindings, "--out-name", out_name, "--out-dir"]);
            run::run(bindgen.arg(package.join(folder)).arg(&wasm))?;
        }
    }
    for (folder, _, kind) in BUILDS {
        let manifest = package.join(folder).join("package.json");
        write(&manifest, &format!("{{ \"type\": \"{kind}\" }}\n"))?;
    }
    write(&package.join("package.json"), &MANIFEST.replace("{version}", env!("CARGO_PKG_VERSION")))?;
    let readme = paths::root()?.join("crates").join("wasm").join("README.md");
    fs::copy(&readme, package.join("README.md"))
        .with_context(|| format!("cannot copy {}", readme.display()))?;
    Ok(())
}

/// Runs the package's own tests in Node. They find it by the variable `FRAMEWISE_NPM`, and the command line program,
/// whose output theirs must equal, by `FRAMEWISE_CLI`.
pub(crate) fn test(toolbox: &Toolbox) -> Result<()> {
    let root = paths::root()?;
    let tests = Path::new("crates").join("wasm").join("tests");
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join(&tests)).context("cannot read crates/wasm/tests")? {
        let name = entry?.file_name();
        let is_script = [".js", ".mjs", ".cjs"].iter().any(|end| name.to_string_lossy().ends_with(end));
        if is_script {
            files.push(tests.join(name));
        }
    }
    files.sort();
    anyhow::ensure!(!files.is_empty(), "crates/wasm/tests has no tests for Node");
    run::run(&mut toolbox.cargo(["build", "--release", "--package", "framewise"]))?;
    let mut node = toolbox.command("node");
    // Not the folder: Node 22 takes it for a module.
    node.arg("--test").args(files);
    node.env("FRAMEWISE_NPM", paths::npm_package()?).env("FRAMEWISE_CLI", paths::cli()?);
    run::run(&mut node)
}

/// What `package.json` says. As text, because the order of the conditions under `exports` counts: the first one that
/// fits is taken, and `default` always fits.
const MANIFEST: &str = r#"{
  "name": "framewise",
  "version": "{version}",
  "description": "Shows how several articles tell the same story.",
  "license": "(MIT OR Apache-2.0) AND CC-BY-SA-4.0",
  "files": ["node", "web", "README.md"],
  "main": "./node/framewise.js",
  "module": "./web/framewise.js",
  "types": "./web/framewise.d.ts",
  "exports": {
    ".": {
      "node": { "types": "./node/framewise.d.ts", "default": "./node/framewise.js" },
      "default": { "types": "./web/framewise.d.ts", "default": "./web/framewise.js" }
    },
    "./import": {
      "node": { "types": "./node/import.d.ts", "default": "./node/import.js" },
      "default": { "types": "./web/import.d.ts", "default": "./web/import.js" }
    },
    "./framewise_bg.wasm": "./web/framewise_bg.wasm",
    "./import_bg.wasm": "./web/import_bg.wasm"
  }
}
"#;

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_is_json_and_its_catch_all_conditions_come_last() {
        let manifest: serde_json::Value = serde_json::from_str(MANIFEST).unwrap();
        assert!([".", "./import"].iter().all(|part| manifest["exports"][part]["node"].is_object()));
        for (before, after) in
            [("\"node\": {", "\"default\": {"), ("\"types\": \"./node", "\"default\": \"./node")]
        {
            assert!(MANIFEST.find(before).unwrap() < MANIFEST.find(after).unwrap(), "{before}");
        }
    }
}
