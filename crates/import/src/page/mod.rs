//! A web page in, its article out.
//!
//! The page becomes a list of blocks ([`blocks`]). Readability says which of them it takes for the article
//! ([`readability`]), and our own rules correct that choice ([`choose`]). What is kept is the text; what stands before
//! and after it is passed on, so that it can be put back. Title, outlet and day come from what the page states about
//! itself ([`about`]).

mod about;
mod blocks;
mod choose;
mod dom;
mod readability;
mod roles;

use crate::error::ImportError;
use crate::limits::Meter;
pub(crate) use about::host;
use blocks::{Block, Kind};
use framewise_core::text::dates::Date;

/// What came out of a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Its headline, without the outlet's name.
    pub title: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// The day on which it was published.
    pub day: Option<Date>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// The article's text.
    pub text: String,
    /// What stands above it.
    pub above: String,
    /// What stands below it.
    pub below: String,
    /// Whether no article was found, and all text was taken.
    pub whole: bool,
}

/// Reads a page.
pub(crate) fn read(name: &str, html: &str, meter: &Meter<'_>) -> Result<Page, ImportError> {
    let document = dom::parse(name, html, meter)?;
    let about = about::about(&document);
    let roles = roles::Roles::shipped();
    let blocks = blocks::blocks(&document, &roles);
    let pieces = blocks.last().map_or(0, |block| block.pieces.end);
    let kept = readability::kept(document, pieces);
    let whole = kept.is_none();
    let kept = kept.unwrap_or_else(|| vec![true; pieces]);
    let chosen = choose::choose(&blocks, &kept, &about);
    let first = chosen.iter().position(|&chosen| chosen).unwrap_or(0);
    let last = chosen.iter().rposition(|&chosen| chosen).map_or(0, |at| at + 1);
    let article = blocks[first..last].iter().zip(&chosen[first..last]).filter(|(_, chosen)| **chosen);
    Ok(Page {
        title: about.title,
        outlet: about.outlet,
        day: about.day,
        author: about.author,
        address: about.address,
        text: written(article.map(|(block, _)| block)),
        above: written(&blocks[..first]),
        below: written(&blocks[last..]),
        whole,
    })
}

/// All the text in a piece of markup, without any selection.
pub(crate) fn text(name: &str, html: &str, meter: &Meter<'_>) -> Result<String, ImportError> {
    let document = dom::parse(name, html, meter)?;
    Ok(written(&blocks::blocks(&document, &roles::Roles::shipped())))
}

