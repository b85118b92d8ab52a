//! Labels: what each article calls the same person, country, or contested thing.
//!
//! There are four sources, each in its own file: [`people`] takes names, titles and descriptions of people and bodies;
//! [`states`] takes countries with the words for their rulers; [`topics`] takes contested terms of the lexicon, by the
//! place they speak of; [`things`] takes nouns that recur in several articles. A row is kept if two articles speak of
//! its referent in different words, and rows are ranked by how far they set the articles apart.

mod context;
pub mod people;
pub mod same;
pub mod states;
pub mod things;
pub mod topics;

use crate::across::names::Entities;
use crate::article::profile::Profile;
use crate::lexicon::{Lexicon, Reading};
use crate::span::Span;
use crate::text::fold::fold;
use crate::text::line::one_line;
use context::Context;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What one referent is called.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Label {
    /// The referent, for people.
    pub referent: String,
    /// Its entity, if it is one.
    pub entity: Option<u32>,
    /// What kind of row it is.
    pub kind: ReferentKind,
    /// The forms, by article, the most used first.
    pub forms: Vec<Form>,
    /// How far the forms set the articles apart: Jensen–Shannon divergence between the articles, in bits and weighted
    /// by how often they speak of it, times the logarithm of the number of places.
    pub contrast: f64,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReferentKind {
    /// A person or body.
    Person,
    /// A country and its rulers.
    State,
    /// A contested thing.
    Topic,
    /// Any other thing.
    Thing,
}

/// What a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FormKind {
    /// A name.
    Name,
    /// A title, role or description.
    Description,
    /// A term that others contest.
    Term,
    /// Any other phrase.
    Phrase,
}

/// Words that one article uses for a referent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Form {
    /// As it first occurs, with white space folded, without an article or possessive before it.
    pub text: String,
    /// Index of the article.
    pub article: u32,
    /// Where it stands.
    pub spans: Vec<Span>,
    /// What it is.
    pub sort: FormKind,
    /// How a contested term colours what it names.
    pub reading: Option<Reading>,
}

/// A row in the making.
#[derive(Debug, Default)]
struct Row<'a> {
    forms: Vec<Form>,
    /// The forms by article and folded words.
    index: FxHashMap<(u32, String), u32>,
    /// The same by the words as they are written: most have only one spelling.
    written: FxHashMap<(u32, &'a str), u32>,
}

impl<'a> Row<'a> {
    /// Adds a place where a form stands; `shown` are the words without determiner.
    fn add(&mut self, article: u32, shown: &'a str, span: Span, sort: FormKind, reading: Option<Reading>) {
        let forms = &mut self.forms;
        let at = *self.written.entry((article, shown)).or_insert_with(|| {
            let words = one_line(shown);
            *self.index.entry((article, fold(&words))).or_insert_with(|| {
                forms.push(Form { text: words, article, spans: Vec::new(), sort, reading });
                forms.len() as u32 - 1
            })
        });
        let form = &mut forms[at as usize];
        form.spans.push(span);
        form.reading = form.reading.max(reading);
    }

    /// The finished row, if two articles use different forms.
    fn finish(mut self, referent: String, entity: Option<u32>, kind: ReferentKind) -> Option<Label> {
        let first = self.forms.first()?.article;
        if self.forms.iter().all(|form| form.article == first) {
            return None;
        }
        for form in &mut self.forms {
            form.spans.sort_unstable();
            form.spans.dedup();
        }
        let contrast = contrast(&self.forms)?;
        self.forms.sort_by(|a, b| {
            a.article
                .cmp(&b.article)
                .then(b.spans.len().cmp(&a.spans.len()))
                .then_with(|| a.spans.cmp(&b.spans))
        });
        Some(Label { referent, entity, kind, forms: self.forms, contrast })
    }
}

/// The rows for all articles, those that set them apart most first.
pub fn labels(articles: &[(&str, &Profile)], entities: &Entities, lexicon: &Lexicon) -> Vec<Label> {
    let context = Context::new(articles, entities);
    let mut rows = people::rows(&context);
    rows.extend(topics::rows(&context, lexicon));
    // The order in which places are assigned to rows.
    sort(&mut rows);
    rows.extend(states::rows(&context));
    let taken = Taken::new(articles.len(), &rows);
    rows.extend(things::rows(&context).into_iter().filter(|row| !taken.holds(row)));
    sort(&mut rows);
    rows
}

fn sort(rows: &mut [Label]) {
    let place = |row: &Label| (row.kind, row.entity);
    rows.sort_by(|a, b| {
        let named = || a.referent.cmp(&b.referent).then_with(|| place(a).cmp(&place(b)));
        b.contrast.total_cmp(&a.contrast).then_with(named)
    });
}

/// The places that rows about people, states and topics take.
struct Taken(Vec<Vec<Span>>);

