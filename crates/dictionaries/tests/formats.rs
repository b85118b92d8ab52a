//! Every format with a file written for the purpose: its content is read, what is written is read again, and mistakes
//! are reported with their line.

use framewise_core::article::Article;
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::{Lexicon, WordClass};
use framewise_dictionaries::{Category, Dictionary, DictionaryError, Entry, Format, read, write};
use proptest::prelude::*;
use std::sync::Arc;

/// Categories and patterns of a dictionary, in short.
fn words(dictionary: &Dictionary) -> Vec<(String, Vec<String>)> {
    let patterns = |category: &Category| category.entries.iter().map(|entry| entry.pattern.clone()).collect();
    dictionary.categories.iter().map(|category| (category.name.clone(), patterns(category))).collect()
}

fn check(name: &str, text: &str, expect: &[(&str, &[&str])]) -> Dictionary {
    let dictionary = read(name, text, None).unwrap_or_else(|error| panic!("{error}"));
    let expect: Vec<(String, Vec<String>)> = expect
        .iter()
        .map(|(name, words)| ((*name).to_owned(), words.iter().map(|&word| word.to_owned()).collect()))
        .collect();
    assert_eq!(words(&dictionary), expect, "{name}");
    dictionary
}

const SEA: &[(&str, &[&str])] =
    &[("Calm", &["gentle", "still water*"]), ("Rough", &["gale*", "swell", "wave?"])];

#[test]
fn liwc() {
    let text = "%\n1\tCalm\n22\tRough\n%\ngale*\t22\ngentle\t1\nstill water*\t1\nswell 22\nWave?\t22\n";
    check("sea.dic", text, SEA);
    // A word of two categories, categories in categories, and a number as a word.
    let text = "%\n1\tnature (Nature)\n\t2\tsea\n%\n\nbay 1\t2\n1984\t2\n";
    check("nest.dic", text, &[("nature (Nature)", &["bay"]), ("nature (Nature)/sea", &["1984", "bay"])]);
}

#[test]
fn yoshikoder() {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dictionary style=\"050805\" patternengine=\"substring\">\n\
        <cnode name=\"Sea\" desc=\"\">\n<cnode name=\"Calm\"><pnode name=\"gentle\"/><pnode name=\"still water*\"/></cnode>\n\
        <cnode name=\"Rough\"><pnode name=\"gale*\"/><pnode name=\"swell\"></pnode><pnode name=\"wave?\"/></cnode>\n\
        </cnode></dictionary>";
    assert_eq!(check("sea.ykd", text, SEA).name, "Sea");
    assert_eq!(check("sea.lc3", text, SEA).name, "Sea");
}

#[test]
fn lexicoder() {
    check("sea.lc3", "+Calm\ngentle\nstill water*\n\n+Rough\ngale*\nswell\nWAVE?\n", SEA);
}

#[test]
fn wordstat() {
    let text = "Calm\n\tgentle (1)\n\tstill_water* (1)\nRough\n\tgale* (2.5)\n\tswell (1)\n\twave? (1)\n";
    let dictionary = check("sea.cat", text, SEA);
    assert_eq!(dictionary.categories[1].entries[0].weight, 2.5);
    check(
        "deep.cat",
        "Nature\n\tSea\n\t\tbay (1)\n\tcloud (1)\n",
        &[("Nature/Sea", &["bay"]), ("Nature", &["cloud"])],
    );
}

#[test]
fn quanteda() {
    let text = "Calm:\n  - gentle\n  - \"still water*\"\nRough: [gale*, swell, wave?]\n";
    check("sea.yml", text, SEA);
    let nested = "Nature:\n  Sea:\n    - bay\n  __:\n    - cloud\n  Empty:\nOne: word\n";
    check("deep.yaml", nested, &[("Nature/Sea", &["bay"]), ("Nature", &["cloud"]), ("One", &["word"])]);
}

