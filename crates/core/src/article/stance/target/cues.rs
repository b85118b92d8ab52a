//! What a sentence tells of the stance toward a target in it: named amounts.

use crate::article::profile::Profile;
use crate::article::voices::quotations::QuotationKind;
use crate::lexicon::Lexicon;
use crate::span::{Span, TokenRange};
use crate::text::classes::{Class, Form, is_be, verb as verb_form};
use std::collections::BTreeMap;

/// Words after which a stance keyword counts half.
const KEYWORD_REACH: f64 = 8.0;
/// Words after which any other word counts half.
const WORD_REACH: f64 = 4.0;
/// So far on either side, the side of a word is told.
const SIDE_REACH: f64 = 10.0;
/// So many words on either side are told with their place.
const NEIGHBOURS: usize = 3;

/// The cues of the sentence that `target` stands in, by name. Empty where the text is.
pub fn cues(profile: &Profile, target: Span, lexicon: &Lexicon) -> BTreeMap<String, f64> {
    let mut cues = Cues { profile, target: profile.tokens.touching(target), found: BTreeMap::new() };
    let Some(sentence) = profile.sentences.get(profile.sentence_at(target.start) as usize) else {
        return cues.found;
    };
    cues.place(target, sentence.tokens);
    cues.keywords(lexicon, sentence.tokens);
    cues.words(sentence.tokens);
    cues.neighbours(sentence.tokens);
    cues.found
}

struct Cues<'a> {
    profile: &'a Profile,
    target: TokenRange,
    found: BTreeMap<String, f64>,
}

