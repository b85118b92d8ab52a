//! Cutting sentences into marked and unmarked pieces.

use framewise_core::article::entry::Entry;
use framewise_core::span::Span;
use framewise_protocol::{ArticleKey, Mark, Passage, Piece};

/// A place to mark.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Marked {
    pub(super) span: Span,
    pub(super) mark: Mark,
    /// What changes what it says.
    pub(super) why: String,
}

impl Marked {
    /// A place that nothing changes.
    pub(super) fn hit(span: Span) -> Self {
        Self { span, mark: Mark::Hit, why: String::new() }
    }
}

/// A sentence of an article, with those parts of the marks that lie in it. `marks` are in order.
pub(super) fn passage(key: ArticleKey, entry: &Entry, sentence: u32, marks: &[Marked]) -> Passage {
    let span =
        entry.profile.sentences.get(sentence as usize).map(|sentence| sentence.span).unwrap_or_default();
    Passage { key, sentence, pieces: pieces(&entry.article.text, span, marks) }
}

/// The words of a span, cut where marks begin and end. If marks overlap, the first one counts.
pub(super) fn pieces(text: &str, span: Span, marks: &[Marked]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    let mut push = |start: u32, end: u32, mark: Mark, why: &str| {
        if start < end {
            pieces.push(Piece { text: Span { start, end }.of(text).to_owned(), mark, why: why.to_owned() });
        }
    };
    for marked in marks.iter().filter(|marked| marked.span.overlap(span) > 0) {
        let (start, end) = (marked.span.start.max(at), marked.span.end.min(span.end));
        if start < end {
            push(at, start, Mark::None, "");
            push(start, end, marked.mark, &marked.why);
            at = end;
        }
    }
    push(at, span.end, Mark::None, "");
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_joined_are_the_text() {
        let text = "one two three four";
        let mark = |start, end| Marked::hit(Span::new(start, end));
        let cut = pieces(text, Span::new(4, 18), &[mark(0, 3), mark(4, 7), mark(6, 13), mark(14, 30)]);
        let shown: Vec<(&str, Mark)> = cut.iter().map(|piece| (&*piece.text, piece.mark)).collect();
        assert_eq!(
            shown,
            [("two", Mark::Hit), (" three", Mark::Hit), (" ", Mark::None), ("four", Mark::Hit)]
        );
    }
}
