//! A passage cut where its marks begin and end.

use framewise_text::span::Span;

/// The words of a span of a text, each with the mark that lies on it, if one does. Joined, they are the span's text;
/// none is empty. `marks` are sorted by where they begin. The part of a mark that lies outside the span is left out,
/// and if marks overlap, the first counts. Linear in the number of marks.
pub fn pieces<M>(
    text: &str,
    span: Span,
    marks: impl IntoIterator<Item = (Span, M)>,
) -> Vec<(&str, Option<M>)> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    let mut push = |start: u32, end: u32, mark: Option<M>| {
        if start < end {
            pieces.push((Span { start, end }.of(text), mark));
        }
    };
    for (own, mark) in marks {
        let (start, end) = (own.start.max(at), own.end.min(span.end));
        if start < end {
            push(at, start, None);
            push(start, end, Some(mark));
            at = end;
        }
    }
    push(at, span.end, None);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_joined_are_the_text() {
        let text = "one two three four";
        let check = |span: (usize, usize), marks: &[(usize, usize)], expect: &[(&str, Option<usize>)]| {
            let span = Span::new(span.0, span.1);
            let cut = pieces(text, span, marks.iter().map(|own| Span::new(own.0, own.1)).zip(0..));
            assert_eq!(cut, expect);
            assert_eq!(cut.iter().map(|(words, _)| *words).collect::<String>(), span.of(text));
        };
        check((0, 3), &[], &[("one", None)]);
        check((0, 0), &[(0, 3)], &[]);
        check((0, 7), &[(0, 3)], &[("one", Some(0)), (" two", None)]);
        check(
            (4, 18),
            &[(0, 3), (4, 7), (6, 13), (14, 30)],
            &[("two", Some(1)), (" three", Some(2)), (" ", None), ("four", Some(3))],
        );
    }
}
