//! Analyses one article: the text model first, then names, quotations, grammar, who says what, and stance keywords.

use super::Article;
use super::names::mentions::mentions;
use super::parse::Parse;
use super::profile::Profile;
use super::stance::find::hits;
use super::voices::descriptions::descriptions;
use super::voices::quotations::quotations;
use super::voices::utterances::{in_quotation_marks, utterances};
use crate::lexicon::Lexicon;
use crate::span::TokenRange;
use crate::text::datelines::without_dateline;
use crate::text::dates;
use crate::text::detect::detect;
use crate::text::paragraphs::paragraphs;
use crate::text::sentence::Sentence;
use crate::text::sentences::sentences;
use crate::text::shipped::{self, english};
use crate::text::tokens::tokenize;

/// Analyses one article. Linear in the length of its text.
pub fn analyze(article: &Article, lexicon: &Lexicon) -> Profile {
    let text = &*article.text;
    let mut tokens = tokenize(text, english());
    let detected = detect(&tokens.forms);
    let language = shipped::of(detected);
    if language.code != english().code {
        tokens = tokenize(text, language);
    }
    let paragraphs = paragraphs(text, language);
    let mut found = Vec::new();
    let mut next = 0;
    for (paragraph, &span) in paragraphs.iter().enumerate() {
        for span in sentences(text, span, language) {
            let all = tokens.all();
            let start = next + all[next..].iter().take_while(|token| token.span.start < span.start).count();
            next = start + all[start..].iter().take_while(|token| token.span.end <= span.end).count();
            found.push(Sentence { span, tokens: TokenRange::new(start, next), paragraph: paragraph as u32 });
        }
    }
    let whole: Vec<TokenRange> = found.iter().map(|sentence| sentence.tokens).collect();
    // "RIGA — The mayor said": names and grammar begin after the dateline.
    let told = |sentence: &Sentence| {
        let opens = sentence.span.start == paragraphs[sentence.paragraph as usize].start;
        if opens { tokens.within(without_dateline(text, sentence.span)) } else { sentence.tokens }
    };
    let ranges: Vec<TokenRange> = found.iter().map(told).collect();
    // The rules of another language would find names in every noun of a German text, and speakers in "war".
    let is_read = shipped::is_read(detected);
    let names = if is_read { mentions(text, &ranges, &tokens, language) } else { Vec::new() };
    let quotations = quotations(text, &paragraphs, &tokens, language);
    let parse = Parse::new(text, &tokens, &ranges, &names, language);
    let descriptions = descriptions(&parse);
    let paragraph_of: Vec<u32> = found.iter().map(|sentence| sentence.paragraph).collect();
    let utterances = if is_read {
        utterances(&parse, language, &paragraph_of, &quotations, &descriptions)
    } else {
        in_quotation_marks(&quotations)
    };
    let (classes, phrases) = (parse.classes, parse.phrases);
    let mut profile = Profile {
        language: detected.to_owned(),
        words: tokens.all().iter().filter(|token| token.is_word()).count() as u32,
        dates: dates::find(text, &tokens, &whole, language, article.date),
        names,
        descriptions,
        classes,
        phrases,
        quotations,
        utterances,
        hits: Vec::new(),
        sentences: found,
        paragraphs,
        tokens,
    };
    profile.hits = hits(text, &profile, lexicon);
    shrink(&mut profile);
    profile
}

/// Frees the spare capacity of its lists: a thousand profiles stay in memory for a long time.
fn shrink(profile: &mut Profile) {
    profile.paragraphs.shrink_to_fit();
    profile.sentences.shrink_to_fit();
    profile.dates.shrink_to_fit();
    profile.names.shrink_to_fit();
    profile.descriptions.shrink_to_fit();
    profile.classes.shrink_to_fit();
    profile.phrases.shrink_to_fit();
    profile.quotations.shrink_to_fit();
    profile.utterances.shrink_to_fit();
    profile.hits.shrink_to_fit();
}
