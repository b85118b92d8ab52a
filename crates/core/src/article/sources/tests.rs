use super::*;
use crate::corpus::Corpus;

/// The sources of a text, each as "kind, naming".
fn found(text: &str) -> Vec<String> {
    let comparison = Corpus::of(&[text]).compare();
    let sources = comparison.voices(0).sources.iter();
    let written = sources.map(|source| match source {
        None => "nobody".to_owned(),
        Some(Source { kind, naming }) => {
            let kind = kind.map_or("-", SourceKind::id);
            let naming = naming.map_or("-", |naming| match naming {
                Naming::Named => "named",
                Naming::Unnamed => "unnamed",
                Naming::Body => "body",
            });
            format!("{kind}, {naming}")
        }
    });
    written.collect()
}

fn check(table: &[(&str, &[&str])]) {
    for (text, expect) in table {
        assert_eq!(found(text), *expect, "{text}");
    }
}

#[test]
fn a_noun_says_what_somebody_is() {
    check(&[
        ("The mayor said that rain is near.", &["official, -"]),
        ("Two farmers said that rain is near.", &["citizen, unnamed"]),
        ("A professor said that rain is near.", &["expert, unnamed"]),
        ("The report says that rain is near.", &["document, body"]),
        ("The newspaper reported that rain is near.", &["media, body"]),
        ("The plaintiff said that rain is near.", &["party, -"]),
        ("A woman said that rain is near.", &["-, unnamed"]),
        ("The police said that rain is near.", &["official, body"]),
    ]);
}

#[test]
fn a_spokesman_is_of_the_kind_of_the_body() {
    check(&[
        ("A police spokesman said that rain is near.", &["official, unnamed"]),
        ("A spokesman for the airline said that rain is near.", &["organization, unnamed"]),
        ("A spokeswoman for the campaign said that rain is near.", &["politician, unnamed"]),
        ("A spokesman said that rain is near.", &["-, unnamed"]),
        ("A union official said that rain is near.", &["organization, unnamed"]),
        ("A senior official said that rain is near.", &["official, unnamed"]),
        ("A Republican official said that rain is near.", &["politician, unnamed"]),
        ("Police sources said that rain is near.", &["official, unnamed"]),
        ("An adviser to the family said that rain is near.", &["-, unnamed"]),
        ("A spokesman for a rebel group said that rain is near.", &["-, unnamed"]),
        // The word that makes up the role with the noun is not a body.
        ("The White House press secretary said that rain is near.", &["official, -"]),
    ]);
}

#[test]
fn a_lawyer_is_a_party_where_it_is_said_whose() {
    check(&[
        ("A lawyer said that rain is near.", &["-, unnamed"]),
        ("A lawyer for the defendant said that rain is near.", &["party, unnamed"]),
        ("Anna Ozola wept. Her lawyer said that rain is near.", &["party, -"]),
        ("A volunteer immigration lawyer said that rain is near.", &["-, unnamed"]),
        ("A lawyer for the airline said that rain is near.", &["organization, unnamed"]),
    ]);
}

#[test]
fn what_stands_beside_a_name_says_what_somebody_is() {
    check(&[
        ("“It will rain,” said the farmer Jan Berg.", &["citizen, named"]),
        ("“It will rain,” said Police Chief Jan Berg.", &["official, named"]),
        ("“It will rain,” said Jan Berg, a professor in Riga.", &["expert, named"]),
        ("The mayor, Jan Berg, came late. “It will rain,” Berg said.", &["official, named"]),
        ("“It will rain,” said Jan Berg. Berg is a farmer.", &["citizen, named"]),
        ("“It will rain,” said Jan Berg.", &["-, named"]),
        ("“It will rain,” said Jan Berg. Berg was never a farmer.", &["-, named"]),
        (
            "Jan Berg, the campaign director of Anna Ozola, said that rain is near. Senator Anna Ozola left.",
            &["politician, named"],
        ),
        // Resolved to him by his role.
        (
            "According to Jan Berg, the port is safe. “It will rain,” the farmer said.",
            &["citizen, named", "citizen, named"],
        ),
    ]);
}

#[test]
fn who_was_something_is_a_former_one() {
    check(&[
        ("“It will rain,” said Jan Berg, a former minister.", &["former, named"]),
        ("“It will rain,” said the ex-minister Jan Berg.", &["former, named"]),
        ("“It will rain,” said Jan Berg, a retired teacher.", &["citizen, named"]),
        ("“It will rain,” said Jan Berg, a former minister and current candidate.", &["politician, named"]),
        ("“It will rain,” said Jan Berg, a retired general.", &["former, named"]),
        ("A fake minister said that rain is near.", &["-, unnamed"]),
    ]);
}

#[test]
fn a_body_is_known_by_its_name() {
    check(&[
        ("Reuters reported that rain is near.", &["media, body"]),
        ("The Kremlin said that rain is near.", &["official, body"]),
        ("Amnesty International said that rain is near.", &["organization, body"]),
        ("The Ministry of Roads said that rain is near.", &["official, body"]),
        ("Moscow said that rain is near.", &["official, body"]),
        ("Harbour News London said that rain is near.", &["-, body"]),
    ]);
}

#[test]
fn who_stays_without_a_name_may_be_met_again() {
    check(&[
        // "The official" may have a name elsewhere.
        ("The official said that rain is near.", &["official, -"]),
        (
            "An official said that rain is near. The official said that the sun shines.",
            &["official, unnamed", "official, unnamed"],
        ),
        (
            "The official, who spoke on condition of anonymity, said that rain is near.",
            &["official, unnamed"],
        ),
        ("Dozens of residents said that rain is near.", &["citizen, unnamed"]),
    ]);
}

#[test]
fn a_language_without_a_grammar_is_read_word_by_word() {
    check(&[
        (
            "«Будет дождь», — сказал министр Иван Петров. Он ушёл домой, и все были рады этому дню.",
            &["official, named"],
        ),
        (
            "По словам представителя министерства, скоро будет дождь и ветер. Все были рады этому дню.",
            &["official, -"],
        ),
    ]);
}
