//! The content policy of the single file, made from the policy of the page.
//!
//! In the folder the page may load its own files. In the single file there are none: what may run and what
//! may style is named by its hash, and no connection is allowed at all.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The source expression that allows an inline script or style with exactly this content.
pub(crate) fn hash(content: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content)))
}

/// The policy of the page, with `'self'` removed and these inline scripts and styles allowed.
pub(crate) fn for_single_file(page: &str, scripts: &[String], styles: &[String]) -> String {
    let mut policy: Vec<(&str, String)> = Vec::new();
    for directive in page.split(';') {
        let mut words = directive.split_whitespace();
        if let Some(name) = words.next() {
            let kept: Vec<&str> = words.filter(|&word| word != "'self'").collect();
            policy.push((name, kept.join(" ")));
        }
    }
    set(&mut policy, "script-src", format!("{} 'wasm-unsafe-eval'", scripts.join(" ")));
    set(&mut policy, "style-src", styles.join(" "));
    set(&mut policy, "connect-src", String::new());
    let directives: Vec<String> = policy
        .iter()
        .map(|(name, sources)| match sources.trim() {
            "" if name.ends_with("-src") || *name == "base-uri" || *name == "form-action" => {
                format!("{name} 'none'")
            }
            "" => (*name).to_owned(),
            sources => format!("{name} {sources}"),
        })
        .collect();
    directives.join("; ")
}

fn set<'a>(policy: &mut Vec<(&'a str, String)>, name: &'a str, sources: String) {
    match policy.iter_mut().find(|(known, _)| *known == name) {
        Some(directive) => directive.1 = sources,
        None => policy.push((name, sources)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expect: &str) {
        assert_eq!(
            for_single_file(page, &["'sha256-A'".into(), "'sha256-B'".into()], &["'sha256-C'".into()]),
            expect
        );
    }

    #[test]
    fn hashes_stand_where_the_page_trusts_its_own_files() {
        check(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' data: blob:; connect-src 'self'; worker-src blob:; base-uri 'none'; \
             require-trusted-types-for 'script'; trusted-types framewise",
            "default-src 'none'; script-src 'sha256-A' 'sha256-B' 'wasm-unsafe-eval'; style-src 'sha256-C'; \
             img-src data: blob:; connect-src 'none'; worker-src blob:; base-uri 'none'; \
             require-trusted-types-for 'script'; trusted-types framewise",
        );
    }

    #[test]
    fn a_directive_left_without_sources_forbids() {
        check(
            "img-src 'self'; manifest-src 'self'; upgrade-insecure-requests;",
            "img-src 'none'; manifest-src 'none'; upgrade-insecure-requests; \
             script-src 'sha256-A' 'sha256-B' 'wasm-unsafe-eval'; style-src 'sha256-C'; connect-src 'none'",
        );
    }

    #[test]
    fn a_hash_is_the_one_that_browsers_compute() {
        // The example of the Content Security Policy specification, level 3, section 2.3.1.
        assert_eq!(hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }
}
