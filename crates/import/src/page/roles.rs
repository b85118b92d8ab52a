//! What the parts of a page are, by their elements, their roles and the names that their makers gave them.

use super::dom::attribute;
use dom_query::NodeRef;

/// What stands in a part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// The article's own text.
    Body,
    /// A post of a social network that the article quotes.
    Post,
    /// Menus, page numbers, breadcrumbs.
    Navigation,
    /// Buttons that pass the article on.
    Share,
    /// Links to other articles.
    Related,
    /// What readers write.
    Comments,
    /// Offers to subscribe.
    Newsletter,
    /// Advertisements.
    Advertisement,
    /// Text under pictures.
    Caption,
    /// Author and date.
    Byline,
    /// Who the author is.
    Biography,
    /// Keywords.
    Tags,
    /// Cookies, copyright, paywall.
    Notice,
    /// The foot of the page.
    Footer,
    /// What stands beside the article.
    Sidebar,
}

impl Role {
    /// Whether what stands there is no text of the article.
    pub(super) fn is_elsewhere(self) -> bool {
        !matches!(self, Self::Body | Self::Post)
    }

    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "body" => Self::Body,
            "post" => Self::Post,
            "navigation" => Self::Navigation,
            "share" => Self::Share,
            "related" => Self::Related,
            "comments" => Self::Comments,
            "newsletter" => Self::Newsletter,
            "advertisement" => Self::Advertisement,
            "caption" => Self::Caption,
            "byline" => Self::Byline,
            "biography" => Self::Biography,
            "tags" => Self::Tags,
            "notice" => Self::Notice,
            "footer" => Self::Footer,
            "sidebar" => Self::Sidebar,
            _ => return None,
        })
    }
}

/// The names of parts, from the data file.
pub(super) struct Roles {
    /// The words of a name, sorted by the first, with the role.
    names: Vec<(Vec<&'static str>, Role)>,
}

impl Roles {
    /// Reads the shipped list.
    pub(super) fn shipped() -> Self {
        let lines = crate::data::lines(include_str!("../../data/page/roles.txt"));
        let mut names: Vec<_> = lines
            .filter_map(|line| {
                let mut words = line.split_whitespace();
                let role = Role::read(words.next()?)?;
                Some((words.collect::<Vec<_>>(), role))
            })
            .collect();
        names.sort();
        Self { names }
    }

    /// The roles of an element, without repetition.
    pub(super) fn of(&self, node: &NodeRef<'_>, tag: &str) -> Vec<Role> {
        let mut roles = Vec::new();
        roles.extend(match tag {
            "nav" | "menu" => Some(Role::Navigation),
            "aside" => Some(Role::Sidebar),
            "footer" => Some(Role::Footer),
            "figcaption" => Some(Role::Caption),
            "figure" if has_picture(node) => Some(Role::Caption),
            _ => None,
        });
        roles.extend(match attribute(node, "role").as_deref() {
            Some("navigation" | "menu" | "menubar" | "toolbar") => Some(Role::Navigation),
            Some("complementary" | "dialog" | "alertdialog") => Some(Role::Sidebar),
            Some("contentinfo") => Some(Role::Footer),
            _ => None,
        });
        if attribute(node, "itemprop")
            .is_some_and(|value| value.split_whitespace().any(|v| v == "articleBody"))
        {
            roles.push(Role::Body);
        }
        for key in ["class", "id"] {
            for name in attribute(node, key).iter().flat_map(|names| names.split_whitespace()) {
                self.of_name(name, &mut roles);
            }
        }
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    fn of_name(&self, name: &str, roles: &mut Vec<Role>) {
        let words = words(name);
        // Names made by a program ("css-1x2y3z") say nothing.
        if words.len() > 8 {
            return;
        }
        for at in 0..words.len() {
            roles.extend(
                self.names.iter().filter(|(entry, _)| starts(&words[at..], entry)).map(|(_, role)| *role),
            );
        }
    }
}

/// Whether a figure shows a picture; some hold a quotation or a table.
fn has_picture(figure: &NodeRef<'_>) -> bool {
    let has =
        |names: &[&str]| figure.descendants_it().any(|node| names.iter().any(|name| node.has_name(name)));
    has(&["img", "picture", "video", "svg", "iframe"]) && !has(&["blockquote", "table", "pre"])
}

/// Whether the words begin with those of an entry.
fn starts(words: &[String], entry: &[&str]) -> bool {
    entry.len() <= words.len()
        && entry.iter().zip(words).all(|(pattern, word)| match pattern.strip_suffix('*') {
            Some(start) => word.starts_with(start),
            None => word == pattern,
        })
}

/// The words of a name in small letters: `relatedPosts` and `related-posts` are two words.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (small && c.is_uppercase()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        small = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &[Role]) {
        let mut roles = Vec::new();
        Roles::shipped().of_name(name, &mut roles);
        roles.sort_unstable();
        roles.dedup();
        assert_eq!(roles, expected, "{name}");
    }

    #[test]
    fn names_of_parts() {
        check("related-posts", &[Role::Related]);
        check("relatedPosts", &[Role::Related]);
        check("site_footer", &[Role::Footer]);
        check("articleBody", &[Role::Body]);
        check("newsletterBox", &[Role::Newsletter]);
        check("headline", &[]);
        check("admin", &[]);
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let lines = crate::data::lines(include_str!("../../data/page/roles.txt")).count();
        assert_eq!(Roles::shipped().names.len(), lines);
    }
}
