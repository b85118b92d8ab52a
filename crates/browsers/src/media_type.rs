//! Media types by the ending of a file name, for the server's answers and for dropped files.

use std::path::Path;

/// The media type of a file with this name; nothing for an ending that neither side needs.
pub(crate) fn of(name: &str) -> Option<&'static str> {
    let ending = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    Some(match ending.as_str() {
        "css" => "text/css; charset=utf-8",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "html" | "htm" => "text/html; charset=utf-8",
        "ico" => "image/vnd.microsoft.icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "md" => "text/markdown; charset=utf-8",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

/// The type a browser gives to a `File` with this name: without parameters, and empty when it knows none.
pub(crate) fn of_file(name: &str) -> &'static str {
    of(name).and_then(|full| full.split(';').next()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_known_by_the_ending() {
        let check = |name, served, file| assert_eq!((of(name), of_file(name)), (served, file), "{name}");
        check("a.wasm", Some("application/wasm"), "application/wasm");
        check("b.TXT", Some("text/plain; charset=utf-8"), "text/plain");
        check("c.d.unknown", None, "");
        check("none", None, "");
    }
}
