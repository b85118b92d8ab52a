//! The worker of the page: owns articles, profiles and the comparison, and answers the page's questions.
//!
//! [`Desk`] is the whole of it and knows no browser; `main.rs` puts it behind the messages of a web worker.

mod answers;
mod changes;
mod marks;

use framewise_core::article::Article;
use framewise_core::article::entry::{ArticleId, Entry};
use framewise_core::comparison::{Comparison, Counted};
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::Lexicon;
use framewise_core::report::Report;
use framewise_core::text::dates::Date;
use framewise_import::encoding::Decoded;
use framewise_import::import_with;
use framewise_protocol::{About, Answer, Fault, Incoming, Info, Key, Request};
use std::rc::Rc;

/// Decodes what is neither UTF-8 nor UTF-16; fails with a label that it does not know.
pub type Decode = fn(&[u8], Option<&str>) -> Result<Decoded, String>;

/// Articles, and what was computed from them.
pub struct Desk {
    corpus: Corpus,
    /// The page's names for the articles, in their order.
    keys: Vec<(Key, ArticleId)>,
    comparison: Option<Rc<Comparison>>,
    /// What the comparison before the last article came had counted.
    counted: Option<Counted>,
    rehearsal: Option<(Fault, String)>,
    /// The articles that the reader wants side by side.
    wanted: Vec<Key>,
    /// The groups that the reader gave articles.
    groups: Vec<(Key, String)>,
    decode: Decode,
}

impl Desk {
    /// An empty desk.
    pub fn new(decode: Decode) -> Self {
        let corpus = Corpus::new(Lexicon::shipped());
        Self {
            corpus,
            keys: Vec::new(),
            comparison: None,
            counted: None,
            rehearsal: None,
            wanted: Vec::new(),
            groups: Vec::new(),
            decode,
        }
    }

