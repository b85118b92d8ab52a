//! A sentence's dependency tree: its words on a line, and over them an arc from each word to those that depend on it.

use crate::{Anchor, Ink, Mark, Picture, Shape, csv, text, width_of};
use std::cmp::Reverse;

/// From one height of arcs to the next: an arc and the name above it.
const LEVEL: f64 = 20.0;
/// Between the ends of two arcs at one word.
const SLOT: f64 = 8.0;
/// Between two words.
const GAP: f64 = 14.0;
/// At the left, the right and the top.
const EDGE: f64 = 16.0;
/// How much of an arc a corner cuts off.
const CORNER: f64 = 5.0;
/// What an arc needs besides its name: its two corners and some air.
const CORNERS: f64 = 2.0 * CORNER + 4.0;
/// Half the width of an arrowhead, and its height.
const TIP: [f64; 2] = [3.0, 5.0];

/// A word of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// As it is written.
    pub form: String,
    /// The short name of its class, such as `NOUN`.
    pub class: String,
    /// The index of the word that it depends on, from 0 on; nothing for the root. An index that does not exist gives no
    /// arc.
    pub head: Option<usize>,
    /// The short name of its relation to that word, such as `nsubj`.
    pub relation: String,
    /// All of this in words.
    pub said: String,
    /// Whether it is highlighted.
    pub marked: bool,
}

/// Draws a sentence, as wide as it needs to be. The time grows with the square of its length.
pub fn tree(words: &[Node]) -> Picture {
    let arcs = arcs(words);
    let ends: Vec<Ends> = (0..words.len()).map(|at| Ends::of(at, words[at].head.is_none(), &arcs)).collect();
    let middles = middles(words, &arcs, &ends);
    let levels = arcs.iter().map(|arc| arc.level).max().unwrap_or(0);
    let base = EDGE + LEVEL * (levels + 1) as f64;
    let right = middles.iter().zip(words).zip(&ends).map(|((x, word), ends)| x + half(word, ends));
    let mut picture = Picture::new(
        "How the words depend on each other",
        "An arrow runs from each word to every word that depends on it, with the name of the relation. Below each word stands its class. Classes and relations are those of Universal Dependencies.",
        [right.fold(0.0, f64::max) + EDGE, base + 40.0],
    );
    for (at, word) in words.iter().enumerate() {
        let x = middles[at];
        let mut shapes = Vec::new();
        if word.marked {
            let half = width_of(&word.form) / 2.0 + 3.0;
            shapes.push(Shape::Rect([x - half, base + 4.0, half * 2.0, 17.0], Ink::Shade(2)));
        }
        shapes.extend([
            text(x, base + 17.0, Anchor::Middle, word.form.as_str(), Ink::Plain),
            text(x, base + 33.0, Anchor::Middle, word.class.as_str(), Ink::Faint),
        ]);
        let name = |x: f64, y: f64| text(x, y, Anchor::Middle, word.relation.as_str(), Ink::Faint);
        let arc = arcs.iter().find(|arc| arc.dependent == at);
        let tip = x + ends[at].offset(arc.map(|arc| arc.head));
        if let Some(arc) = arc {
            let from = middles[arc.head] + ends[arc.head].offset(Some(at));
            let top = base - LEVEL * arc.level as f64;
            shapes.extend(up_and_down([from, tip], [base, top]));
            shapes.push(name((from + tip) / 2.0, top - 3.0));
        } else if word.head.is_none() {
            shapes.extend([Shape::Line([tip, EDGE, tip, base], Ink::Faint), name(tip, EDGE - 3.0)]);
        }
        if arc.is_some() || word.head.is_none() {
            let side = |side: f64| Shape::Line([tip + side, base - TIP[1], tip, base], Ink::Faint);
            shapes.extend([-TIP[0], TIP[0]].map(side));
        }
        picture.marks.push(Mark { label: word.said.clone(), shapes, ..Mark::default() });
    }
    picture.data = data(words);
    picture
}

/// An arc: from one x up from the base line to the top, across with its corners cut, and down to another x.
fn up_and_down([from, to]: [f64; 2], [base, top]: [f64; 2]) -> [Shape; 5] {
    let turn = if from < to { CORNER } else { -CORNER };
    let below = top + CORNER;
    [
        [from, base, from, below],
        [from, below, from + turn, top],
        [from + turn, top, to - turn, top],
        [to - turn, top, to, below],
        [to, below, to, base],
    ]
    .map(|line| Shape::Line(line, Ink::Faint))
}

