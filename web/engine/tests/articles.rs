//! Articles come in, are corrected and go; questions about them get their answers.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

use framewise_engine::Engine;
use framewise_protocol::command::{Add, Clear, Correct, Decide, Remove};
use framewise_protocol::question::{
    CoverageAsk, DecisionAsk, DifferencesAsk, EventAsk, EventsAsk, EvidenceAsk, OverviewAsk, ReadAsk,
    VoicesAsk,
};
use framewise_protocol::{
    About, ArticleKey, Content, Cut, Envelope, Extent, GridRow, Incoming, Info, ManualEdit, Mark, Message,
    Overview, Select, StanceAsk, Told, WordsAsk, unpack, unpack_reply,
};

/// The first part of the voices that is about speakers.
const SPEAKERS: u8 = 3;

const FLOOD: &str =
    "The river flooded the port of Riga on 3 May 2024. It was a terrible disaster for the town.";
const CALM: &str = "On 3 May 2024 the port of Riga was flooded by its river. It was no disaster at all.";

fn incoming(key: ArticleKey, name: &str, text: &str) -> Add {
    let content = Content::Bytes(text.as_bytes().to_vec());
    Add(Incoming { key, name: name.to_owned(), content, encoding: None, about: None, extent: Extent::Told })
}

fn engine() -> Engine {
    let mut engine = Engine::new(|_, _| Err("no tables".to_owned()));
    for (key, text) in [(7, FLOOD), (9, CALM)] {
        assert_eq!(engine.run(incoming(key, "a.txt", text)).unwrap().key, key);
    }
    engine
}

/// What Read shows of the one article of an engine: its text, and what was cut around it.
fn read(extent: Extent, text: &str, about: Option<About>) -> (String, Cut, About) {
    let mut engine = Engine::new(|_, _| Err("no tables".to_owned()));
    let content = Content::Bytes(text.as_bytes().to_vec());
    let incoming = Incoming { key: 1, name: "a.txt".to_owned(), content, encoding: None, about, extent };
    let info = engine.run(Add(incoming)).unwrap();
    let article = engine.ask(&ReadAsk(None, None)).unwrap().remove(0);
    let sentences = article.paragraphs.iter().flatten().flat_map(|passage| &passage.pieces);
    let text = sentences.map(|piece| &*piece.text).collect::<Vec<_>>().join(" ");
    (text, article.cut, info.about)
}

#[test]
fn what_was_cut_is_shown_and_put_back() {
    let words = |text: &str| text.split_whitespace().count() as u32;
    let cut = |above: &str, below: &str| Cut {
        above: above.to_owned(),
        below: below.to_owned(),
        words: (words(above), words(below)),
        is_back: false,
    };
    let back = Cut { is_back: true, ..Cut::default() };
    let copied = format!("Menu\n\nNews\n\nHarbour opens after the storm\n\n{FLOOD}\n\nPrivacy policy");
    let (text, own, about) = read(Extent::Told, &copied, None);
    assert!(text.starts_with("Harbour opens") && text.ends_with("the town."), "{text}");
    assert_eq!((own, &*about.title), (cut("Menu\nNews", "Privacy policy"), "Harbour opens after the storm"));
    let (text, own, whole) = read(Extent::Whole, &copied, None);
    assert!(text.starts_with("Menu") && text.ends_with("Privacy policy"), "{text}");
    assert_eq!((own, whole), (back.clone(), about.clone()));

    // What a reader of file formats cut; the analysis does not cut anything else.
    let page = format!("• Sport\n\nMenu\n\n{FLOOD}\n\nTerms of use");
    let start = page.find("Menu").unwrap() as u32;
    let end = page.find("\n\nTerms").unwrap() as u32;
    let (text, own, _) = read(Extent::Part(start, end), &page, Some(about.clone()));
    assert!(text.starts_with("Menu") && text.ends_with("the town."), "{text}");
    assert_eq!(own, Cut { words: (1, 3), ..cut("• Sport", "Terms of use") });
    let (text, own, whole) = read(Extent::Whole, &page, Some(about.clone()));
    assert!(text.starts_with("• Sport") && text.ends_with("Terms of use"), "{text}");
    assert_eq!((own, whole), (back, about));
    // A part that does not exist, as in a damaged record.
    let (text, own, _) = read(Extent::Part(9_000, 4), &copied, None);
    assert_eq!((text.starts_with("Menu"), own), (true, cut("", "")));
}

