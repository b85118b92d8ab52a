//! Utterances: what somebody is reported to have said, word for word or not, and who it was.
//!
//! A direct quotation takes the speaker of the attribution that stands nearest to it in its sentence; without one, it
//! takes the speaker before or after it in its paragraph. An indirect utterance is the content of an attribution.

use super::attributions::{Attribution, attributions, patterns};
use super::coreference::{Coreference, Speaker};
use super::descriptions::Description;
use super::governors::{Governor, Governors};
use super::quotations::{Quotation, QuotationKind, quoted};
use crate::article::parse::Parse;
use crate::span::{Span, TokenRange};
use crate::text::classes::Class;
use crate::text::cues::Meant;
use crate::text::language::Language;
use crate::text::trees;
use serde::{Deserialize, Serialize};

/// Trees are used only in this many tokens at the beginning of a text. No article is longer; a book must not hold
/// everything up.
const PARSED: u32 = 20_000;

/// An uncertain attribution does not apply to a quotation with fewer words.
const FEWEST_UNSURE: usize = 6;
/// A quotation with fewer words is not attributed to the subject of the verb that governs it.
const FEWEST_GOVERNED: usize = 3;
/// The most tokens between a quotation and an attribution right beside it: the quotation mark and another.
const BESIDE: u32 = 2;

/// Word for word or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UtteranceKind {
    /// In quotation marks.
    Direct,
    /// In the author's words.
    Indirect,
}

/// Something that somebody is reported to have said, written or thought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Utterance {
    /// The words.
    pub span: Span,
    /// Word for word or not.
    pub kind: UtteranceKind,
    /// The words that attribute it.
    pub cue: Option<Span>,
    /// Who is named as its source.
    pub speaker: Option<Speaker>,
}

/// The utterances of a text in order, an indirect one before the quotations inside it.
pub fn utterances(
    parse: &Parse<'_>,
    language: &Language,
    paragraphs: &[u32],
    quotations: &[Quotation],
    descriptions: &[Description],
) -> Vec<Utterance> {
    let quoted = quoted(quotations, parse.tokens);
    let speech: Vec<(Span, TokenRange)> = quotations
        .iter()
        .filter(|quotation| quotation.kind == QuotationKind::Speech)
        .map(|quotation| (quotation.span, parse.tokens.within(quotation.span)))
        .collect();
    let sentences = 0..parse.sentences.len();
    let patterns: Vec<Vec<Attribution>> =
        sentences.clone().map(|sentence| patterns::attributions(parse, sentence, &quoted)).collect();
    let by_trees: Option<Vec<Vec<Attribution>>> = trees::with(language.code, |grammar| {
        let grammar = grammar?;
        let read = |sentence: usize| {
            let patterns = &patterns[sentence];
            if parse.sentences[sentence].end > PARSED {
                return patterns.clone();
            }
            attributions(parse, sentence, &quoted, grammar, patterns)
        };
        Some(sentences.map(read).collect())
    });
    let all = by_trees.as_ref().unwrap_or(&patterns);
    let mut speakers = Coreference::new(parse, descriptions, paragraphs, &quoted);
    let governors =
        by_trees.is_some().then_some(Governors { parse, quoted: &quoted, language: language.code });
    let context =
        Context { parse, paragraphs, quoted: &quoted, patterns: &patterns, all, speech: &speech, governors };

    let mut found = Vec::new();
    let mut next = 0;
    // Speakers become known sentence by sentence: a pronoun refers back to whoever spoke before.
    let mut told: Vec<Option<Speaker>> = Vec::new();
    for (sentence, own) in all.iter().enumerate() {
        let mut named = Vec::new();
        for attribution in own {
            let source = attribution.source.filter(|_| attribution.is_sure);
            let speaker = source.and_then(|source| speakers.resolve(source, sentence));
            if let Some(speaker) = speaker {
                speakers.spoke(sentence, speaker);
            }
            named.push(speaker);
        }
        for (attribution, &speaker) in own.iter().zip(&named) {
            for content in [attribution.content, attribution.more].into_iter().flatten() {
                let words = content.range().filter(|&at| parse.class(at) != Class::Mark);
                let inside = words.clone().filter(|&at| quoted[at]).count();
                if inside * 5 < words.count() * 4 {
                    found.push(Utterance {
                        span: parse.span(content),
                        kind: UtteranceKind::Indirect,
                        cue: Some(parse.span(attribution.cue)),
                        speaker,
                    });
                }
            }
        }
        while next < speech.len() && parse.sentence_of(speech[next].1.start as usize) == sentence {
            let (cue, speaker) = context.direct(next, &told, &mut speakers);
            told.push(speaker);
            if let Some(speaker) = speaker {
                speakers.spoke(sentence, speaker);
            }
            found.push(Utterance { span: speech[next].0, kind: UtteranceKind::Direct, cue, speaker });
            next += 1;
        }
    }
    found.sort_by_key(|utterance| {
        (utterance.span.start, std::cmp::Reverse(utterance.span.end), utterance.kind)
    });
    found.dedup_by(|later, first| later.span == first.span && later.kind == first.kind);
    found
}

