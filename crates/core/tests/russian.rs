//! Russian beside English: stems, stance with its scope and voice, dates, and names that meet across the two scripts.

use framewise_core::article::Article;
use framewise_core::article::analyze::analyze;
use framewise_core::article::profile::Profile;
use framewise_core::article::stance::hit::Voice;
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::Lexicon;

const RUSSIAN: &str = "Мэр Бергена Светлана Озерова заявила во вторник, что порт откроют 12 июня 2025 года. \
    «Нам не угрожают, и мы не боимся», — сказала Озерова. По словам Игоря Зенковича, это блестящий план. \
    Зенковичу план понравился, и он поблагодарил Озерову за мужество. Переговоры с Минском и переговоры с Киевом идут.";

const ENGLISH: &str = "The mayor of Bergen, Svetlana Ozerova, said on Tuesday that the port would open on 12 June 2025. \
    Ihar Ziankovich called it a brilliant plan. Ziankovich thanked Ozerova for her courage. Minsk is talking to Kyiv.";

fn profile(text: &str) -> Profile {
    analyze(&Article::new("a.txt", text), &Lexicon::shipped())
}

#[test]
fn words_are_stemmed_as_russian() {
    let profile = profile(RUSSIAN);
    assert_eq!(profile.language, "ru");
    let stem = |word: &str| profile.language().stem(word);
    assert_eq!(stem("переговоры"), stem("переговоров"));
    assert!(profile.tokens.all().iter().any(|token| {
        profile.tokens.forms.stem_text(profile.tokens.stem_id(*token)) == stem("переговорах")
    }));
    let dates: Vec<String> = profile.dates.iter().map(|date| date.when.first.to_string()).collect();
    assert!(dates.contains(&"2025-06-12".to_owned()), "{dates:?}");
}

#[test]
fn stance_words_have_scope_and_voice() {
    let lexicon = Lexicon::shipped();
    let profile = profile(RUSSIAN);
    let found = |words: &str, category: &str| {
        let hit = profile.hits.iter().find(|hit| {
            hit.span.of(RUSSIAN) == words && lexicon.categories[hit.category as usize].id == category
        });
        let hit = hit.unwrap_or_else(|| panic!("no {words} in {category}"));
        (hit.voice, hit.is_negated())
    };
    assert_eq!(found("угрожают", "threat"), (Voice::Quoted, true));
    assert_eq!(found("блестящий", "approval"), (Voice::Paraphrased, false));
    assert_eq!(found("мужество", "approval"), (Voice::Own, false));
}

#[test]
fn entries_of_one_language_are_not_looked_for_in_another() {
    let text =
        "The word угроза stands in an English sentence that is about the port and the boats of the town.";
    let profile = profile(text);
    assert_eq!(profile.language, "en");
    let lexicon = Lexicon::shipped();
    let sources = profile.hits.iter().map(|hit| lexicon.entries[hit.entry as usize].source);
    assert!(sources.into_iter().all(|source| lexicon.sources[source as usize].language == "en"));
    assert!(!profile.hits.iter().any(|hit| hit.span.of(text) == "угроза"));
}

#[test]
fn names_meet_across_scripts() {
    let mut corpus = Corpus::new(Lexicon::shipped());
    corpus.add(Article::new("ru.txt", RUSSIAN)).unwrap();
    corpus.add(Article::new("en.txt", ENGLISH)).unwrap();
    let comparison = corpus.compare();
    let entity = |name: &str| {
        let entity = comparison.entities().list.iter().find(|entity| entity.name == name);
        let entity = entity.unwrap_or_else(|| panic!("no {name}"));
        let of = |article: u32| entity.mentions.iter().filter(|mention| mention.article == article).count();
        (of(0), of(1))
    };
    assert_eq!(entity("Svetlana Ozerova"), (3, 2));
    assert_eq!(entity("Ihar Ziankovich"), (2, 2));
    assert_eq!(entity("Minsk"), (1, 1));
    assert_eq!(entity("Kyiv"), (1, 1));
    assert_eq!(entity("Bergen").1, 1);
}