#[test]
fn tables() {
    let text = "Word;Category;Weight\ngentle;Calm;1\n\"still water*\";Calm;\nswell;Rough;2\nwave?;Rough;1\ngale*;Rough;1\n";
    let dictionary = check("sea.csv", text, SEA);
    assert_eq!(dictionary.categories[1].entries[1].weight, 2.0);
    let poles = "category,pattern,axis,polarity,exception\nCalm,gentle,sea,1,\nCalm,gentle giant,sea,1,true\nRough,gale*,sea,-1,no\n";
    let dictionary = read("poles.csv", poles, None).unwrap();
    assert_eq!((dictionary.categories[1].axis.as_str(), dictionary.categories[1].polarity), ("sea", -1));
    assert!(dictionary.categories[0].entries[1].exception);
}

#[test]
fn ours() {
    let text = "name = \"Sea\"\nversion = \"2\"\n[[category]]\nname = \"Calm\"\naxis = \"sea\"\npolarity = 1\n\
        entries = { gentle = 1.0, \"still water*\" = 0.5 }\nexceptions = { \"gentle giant\" = \"a person\" }\n";
    let dictionary = check("any.toml", text, &[("Calm", &["gentle", "still water*", "gentle giant"])]);
    assert_eq!((dictionary.name.as_str(), dictionary.version.as_str()), ("Sea", "2"));
    let classes = "[[category]]\nname = \"Said\"\n[category.entries]\n\"states\" = { weight = 1.5, class = \"verb\" }\n";
    let said = read("said.toml", classes, None).unwrap().categories[0].entries[0].clone();
    assert_eq!((said.weight, said.class), (1.5, Some(WordClass::Verb)));
    let one = "id = \"threat\"\nname = \"Threat\"\naxis = \"threat\"\npolarity = -1\nrests_on = \"x\"\n\n[entries]\n\"gale*\" = 1.0\n";
    assert_eq!(check("threat.toml", one, &[("threat", &["gale*"])]).categories[0].polarity, -1);
}

#[test]
fn the_names_positive_and_negative_make_an_axis() {
    let dictionary = read("mood.lc3", "+NEGATIVE\nawful\n+POSITIVE\nlovely\n", None).unwrap();
    let axes: Vec<(&str, i8)> =
        dictionary.categories.iter().map(|own| (own.axis.as_str(), own.polarity)).collect();
    assert_eq!(axes, [("positive", -1), ("positive", 1)]);
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    for (name, text, line, part) in [
        ("a.dic", "gale 1\n", 1, "first line must be %"),
        ("a.dic", "%\n1\tA\n%\ngale\t2\n", 4, "no category 2"),
        ("a.dic", "%\n1\tA\n1\tB\n%\n", 3, "taken"),
        ("a.dic", "%\nx\tA\n%\n", 2, "no number"),
        ("a.dic", "%\n1\tA\n%\nlike\t(02 134)125/464\n", 4, "conditions"),
        ("a.dic", "%\n1\tA\ngale\t1\n", 3, "no number of a category"),
        ("a.dic", "%\n1\tA\n%\ngale\n", 4, "no number"),
        ("a.ykd", "<dictionary>\n<cnode name='A'>\n<pnode name='x'>\n</dictionary>", 4, ""),
        ("a.ykd", "<dictionary>\n<cnode name='A'>\n<pnode/>\n</cnode></dictionary>", 3, "no name"),
        ("a.ykd", "<html></html>", 1, "<dictionary>"),
        ("a.lc3", "gale\n+A\n", 1, "+CATEGORY"),
        ("a.cat", "\tgale (1)\n", 1, "no category"),
        ("a.cat", "A\n\tgale (x)\n", 2, "no weight"),
        ("a.cat", "A\n\tgale (-2)\n", 2, "weight -2"),
        ("a.cat", "A\n\t@near (1)\n\t@RULE [a NEAR b]\n", 3, "rules"),
        ("a.yml", "A:\n  - x\n - y\n", 3, ""),
        ("a.yml", "A:\n  - &x gale\n  - *x\n", 3, "aliases"),
        ("a.yml", "- gale\n", 1, "belong to a category"),
        ("a.yml", "A:\n  - B:\n    - x\n", 2, "not categories"),
        ("a.csv", "gale,1\n", 1, "must name the columns"),
        ("a.csv", "category,pattern,weight\nA,gale,1\nA,swell,heavy\n", 3, "no weight"),
        ("a.csv", "category,pattern,polarity\nA,gale,5\n", 2, "polarity"),
        ("a.csv", "category,pattern\n,gale\n", 2, "no name"),
        ("a.csv", "category,pattern,class\nA,gale,adverb\n", 2, "word class “adverb”"),
        (
            "a.toml",
            "[[category]]\nname = \"A\"\n[category.entries]\n\"gale\" = { class = \"adverb\" }\n",
            4,
            "neither verb",
        ),
        (
            "a.toml",
            "[[category]]\nname = \"A\"\n[category.entries]\n\"gale\" = { wait = 1 }\n",
            4,
            "no “wait”",
        ),
        ("a.toml", "[[category]]\nname = \"A\"\n[category.entries]\n\"gale\" = \"x\"\n", 4, ""),
        ("a.toml", "[[category]]\nname = \"A\"\npolarity = 3\n", 3, "polarity 3"),
        ("a.toml", "[[category]]\nname = \"A\"\n[category.entries]\ngale = 0.0\n", 4, "weight 0"),
    ] {
        match read(name, text, None) {
            Err(DictionaryError::Malformed { name: file, line: at, message }) => {
                assert_eq!((file.as_str(), at), (name, line), "{text:?}: {message}");
                assert!(message.contains(part), "{text:?}: {message}");
            }
            other => panic!("{text:?}: {other:?}"),
        }
    }
    assert!(matches!(read("a.txt", "x", None), Err(DictionaryError::Unknown(_))));
    assert!(matches!(read("a.yml", "A:\n", None), Err(DictionaryError::Empty(_))));
}

