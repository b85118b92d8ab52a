//! Attributions by patterns of words: beside quotation marks, and in languages without a grammar.
//!
//! Each rule is a function and finds its attributions in one sentence, outside quotation marks. The source is the
//! subject of the cue, found across adverbs, auxiliaries, relative clauses and appositions ("Ozola, who runs the port,
//! said"), after the cue if the order is reversed ("said Ozola"), or after "by". The content is a clause after or
//! before.

use super::Attribution;
use crate::article::names::gazetteer::EntityKind;
use crate::article::parse::Parse;
use crate::article::voices::descriptions::first_of_chain;
use crate::span::TokenRange;
use crate::text::classes::{Class, Form, is_be};
use crate::text::cues::{Cue, CueNoun};

/// An attribution, and how its cue attributes.
#[derive(Clone, Copy)]
struct Found {
    is: Attribution,
    kind: Cue,
}

/// The attributions of one sentence, in the order of their cues. `quoted` says which tokens stand in quotation marks.
pub(crate) fn attributions(parse: &Parse<'_>, sentence: usize, quoted: &[bool]) -> Vec<Attribution> {
    let range = parse.sentences[sentence];
    let finder = Finder { parse, sentence, range, quoted };
    let mut found: Vec<Found> = Vec::new();
    for at in range.range() {
        if quoted[at] {
            continue;
        }
        let attribution = finder
            .according(at)
            .or_else(|| finder.opinion(at))
            .or_else(|| finder.verb(at, &found))
            .or_else(|| finder.thesis(at));
        found.extend(attribution);
    }
    finder.before_and_around(&mut found);
    found.into_iter().map(|found| found.is.without_times(parse)).collect()
}

struct Finder<'a> {
    parse: &'a Parse<'a>,
    sentence: usize,
    range: TokenRange,
    quoted: &'a [bool],
}