    /// Answers a question.
    pub fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Add(incoming) => self.add(incoming),
            Request::Correct(key, about) => self.correct(key, about),
            Request::Remove(key) => self.remove(key),
            Request::Columns(wanted) => {
                self.wanted = wanted;
                Answer::Done
            }
            Request::Change(change) => self.change(change),
            Request::Edits(kept) => self.take_over(&kept),
            Request::Dictionary(name, bytes) => self.add_dictionary(&name, &bytes),
            Request::Rehearse(fault, words) => {
                self.rehearsal = Some((fault, words));
                Answer::Done
            }
            Request::Export => {
                let comparison = self.compared();
                let json = serde_json::to_string(&Report::new(&self.corpus, &comparison));
                json.map_or_else(
                    |_| Answer::Failed("The comparison could not be written.".to_owned()),
                    Answer::Export,
                )
            }
            question => {
                let comparison = self.compared();
                answers::answer(self, &comparison, &question)
            }
        }
    }

    /// The articles, in order.
    fn entries(&self) -> &[Entry] {
        self.corpus.entries()
    }

    /// The places of the articles that have a column.
    fn columns(&self) -> Vec<usize> {
        framewise_protocol::columns(self.keys.iter().map(|(key, _)| *key), &self.wanted)
    }

    /// The page's name for the article at a place.
    fn key_of(&self, article: usize) -> Key {
        self.keys.get(article).map_or(Key::MAX, |(key, _)| *key)
    }

    /// The place of an article that the page names.
    fn place_of(&self, key: Key) -> Option<usize> {
        self.keys.iter().position(|(own, _)| *own == key)
    }

    fn id_of(&self, key: Key) -> Option<ArticleId> {
        self.keys.iter().find(|(own, _)| *own == key).map(|(_, id)| *id)
    }

    /// The comparison, computed again if an article came or went.
    fn compared(&mut self) -> Rc<Comparison> {
        let (corpus, counted) = (&self.corpus, &mut self.counted);
        let comparison = self.comparison.get_or_insert_with(|| {
            Rc::new(match counted.take() {
                Some(counted) => corpus.compare_after(counted),
                None => corpus.compare(),
            })
        });
        Rc::clone(comparison)
    }

    /// Forgets the comparison, since what it compared has changed.
    fn forget(&mut self) {
        self.comparison = None;
        self.counted = None;
    }

    fn add(&mut self, incoming: Incoming) -> Answer {
        let Incoming { key, name, bytes, encoding, about } = incoming;
        if let Some((fault, words)) = &self.rehearsal
            && name.contains(words.as_str())
        {
            fail(*fault);
        }
        let imported = match import_with(&name, &bytes, encoding.as_deref(), self.decode) {
            Ok(imported) => imported,
            Err(error) => return Answer::Refused(error.to_string()),
        };
        let mut article = imported.article;
        let groups = about.as_ref().map(|about| about.groups.clone()).unwrap_or_default();
        if let Some(about) = about {
            match date_of(&about) {
                Ok(date) => article = Article { title: about.title, source: about.source, date, ..article },
                Err(message) => return Answer::Refused(format!("{name}: {message}")),
            }
        }
        let about = About { groups: groups.clone(), ..about_of(&article) };
        // An article that is there already comes again when the reader chooses another encoding.
        let done = match self.id_of(key) {
            Some(id) => self.corpus.replace(id, article).map(|()| id),
            None => self.corpus.add(article),
        };
        match done {
            Ok(id) => {
                if self.id_of(key).is_none() {
                    self.keys.push((key, id));
                }
                if let Some(comparison) = self.comparison.take().and_then(Rc::into_inner) {
                    self.counted = comparison.into_counted();
                }
                self.group(key, groups);
                let profile = self.corpus.entry(id).map(|entry| &entry.profile);
                let (words, language) =
                    profile.map_or((0, String::new()), |profile| (profile.words, profile.language.clone()));
                Answer::Added(Box::new(Info {
                    key,
                    about,
                    words,
                    language,
                    encoding: imported.encoding,
                    guessed: imported.guessed,
                    replaced: imported.replaced,
                }))
            }
            Err(error) => Answer::Refused(error.to_string()),
        }
    }

    fn correct(&mut self, key: Key, about: About) -> Answer {
        let date = match date_of(&about) {
            Ok(date) => date,
            Err(message) => return Answer::Refused(message),
        };
        self.group(key, about.groups);
        let known =
            self.id_of(key).is_some_and(|id| self.corpus.correct(id, about.title, about.source, date));
        self.forget();
        if known { Answer::Done } else { Answer::Refused("This article is not there any more.".to_owned()) }
    }

    /// Puts an article into groups, and out of those it was in.
    fn group(&mut self, key: Key, groups: String) {
        self.groups.retain(|(own, _)| *own != key);
        self.groups.push((key, groups));
    }

    fn remove(&mut self, key: Key) -> Answer {
        if let Some(id) = self.id_of(key) {
            self.corpus.remove(id);
            self.keys.retain(|(own, _)| *own != key);
            self.groups.retain(|(own, _)| *own != key);
            self.forget();
        }
        Answer::Done
    }
}

/// Title, source and date of an article as the page has them.
fn about_of(article: &Article) -> About {
    About {
        title: article.title.clone(),
        source: article.source.clone(),
        date: article.date.map(|date| date.to_string()).unwrap_or_default(),
        groups: String::new(),
    }
}

fn date_of(about: &About) -> Result<Option<Date>, String> {
    match about.date.trim() {
        "" => Ok(None),
        date => {
            date.parse().map(Some).map_err(|error: framewise_core::text::dates::DateError| error.to_string())
        }
    }
}