impl Cues<'_> {
    fn add(&mut self, cue: String, amount: f64) {
        *self.found.entry(cue).or_default() += amount;
    }

    fn so(&mut self, cue: &str) {
        self.found.insert(cue.to_owned(), 1.0);
    }

    /// How many tokens lie between the target and others.
    fn gap(&self, tokens: TokenRange) -> f64 {
        let after = tokens.start.saturating_sub(self.target.end);
        f64::from(after.max(self.target.start.saturating_sub(tokens.end)))
    }

    fn class(&self, at: u32) -> Option<Class> {
        self.profile.classes.get(at as usize).copied()
    }

    /// Where the target stands in its sentence and who speaks.
    fn place(&mut self, span: Span, sentence: TokenRange) {
        let profile = self.profile;
        let TokenRange { start, end } = self.target;
        self.so("always");
        if profile.quotations.iter().any(|q| q.kind == QuotationKind::Speech && q.span.overlap(span) > 0) {
            self.so("quoted");
        }
        let speaks = |speaker: Span| speaker.overlap(span) > 0;
        if profile.utterances.iter().filter_map(|utterance| utterance.speaker).any(|s| speaks(s.span)) {
            self.so("speaks");
        }
        let possessive = self.class(start) == Some(Class::Possessive);
        if possessive || self.class(start) == Some(Class::Pronoun) {
            self.so("pronoun");
        }
        let phrase = profile.phrases.iter().find(|phrase| phrase.tokens.holds(start as usize));
        let first = phrase.map_or(start, |phrase| phrase.tokens.start);
        if possessive || self.class(end) == Some(Class::Genitive) {
            self.so("owns");
        } else if phrase.is_some_and(|phrase| phrase.head() >= end) {
            self.so("describes");
        } else {
            self.grammar(first, phrase.map_or(end, |phrase| phrase.tokens.end.max(end)), sentence);
        }
        if first <= sentence.start {
            self.so("first");
        } else if self.class(first - 1) == Some(Class::Preposition) {
            let before = profile.tokens.folded(first as usize - 1).to_owned();
            self.so(&format!("after {before}"));
        }
        let words = profile.tokens.slice(sentence).iter().filter(|token| token.is_word()).count();
        let names = profile.names.iter().filter(|name| sentence.holds(name.tokens.start as usize)).count();
        self.add("length".to_owned(), libm::log1p(words as f64));
        self.add("names".to_owned(), libm::log1p(names as f64));
    }

    /// Whether the target does something, has something done to it, or is said to be something.
    fn grammar(&mut self, first: u32, end: u32, sentence: TokenRange) {
        let skipped =
            |class| matches!(class, Class::Adverb | Class::Auxiliary | Class::Modal | Class::Relative);
        let verb =
            (end..sentence.end).find(|&at| !self.class(at).is_some_and(skipped)).unwrap_or(sentence.end);
        let tokens = &self.profile.tokens;
        let helped = (end..verb).any(|at| self.class(at) == Some(Class::Auxiliary));
        let be = |at: u32| is_be(tokens.folded(at as usize));
        let past = verb_form("en", tokens.folded(verb as usize)).is_some_and(|verb| verb.form == Form::Past);
        match self.class(verb) {
            Some(Class::Verb | Class::Gerund) if past && (end..verb).any(be) => self.so("is done to"),
            Some(Class::Verb | Class::Gerund) => self.so("does"),
            _ if helped => self.so("is something"),
            _ => {}
        }
        let light =
            |at: u32| matches!(self.class(at), Some(Class::Adverb | Class::Determiner | Class::Possessive));
        let before = (sentence.start..first).rev().find(|&at| !light(at));
        if before.is_some_and(|at| matches!(self.class(at), Some(Class::Verb | Class::Gerund))) {
            self.so("object");
        }
    }

    /// Stance keywords by category, side and clause, and their sum by the pole that they speak for.
    fn keywords(&mut self, lexicon: &Lexicon, sentence: TokenRange) {
        for hit in &self.profile.hits {
            let entry = &lexicon.entries[hit.entry as usize];
            let touches = hit.tokens.start < self.target.end && hit.tokens.end > self.target.start;
            if touches || !sentence.holds(hit.tokens.start as usize) || !entry.tells() {
                continue;
            }
            let category = &lexicon.categories[hit.category as usize];
            let negated = if hit.is_negated() { "not " } else { "" };
            let reading =
                entry.contested.map_or(String::new(), |(_, reading)| format!(" {}", reading.name()));
            let name = format!("{negated}{}{reading}", category.id);
            let weight = f64::from(entry.weight);
            let near = KEYWORD_REACH / (KEYWORD_REACH + self.gap(hit.tokens));
            let side = if hit.tokens.start < self.target.start { "before" } else { "behind" };
            self.add(format!("any {name}"), weight);
            self.add(format!("near {name}"), weight * near);
            self.add(format!("{name} {side}"), weight * near);
            let pole = match &*category.axis {
                "certainty" => 0.0,
                axis => f64::from(category.polarity) * weight * hit.factor(axis),
            };
            if pole.abs() > 0.0 {
                self.add("any pole".to_owned(), pole);
                self.add("near pole".to_owned(), pole * near);
            }
            if self.same_clause(hit.tokens) {
                let verb = matches!(self.class(hit.tokens.start), Some(Class::Verb | Class::Gerund));
                let class = if verb { "verb" } else { "word" };
                self.add(format!("clause {name} {side} {class}"), weight);
                if pole.abs() > 0.0 {
                    self.add(format!("clause pole {side} {class}"), pole);
                }
            }
        }
    }

    /// All other words by their stems, but for those within names.
    fn words(&mut self, sentence: TokenRange) {
        let tokens = &self.profile.tokens;
        let named = |at: usize| self.profile.names.iter().any(|name| name.tokens.holds(at));
        let mut near: BTreeMap<&str, f64> = BTreeMap::new();
        for at in sentence.range() {
            let Some(token) = tokens.get(at).filter(|token| token.is_word()) else { continue };
            if self.target.holds(at) || named(at) {
                continue;
            }
            let gap = self.gap(TokenRange::new(at, at + 1));
            let most = near.entry(tokens.forms.stem_text(tokens.stem_id(token))).or_default();
            let own = WORD_REACH / (WORD_REACH + gap);
            *most = most.max(own);
            if gap < SIDE_REACH {
                let side = if (at as u32) < self.target.start { "before" } else { "behind" };
                let name = format!("{side} {}", tokens.forms.stem_text(tokens.stem_id(token)));
                let amount = self.found.entry(name).or_default();
                *amount = amount.max(own);
            }
        }
        for (stem, nearness) in near {
            self.add(format!("word {stem}"), 1.0);
            self.add(format!("near word {stem}"), nearness);
        }
    }

    /// Whether no mark and no conjunction stands between the target and others.
    fn same_clause(&self, tokens: TokenRange) -> bool {
        let between = tokens.end.min(self.target.end)..tokens.start.max(self.target.start);
        between.into_iter().all(|at| !matches!(self.class(at), Some(Class::Mark | Class::Conjunction)))
    }

    /// The words and marks right before and behind the target, each by its place.
    fn neighbours(&mut self, sentence: TokenRange) {
        let TokenRange { start, end } = self.target;
        let before = (sentence.start..start).rev().take(NEIGHBOURS).zip(1..);
        let behind = (end..sentence.end).take(NEIGHBOURS).zip(1..);
        let before: Vec<_> = before.map(|(at, place)| format!("{place} before {}", self.stem(at))).collect();
        let behind: Vec<_> = behind.map(|(at, place)| format!("{place} behind {}", self.stem(at))).collect();
        for name in before.into_iter().chain(behind) {
            self.so(&name);
        }
    }

    /// The stem of a token; any name is the same.
    fn stem(&self, at: u32) -> &str {
        let tokens = &self.profile.tokens;
        if self.profile.names.iter().any(|name| name.tokens.holds(at as usize)) {
            return "NAME";
        }
        tokens.get(at as usize).map_or("", |token| tokens.forms.stem_text(tokens.stem_id(token)))
    }
}