/// The words as CSV, numbered from 1 on; the root's head is 0, as in CoNLL-U.
fn data(words: &[Node]) -> String {
    let head = ["number", "word", "class", "head", "relation"].map(str::to_owned).to_vec();
    let rows = words.iter().enumerate().map(|(at, word)| {
        let (number, head) = ((at + 1).to_string(), word.head.map_or(0, |head| head + 1).to_string());
        vec![number, word.form.clone(), word.class.clone(), head, word.relation.clone()]
    });
    csv([head].into_iter().chain(rows))
}

/// An arc from a word to one that depends on it.
struct Arc {
    head: usize,
    dependent: usize,
    /// How high it goes, from 1 on.
    level: usize,
}

impl Arc {
    /// The words at its left and right end.
    fn ends(&self) -> [usize; 2] {
        [self.head.min(self.dependent), self.head.max(self.dependent)]
    }
}

/// The arcs, the shortest first, each above everything that it spans.
fn arcs(words: &[Node]) -> Vec<Arc> {
    let arc = |(dependent, word): (usize, &Node)| {
        let head = word.head.filter(|&head| head < words.len() && head != dependent)?;
        Some(Arc { head, dependent, level: 0 })
    };
    let mut arcs: Vec<Arc> = words.iter().enumerate().filter_map(arc).collect();
    arcs.sort_by_key(|arc| (arc.head.abs_diff(arc.dependent), arc.dependent));
    // The height that the arcs reach between each word and the next.
    let mut built = vec![0; words.len()];
    for arc in &mut arcs {
        let [left, right] = arc.ends();
        let between = &mut built[left..right];
        arc.level = between.iter().max().copied().unwrap_or(0) + 1;
        between.fill(arc.level);
    }
    arcs
}

/// The other ends of the arcs at a word, `None` for the root's, in their order at the word: those to the left, the
/// nearest first; the root's; and those to the right, the farthest first. So no two arcs cross at a word.
struct Ends(Vec<Option<usize>>);

impl Ends {
    fn of(word: usize, is_root: bool, arcs: &[Arc]) -> Self {
        let other = |arc: &Arc| match word {
            _ if arc.head == word => Some(Some(arc.dependent)),
            _ if arc.dependent == word => Some(Some(arc.head)),
            _ => None,
        };
        let mut ends: Vec<Option<usize>> =
            arcs.iter().filter_map(other).chain(is_root.then_some(None)).collect();
        ends.sort_by_key(|end| {
            let side = end.map_or(1, |other| if other < word { 0 } else { 2 });
            (side, Reverse(*end))
        });
        Self(ends)
    }

    /// How far to the right of the word's middle an arc stands.
    fn offset(&self, other: Option<usize>) -> f64 {
        let place = self.0.iter().position(|end| *end == other).unwrap_or(0);
        SLOT * (place as f64 - self.0.len().saturating_sub(1) as f64 / 2.0)
    }
}

/// Half of the room that a word takes.
fn half(word: &Node, ends: &Ends) -> f64 {
    width_of(&word.form).max(width_of(&word.class)).max(SLOT * ends.0.len() as f64) / 2.0
}

