//! A text in a language without lists: its words and its quotations are found, and nothing that the rules of another
//! language would see in it.

use framewise_core::article::Article;
use framewise_core::article::analyze::analyze;
use framewise_core::article::profile::Profile;
use framewise_core::article::voices::utterances::UtteranceKind;
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::Lexicon;

fn profile(text: &str) -> Profile {
    analyze(&Article::new("a.txt", text), &Lexicon::shipped())
}

#[test]
fn german_is_not_read_as_english() {
    let german = profile(
        "Die Stadt und der Fluss sind nicht mit der Brücke, und es war auf dem Markt brutal. „Es war nicht ein Problem“, sagte \
         Anna Berg. Nach Angaben der Polizei war das für die Stadt auch ein Terror, sagte sie. \
         Auf dem Schild war es auf Englisch: The mayor said that the port is closed.",
    );
    assert_eq!((&*german.language, german.is_read()), ("de", false));
    assert!(german.names.is_empty(), "{:?}", german.names);
    // "War" is "was".
    assert!(german.hits.is_empty(), "{:?}", german.hits);
    let said: Vec<_> = german.utterances.iter().map(|own| (own.kind, own.speaker, own.cue)).collect();
    assert_eq!(said, [(UtteranceKind::Direct, None, None)]);
    assert!(german.words > 30);
}

#[test]
fn titles_are_words_of_a_passage() {
    let told = "Der Hafen von Riga ist seit dem Montag nicht mehr offen, und neun Boote sind auf der Daugava im Eis gesunken.";
    let first = format!("{told} Es war die Stadt, die das nicht wollte, und es ist für sie ein Problem.");
    let second = format!("Auch die Mühle auf dem Markt war nicht da, und das ist es, was sie wollte. {told}");
    let mut corpus = Corpus::new(Lexicon::shipped());
    for text in [first, second] {
        corpus.add(Article::new("a.txt", &text)).unwrap();
    }
    let found = corpus.compare();
    let titles: Vec<&str> = found.events().iter().map(|event| &*event.title).collect();
    assert!(!titles.is_empty() && titles.iter().all(|title| title.starts_with('“')), "{titles:?}");
}

#[test]
fn what_cannot_be_told_is_read_as_english() {
    let short = profile("Anna Ozola");
    assert_eq!((&*short.language, short.is_read(), short.names.len()), ("und", true, 1));
}