/// The utterances of a text whose language is not read: it is not known who said what stands in quotation marks.
pub fn in_quotation_marks(quotations: &[Quotation]) -> Vec<Utterance> {
    let speech = quotations.iter().filter(|quotation| quotation.kind == QuotationKind::Speech);
    let direct = |quotation: &Quotation| Utterance {
        span: quotation.span,
        kind: UtteranceKind::Direct,
        cue: None,
        speaker: None,
    };
    speech.map(direct).collect()
}

struct Context<'a> {
    parse: &'a Parse<'a>,
    paragraphs: &'a [u32],
    quoted: &'a [bool],
    /// The attributions of each sentence by patterns of words, which are best at what stands beside quotation marks.
    patterns: &'a [Vec<Attribution>],
    /// Those by trees, if the language has a grammar.
    all: &'a [Vec<Attribution>],
    speech: &'a [(Span, TokenRange)],
    /// Nothing if the language has no grammar.
    governors: Option<Governors<'a>>,
}

impl Context<'_> {
    /// The cue and speaker of a direct quotation. `told` holds the speakers of the quotations before it.
    fn direct(
        &self,
        at: usize,
        told: &[Option<Speaker>],
        speakers: &mut Coreference<'_>,
    ) -> (Option<Span>, Option<Speaker>) {
        let tokens = self.speech[at].1;
        let first = self.parse.sentence_of(tokens.start as usize);
        let last = self.parse.sentence_of((tokens.end as usize).saturating_sub(1).max(tokens.start as usize));
        let beside = [self.patterns, self.all].into_iter().find_map(|attributions| {
            let own = attributions[first].iter().chain(&attributions[last]);
            let fits = own.filter(|attribution| {
                attribution.source.is_some() && self.can_attribute(attribution, tokens)
            });
            // Reversed, so that the first of equals wins.
            fits.rev().max_by_key(|attribution| self.fit(attribution, tokens))
        });
        if let Some(attribution) = beside.or_else(|| self.behind(last, tokens)) {
            let speaker =
                attribution.source.and_then(|source| speakers.resolve(source, attribution.sentence));
            return (Some(self.parse.span(attribution.cue)), speaker);
        }
        if let Some((sentence, Governor { source, verb })) = self.introduced(tokens) {
            return (Some(self.parse.span(verb)), speakers.resolve(source, sentence));
        }
        (None, self.carried(at, first, last, told, speakers))
    }

    /// The attribution made up by the next sentence, right after a quotation that ends with its own mark: "…?” Ozola
    /// asked."
    fn behind(&self, sentence: usize, quotation: TokenRange) -> Option<&Attribution> {
        let parse = self.parse;
        let next = sentence + 1;
        let own = self.patterns.get(next)?;
        let is_apart = (quotation.end as usize..parse.sentences[next].start as usize)
            .any(|at| parse.class(at) != Class::Mark);
        let closes = matches!(parse.words((quotation.end as usize).checked_sub(1)?), "?" | "!" | "…" | "—");
        let starts = |attribution: &&Attribution| {
            attribution.source.is_some()
                && attribution.content.is_none()
                && attribution.own().start == parse.sentences[next].start
        };
        let is_here = closes && !is_apart && self.paragraphs[next] == self.paragraphs[sentence];
        own.iter().find(starts).filter(|_| is_here)
    }

    /// What trees say about a sentence; nothing if they are not used.
    fn governors(&self, sentence: usize) -> Option<&Governors<'_>> {
        self.governors.as_ref().filter(|_| self.parse.sentences[sentence].end <= PARSED)
    }

    /// The subject of the clause before, if a colon stands between it and the quotation.
    fn introduced(&self, quotation: TokenRange) -> Option<(usize, Governor)> {
        let parse = self.parse;
        let marks = (0..quotation.start as usize).rev().take_while(|&at| parse.class(at) == Class::Mark);
        let colon = marks.into_iter().find(|&at| parse.folded(at) == ":")?;
        let sentence = parse.sentence_of(colon);
        let governor = self.governors(sentence)?.before_colon(colon)?;
        Some((sentence, governor))
    }

    /// How well an attribution fits a quotation in its sentence: the nearer the better, and best where the quotation is
    /// its content.
    fn fit(&self, attribution: &Attribution, tokens: TokenRange) -> u32 {
        let own = attribution.own();
        let inside = attribution.holds(tokens);
        let gap = attribution.gap(tokens);
        let near = 60u32.saturating_sub(gap.min(59));
        let after = own.start >= tokens.end;
        // Right after the closing mark: ",” said Ozola". Then nothing before it in the sentence is considered. A
        // certain cue takes precedence over a nearer one that may not be a cue.
        let near = near.saturating_add_signed(attribution.log_odds.clamp(-300, 300) / 5);
        if after && gap <= BESIDE && !self.opens_new_clause(attribution, tokens) {
            return 400 + near;
        }
        if inside {
            return 300 + near;
        }
        if !after && gap <= BESIDE {
            return 250 + near;
        }
        100 + near
    }

    /// How many words stand in a range.
    fn words(&self, tokens: TokenRange) -> usize {
        tokens.range().filter(|&at| self.parse.class(at) != Class::Mark).count()
    }

    /// Whether an attribution can apply to a quotation. If the author works the quotation into a sentence, an
    /// attribution with another content does not apply: "They called it “cheap” and promised that it would rain." An
    /// uncertain attribution applies only to a quotation right beside it that has more than a few words: "“…,” Ozola
    /// fired back."
    fn can_attribute(&self, attribution: &Attribution, tokens: TokenRange) -> bool {
        if !attribution.is_sure {
            return attribution.gap(tokens) <= BESIDE && self.words(tokens) >= FEWEST_UNSURE;
        }
        let begins = self.parse.sentences[self.parse.sentence_of(tokens.start as usize)].start;
        let is_worked_in = || (begins..tokens.start).any(|at| self.parse.class(at as usize) != Class::Mark);
        attribution.content.is_none() || attribution.holds(tokens) || !is_worked_in()
    }

    /// Whether the words after a quotation begin a new clause: "… “good”, and Ozola said".
    fn opens_new_clause(&self, attribution: &Attribution, tokens: TokenRange) -> bool {
        let own = attribution.own();
        (tokens.end as usize..own.start as usize)
            .any(|at| matches!(self.parse.folded(at), "and" | "but" | "while" | "that"))
    }

    /// The speaker of a quotation whose sentence does not attribute it to anybody.
    fn carried(
        &self,
        at: usize,
        first: usize,
        last: usize,
        told: &[Option<Speaker>],
        speakers: &mut Coreference<'_>,
    ) -> Option<Speaker> {
        let parse = self.parse;
        let whole = (parse.sentences[first].start..parse.sentences[last].end)
            .all(|at| self.quoted[at as usize] || parse.class(at as usize) == Class::Mark);
        let paragraph = self.paragraphs[first];
        if !whole {
            // A few words inside a sentence of the author's: whoever governs them; without a grammar, the subject of
            // the sentence, or whoever spoke last in the paragraph.
            let speaks = |source: TokenRange| speakers.resolve(source, first);
            return match self.governors(first) {
                Some(governors) => match governors.around(first, self.speech[at].0) {
                    // The subject of a verb that governs only one or two words is just as often not the one who said
                    // them.
                    Some(governor) => governor
                        .filter(|_| self.words(self.speech[at].1) >= FEWEST_GOVERNED)
                        .and_then(|own| speaks(own.source)),
                    None => speakers.last(first, true),
                },
                None => self
                    .subject(first, self.speech[at].1.start as usize)
                    .and_then(speaks)
                    .or_else(|| speakers.last(first, true)),
            };
        }
        // Introduced by the sentence before: "… Ozola said. “…”"
        let before = speakers.last(first, true);
        if before.is_some() {
            return before;
        }
        // The same paragraph names the speaker later: “A.” “B,” Ozola said.
        let next = (last..self.patterns.len().min(last + 3)).take_while(|&s| self.paragraphs[s] == paragraph);
        for sentence in next {
            if let Some(source) = self.patterns[sentence].iter().find_map(|attribution| attribution.source) {
                return speakers.resolve(source, sentence);
            }
        }
        // Otherwise it continues from the paragraph before.
        let previous = at.checked_sub(1)?;
        let near = first.saturating_sub(self.parse.sentence_of(self.speech[previous].1.start as usize)) <= 6;
        told.get(previous).copied().flatten().filter(|_| near).or_else(|| speakers.last(first, false))
    }

    /// The subject of the author's sentence that holds a quotation: the last person or body before it that is followed
    /// by a verb.
    fn subject(&self, sentence: usize, before: usize) -> Option<TokenRange> {
        let parse = self.parse;
        let start = parse.sentences[sentence].start as usize;
        let mut found = None;
        for at in start..before.min(parse.sentences[sentence].end as usize) {
            let verb = matches!(parse.class(at), Class::Verb | Class::Auxiliary | Class::Modal);
            if !verb || at == start || self.quoted[at] {
                continue;
            }
            if matches!(parse.cues.pronoun(parse.folded(at - 1)), Some(Meant::Man | Meant::Woman)) {
                found = Some(TokenRange::new(at - 1, at));
            } else if let Some(phrase) = parse.phrase_before(at) {
                let range = parse.phrases[phrase].tokens;
                let person = parse.names_in(range).any(|name| parse.is_person(name));
                if person || parse.person(&parse.phrases[phrase]).is_some() {
                    found = Some(range);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::PARSED;
    use crate::article::Article;
    use crate::article::analyze::analyze;
    use crate::lexicon::Lexicon;

    /// Each utterance as "first words | the name that speaks, or the words for it".
    fn check(text: &str, expect: &[&str]) {
        let profile = analyze(&Article::new("a.txt", text), &Lexicon::shipped());
        let found: Vec<String> = profile
            .utterances
            .iter()
            .map(|utterance| {
                let words: Vec<&str> = utterance.span.of(text).split_whitespace().take(3).collect();
                let speaker = utterance.speaker.map_or("-", |speaker| match speaker.name {
                    Some(name) => profile.names[name as usize].span.of(text),
                    None => speaker.span.of(text),
                });
                format!("{} | {speaker}", words.join(" "))
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn quotations_take_the_nearest_speaker() {
        check("“We will wait for rain,” said Anna Ozola.", &["We will wait | Anna Ozola"]);
        check(
            "“We will wait for rain,” Jan Berg, a clerk in Riga, Tartu and Bergen, told the paper.",
            &["We will wait | Jan Berg"],
        );
        check(
            "“We will wait for rain,” a diplomat in Riga observed.",
            &["We will wait | a diplomat in Riga"],
        );
        check(
            "A Baltic diplomat in Riga offered a reading: “We will wait for rain.”",
            &["We will wait | A Baltic diplomat in Riga"],
        );
        check(
            "Anna Ozola met Jan Berg. “We will wait,” he said, “for better days.”",
            &["We will wait, | Jan Berg", "for better days. | Jan Berg"],
        );
    }

    #[test]
    fn a_question_is_of_who_asks_right_behind_it() {
        check(
            "“It is wet,” Jan Berg said. “Is it near?” Anna Ozola asked. “It is.”",
            &["It is wet, | Jan Berg", "Is it near? | Anna Ozola", "It is. | Anna Ozola"],
        );
        check(
            "“It is wet,” Jan Berg said. “Is it near?” Anna Ozola opened the door.",
            &["It is wet, | Jan Berg", "Is it near? | Jan Berg"],
        );
    }

    #[test]
    fn a_title_with_a_full_stop_belongs_to_its_name() {
        let text = "“It will rain,” said Gov. Anna Ozola.";
        let profile = analyze(&Article::new("a.txt", text), &Lexicon::shipped());
        let speaker = profile.utterances[0].speaker.unwrap();
        assert_eq!(speaker.span.of(text), "Gov. Anna Ozola");
    }

    #[test]
    fn what_was_not_said_is_no_utterance() {
        check("It goes without saying that rain is wet.", &[]);
        check("The mayor did not say that the port is closed.", &[]);
        check("The mayor will say that the port is closed.", &[]);
        check("The mayor denied saying that the port is closed.", &[]);
        check("The mayor has said that the port is closed.", &["the port is | The mayor"]);
    }

    #[test]
    fn what_a_source_says_of_itself_alone_leads_to_no_name() {
        check(
            "Jan Berg, the clerk, said that it rained. The chief of staff of the port asked whether it was wet.",
            &["it rained | Jan Berg", "whether it was | The chief of staff of the port"],
        );
        check(
            "Anna Ozola met Jan Berg. The Daily Harbour reported a storm. According to him, the port is closed.",
            &["the port is | him"],
        );
        check("It is, in Berg’s words, “a fine storm.” Jan Berg left.", &["a fine storm. | Berg"]);
        check("A Parler message said that the port is closed.", &["the port is | A Parler message"]);
        check("A clerk said late Thursday that the port is closed.", &["the port is | A clerk"]);
    }

    #[test]
    fn whose_verdict_it_is_speaks() {
        check(
            "Anna Ozola read the plan. Her verdict was short: “It is an expensive hobby of theirs.”",
            &["It is an | Anna Ozola"],
        );
        check(
            "Jan Berg was glad, he said. A diplomat in Riga was more cautious: “One port is a sample.”",
            &["Jan Berg was | Jan Berg", "One port is | A diplomat in Riga"],
        );
        check(
            "Anna Ozola left. “It will rain,” a scientist said. Her verdict was short: “It is a hobby.”",
            &["It will rain, | a scientist", "It is a | Her"],
        );
    }

    #[test]
    fn a_quotation_without_a_cue_goes_on_with_the_speaker_before() {
        check(
            "Anna Ozola believes that rain is near. “We have waited for months. The fields are dry.”",
            &["rain is near | Anna Ozola", "We have waited | Anna Ozola"],
        );
        check(
            "“The fields are dry,” Anna Ozola said.\n\n“I do not believe in rain any more.”",
            &["The fields are | Anna Ozola", "I do not | Anna Ozola"],
        );
    }

    #[test]
    fn roles_and_pronouns_lead_to_names() {
        check(
            "The political expert Jan Berg came late. “It will rain tomorrow,” the expert said.",
            &["It will rain | Jan Berg"],
        );
        check(
            "Anna Ozola opened the port. According to her, the work is done.",
            &["the work is | Anna Ozola"],
        );
        check("“It will rain tomorrow,” a farmer said.", &["It will rain | a farmer"]);
    }

    #[test]
    fn a_pronoun_means_a_stranger_who_spoke_last() {
        check(
            "Anna Ozola leads the port. “It will rain,” an analyst said. “Nobody can tell when,” she added.",
            &["It will rain, | an analyst", "Nobody can tell | she"],
        );
        check(
            "“It will rain,” an analyst said. Anna Ozola shook her head. “Nobody can tell,” she added.",
            &["It will rain, | an analyst", "Nobody can tell, | Anna Ozola"],
        );
    }

    #[test]
    fn trees_are_asked_in_the_first_part_of_a_long_text() {
        let promise = "The mayor made a promise to open the port.\n\n";
        let told = |text: &str| {
            let profile = analyze(&Article::new("a.txt", text), &Lexicon::shipped());
            profile.utterances.first().map(|utterance| utterance.span.of(text).to_owned())
        };
        assert_eq!(told(promise).as_deref(), Some("to open the port"));
        let long = format!("{}{promise}", "Rain fell.\n\n".repeat(PARSED as usize / 3 + 1));
        assert_eq!(told(&long), None);
        let speaks = |text: &str| {
            let profile = analyze(&Article::new("a.txt", text), &Lexicon::shipped());
            profile.utterances.first().is_some_and(|utterance| utterance.speaker.is_some())
        };
        let colon = "Anna Ozola leaned forward and smiled:\n\n“It will rain.”\n\n";
        assert!(speaks(colon));
        assert!(!speaks(&format!("{}{colon}", "Rain fell.\n\n".repeat(PARSED as usize / 3 + 1))));
    }

    #[test]
    fn the_subject_of_what_is_said_does_not_say_it() {
        check(
            "Dora Hall, a baker, says Jan Berg will “leave here with a smile.”",
            &["Jan Berg will | Dora Hall", "leave here with | Dora Hall"],
        );
        check(
            "Dora Hall, the chair, said it was too early but added, “I think we all have an idea of it.”",
            &["it was too | Dora Hall", "I think we | Dora Hall"],
        );
        check("It rains, said Jan Berg, who left.", &["It rains | Jan Berg"]);
    }

    #[test]
    fn what_stands_before_the_first_words_of_an_agency_is_nobody() {
        check(
            "RIGA (Harbour News) - The mayor of Riga said on Monday that the port would stay closed until summer.",
            &["the port would | The mayor of Riga"],
        );
        check(
            "The allies of Anna Suu on Monday predicted that the vote would be won.",
            &["the vote would | The allies of Anna Suu"],
        );
    }

    #[test]
    fn it_is_nobody_where_no_body_was_named() {
        check("It said that rain is near.", &["rain is near | -"]);
        check(
            "The Senate said that fog is near. It said that rain is near.",
            &["fog is near | Senate", "rain is near | Senate"],
        );
        check("They said that rain is near.", &["rain is near | They"]);
    }

    #[test]
    fn a_role_means_who_spoke_last_before_who_did_something() {
        check(
            "According to Jan Berg, the port is safe. Anna Ozola left. “It will rain,” the expert said.",
            &["the port is | Jan Berg", "It will rain, | Jan Berg"],
        );
        check(
            "According to Jan Berg, the port is safe. “It will rain,” said the American.",
            &["the port is | Jan Berg", "It will rain, | Jan Berg"],
        );
        check("Jan Berg came late. “It will rain,” said the American.", &["It will rain, | the American"]);
        check(
            "According to Jan Berg, the port is safe. “It will rain,” said the Americans.",
            &["the port is | Jan Berg", "It will rain, | the Americans"],
        );
    }

    #[test]
    fn a_name_before_another_noun_is_nobody() {
        check("The Berg administration fell. “It will rain,” he said.", &["It will rain, | he"]);
    }

    #[test]
    fn who_governs_a_quotation_speaks() {
        check(
            "Jan Berg spoke first. Anna Ozola leaned forward and smiled:\n\n“It will rain.”",
            &["It will rain. | Anna Ozola"],
        );
        check(
            "Jan Berg was late, he said. The court of Riga met the plan with “nothing but contempt for it” on Monday.",
            &["Jan Berg was | Jan Berg", "nothing but contempt | The court of Riga"],
        );
        // A road cannot speak, and nothing says that these are Berg's words.
        check(
            "Jan Berg was late, he said. The road leads past “nothing but dreams of rain” to the town.",
            &["Jan Berg was | Jan Berg", "nothing but dreams | -"],
        );
    }

    #[test]
    fn what_is_worked_into_a_sentence_is_not_told_beside_another_content() {
        check(
            "His wife warned Jan Berg to act “like rain,” but Berg said he would wait.",
            &["like rain, | His wife", "he would wait | Berg"],
        );
        // What begins the sentence is attributed.
        check(
            "“Rain is,” Jan Berg said last month in the harbour, “that it is wet.”",
            &["Rain is, | Jan Berg", "that it is | Jan Berg"],
        );
        check("It is “good, but not that wet”, in Ozola’s words, and it rains.", &["good, but not | Ozola"]);
    }

    #[test]
    fn a_word_or_two_are_nobodys_for_what_governs_them() {
        check("The court of Riga met the plan with “fine contempt.”", &["fine contempt. | -"]);
        check("The court of Riga met it “with fine contempt.”", &["with fine contempt. | The court of Riga"]);
    }

    #[test]
    fn what_may_be_no_verb_of_saying_has_its_quotation_beside_it() {
        check("“It will rain tomorrow and the day after,” Ozola fired back.", &["It will rain | Ozola"]);
        check(
            "The Berg campaign, in a note on the port, worded it with care: “It will rain tomorrow and the day after.”",
            &["It will rain | -"],
        );
    }

    #[test]
    fn an_administration_is_not_who_heads_it() {
        check("The Berg administration said that rain is near.", &["rain is near | The Berg administration"]);
        check("Berg spokesman Jan Ozols said that rain is near.", &["rain is near | Jan Ozols"]);
    }

    #[test]
    fn who_is_quoted_by_an_agency_speaks_himself() {
        check(
            "In response, Jan Berg said that he “will not pay a cent,” the agency quotes him as saying.",
            &["he “will not | Jan Berg", "will not pay | Jan Berg"],
        );
    }
}
