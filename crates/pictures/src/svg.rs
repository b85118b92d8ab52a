//! A picture as a self-contained SVG file, in the colours for paper.

use crate::{Anchor, Ink, Picture, Shape};
use std::fmt::Write as _;

/// The colours of articles (Okabe & Ito 2008) and the shades of a scale, as the page has them on paper.
const STYLE: &str = "text{font:12px system-ui,sans-serif;fill:#1a1a18}line{stroke:#56544c}.faint{fill:#56544c}\
.hair{stroke:#d9d5ca}line.plain{stroke:#1a1a18}circle.faint{fill:#8f8a7c}\
.a0{fill:#0072b2;stroke:#0072b2}.a1{fill:#d55e00;stroke:#d55e00}.a2{fill:#009e73;stroke:#009e73}\
.a3{fill:#b07aa1;stroke:#b07aa1}.a4{fill:#b87f00;stroke:#b87f00}.a5{fill:#3a8fc4;stroke:#3a8fc4}\
.a6{fill:#948a00;stroke:#948a00}.a7{fill:#4d4d4d;stroke:#4d4d4d}\
.s0{fill:#f3f1ea}.s1{fill:#e3e8ea}.s2{fill:#c9dae4}.s3{fill:#abcadd}.s4{fill:#89b7d4}.s5{fill:#5a93b8}\
.s6{fill:#3c7ba6}.s7{fill:#1f6494}.s8{fill:#004c7d}text.s0{fill:#fff}";

/// The class of an ink: the page's style sheet and the file's have the same names.
pub fn class(ink: Ink) -> &'static str {
    const ARTICLES: [&str; 8] = ["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7"];
    const SHADES: [&str; 9] = ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"];
    match ink {
        Ink::Plain => "plain",
        Ink::Faint => "faint",
        Ink::Hair => "hair",
        // Beyond the eighth article, only its letter identifies it.
        Ink::Article(at) => ARTICLES.get(usize::from(at)).copied().unwrap_or("a7"),
        Ink::Shade(step) => SHADES[usize::from(step.min(8))],
    }
}

/// How the attribute `text-anchor` names where a text stands.
pub fn anchor(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}

/// A coordinate, to a tenth of a pixel.
pub fn coordinate(value: f64) -> String {
    let tenths = libm::round(value * 10.0) as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    match tenths % 10 {
        0 => format!("{sign}{}", tenths / 10),
        part => format!("{sign}{}.{part}", tenths / 10),
    }
}

/// The file.
pub fn document(picture: &Picture) -> String {
    let [width, height] = picture.size.map(coordinate);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\"><title>{}</title><desc>{}</desc><style>{STYLE}</style><rect width=\"100%\" height=\"100%\" fill=\"#fbfaf7\"/>",
        escape(&picture.title),
        escape(&picture.description),
    );
    for mark in &picture.marks {
        out.push_str("<g>");
        if !mark.label.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(out, "<title>{}</title>", escape(&mark.label));
        }
        mark.shapes.iter().for_each(|shape| out.push_str(&element(shape)));
        out.push_str("</g>");
    }
    out.push_str("</svg>\n");
    out
}

fn element(shape: &Shape) -> String {
    let c = coordinate;
    match shape {
        Shape::Line([x1, y1, x2, y2], ink) => format!(
            "<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            class(*ink),
            c(*x1),
            c(*y1),
            c(*x2),
            c(*y2)
        ),
        Shape::Rect([x, y, width, height], ink) => format!(
            "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            class(*ink),
            c(*x),
            c(*y),
            c(*width),
            c(*height)
        ),
        Shape::Circle([x, y, r], ink) => {
            format!("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", class(*ink), c(*x), c(*y), c(*r))
        }
        Shape::Text([x, y], at, words, ink) => format!(
            "<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>",
            class(*ink),
            c(*x),
            c(*y),
            anchor(*at),
            escape(words)
        ),
    }
}

fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mark, text};

    #[test]
    fn words_are_never_markup() {
        let mut picture = Picture::new("<b>", "a & b", [10.0, 20.5]);
        picture.marks.push(Mark {
            label: "\"x\"".into(),
            shapes: vec![text(1.25, -2.0, Anchor::End, "</text>", Ink::Shade(12))],
            ..Mark::default()
        });
        let file = document(&picture);
        assert!(file.contains("<title>&lt;b&gt;</title><desc>a &amp; b</desc>"), "{file}");
        assert!(
            file.contains("class=\"s8\" x=\"1.3\" y=\"-2\" text-anchor=\"end\">&lt;/text&gt;<"),
            "{file}"
        );
        assert!(file.contains("<title>&quot;x&quot;</title>") && file.contains("height=\"20.5\""));
    }
}
