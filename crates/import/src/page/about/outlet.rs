//! The outlet of a page, and all the names by which its title may refer to it.

use super::Meta;
use super::linked_data::Stated;

/// Names of an outlet.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The name to show.
    pub shown: Option<String>,
    /// All names, the shown one first; the site's domain without its ending is one of them.
    pub all: Vec<String>,
}

/// Gathers the names that a page states.
pub(super) fn names(meta: &Meta, stated: &Stated, address: Option<&str>) -> Names {
    let host = address.and_then(host);
    let mut all: Vec<String> = [
        meta.first(&["og:site_name"]),
        stated.publisher.clone(),
        stated.site.clone(),
        meta.first(&["application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher"]),
    ]
    .into_iter()
    .flatten()
    .filter(|name| name.chars().count() <= 60 && name.chars().any(char::is_alphabetic))
    .collect();
    // A domain is better than nothing: it is what the reader sees in the address bar.
    let shown = all.iter().find(|name| !name.contains("://")).cloned().or_else(|| host.clone());
    // "Gazette - all the news", if something else calls it "Gazette".
    let shown = shown.map(|name| all.iter().find(|short| has_slogan(&name, short)).cloned().unwrap_or(name));
    if let Some(host) = host {
        all.extend(host.rsplit_once('.').map(|(name, _)| name.to_owned()));
        all.push(host);
    }
    Names { shown, all }
}

/// Whether a name is a shorter one followed by a slogan.
fn has_slogan(name: &str, short: &str) -> bool {
    name.strip_prefix(short)
        .is_some_and(|slogan| slogan.trim_start().starts_with(['-', '–', '—', '|', ':', '•', '·']))
}

/// The host of an address without "www.".
pub(crate) fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && !host.starts_with("localhost")).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_addresses() {
        assert_eq!(host("https://www.gazette.example/news/1").as_deref(), Some("gazette.example"));
        assert_eq!(host("http://news.gazette.example:8080?x").as_deref(), Some("news.gazette.example"));
        assert_eq!(host("/news/1"), None);
    }
}