fn cards(engine: &mut Engine) -> Vec<ArticleKey> {
    engine.ask(&OverviewAsk).unwrap().cards.iter().map(|card| card.key).collect()
}

#[test]
fn questions_get_their_answers() {
    let mut engine = engine();
    assert_eq!(cards(&mut engine), [7, 9]);
    let events = engine.ask(&CoverageAsk).unwrap();
    assert_eq!((events.rows.len(), &*events.columns), (1, &[(7, 1), (9, 1)][..]));
    let all = engine.ask(&EventsAsk).unwrap();
    assert!(events.rows[0].about.is_empty() && all.rows[0].about.contains("riga"), "{all:?}");
    let sheet = engine.ask(&EventAsk(0)).unwrap().unwrap();
    assert_eq!(sheet.columns.iter().map(|column| column.passages.len()).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(engine.ask(&EventAsk(5)), Ok(None));
    let words = engine.ask(&WordsAsk::default()).unwrap();
    assert_eq!(words.words.iter().find(|row| row.word == "disaster").map(|row| row.total), Some(2));
    assert_eq!(engine.ask(&StanceAsk::default()).unwrap().articles, [7, 9]);
}

#[test]
fn near_copies_are_told_counted_once_and_held_against_each_other() {
    let agency = "On 3 May 2024 the river Dvina flooded the port of Riga, and nine boats sank at their moorings. \
        Mayor Anna Ozola called it the worst flood since 1931. Divers searched the basin for a watchman.";
    let reprint = agency.replace("nine", "ten") + " Bakers in the old town gave away bread.";
    let mut engine = Engine::new(|_, _| Err("no tables".to_owned()));
    for (key, text) in [(3, agency), (5, &reprint), (7, FLOOD)] {
        engine.run(incoming(key, &format!("{key}.txt"), text)).unwrap();
    }
    let overview = engine.ask(&OverviewAsk).unwrap();
    let copies = overview.cards[1].copies.clone().unwrap();
    let select = Select::Copies(3, 5);
    assert_eq!(copies.same, [("79 % the same as A".to_owned(), select.clone())]);
    assert!(!copies.apart && overview.cards[2].copies.is_none());
    assert!(overview.standfirst.starts_with("A and B are near-copies and count once. "), "{overview:?}");
    let events = engine.ask(&CoverageAsk).unwrap();
    assert_eq!(events.rows.iter().map(|row| row.articles).collect::<Vec<_>>(), [2]);
    assert_eq!(events.counted, "A and B are near-copies and count once.");
    let sheet = engine.ask(&EventAsk(0)).unwrap().unwrap();
    assert!(sheet.told.starts_with("Reported by 2 of 2 articles. A and B are"), "{}", sheet.told);
    let words = engine.ask(&WordsAsk::default()).unwrap();
    assert_eq!(words.sizes[1], 19, "of all others only the third counts");

    let found = engine.ask(&EvidenceAsk(select.clone(), None)).unwrap();
    assert_eq!(found.title, "What A and B cut, added and changed");
    let whys =
        found.passages.iter().flat_map(|passage| &passage.pieces).filter(|piece| !piece.why.is_empty());
    let whys: Vec<(&str, &str, Mark)> = whys.map(|piece| (&*piece.text, &*piece.why, piece.mark)).collect();
    assert_eq!(
        whys,
        [
            ("nine", "B has “ten”", Mark::Scoped),
            ("ten", "A has “nine”", Mark::Scoped),
            ("Bakers in the old town gave away bread", "not in A", Mark::Hit),
        ]
    );
    assert_eq!(engine.ask(&ReadAsk(Some(select), None)).unwrap()[2].count, 0);

    let decision = engine.ask(&DecisionAsk(ManualEdit::CountApart(5, true))).unwrap();
    assert_eq!(decision, r#"{"count_apart":["5.txt",true]}"#);
    engine.run(Decide(vec![decision])).unwrap();
    assert!(engine.ask(&OverviewAsk).unwrap().cards[0].copies.as_ref().unwrap().apart);
    let events = engine.ask(&CoverageAsk).unwrap();
    assert!(events.rows.len() > 2 && events.rows.iter().any(|row| row.articles == 3), "{events:?}");
    assert_eq!(events.counted, "A and B are near-copies and count apart, as you decided.");
}

#[test]
fn a_message_is_replied_to_as_bytes() {
    let mut engine = engine();
    let mut reply = |number, message| engine.reply(Envelope { number, message }).unwrap();
    let bytes = reply(4, Message::Question(OverviewAsk.into()));
    let (number, body) = unpack_reply(&bytes).unwrap();
    assert_eq!((number, unpack::<Overview>(body.unwrap()).unwrap().articles), (4, 2));
    let bytes = reply(5, Message::Command(incoming(8, "b.txt", "A third text about the port.").into()));
    let (number, body) = unpack_reply(&bytes).unwrap();
    assert_eq!((number, unpack::<Info>(body.unwrap()).unwrap().key), (5, 8));
    let bytes = reply(6, Message::Command(incoming(1, "c.txt", "").into()));
    assert_eq!(unpack_reply(&bytes), Ok((6, Err("c.txt is empty".to_owned()))));
}

#[test]
fn evidence_counts_what_it_marks() {
    let mut engine = engine();
    let select = Select::Word("disast".into());
    let found = engine.ask(&EvidenceAsk(select.clone(), None)).unwrap();
    let marked = found.passages.iter().flat_map(|p| &p.pieces).filter(|p| p.text == "disaster").count();
    assert_eq!((found.count, marked), (2, 2));
    assert_eq!(engine.ask(&EvidenceAsk(select.clone(), Some(9))).unwrap().count, 1);
    let articles = engine.ask(&ReadAsk(Some(select), None)).unwrap();
    assert_eq!(articles.iter().map(|article| article.count).collect::<Vec<_>>(), [1, 1]);
    let text: String =
        articles[0].paragraphs.iter().flatten().flat_map(|p| &p.pieces).map(|p| &*p.text).collect();
    assert_eq!(text, FLOOD.replace(". It", ".It"));
}

#[test]
fn evidence_of_a_voice_holds_all_words_of_its_figure() {
    let mut engine = engine();
    let speech = "“The mill burned at night. Nobody was there. We will build it again,” Anna Ozola said.";
    engine.run(incoming(10, "b.txt", speech)).unwrap();
    for place in 0..2 {
        let (name, content) = (format!("{place}.txt"), Content::Sample(place));
        engine
            .run(Add(Incoming {
                key: place,
                name,
                content,
                encoding: None,
                about: None,
                extent: Extent::Told,
            }))
            .unwrap();
    }
    let grid = engine.ask(&VoicesAsk).unwrap().grid;
    let mut several = 0;
    for row in &grid.rows {
        for (cells, &key) in row.cells.iter().zip(&*grid.articles) {
            for cell in cells {
                let found = engine.ask(&EvidenceAsk(cell.select.clone(), Some(key))).unwrap();
                if row.part < SPEAKERS {
                    // What a group of sources says is counted by statements.
                    assert_eq!(found.count, cell.count, "{}", row.title);
                    continue;
                }
                let marked = found.passages.iter().flat_map(|passage| &passage.pieces);
                let marked = marked.filter(|piece| piece.mark != Mark::None);
                let words = marked.flat_map(|piece| piece.text.split_whitespace());
                let words = words.filter(|word| word.contains(char::is_alphanumeric)).count();
                assert_eq!(words, cell.count as usize, "{}", row.title);
                several += u32::from(found.sentences > found.count);
            }
        }
    }
    assert!(several > 0);
}

#[test]
fn words_without_a_sure_source_stand_in_a_row_that_says_so() {
    let mut engine = engine();
    let text = "Jan Berg was late, he said. The road leads past “nothing but dreams of rain” to the town.";
    engine.run(incoming(10, "b.txt", text)).unwrap();
    let rows = engine.ask(&VoicesAsk).unwrap().grid.rows;
    let titles: Vec<&str> = rows.iter().filter(|row| row.part >= SPEAKERS).map(|row| &*row.title).collect();
    assert_eq!(titles, ["Jan Berg", "No source named, or not sure which"]);
}

#[test]
fn sources_stand_by_kind_with_who_speaks_first_and_only_here() {
    let mut engine = engine();
    let text = "The mayor Anna Ozola said that the port is open. “It will rain,” a farmer said. “Rain,” said Jan Berg.";
    engine.run(incoming(10, "b.txt", text)).unwrap();
    engine.run(incoming(11, "c.txt", "“It will rain for days,” said Jan Berg.")).unwrap();
    let grid = engine.ask(&VoicesAsk).unwrap().grid;
    let at = grid.articles.iter().position(|&key| key == 10).unwrap();
    let rows = grid.rows.iter().filter(|row| row.part < SPEAKERS && !row.cells[at].is_empty());
    let row = |row: &GridRow| {
        let cells = row.cells[at].iter().map(|cell| format!("{} {}", cell.count, cell.text));
        format!("{}: {}", row.title, cells.collect::<Vec<_>>().join("; "))
    };
    let rows: Vec<String> = rows.map(row).collect();
    assert_eq!(
        rows,
        [
            "Officials: 1 statement (33\u{a0}%), 4 words",
            "Ordinary people: 1 statement (33\u{a0}%), 1 word for word, 3 words",
            "The article does not say, or not plainly: 1 statement (33\u{a0}%), 1 word for word, 1 word",
            "People with a name: 2 statements (67\u{a0}%), 1 word for word, 5 words",
            "People without a name: 1 statement (33\u{a0}%), 1 word for word, 3 words",
            "Word for word: 2 statements (67\u{a0}%), 4 words",
            "In other words: 1 statement (33\u{a0}%), 4 words",
            "First word: 1 Anna Ozola, official",
            "Last word: 1 Jan Berg",
            "Only here: 1 Anna Ozola, official",
        ]
    );
}

#[test]
fn what_is_wrong_is_refused_and_nothing_is_lost() {
    let mut engine = engine();
    assert_eq!(engine.run(incoming(1, "b.txt", "")), Err("b.txt is empty".into()));
    assert_eq!(engine.run(incoming(1, "b.txt", FLOOD)), Err("b.txt has the same text as a.txt".into()));
    let bad = About { date: "3 May".into(), ..About::default() };
    assert!(engine.run(Correct(7, bad)).is_err());
    assert!(engine.ask(&DecisionAsk(ManualEdit::Merge(0, 9))).unwrap_err().contains("not there any more"));
    assert_eq!(cards(&mut engine), [7, 9]);
}

#[test]
fn a_removed_article_is_gone_and_a_corrected_one_is_changed() {
    let mut engine = engine();
    assert_eq!(engine.run(Remove(7)), Ok(()));
    let [title, source, date, groups] = ["Calm", "S", "2024-05-04", "x, y"].map(str::to_owned);
    let about = About { title, source, date, groups };
    assert_eq!(engine.run(Correct(9, about.clone())), Ok(()));
    let overview = engine.ask(&OverviewAsk).unwrap();
    assert_eq!(
        overview.cards.iter().map(|card| (card.key, card.about.clone())).collect::<Vec<_>>(),
        [(9, About { groups: String::new(), ..about })]
    );
}

#[test]
fn decisions_outlive_the_articles_they_speak_of() {
    let mut engine = engine();
    let rename = engine.ask(&DecisionAsk(ManualEdit::Rename(0, "The flood".into()))).unwrap();
    // A decision from a later version has no effect.
    let decisions = vec![rename, r#"{"fold":"a.txt"}"#.to_owned()];
    assert_eq!(engine.run(Decide(decisions.clone())), Ok(1));
    let sheet = engine.ask(&EventAsk(0)).unwrap().unwrap();
    assert_eq!((&*sheet.title, &*sheet.row.title), ("The flood", "3 May 2024: The flood"));
    engine.run(Clear).unwrap();
    assert_eq!(cards(&mut engine), [0; 0]);
    engine.run(Decide(decisions)).unwrap();
    for (key, text) in [(2, FLOOD), (3, CALM)] {
        engine.run(incoming(key, "a.txt", text)).unwrap();
    }
    assert_eq!(engine.ask(&EventAsk(0)).unwrap().unwrap().title, "The flood");
}

#[test]
fn samples_are_taken_from_the_engine() {
    let mut engine = Engine::new(|_, _| Err("no tables".to_owned()));
    let sample = |place| {
        let (name, content) = (format!("{place}.txt"), Content::Sample(place));
        Add(Incoming { key: place, name, content, encoding: None, about: None, extent: Extent::Told })
    };
    assert!(engine.run(sample(0)).unwrap().words > 100);
    assert_eq!(engine.run(sample(99)), Err("99.txt is empty".to_owned()));
}

#[test]
fn what_differs_leads_to_its_words() {
    let mut engine = Engine::new(|_, _| Err("no tables".to_owned()));
    for (key, text) in [
        (7, "The storm killed 12 people in the port of Riga on 3 May 2024, and Jan Berg swam."),
        (9, "On 3 May 2024 the storm killed 15 people in the port of Riga."),
    ] {
        engine.run(incoming(key, &format!("{key}.txt"), text)).unwrap();
    }
    let kinds = engine.ask(&DifferencesAsk).unwrap().kinds;
    assert_eq!(kinds.iter().map(|kind| kind.all).collect::<Vec<_>>(), [1]);
    let sheet = engine.ask(&EventAsk(0)).unwrap().unwrap();
    assert_eq!(sheet.differs[0], kinds[0].rows[0]);
    let mut opened = Vec::new();
    for piece in sheet.differs.iter().flatten() {
        if let Told::Opens(words, select, key) = piece {
            let evidence = engine.ask(&EvidenceAsk(select.clone(), Some(*key))).unwrap();
            opened.push((words.clone(), *key, evidence.title, evidence.count));
        }
    }
    let expect = [
        ("“12 people”", 7, "people: what differs", 1),
        ("“15 people”", 9, "people: what differs", 1),
        ("“Jan Berg”", 7, "“Jan Berg”", 1),
    ];
    let expect = expect.map(|(words, key, title, count)| (words.to_owned(), key, title.to_owned(), count));
    assert_eq!(opened, expect);
}

#[test]
fn what_is_not_read_is_said() {
    let german = "Die Stadt und der Fluss sind nicht mit der Brücke, und es war auf dem Markt von Anna Berg. „Es war \
        ein Problem“, sagte sie auch nicht bei der Mühle, und das ist für die Stadt ein Problem.";
    let mut engine = Engine::new(|_, _| Err("no tables".to_owned()));
    engine.run(incoming(3, "a.txt", FLOOD)).unwrap();
    let unread = |engine: &mut Engine| engine.ask(&OverviewAsk).unwrap().standfirst;
    assert!(unread(&mut engine).starts_with("Open an event"));
    engine.run(incoming(5, "b.txt", german)).unwrap();
    let is_said =
        "B is in a language that is not read here: only its words and its quotation marks are compared. ";
    assert!(unread(&mut engine).starts_with(is_said), "{}", unread(&mut engine));
    for key in 6..14 {
        let text = format!("{german} Und {key} Tage.");
        engine.run(incoming(key, "c.txt", &text)).unwrap();
    }
    let said = unread(&mut engine);
    assert!(said.contains("9 articles are in a language that is not read here: only their words"), "{said}");
}