#[test]
fn small_files_that_would_be_endless_are_refused() {
    let entities = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n<dictionary><cnode name=\"&b;\"/></dictionary>";
    assert!(read("a.ykd", entities, None).is_err());
    let deep =
        format!("<dictionary>{}{}</dictionary>", "<cnode name='a'>".repeat(500), "</cnode>".repeat(500));
    assert!(read("a.ykd", &deep, None).is_err());
    let deep: String = (0..500).map(|at| format!("{}a:\n", " ".repeat(at))).collect();
    assert!(read("a.yml", &deep, None).is_err());
}

#[test]
fn a_huge_dictionary_and_mean_patterns_do_not_stop_the_analysis() {
    // Seconds in a debug build; if every word met every entry, this test would not end.
    let mut table = String::from("category,pattern\nMean,a*a*a*\nMean,the a*a*a*a*b\n");
    for at in 0..200_000 {
        table += &format!("Large,word{at} the*\nLarge,the word{at}\n");
    }
    let dictionary = read("huge.csv", &table, None).unwrap();
    let mut lexicon = Lexicon::default();
    dictionary.add_to(&mut lexicon).unwrap();
    let text =
        format!("{} the word7 began. {}", "the banana and the alabaster ".repeat(2_000), "a".repeat(3_000));
    let mut corpus = Corpus::new(Arc::new(lexicon));
    let id = corpus.add(Article::new("a.txt", &text)).unwrap();
    let profile = &corpus.entry(id).unwrap().profile;
    let large = corpus.lexicon().category("large").unwrap();
    assert_eq!(profile.hits.iter().filter(|hit| hit.category == large).count(), 1);
    let mean = corpus.lexicon().category("mean").unwrap();
    assert_eq!(
        profile.hits.iter().filter(|hit| hit.category == mean).count(),
        2_000 + 1,
        "alabaster, and the last word"
    );
}