/// Where the middle of each word stands: no word over another, and room for its name under each arc.
fn middles(words: &[Node], arcs: &[Arc], ends: &[Ends]) -> Vec<f64> {
    let mut middles: Vec<f64> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let beside = match at.checked_sub(1) {
            Some(before) => middles[before] + half(&words[before], &ends[before]) + GAP,
            None => EDGE,
        };
        let under = arcs.iter().filter(|arc| arc.ends()[1] == at).map(|arc| {
            let left = arc.ends()[0];
            let needed = width_of(&words[arc.dependent].relation) + CORNERS;
            middles[left] + ends[left].offset(Some(at)) + needed - ends[at].offset(Some(left))
        });
        middles.push(under.fold(beside + half(word, &ends[at]), f64::max));
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::document;

    /// "Tall ships left port.": words, each with its head (from 1 on, 0 for the root) and its relation.
    const SHIPS: [(&str, &str, usize, &str); 5] = [
        ("Tall", "ADJ", 2, "amod"),
        ("ships", "NOUN", 3, "nsubj"),
        ("left", "VERB", 0, "root"),
        ("port", "NOUN", 3, "obj"),
        (".", "PUNCT", 3, "punct"),
    ];

    fn nodes(words: &[(&str, &str, usize, &str)]) -> Vec<Node> {
        let node = |&(form, class, head, relation): &(&str, &str, usize, &str)| Node {
            form: form.to_owned(),
            class: class.to_owned(),
            head: head.checked_sub(1),
            relation: relation.to_owned(),
            said: form.to_owned(),
            marked: form == "port",
        };
        words.iter().map(node).collect()
    }

    /// The arcs of a picture: left end, right end, and height over the words.
    fn drawn(picture: &Picture) -> Vec<[f64; 3]> {
        let lines = |mark: &Mark| -> Vec<[f64; 4]> {
            let line = |shape: &Shape| if let Shape::Line(line, _) = *shape { Some(line) } else { None };
            mark.shapes.iter().filter_map(line).collect()
        };
        let arc = |lines: Vec<[f64; 4]>| match *lines {
            [[from, base, ..], _, [_, top, ..], _, [to, ..], ..] => {
                Some([from.min(to), from.max(to), base - top])
            }
            _ => None,
        };
        picture.marks.iter().map(lines).filter_map(arc).collect()
    }

    #[test]
    fn a_word_has_its_arc_its_name_and_its_arrow() {
        let picture = tree(&nodes(&SHIPS));
        let file = document(&picture);
        let ships = "<g><title>ships</title>\
            <text class=\"plain\" x=\"74.8\" y=\"93\" text-anchor=\"middle\">ships</text>\
            <text class=\"faint\" x=\"74.8\" y=\"109\" text-anchor=\"middle\">NOUN</text>\
            <line class=\"faint\" x1=\"126.8\" y1=\"76\" x2=\"126.8\" y2=\"61\"/>\
            <line class=\"faint\" x1=\"126.8\" y1=\"61\" x2=\"121.8\" y2=\"56\"/>\
            <line class=\"faint\" x1=\"121.8\" y1=\"56\" x2=\"83.8\" y2=\"56\"/>\
            <line class=\"faint\" x1=\"83.8\" y1=\"56\" x2=\"78.8\" y2=\"61\"/>\
            <line class=\"faint\" x1=\"78.8\" y1=\"61\" x2=\"78.8\" y2=\"76\"/>\
            <text class=\"faint\" x=\"102.8\" y=\"53\" text-anchor=\"middle\">nsubj</text>\
            <line class=\"faint\" x1=\"75.8\" y1=\"71\" x2=\"78.8\" y2=\"76\"/>\
            <line class=\"faint\" x1=\"81.8\" y1=\"71\" x2=\"78.8\" y2=\"76\"/></g>";
        assert!(file.contains(ships), "{file}");
        let root = "<line class=\"faint\" x1=\"134.8\" y1=\"16\" x2=\"134.8\" y2=\"76\"/>\
            <text class=\"faint\" x=\"134.8\" y=\"13\" text-anchor=\"middle\">root</text>";
        assert!(file.contains(root), "{file}");
        assert!(file.contains("width=\"262.8\" height=\"116\""), "{file}");
        // What is highlighted has its own background.
        let grounds = picture.marks.iter().map(|mark| matches!(mark.shapes[0], Shape::Rect(..)));
        assert_eq!(grounds.collect::<Vec<_>>(), [false, false, false, true, false]);
    }

    #[test]
    fn the_data_are_numbered_as_in_conll_u() {
        assert_eq!(
            tree(&nodes(&SHIPS)).data,
            "number,word,class,head,relation\n1,Tall,ADJ,2,amod\n2,ships,NOUN,3,nsubj\n\
             3,left,VERB,0,root\n4,port,NOUN,3,obj\n5,.,PUNCT,3,punct\n"
        );
    }

    #[test]
    fn no_arc_crosses_another_and_every_name_has_room() {
        let heads = [2, 6, 6, 5, 3, 0, 9, 9, 6, 9, 13, 13, 10, 10, 6];
        let words: Vec<_> = heads.iter().map(|&head| ("it", "PRON", head, "compound")).collect();
        let picture = tree(&nodes(&words));
        let arcs = drawn(&picture);
        assert_eq!(arcs.len(), heads.len() - 1);
        for [left, right, height] in &arcs {
            assert!(right - left >= width_of("compound") + CORNERS - 1e-9, "{left} to {right}");
            for [own, other, lower] in &arcs {
                let is_spanned = [own, other].into_iter().any(|end| left < end && end < right);
                let spans = own < left && right < other;
                assert!(!is_spanned || lower < height || spans, "{own} to {other} crosses {left} to {right}");
            }
        }
    }

    #[test]
    fn what_is_no_tree_is_drawn_as_far_as_it_goes() {
        let broken = tree(&nodes(&[
            ("a", "X", 9, "dep"),
            ("b", "X", 2, "dep"),
            ("c", "X", 4, "dep"),
            ("d", "X", 3, "dep"),
        ]));
        assert_eq!((drawn(&broken).len(), broken.marks.len()), (2, 4));
        assert_eq!(tree(&[]).marks.len(), 0);
    }
}