/// Blocks as text, with blank lines between them.
fn written<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        if block.kind == Kind::Item && !block.text.starts_with('•') {
            text.push_str("• ");
        }
        text.push_str(&block.text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    const FIRST: &str = "The harbour of the old town opened again on Friday, a week after the storm had closed it, \
        and the first ferries left for the islands in the early morning.";
    const SECOND: &str = "Fishermen said that they had lost more than half of their nets, boats and sheds, and that \
        nobody from the ministry, the council or the insurers had come to see them.";
    const THIRD: &str = "The mayor promised, in a short speech on the quay, that the town would pay for new nets, and \
        that the breakwater, which is older than the railway, would be raised.";

    fn page(html: &str) -> Page {
        read("a.html", html, &Meter::new(Limits::DEFAULT, None)).unwrap()
    }

    /// The article among menus and a footer, with something between its paragraphs.
    fn around(between: &str, after: &str) -> String {
        format!(
            "<html><head><title>Harbour opens again | The Gazette</title></head><body>\
             <nav><ul><li><a href='/a'>News</a><li><a href='/b'>Sport</a></ul></nav>\
             <article><h1>Harbour opens again</h1><p>By Anna Ozola</p>\
             <p>{FIRST}</p>{between}<p>{SECOND}</p><p>{THIRD}</p>{after}</article>\
             <footer><p>All about us and our terms of use</p></footer></body></html>"
        )
    }

    fn check(between: &str, after: &str, kept_between: &str) {
        let page = page(&around(between, after));
        let parts = [FIRST, kept_between, SECOND, THIRD];
        let expected: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        assert_eq!(page.text, expected.join("\n\n"), "{between} {after}");
    }

    #[test]
    fn menus_headline_author_and_footer_are_cut_and_kept_beside() {
        let page = page(&around("", ""));
        assert_eq!(page.text, [FIRST, SECOND, THIRD].join("\n\n"));
        assert_eq!(page.above, "• News\n\n• Sport\n\nHarbour opens again\n\nBy Anna Ozola");
        assert_eq!(page.below, "All about us and our terms of use");
        assert_eq!(page.title.as_deref(), Some("Harbour opens again"));
        assert!(!page.whole);
    }

    #[test]
    fn what_stands_among_the_paragraphs_and_belongs_to_no_article() {
        for between in [
            "<figure><img src='a.jpg'><figcaption>Boats in the harbour</figcaption></figure>",
            "<div><img src='a.jpg'><p>Boats in the harbour on Friday morning.</p><p>Photo: B. Kalns</p></div>",
            "<div><img src='a.jpg'><p>Boats in the harbour on Friday. (Photo: B. Kalns)</p></div>",
            "<p>ADVERTISEMENT</p>",
            "<p>Sign up for our <a href='/n'>morning letter</a></p>",
            "<p>Read more: <a href='/c'>The night of the storm on the islands</a></p>",
            "<h3>You may also like</h3><ul><li><a href='/c'>Storm</a></li><li><a href='/d'>Nets</a></li></ul>",
            "<div class='newsletterBox'><p>Get the news of the coast into your letter box each morning.</p></div>",
            "<p style='display: none'>You are not meant to see this at all.</p>",
            "<script>var x = 'The harbour';</script>",
        ] {
            check(between, "", "");
        }
    }

    #[test]
    fn marks_of_notes_are_no_text() {
        let text = |html: &str| text("a.html", html, &Meter::new(Limits::DEFAULT, None)).unwrap();
        for mark in [
            "<sup><a href='#note'>[3]</a></sup>",
            "<sup class='reference'><a href='#a'>1</a><a href='#b'>2</a></sup>",
            "<a role='doc-noteref' href='#fn'><sup>1</sup></a>",
            "<a href='#ref' role='doc-backlink'>↩</a>",
        ] {
            assert_eq!(text(&format!("<p>It opened{mark}.</p>")), "It opened.", "{mark}");
        }
        assert_eq!(text("<p>It lost 3 km<sup>2</sup>.</p>"), "It lost 3 km2.");
        assert_eq!(
            text("<p>The 2<sup><a href='/nd'>nd</a></sup> <a href='#up'>pier</a>.</p>"),
            "The 2nd pier."
        );
    }

    #[test]
    fn what_follows_the_last_paragraph_and_belongs_to_no_article() {
        for after in [
            "<p>Reporting by Anna Ozola</p>",
            "<p>Follow the reporter @ozola or write to ozola@gazette.example.</p>",
            "<p>© 2024 The Gazette</p>",
            "<p><a href='/tag'>Harbour</a> <a href='/tag2'>Storms</a></p>",
            "<div class='author-bio'><p>Anna Ozola has written about the coast for ten years, and sails.</p></div>",
        ] {
            check("", after, "");
        }
    }

    #[test]
    fn what_belongs_to_the_article_stays() {
        let quoted = "We have nothing left, and nobody asks us. https://example.org/1";
        check(&format!("<blockquote class='twitter-tweet'><p>{quoted}</p></blockquote>"), "", quoted);
        check("<h2>No help from the capital</h2>", "", "No help from the capital");
        check("<ul><li>Nets</li><li>Boats</li></ul>", "", "• Nets\n\n• Boats");
        check(
            "<table><tr><th>Loss</th><th>Sum</th></tr><tr><td>Nets</td><td>40</td></tr></table>",
            "",
            "Loss | Sum\n\nNets | 40",
        );
        check(
            "<p>One<br>two<br><br>three, and a longer line of words.</p>",
            "",
            "One\ntwo\n\nthree, and a longer line of words.",
        );
    }

    #[test]
    fn the_stated_body_decides() {
        let aside = "The Gazette is the oldest paper of the coast, with offices in three towns, and is printed daily.";
        let json = format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Harbour opens again\",\
             \"articleBody\":\"{FIRST} {SECOND} {THIRD}\"}}</script>"
        );
        check(&json, &format!("<p>{aside}</p>"), "");
    }

    #[test]
    fn a_page_without_an_article_is_taken_whole() {
        assert_eq!(page("<p>Closed.</p>").text, "Closed.");
        assert_eq!(page("").text, "");
    }
}