/// Fails on purpose: see [`Request::Rehearse`].
fn fail(fault: Fault) {
    match fault {
        Fault::Trap => std::process::abort(),
        Fault::Stall => loop {
            std::hint::spin_loop();
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use framewise_protocol::select::Select;
    use framewise_protocol::stance::StanceAsk;
    use framewise_protocol::{Key, WordsAsk};

    const FLOOD: &str =
        "The river flooded the port of Riga on 3 May 2024. It was a terrible disaster for the town.";
    const CALM: &str = "On 3 May 2024 the port of Riga was flooded by its river. It was no disaster at all.";

    fn incoming(key: Key, name: &str, text: &str) -> Request {
        Request::Add(Incoming {
            key,
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
            encoding: None,
            about: None,
        })
    }

    fn desk() -> Desk {
        let mut desk = Desk::new(|_, _| Err("no tables".to_owned()));
        for (key, text) in [(7, FLOOD), (9, CALM)] {
            assert!(
                matches!(desk.answer(incoming(key, "a.txt", text)), Answer::Added(info) if info.key == key)
            );
        }
        desk
    }

    #[test]
    fn questions_get_their_answers() {
        let mut desk = desk();
        let Answer::Overview(overview) = desk.answer(Request::Overview) else { panic!("no overview") };
        assert_eq!(overview.cards.iter().map(|card| card.key).collect::<Vec<_>>(), [7, 9]);
        let Answer::Events(events) = desk.answer(Request::Coverage) else { panic!("no events") };
        assert_eq!((events.rows.len(), &*events.columns), (1, &[(7, 1), (9, 1)][..]));
        let Answer::Events(all) = desk.answer(Request::Events) else { panic!("no events") };
        assert!(events.rows[0].about.is_empty() && all.rows[0].about.contains("riga"), "{all:?}");
        let Answer::Event(Some(sheet)) = desk.answer(Request::Event(0)) else { panic!("no event") };
        assert_eq!(sheet.columns.iter().map(|column| column.passages.len()).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(desk.answer(Request::Event(5)), Answer::Event(None));
        let Answer::Words(words) = desk.answer(Request::Words(WordsAsk::default())) else {
            panic!("no words")
        };
        assert_eq!(words.words.iter().find(|row| row.word == "disaster").map(|row| row.total), Some(2));
        let Answer::Stance(stance) = desk.answer(Request::Stance(StanceAsk::default())) else {
            panic!("no stance")
        };
        assert_eq!(stance.articles, [7, 9]);
    }

    #[test]
    fn evidence_counts_what_it_marks() {
        let mut desk = desk();
        let select = Select::Word("disast".into());
        let Answer::Evidence(found) = desk.answer(Request::Evidence(select.clone(), None)) else { panic!() };
        let marked = found.passages.iter().flat_map(|p| &p.pieces).filter(|p| p.text == "disaster").count();
        assert_eq!((found.count, marked), (2, 2));
        let Answer::Evidence(one) = desk.answer(Request::Evidence(select.clone(), Some(9))) else { panic!() };
        assert_eq!(one.count, 1);
        let Answer::Read(articles) = desk.answer(Request::Read(Some(select), None)) else { panic!() };
        assert_eq!(articles.iter().map(|article| article.count).collect::<Vec<_>>(), [1, 1]);
        let text: String =
            articles[0].paragraphs.iter().flatten().flat_map(|p| &p.pieces).map(|p| &*p.text).collect();
        assert_eq!(text, FLOOD.replace(". It", ".It"));
    }

    #[test]
    fn what_is_wrong_is_refused_and_nothing_is_lost() {
        let mut desk = desk();
        assert_eq!(desk.answer(incoming(1, "b.txt", "")), Answer::Refused("b.txt is empty".into()));
        assert_eq!(
            desk.answer(incoming(1, "b.txt", FLOOD)),
            Answer::Refused("b.txt has the same text as a.txt".into())
        );
        let bad = About { date: "3 May".into(), ..About::default() };
        assert!(matches!(desk.answer(Request::Correct(7, bad)), Answer::Refused(_)));
        let Answer::Overview(overview) = desk.answer(Request::Overview) else { panic!() };
        assert_eq!(overview.cards.len(), 2);
    }

    #[test]
    fn a_removed_article_is_gone_and_a_corrected_one_is_changed() {
        let mut desk = desk();
        assert_eq!(desk.answer(Request::Remove(7)), Answer::Done);
        let about = About {
            title: "Calm".into(),
            source: "S".into(),
            date: "2024-05-04".into(),
            groups: "x, y".into(),
        };
        assert_eq!(desk.answer(Request::Correct(9, about.clone())), Answer::Done);
        let Answer::Overview(overview) = desk.answer(Request::Overview) else { panic!() };
        assert_eq!(
            overview.cards.iter().map(|card| (card.key, card.about.clone())).collect::<Vec<_>>(),
            [(9, About { groups: String::new(), ..about })]
        );
    }
}