impl Taken {
    fn new(articles: usize, rows: &[Label]) -> Self {
        let mut spans = vec![Vec::new(); articles];
        for form in rows.iter().flat_map(|row| &row.forms) {
            spans[form.article as usize].extend(&form.spans);
        }
        for spans in &mut spans {
            spans.sort_unstable();
            spans.dedup();
        }
        Self(spans)
    }

    /// Whether most places of a row are taken already.
    fn holds(&self, row: &Label) -> bool {
        let spans =
            row.forms.iter().flat_map(|form| form.spans.iter().map(move |span| (form.article, *span)));
        let taken = spans.clone().filter(|&(article, span)| {
            let own = &self.0[article as usize];
            let at = own.partition_point(|other| other.start < span.end);
            own[..at].iter().rev().take(3).any(|other| other.overlap(span) > 0)
        });
        taken.count() * 2 > spans.count()
    }
}

/// How far forms set articles apart; nothing if fewer than two articles have any, or all use the same one.
fn contrast(forms: &[Form]) -> Option<f64> {
    let mut by_article: FxHashMap<u32, f64> = FxHashMap::default();
    let mut by_form: FxHashMap<String, Vec<(u32, f64)>> = FxHashMap::default();
    let mut total = 0.0;
    for form in forms {
        let count = form.spans.len() as f64;
        total += count;
        *by_article.entry(form.article).or_default() += count;
        by_form.entry(fold(&form.text)).or_default().push((form.article, count));
    }
    if by_article.len() < 2 || by_form.len() < 2 {
        return None;
    }
    // Mutual information of form and article: the generalised Jensen–Shannon divergence with the articles' shares as
    // weights.
    let mut parts: Vec<f64> = Vec::new();
    for counts in by_form.values() {
        let all: f64 = counts.iter().map(|(_, count)| count).sum();
        for (article, count) in counts {
            parts.push(count / total * libm::log2(count * total / (all * by_article[article])));
        }
    }
    // Added up in a fixed order, whatever the order of the map.
    parts.sort_by(f64::total_cmp);
    let divergence: f64 = parts.iter().sum();
    (divergence > 1e-9).then(|| divergence * libm::log(1.0 + total))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::corpus::Corpus;

    /// The forms of one row as "article: text", from all articles.
    fn check(texts: &[&str], referent: &str, expect: &[&str]) {
        let mut corpus = Corpus::new(Lexicon::shipped());
        for (at, text) in texts.iter().enumerate() {
            corpus.add(Article::new(format!("{at}.txt"), text)).unwrap();
        }
        let comparison = corpus.compare();
        let labels = comparison.labels();
        let row = labels.iter().find(|label| label.referent == referent);
        let row = row.unwrap_or_else(|| {
            panic!("no {referent} in {:?}", labels.iter().map(|l| &l.referent).collect::<Vec<_>>())
        });
        let found: Vec<String> =
            row.forms.iter().map(|form| format!("{}: {}", form.article, form.text)).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn a_country_and_its_rulers_are_one_row() {
        check(
            &[
                "The Latvian authorities closed the port. Nobody in official Riga spoke.",
                "The regime in Latvia closed the port, and the Latvian regime said nothing.",
            ],
            "Latvia",
            &[
                "0: Latvian authorities",
                "0: official Riga",
                "1: regime in Latvia",
                "1: Latvia",
                "1: Latvian regime",
            ],
        );
    }

    #[test]
    fn terms_for_one_war_meet_by_their_place() {
        check(
            &["The conflict in Latvia goes on.", "Estonia’s invasion of Latvia goes on. The storm is over."],
            "The war in Latvia",
            &["0: conflict in Latvia", "1: Estonia’s invasion of Latvia"],
        );
    }

    #[test]
    fn a_term_has_the_place_that_most_have_else_none() {
        let (latvian, estonian) = ("The conflict in Latvia goes on.", "The invasion of Estonia goes on.");
        let plain = "The war goes on. Lithuania and Vilnius and Kaunas wait.";
        check(&[latvian, plain], "The war in Latvia", &["0: conflict in Latvia", "1: war"]);
        check(&[latvian, estonian, plain, "The invasion goes on."], "The war", &["2: war", "3: invasion"]);
    }

    #[test]
    fn a_person_is_called_by_name_and_role() {
        check(
            &["The fugitive banker Jan Berg spoke in Riga.", "Jan Berg, a hero of the port, spoke in Riga."],
            "Jan Berg",
            &["0: fugitive banker", "0: Jan Berg", "1: Jan Berg", "1: hero of the port"],
        );
    }

    #[test]
    fn what_all_call_the_same_is_no_row() {
        let mut corpus = Corpus::new(Lexicon::shipped());
        for (at, text) in ["Jan Berg spoke in Riga.", "In Riga spoke Jan Berg."].iter().enumerate() {
            corpus.add(Article::new(format!("{at}.txt"), text)).unwrap();
        }
        assert!(corpus.compare().labels().is_empty());
    }
}