impl Finder<'_> {
    fn start(&self) -> usize {
        self.range.start as usize
    }

    /// The end of the sentence without its last marks.
    fn end(&self) -> usize {
        let mut end = self.range.end as usize;
        while end > self.start() && !self.quoted[end - 1] && self.parse.class(end - 1) == Class::Mark {
            end -= 1;
            // Brackets at the end say where something is from.
            if self.parse.words(end) == ")" {
                end = (self.start()..end).rev().find(|&at| self.parse.words(at) == "(").unwrap_or(end);
            }
        }
        end
    }

    fn attribution(
        &self,
        cue: TokenRange,
        kind: Cue,
        source: Option<TokenRange>,
        content: Option<TokenRange>,
    ) -> Found {
        let content = content.filter(|content| !content.is_empty());
        let sentence = self.sentence;
        let is = Attribution { sentence, cue, source, is_sure: true, log_odds: 0, content, more: None };
        Found { is, kind }
    }

    /// "According to Ozola, …" and "…, according to Ozola."
    fn according(&self, at: usize) -> Option<Found> {
        let parse = self.parse;
        let words = parse.cues.according(|step| parse.folded(at + step))?;
        let from = at + words;
        // If the last word of the cue is a noun, one phrase holds it and the source: "по словам мэра".
        let rest = || {
            let end = parse.phrases[parse.phrase_at(from)?].tokens.end;
            Some(TokenRange::new(from, end as usize))
        };
        let source = self.source_from(from).or_else(rest)?;
        let content = if at == self.start() || parse.folded(at - 1) != "," && self.opens_clause(at) {
            self.after_comma(source.end as usize)
        } else {
            Some(TokenRange::new(self.clause_start(at), at)).map(|content| self.trimmed(content))
        };
        Some(self.attribution(TokenRange::new(at, at + words), Cue::Say, Some(source), content))
    }

    /// "In his opinion, …", "in the view of the mayor, …", "as Ozola put it".
    fn opinion(&self, at: usize) -> Option<Found> {
        let parse = self.parse;
        if !matches!(parse.folded(at), "in" | "from" | "by")
            || (at > self.start() && parse.folded(at - 1) != "," && !self.opens_clause(at))
        {
            return None;
        }
        let phrase = parse.phrases[parse.phrase_from(at + 1)?];
        if !parse.cues.is_noun(parse.folded(phrase.head() as usize), CueNoun::Opinion) {
            return None;
        }
        let first = phrase.tokens.start as usize;
        let (source, end) = if parse.class(first) == Class::Possessive {
            (TokenRange::new(first, first + 1), phrase.tokens.end)
        } else if let Some(genitive) = phrase.tokens.range().find(|&at| parse.class(at) == Class::Genitive) {
            (TokenRange::new(first, genitive), phrase.tokens.end)
        } else if parse.folded(phrase.tokens.end as usize) == "of" {
            let source = self.source_from(phrase.tokens.end as usize + 1)?;
            (source, source.end)
        } else {
            return None;
        };
        // "It was “good”, in Ozola's words, and …".
        let content = if self.quotation_before(at).is_some_and(|quotation| quotation >= self.start()) {
            Some(self.trimmed(TokenRange::new(self.clause_start(at), at)))
        } else {
            self.after_comma(end as usize)
        };
        Some(self.attribution(TokenRange::new(at, end as usize), Cue::Say, Some(source), content))
    }

    /// "the mayor's claim that …"
    fn thesis(&self, at: usize) -> Option<Found> {
        let parse = self.parse;
        if parse.class(at) != Class::Noun
            || !parse.cues.is_that(parse.folded(at + 1))
            || !parse.cues.is_noun(parse.folded(at), CueNoun::Thesis)
        {
            return None;
        }
        let phrase = parse.phrases[parse.phrase_at(at)?];
        let first = phrase.tokens.start as usize;
        let source = if parse.class(first) == Class::Possessive {
            Some(TokenRange::new(first, first + 1))
        } else {
            let genitive = phrase.tokens.range().find(|&at| parse.class(at) == Class::Genitive);
            genitive.map(|genitive| TokenRange::new(first, genitive)).or_else(|| self.subject(at))
        };
        let content = self.clause(at + 2);
        Some(self.attribution(TokenRange::new(at, at + 1), Cue::Report, Some(source?), content))
    }

    /// A verb of saying, thinking, telling, calling, asking.
    fn verb(&self, at: usize, earlier: &[Found]) -> Option<Found> {
        let parse = self.parse;
        if !matches!(parse.class(at), Class::Verb | Class::Gerund) {
            return None;
        }
        let cue = TokenRange::new(at, at + 1);
        let Some((kind, form)) = parse.cues.cue(parse.folded(at)) else {
            return Some(self.attribution(cue, Cue::Report, Some(self.tagged(at)?), None));
        };
        let passive = form.form == Form::Past && self.passive(at);
        if passive {
            // "Ozola was quoted as saying"; "it was reported by the daily"; "this was stated by Ozola".
            let source = if kind == Cue::Quote { self.subject(at) } else { self.agent(at) };
            let source = source.filter(|_| kind != Cue::Call || self.agent(at).is_some());
            let content = source.and_then(|_| self.content(at, kind));
            // "It was said that …" has no source, but the content still counts.
            let content = content.or_else(|| {
                if parse.cues.is_that(parse.folded(at + 1)) { self.clause(at + 2) } else { None }
            });
            return Some(self.attribution(cue, kind, source, content))
                .filter(|found| found.is.source.is_some() || found.is.content.is_some());
        }
        let quoted_as = at > 0 && parse.folded(at - 1) == "as" && form.form == Form::Ing;
        let source = if quoted_as {
            let object = |end: usize| self.source_to(end);
            object(at - 1).or_else(|| earlier.last().and_then(|found| found.is.source))
        } else if kind == Cue::Quote {
            // "citing four sources", "quotes him as saying": these are the source of what is said.
            self.source_from(at + 1)
        } else if form.form == Form::Ing {
            if at > self.start() && parse.class(at - 1) == Class::Preposition {
                return None;
            }
            earlier.iter().rev().find_map(|found| found.is.source).or_else(|| self.subject_of_sentence(at))
        } else {
            self.turned_round(at, kind).or_else(|| self.subject(at)).or_else(|| {
                let joined = self.joined(at);
                if joined {
                    earlier
                        .iter()
                        .rev()
                        .find_map(|found| found.is.source)
                        .or_else(|| self.subject_of_sentence(at))
                } else {
                    None
                }
            })
        };
        let source = source.filter(|&source| self.can_speak(source, kind))?;
        let content = if matches!(kind, Cue::Quote | Cue::Call) { None } else { self.content(at, kind) };
        let turned = source.start as usize > at;
        let content = if turned { None } else { content };
        Some(self.attribution(cue, kind, Some(source), content))
    }

    /// The subject of any verb right after a quotation, if the sentence says nothing else: "…?” Ozola pressed."
    fn tagged(&self, verb: usize) -> Option<TokenRange> {
        let parse = self.parse;
        let source = self.turned_round(verb, Cue::Report).or_else(|| self.subject(verb))?;
        let (start, end) = ((source.start as usize).min(verb), (source.end as usize).max(verb + 1));
        let quotation = self.quotation_before(start)?;
        let is_open = matches!(parse.words(quotation), "," | "?" | "!" | "…" | "—" | "–");
        let is_whole = matches!(parse.words(end), "." | ",") || end >= self.end();
        (is_open && is_whole && self.is_someone(source)).then_some(source)
    }

    /// The last token of a quotation that ends right before a place, ignoring marks outside it.
    fn quotation_before(&self, at: usize) -> Option<usize> {
        let last = (0..at).rev().find(|&at| self.parse.class(at) != Class::Mark || self.quoted[at]);
        last.filter(|&at| self.quoted[at])
    }

    /// Whether a form of "be" makes a participle passive.
    fn passive(&self, at: usize) -> bool {
        let mut before = at;
        while before > self.start() && matches!(self.parse.class(before - 1), Class::Adverb) {
            before -= 1;
        }
        before > self.start()
            && (is_be(self.parse.folded(before - 1)) || matches!(self.parse.folded(before - 1), "'s" | "'re"))
    }

    /// Whether a verb is joined to an earlier one: "praised the plan and promised".
    fn joined(&self, at: usize) -> bool {
        let mut before = at;
        while before > self.start()
            && matches!(self.parse.class(before - 1), Class::Adverb | Class::Auxiliary | Class::Modal)
        {
            before -= 1;
        }
        before > self.start()
            && matches!(self.parse.folded(before - 1), "and" | "but" | "," | "then" | "or" | "to")
    }

    /// Whether a clause can begin at a token.
    fn opens_clause(&self, at: usize) -> bool {
        at == self.start()
            || matches!(self.parse.class(at - 1), Class::Conjunction | Class::Mark)
            || matches!(self.parse.folded(at - 1), "and" | "that" | "but")
    }

    /// The subject of a verb.
    fn subject(&self, verb: usize) -> Option<TokenRange> {
        let parse = self.parse;
        let mut at = verb;
        while at > self.start()
            && matches!(parse.class(at - 1), Class::Adverb | Class::Auxiliary | Class::Modal)
        {
            at -= 1;
        }
        let before = at.checked_sub(1).filter(|&before| before >= self.start())?;
        match parse.class(before) {
            Class::Pronoun => Some(TokenRange::new(before, before + 1)),
            Class::Relative => self.antecedent(before),
            Class::Determiner
                if matches!(parse.folded(before), "some" | "many" | "others" | "this" | "both") =>
            {
                Some(TokenRange::new(before, before + 1))
            }
            _ if parse.phrase_before(at).is_some() => self.source_to(at),
            Class::Mark | Class::Noun => self.over_insertion(before),
            Class::Conjunction if parse.folded(before) == "that" => self.antecedent(before),
            _ => None,
        }
    }

    /// The noun that a relative clause belongs to, across a comma and across what stands between two commas.
    fn antecedent(&self, relative: usize) -> Option<TokenRange> {
        let mut at = relative;
        if at > self.start() && self.parse.folded(at - 1) == "," {
            at -= 1;
        }
        let near = self.source_to(at).filter(|&source| self.is_person(source));
        near.or_else(|| if at < relative { self.over_insertion(at) } else { None })
            .or_else(|| self.source_to(at).filter(|&source| self.is_someone(source)))
    }

    /// The phrase before an insertion that ends with a comma, dash or bracket at `close`.
    fn over_insertion(&self, close: usize) -> Option<TokenRange> {
        let parse = self.parse;
        if !matches!(parse.words(close), "," | "—" | "–" | ")" | "-") {
            return None;
        }
        let open = (self.start()..close).rev().find(|&at| self.quoted[at]).map_or(self.start(), |at| at + 1);
        let mut before = (open..close)
            .rev()
            .filter(|&at| matches!(parse.words(at), "," | "—" | "–" | "(" | "-"))
            .filter_map(|at| self.source_to(at));
        // A person takes precedence: the insertion itself may be a list of places.
        before
            .clone()
            .find(|&source| self.is_person(source))
            .or_else(|| before.find(|&source| self.is_someone(source)))
    }

    /// Whether a phrase ends with a person's name or is about a noun for one person.
    fn is_person(&self, range: TokenRange) -> bool {
        let parse = self.parse;
        let named = parse.names_in(range).next_back();
        named.is_some_and(|name| parse.is_person(name) && parse.names[name].tokens.end == range.end)
            || parse
                .phrase_before(range.end as usize)
                .is_some_and(|phrase| parse.person(&parse.phrases[phrase]).is_some())
    }

    /// The phrase that ends before a token, with the phrases it depends on ("the head of the port").
    fn source_to(&self, end: usize) -> Option<TokenRange> {
        let parse = self.parse;
        if end > self.start() && parse.class(end - 1) == Class::Pronoun {
            return Some(TokenRange::new(end - 1, end));
        }
        let last = parse.phrase_before(end)?;
        let mut range = parse.phrases[last].tokens;
        if (range.start as usize) < self.start() || self.quoted[range.start as usize] {
            return None;
        }
        let person_ends = parse
            .names_in(range)
            .next_back()
            .is_some_and(|name| parse.is_person(name) && parse.names[name].tokens.end == range.end);
        let first = self.whose_place(first_of_chain(parse, last));
        let head = &parse.phrases[first];
        if first != last
            && head.tokens.start >= self.range.start
            && (parse.person(head).is_some() || !person_ends)
        {
            range.start = head.tokens.start;
        }
        Some(range)
    }

    /// The noun whose place a phrase gives, if it gives one: "a diplomat in Riga" is not Riga.
    fn whose_place(&self, place: usize) -> usize {
        let parse = self.parse;
        let before = parse.phrases[place].tokens.start as usize;
        let is_place = before > 1 && parse.cues.is_place(parse.folded(before - 1));
        let whose = parse.phrase_before(before.saturating_sub(1)).filter(|_| is_place);
        whose.filter(|&whose| parse.person(&parse.phrases[whose]).is_some()).unwrap_or(place)
    }

    /// The source that begins at a token: a pronoun, or a phrase with what depends on it.
    fn source_from(&self, at: usize) -> Option<TokenRange> {
        let parse = self.parse;
        if at >= self.range.end as usize || self.quoted[at] {
            return None;
        }
        if parse.class(at) == Class::Pronoun {
            return Some(TokenRange::new(at, at + 1));
        }
        let first = parse.phrase_from(at)?;
        let mut range = parse.phrases[first].tokens;
        for next in parse.phrases.iter().skip(first + 1).take(2) {
            let gap = range.end as usize;
            if !(matches!(parse.folded(gap), "of" | "for" | "at" | "from" | "in")
                && next.tokens.start as usize == gap + 1)
            {
                break;
            }
            range.end = next.tokens.end;
        }
        range.end = range.end.min(self.range.end);
        Some(range)
    }

    /// "…,” said Ozola": a source after its verb.
    fn turned_round(&self, verb: usize, kind: Cue) -> Option<TokenRange> {
        let parse = self.parse;
        if !matches!(kind, Cue::Say | Cue::Report) || !matches!(parse.class(verb), Class::Verb) {
            return None;
        }
        let opens = verb == self.start()
            || self.quoted[verb - 1]
            || matches!(parse.words(verb - 1), "," | "”" | "\"" | "’" | "'" | "»" | "—" | "–");
        if !opens {
            return None;
        }
        let mut at = verb + 1;
        while parse.class(at) == Class::Adverb {
            at += 1;
        }
        self.source_from(at).filter(|&source| self.is_someone(source) && !self.is_subject(source))
    }

    /// Whether a verb follows a phrase, in quotation marks or not: "Ozola, a baker, says Berg will come" quotes Ozola.
    fn is_subject(&self, phrase: TokenRange) -> bool {
        let parse = self.parse;
        let mut rest = (phrase.end as usize..self.range.end as usize).skip_while(|&at| {
            matches!(parse.words(at), "“" | "\"" | "«" | "‘") || parse.class(at) == Class::Adverb
        });
        rest.next().is_some_and(|at| matches!(parse.class(at), Class::Verb | Class::Auxiliary | Class::Modal))
    }

    /// The source after "by".
    fn agent(&self, verb: usize) -> Option<TokenRange> {
        let end = self.end().min(verb + 25);
        (verb + 1..end)
            .filter(|&at| !self.quoted[at] && self.parse.folded(at) == "by")
            .find_map(|at| self.source_from(at + 1).filter(|&source| self.is_someone(source)))
    }

    /// The first phrase of the sentence that a verb follows and that can speak.
    fn subject_of_sentence(&self, before: usize) -> Option<TokenRange> {
        let parse = self.parse;
        (self.start() + 1..before)
            .filter(|&at| {
                !self.quoted[at] && matches!(parse.class(at), Class::Verb | Class::Auxiliary | Class::Modal)
            })
            .find_map(|at| self.subject(at).filter(|&source| self.is_someone(source)))
    }

    /// Whether a phrase means somebody: a name, a noun for people, a pronoun for people, or a text that speaks.
    fn is_someone(&self, range: TokenRange) -> bool {
        let parse = self.parse;
        let start = range.start as usize;
        if parse.class(start) == Class::Pronoun || parse.class(start) == Class::Possessive && range.len() == 1
        {
            return parse.cues.pronoun(parse.folded(start)).is_some();
        }
        let main_end =
            range.range().find(|&at| parse.class(at) == Class::Preposition).unwrap_or(range.end as usize);
        let main = TokenRange::new(start, main_end.max(start));
        if parse.names_in(main).any(|name| parse.names[name].kind != EntityKind::Other)
            || self.is_person(range)
        {
            return true;
        }
        let head = (range.start as usize..range.end as usize)
            .take_while(|&at| parse.class(at) != Class::Preposition)
            .filter(|&at| parse.class(at) == Class::Noun)
            .last();
        head.is_some_and(|head| {
            parse.words(head).starts_with(char::is_uppercase)
                || crate::text::persons::person(parse.folded(head)).is_some()
                || parse.name_at(head).is_some()
                || parse.cues.is_noun(parse.folded(head), CueNoun::Document)
        })
    }

    /// Whether a phrase can be the source of a cue: any for "say", somebody for the others.
    fn can_speak(&self, range: TokenRange, kind: Cue) -> bool {
        self.is_someone(range)
            || kind == Cue::Say
                && !matches!(
                    self.parse.folded(range.start as usize),
                    "this" | "which" | "that" | "it" | "there" | "you" | "one"
                )
    }

    /// The clause that follows a cue.
    fn content(&self, verb: usize, kind: Cue) -> Option<TokenRange> {
        let parse = self.parse;
        let mut at = verb + 1;
        if matches!(kind, Cue::Tell | Cue::Ask) {
            // The listener.
            at = match parse.class(at) {
                Class::Pronoun => at + 1,
                _ => self.source_from(at).map_or(at, |source| source.end as usize),
            };
        }
        if kind == Cue::Ask {
            return (parse.folded(at) == "to" || matches!(parse.folded(at), "for" | "that"))
                .then(|| self.clause(at))
                .flatten();
        }
        let open = at;
        // "said on Monday in Riga that", "said to reporters that": the clause may be separated from its verb.
        for next in at..(at + 9).min(self.end()) {
            if self.quoted[next] {
                break;
            }
            match parse.folded(next) {
                word if parse.cues.is_that(word) => return self.clause(next + 1),
                "," if parse.cues.is_that(parse.folded(next + 1)) => continue,
                "why" | "how" | "what" | "whether" | "if" if next == at => return self.clause(next),
                ":" if next == at => return self.clause(next + 1),
                _ => {}
            }
            if matches!(parse.class(next), Class::Verb | Class::Mark | Class::Auxiliary | Class::Modal) {
                break;
            }
        }
        if !matches!(kind, Cue::Say | Cue::Tell) || open >= self.end() || self.quoted[open] {
            return None;
        }
        // Without "that", what follows must have its own subject and verb.
        let subject = parse.class(open) == Class::Pronoun
            || parse.phrase_from(open).is_some()
            || matches!(parse.folded(open), "there" | "if" | "when" | "since" | "because" | "after");
        let verb = (open + 1..self.end())
            .take_while(|&at| parse.words(at) != ";")
            .any(|at| matches!(parse.class(at), Class::Verb | Class::Auxiliary | Class::Modal));
        if subject && verb { self.clause(open) } else { None }
    }

    /// From a token to the end of the clause: the sentence's end, or where the author speaks again.
    fn clause(&self, from: usize) -> Option<TokenRange> {
        let parse = self.parse;
        let mut end = self.end();
        for at in from..end {
            if self.quoted[at] {
                continue;
            }
            let comma = matches!(parse.words(at), "," | "—" | "–");
            if parse.words(at) == ";"
                || (comma
                    && matches!(
                        parse.folded(at + 1),
                        "but"
                            | "while"
                            | "although"
                            | "though"
                            | "whereas"
                            | "according"
                            | "noting"
                            | "adding"
                            | "citing"
                            | "saying"
                    ))
            {
                end = at;
                break;
            }
            // ", Ozola said": the attribution of another clause.
            if comma && self.tag(at + 1, end) {
                end = at;
                break;
            }
        }
        (from < end).then(|| TokenRange::new(from, end))
    }

    /// Whether a short clause of saying runs from a token to the end: "the minister said on Monday".
    fn tag(&self, from: usize, end: usize) -> bool {
        let parse = self.parse;
        if end > from + 14 {
            return false;
        }
        let verb = (from..end.min(from + 6)).find(|&at| {
            !self.quoted[at]
                && parse.class(at) == Class::Verb
                && parse.cues.cue(parse.folded(at)).is_some_and(|(kind, _)| kind != Cue::Call)
        });
        verb.is_some_and(|verb| {
            let source = self
                .subject(verb)
                .filter(|source| source.start as usize >= from)
                .or_else(|| self.turned_round(verb, Cue::Say));
            let clear = !(verb + 1..end).any(|at| {
                matches!(parse.class(at), Class::Verb | Class::Modal) && parse.folded(verb + 1) != "him"
            });
            source.is_some_and(|source| source.start as usize == from || verb == from) && clear
        })
    }

    /// From after the next comma to the end of the sentence.
    fn after_comma(&self, from: usize) -> Option<TokenRange> {
        let near =
            (from..self.end().min(from + 12)).find(|&at| !self.quoted[at] && self.parse.words(at) == ",");
        self.clause(near.map_or(from, |comma| comma + 1))
    }

    /// Where the clause that ends at a token begins.
    fn clause_start(&self, end: usize) -> usize {
        let parse = self.parse;
        (self.start()..end)
            .rev()
            .find(|&at| !self.quoted[at] && parse.words(at) == ";")
            .map_or(self.start(), |at| at + 1)
    }

    /// A range without the marks at its ends.
    fn trimmed(&self, range: TokenRange) -> TokenRange {
        let (mut start, mut end) = (range.start as usize, range.end as usize);
        let bare = |at: usize| self.parse.class(at) == Class::Mark && !self.quoted[at];
        while start < end && bare(start) {
            start += 1;
        }
        while end > start && bare(end - 1) {
            end -= 1;
        }
        TokenRange::new(start, end)
    }

    /// Content before an attribution ("The port is closed, Ozola said.") and on both sides of it ("The port, he said,
    /// is closed").
    fn before_and_around(&self, found: &mut [Found]) {
        let parse = self.parse;
        for at in 0..found.len() {
            let Found { is: attribution, kind } = found[at];
            if attribution.content.is_some() || !matches!(kind, Cue::Say | Cue::Report | Cue::Tell) {
                continue;
            }
            let own = attribution.own();
            let start = own.start as usize;
            let as_clause = start > self.start() && parse.folded(start - 1) == "as";
            let open = if as_clause { start - 1 } else { start };
            if as_clause && open == self.start() {
                found[at].is.content = self.after_comma(own.end as usize);
                continue;
            }
            if open == self.start() || parse.words(open - 1) != "," {
                continue;
            }
            // "After that, Ozola announced a plan": what stands before is not a clause, and something follows.
            let after = own.end as usize;
            let last = if own.end == attribution.cue.end { attribution.cue.end as usize } else { after };
            let follows = last < self.end()
                && !matches!(parse.class(last), Class::Mark | Class::Preposition | Class::Adverb);
            let clause = |range: TokenRange| {
                range.range().any(|at| {
                    self.quoted[at]
                        || matches!(parse.class(at), Class::Verb | Class::Auxiliary | Class::Modal)
                })
            };
            if follows && kind != Cue::Tell {
                continue;
            }
            let floor = found[..at].iter().map(|found| found.is.own().end as usize).max().unwrap_or_default();
            let before = self.trimmed(TokenRange::new(self.clause_start(open).max(floor).min(open), open));
            let inserted = parse.words(after) == "," && after + 2 < self.end();
            if before.len() > 1 && (inserted || clause(before)) {
                found[at].is.content = Some(before);
            }
            // "It rained, said Ozola, a clerk": what stands after a source says who it is.
            let is_apposition = own.end > attribution.cue.end && parse.phrase_from(after + 1).is_some();
            if inserted && !is_apposition && parse.class(after + 1) != Class::Relative {
                let after = self.trimmed(TokenRange::new(own.end as usize + 1, self.end()));
                let tagged = found[at + 1..].iter().all(|found| found.is.cue.start >= after.end);
                found[at].is.more = Some(after).filter(|after| after.len() > 1 && tagged);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::names::mentions::mentions;
    use crate::article::voices::quotations::{quotations, quoted};
    use crate::text::language::Language;
    use crate::text::paragraphs::paragraphs;
    use crate::text::sentences::sentences;
    use crate::text::shipped::{self, english};
    use crate::text::tokens::tokenize;

    /// Each attribution as "cue | source | content | more".
    fn check(text: &str, expect: &[&str]) {
        check_in(english(), text, expect);
    }

    fn check_in(language: &Language, text: &str, expect: &[&str]) {
        let tokens = tokenize(text, language);
        let paragraphs = paragraphs(text, language);
        let ranges: Vec<TokenRange> = paragraphs
            .iter()
            .flat_map(|&paragraph| sentences(text, paragraph, language))
            .map(|span| tokens.within(span))
            .collect();
        let names = mentions(text, &ranges, &tokens, language);
        let parse = Parse::new(text, &tokens, &ranges, &names, language);
        let quoted = quoted(&quotations(text, &paragraphs, &tokens, language), &tokens);
        let words = |range: Option<TokenRange>| range.map_or("-", |range| tokens.span_of(range).of(text));
        let found: Vec<String> = (0..ranges.len())
            .flat_map(|sentence| attributions(&parse, sentence, &quoted))
            .map(|f| {
                let parts = [Some(f.cue), f.source, f.content, f.more];
                parts.map(words).join(" | ").trim_end_matches(" | -").to_owned()
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn a_clause_after_its_cue() {
        check("The mayor said that the port is closed.", &["said | The mayor | the port is closed"]);
        check("Anna Ozola believes the port will open.", &["believes | Anna Ozola | the port will open"]);
        check("Ozola told the council on Monday that rain was near.", &["told | Ozola | rain was near"]);
        check("The council announced a plan.", &["announced | The council"]);
    }

    #[test]
    fn a_clause_before_its_cue() {
        check("The port is closed, the mayor said on Monday.", &["said | the mayor | The port is closed"]);
        check("The port, she said, is closed.", &["said | she | The port | is closed"]);
        check("The port, said Berg, is closed.", &["said | Berg | The port | is closed"]);
        check("The port is closed, said Berg, a clerk in Riga.", &["said | Berg | The port is closed"]);
        check(
            "The port is closed, Berg said, the harbour too.",
            &["said | Berg | The port is closed | the harbour too"],
        );
        check("After that, the mayor announced changes.", &["announced | the mayor"]);
        // Two cues in a row: nothing stands between them.
        check(
            "Most of the boats were old, she said, and I had to sit down and think, 'That is their life.'.",
            &["said | she | Most of the boats were old", "think | she | - | That is their life"],
        );
    }

    #[test]
    fn the_source_stands_over_what_is_inserted() {
        check(
            "Jan Berg, a former clerk of the port in Riga, Tartu and Bergen, said that it rained.",
            &["said | Jan Berg | it rained"],
        );
        check("Jan Berg, who runs the port, has said that it rained.", &["said | Jan Berg | it rained"]);
        check(
            "The head of the port of Riga said it rained.",
            &["said | The head of the port of Riga | it rained"],
        );
        check("As Berg, a clerk, noted, the port is closed.", &["noted | Berg | the port is closed"]);
    }

    #[test]
    fn any_verb_right_behind_a_quotation() {
        check("“Is it near?” Anna Ozola pressed.", &["pressed | Anna Ozola"]);
        check("“It is near,” joked Ozola, and left.", &["joked | Ozola"]);
        check("“Is it near?” Anna Ozola opened the door.", &[]);
        check("“Rain” Ozola sang.", &[]);
        check("“It is near,” the rain drummed.", &[]);
    }

    #[test]
    fn no_day_speaks() {
        check(
            "Berg led the port all week – and on Monday – and said it rained.",
            &["said | Berg | it rained"],
        );
    }

    #[test]
    fn sources_after_prepositions() {
        check("According to her, the mayor is tired.", &["According to | her | the mayor is tired"]);
        check(
            "The port is closed, according to Anna Ozola.",
            &["according to | Anna Ozola | The port is closed"],
        );
        check("In his opinion, the port is lost.", &["In his opinion | his | the port is lost"]);
        check(
            "It was reported by the Daily News that the port burned.",
            &["reported | the Daily News | the port burned"],
        );
    }

    #[test]
    fn frames_of_russian() {
        let check = |text: &str, expect: &[&str]| check_in(shipped::of("ru"), text, expect);
        check("Мэр заявил, что порт закрыт.", &["заявил | Мэр | порт закрыт"]);
        check("Анна Озола считает, что порт откроют.", &["считает | Анна Озола | порт откроют"]);
        check("По словам Анны Озолы, порт закрыт.", &["По словам | Анны Озолы | порт закрыт"]);
        check("«Порт закрыт», — сказала Озола.", &["сказала | Озола"]);
        check("Дождь шёл без предупреждения.", &[]);
    }

    #[test]
    fn a_verb_that_attributes_nothing() {
        check("It goes without saying that rain is wet.", &[]);
        check("As you know, rain is wet.", &[]);
        check("Rain fell without warning.", &[]);
    }
}