#[test]
fn patterns_that_every_word_would_meet_are_refused() {
    for pattern in ["*", "? ?", "* sea"] {
        let table = format!("category,pattern\nA,{pattern}\n");
        let refused = read("a.csv", &table, None).unwrap().add_to(&mut Lexicon::default());
        assert!(matches!(refused, Err(DictionaryError::Refused(..))), "{pattern}");
    }
    let letters = || 'a'..='z';
    let short: String = letters().flat_map(|a| letters().map(move |b| format!("A,a*{a}{b}*b\n"))).collect();
    let short = read("a.csv", &format!("category,pattern\n{short}"), None).unwrap();
    let refused = short.add_to(&mut Lexicon::default()).unwrap_err().to_string();
    assert!(refused.contains("the limit is 500"), "{refused}");
}

#[test]
fn a_dictionary_is_named_by_its_content() {
    let one = read("sea.lc3", "+A\ngale\nswell\n", None).unwrap().source();
    let other = read("sea.lc3", "+A\nswell\ngale\n", None).unwrap().source();
    let third = read("sea.lc3", "+A\nswell\n", None).unwrap().source();
    assert_eq!(one, other);
    assert_ne!(one.sha256, third.sha256);
    assert_eq!((one.name.as_str(), one.entries, one.sha256.len()), ("sea", 2, 64));
}

fn any_dictionary() -> impl Strategy<Value = Dictionary> {
    let word = "[a-zåéж][a-zåéж'-]{0,8}[*?]?";
    let pattern = proptest::collection::vec(word, 1..4).prop_map(|words| words.join(" "));
    let class = proptest::option::of(proptest::sample::select(&WordClass::ALL[..]));
    let entry = (pattern, 1u32..40, any::<bool>(), class).prop_map(|(pattern, tenths, exception, class)| {
        Entry { pattern, weight: f64::from(tenths) / 10.0, exception, class: class.filter(|_| !exception) }
    });
    let category = ("[A-Z][a-zé ]{0,8}[a-z]", proptest::collection::vec(entry, 1..8), -1i8..=1);
    let category = category.prop_map(|(name, entries, polarity)| Category {
        axis: "axis".to_owned(),
        rests_on: "“x”, y".to_owned(),
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        entries,
        polarity,
    });
    proptest::collection::vec(category, 1..5).prop_map(|categories| Dictionary {
        name: "Sea \"of\" \\ things".to_owned(),
        version: "1.0".to_owned(),
        categories,
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(dictionary in any_dictionary()) {
        // Once through our own format, so that names and entries stand once and in order.
        let Ok(dictionary) = read("x.toml", &write(&dictionary, Format::Toml), None) else { return Ok(()) };
        prop_assert_eq!(&read("x.toml", &write(&dictionary, Format::Toml), None).unwrap(), &dictionary);
        for (format, endings) in Format::ALL {
            let keeps = format.keeps();
            let mut expect = dictionary.clone();
            for category in &mut expect.categories {
                if !keeps.axes {
                    category.entries.retain(|entry| !entry.exception);
                    category.entries.iter_mut().for_each(|entry| entry.class = None);
                }
                if !keeps.weights {
                    category.entries.iter_mut().for_each(|entry| entry.weight = 1.0);
                }
                if format == Format::Csv {
                    for entry in &mut category.entries { if entry.exception { entry.weight = 1.0; } }
                }
            }
            expect.categories.retain(|category| !category.entries.is_empty());
            let text = write(&dictionary, format);
            let Ok(found) = read(&format!("x.{}", endings[0]), &text, None) else {
                prop_assert!(expect.categories.is_empty(), "{format:?}\n{text}");
                continue;
            };
            let entries = |of: &Dictionary| -> Vec<(String, Vec<Entry>)> {
                of.categories.iter().map(|own| (own.name.clone(), own.entries.clone())).collect()
            };
            prop_assert_eq!(entries(&found), entries(&expect), "{:?}\n{}", format, text);
            if keeps.axes {
                prop_assert_eq!(&found.categories, &expect.categories);
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}", lines in proptest::collection::vec("[%+\\-:@~\\t <>\"'a-z0-9(),;\\[\\]{}&*#=]{0,20}", 0..12)) {
        for (_, endings) in Format::ALL {
            for text in [&text, &lines.join("\n")] {
                let _ = read(&format!("x.{}", endings[0]), text, None);
            }
        }
    }
}
