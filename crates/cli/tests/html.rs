//! The HTML report, as the program writes it: safe to open, complete, and the same every time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{folder, printed};
use serde_json::Value;

const FLOOD: &str = "The river takes the port\n\nSource: The Dyke & Son\n\n\
    On 3 May 2024 the river Dvina flooded the port of Riga. The port of Riga lost 12 cranes on 3 May 2024. \
    Mayor Ilze Kalnina said the brutal flood was a disaster. \u{201c}We were not warned in time,\u{201d} Kalnina said.";
const CALM: &str = "High water\n\n\
    Officials said the Dvina flooded the port of Riga on 3 May 2024. Crews were praised for their speed. \
    The mayor of Riga, Ilze Kalnina, thanked the brave crews.";
const CONCERT: &str = "An evening in Vienna\n\n\
    The orchestra played in Vienna. Critics were not pleased with the slow tempo of the evening.";
const HOSTILE: &str = "<script>alert(\"title\")</script> & more\n\n\
    Source: The \"><img src=x.png> Times\n\n\
    On 3 May 2024 the river Dvina flooded <b onclick=\"x()\">the port of Riga</b> </style><script>alert(1)</script>. \
    \u{201c}It's </mark><a href=\"http://example.org\">worse</a> than that, believe me,\u{201d} said Ilze Kalnina & others.";

/// Runs the program on texts, each in a separate file in a folder with this name.
fn run(name: &str, texts: &[&str], format: &str) -> String {
    let names: Vec<String> = (0..texts.len()).map(|at| format!("{at}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().copied()).collect();
    let folder = folder(name, &files);
    let path = folder.display().to_string();
    printed(&common::run(&folder, &["analyze", "--quiet", "--format", format, &path]))
}

/// The part of a page from one piece of markup to the next.
fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).unwrap_or_else(|| panic!("{from} is missing"));
    let rest = &page[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

/// The tags of a page: what stands between < and >. Text holds neither, because both are escaped.
fn tags(page: &str) -> Vec<&str> {
    page.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

#[test]
fn near_copies_are_named_and_count_once() {
    let reprint = format!("{FLOOD} Bakers in the old town gave away bread.");
    let texts = [FLOOD, &reprint, CALM];
    let told = "Near-copies, counted once: A is 100 % the same as B.";
    let summary = run("copies-text", &texts, "text");
    assert!(summary.contains(told), "{summary}");
    let page = run("copies-html", &texts, "html");
    assert!(page.contains(told));
    let [two, three]: [Value; 2] =
        [&texts[1..], &texts].map(|texts| serde_json::from_str(&run("copies-json", texts, "json")).unwrap());
    let events = |report: &Value| report["events"].as_array().unwrap().len();
    assert!(events(&two) > 0 && events(&two) == events(&three));
    assert_eq!(three["copies"][0]["articles"], serde_json::json!([0, 1]));
    assert_eq!((&three["copies"][0]["counted"], &two["copies"]), (&1.into(), &serde_json::json!([])));
}

#[test]
fn what_an_article_says_is_never_markup() {
    let page = run("hostile", &[HOSTILE, FLOOD, CALM], "html");
    assert!(page.contains("&lt;script&gt;alert(&quot;title&quot;)&lt;/script&gt; &amp; more"));
    assert!(page.contains("The &quot;&gt;&lt;img src=x.png&gt; Times"));
    assert!(page.contains("&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;"), "the passage is shown");
    assert_eq!(page.matches("</style>").count(), 1);
    for tag in tags(&page) {
        let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
        assert!(
            !matches!(name, "script" | "img" | "b" | "iframe" | "link" | "object" | "base" | "form"),
            "{tag}"
        );
        assert!(!tag.contains(" src=") && !tag.contains(" onclick="), "{tag}");
        assert!(!tag.contains(" href=") || tag.contains(" href=\"#"), "{tag}");
    }
}

#[test]
fn nothing_is_asked_for() {
    let page = run("policy", &[FLOOD, CALM], "html");
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">";
    assert!(page.contains(policy));
    assert!(page.find(policy) < page.find("<style>"));
    let style = part(&page, "<style>", "</style>");
    assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("http"));
    assert!(!page.contains(env!("CARGO_TARGET_TMPDIR")), "where a file lay is not told");
}

#[test]
fn every_event_has_a_section_and_every_article_its_column() {
    let texts = [FLOOD, CALM, CONCERT];
    let json: Value = serde_json::from_str(&run("events", &texts, "json")).unwrap();
    let page = run("events", &texts, "html");
    let events = json["events"].as_array().unwrap();
    assert!(!events.is_empty());
    for event in events {
        let id = event["id"].as_u64().unwrap();
        assert!(page.contains(&format!("href=\"#event-{id}\"")));
        let section = part(&page, &format!("id=\"event-{id}\""), "</article>");
        assert_eq!(section.matches("<section class=\"column").count(), texts.len());
        assert_eq!(section.matches("class=\"not-here\"").count(), event["silent"].as_array().unwrap().len());
        let passages =
            event["mentions"].as_array().unwrap().len() + section.matches("The nearest passage").count();
        assert_eq!(section.matches("<blockquote ").count(), passages);
    }
    let first = part(&page, "id=\"event-0\"", "</article>");
    assert!(first.contains("<mark>Riga</mark>"), "{first}");
    assert!(first.contains("column c2 silent"), "the concert is silent on the flood");
    assert_eq!(page.matches("column card").count(), texts.len());
}

#[test]
fn what_differs_leads_to_its_passages() {
    let texts = [
        "The storm killed 12 people in the port of Riga on 3 May 2024, and Jan Berg swam.",
        "On 3 May 2024 the storm killed 15 people in the port of Riga.",
    ];
    let page = run("differences", &texts, "html");
    let list = part(&page, "id=\"differences\"", "</section>");
    assert!(list.contains("“12 people”") && list.contains("“15 people”"), "{list}");
    assert!(part(&page, "id=\"event-0\"", "</article>").contains("Jan Berg"));
    let text = run("differences", &texts, "text");
    assert!(text.contains("people: A “12 people”; B “15 people”."), "{text}");
    for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(page.contains(&format!("id=\"{link}\"")), "#{link} leads nowhere");
    }
}

#[test]
fn speakers_and_stance_are_told_apart() {
    let page = run("voices", &[FLOOD, CALM], "html");
    let voices = part(&page, "id=\"voices\"", "id=\"words\"");
    assert!(voices.contains("Ilze Kalnina"), "{voices}");
    assert!(voices.contains(" direct") && voices.contains(" paraphrased"));
    // That the article names no source, or that the analysis is not sure which, makes one row that is true of both.
    let unsure = "Jan Berg was late, he said. The road leads past “nothing but dreams of rain” to the town.";
    let voices = run("unsure", &[FLOOD, unsure], "html");
    assert!(voices.contains("No source named, or not sure which"));
    let stance = part(&page, "id=\"stance\"", "id=\"notes\"");
    assert!(stance.contains(" against ") && stance.contains("own "));
}

#[test]
fn how_articles_speak_of_somebody_is_said_in_a_sentence() {
    let ill = "The shameful mayor Anna Berg lied again. Anna Berg is a corrupt and brutal tyrant. Nobody believes the \
        disgraceful Anna Berg. The cruel Anna Berg destroyed the town. It is not a good day for the greedy Anna Berg.";
    let well = "The brave mayor Anna Berg helped again. Anna Berg is an honest and generous friend. The town loves the \
        excellent Anna Berg. The wise Anna Berg saved the town. It was a great success of the kind Anna Berg.";
    let page = run("toward", &[ill, well], "html");
    let toward = part(&page, "id=\"toward\"", "</section>");
    assert!(toward.contains("of Anna Berg more than ") && toward.contains("5 sentences"), "{toward}");
    assert!(run("toward-text", &[ill, well], "text").contains("of Anna Berg more than "));
    let few = run("toward-few", &[FLOOD, CALM], "text");
    assert!(few.contains("nobody is named in five sentences"), "{few}");
}

#[test]
fn one_article_alone_is_no_comparison() {
    let page = run("alone", &[FLOOD], "html");
    assert!(page.contains("<h1>One article, and none to compare it with</h1>"));
    assert!(page.contains("The Dyke &amp; Son"));
    for absent in ["id=\"events\"", "id=\"labels\"", "id=\"words\"", "id=\"toward\"", "Not found here"] {
        assert!(!page.contains(absent), "{absent}");
    }
    assert!(
        page.contains("id=\"voices\"") && page.contains("id=\"stance\"") && page.contains("id=\"notes\"")
    );
}

#[test]
fn what_is_empty_leaves_no_table() {
    let page = run("strangers", &["The cat sat on the mat.", "Rain fell over hills."], "html");
    assert!(page.contains("Two articles tell of no event in common"));
    assert!(!page.contains("id=\"labels\"") && !page.contains("<tbody></tbody>"), "{page}");
    assert!(page.contains("No two articles were found to tell of the same event."));
    assert!(page.contains("No words were found that are given to somebody."));
    assert!(page.contains("Too few counts to tell."));
    for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(page.contains(&format!("id=\"{link}\"")), "#{link} leads nowhere");
    }
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let texts = [FLOOD, CALM, CONCERT, HOSTILE];
    assert_eq!(run("same", &texts, "html"), run("same", &texts, "html"));
}
