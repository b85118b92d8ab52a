//! The only entrance: articles go in and out here, and [`Corpus::compare`] says how they tell the same story.
//!
//! Each article is profiled once, when it comes in. Adding one computes one profile; removing one computes none; the
//! part across articles is computed again when it is next asked for.

use crate::article::analyze::analyze;
use crate::article::entry::{ArticleId, Entry};
use crate::article::stance::find::hits;
use crate::article::{Article, MAX_BYTES};
use crate::comparison::{Comparison, Counted};
use crate::edits::{self, Edit};
use crate::lexicon::{Lexicon, PatternError};
use std::sync::Arc;

/// Why an article is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddError {
    /// It holds no word.
    #[error("{0} holds no words")]
    NoWords(String),
    /// It is longer than [`MAX_BYTES`].
    #[error("{0} is {1} MB long; the limit is {limit} MB", limit = MAX_BYTES / 1024 / 1024)]
    TooLong(String, usize),
    /// Its text is there already.
    #[error("{0} {rest}", rest = if .0 == .1 { "is there already".to_owned() } else { format!("has the same text as {}", .1) })]
    Duplicate(String, String),
}

/// Articles and what is needed to compare them.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// The lexicon without a reader's changes.
    base: Arc<Lexicon>,
    lexicon: Arc<Lexicon>,
    entries: Vec<Entry>,
    edits: Vec<Edit>,
    next: u32,
}

impl Corpus {
    /// An empty corpus that scores stance by a lexicon.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self { base: Arc::clone(&lexicon), lexicon, entries: Vec::new(), edits: Vec::new(), next: 0 }
    }

    /// The lexicon in use.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What a reader decided by hand.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Takes over what a reader decided by hand; the next comparison follows it. If a decision changes which words are
    /// stance words, they are looked for again in every article.
    ///
    /// # Errors
    ///
    /// When a dictionary or a pattern among the edits is refused. Nothing is changed then.
    pub fn set_edits(&mut self, edits: Vec<Edit>) -> Result<(), PatternError> {
        let of_words = |edit: &&Edit| edit.is_of_words();
        if !self.edits.iter().filter(of_words).eq(edits.iter().filter(of_words)) {
            self.lexicon = edits::lexicon(&self.base, &edits)?;
            for entry in &mut self.entries {
                let profile = Arc::make_mut(&mut entry.profile);
                profile.hits = hits(&entry.article.text, profile, &self.lexicon);
            }
        }
        self.edits = edits;
        Ok(())
    }

    /// The articles, in the order in which they came in.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry with an id.
    pub fn entry(&self, id: ArticleId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Adds an article and profiles it. Linear in its length.
    pub fn add(&mut self, article: Article) -> Result<ArticleId, AddError> {
        let id = ArticleId(self.next);
        let entry = self.entry_for(id, article)?;
        self.next += 1;
        self.entries.push(entry);
        Ok(id)
    }

    /// Puts another text in an article's place. If there is no such article, nothing happens.
    pub fn replace(&mut self, id: ArticleId, article: Article) -> Result<(), AddError> {
        let entry = self.entry_for(id, article)?;
        if let Some(place) = self.entries.iter_mut().find(|entry| entry.id == id) {
            *place = entry;
        }
        Ok(())
    }

    /// Checks and profiles an article; the one that already has the id does not count as a duplicate.
    fn entry_for(&self, id: ArticleId, article: Article) -> Result<Entry, AddError> {
        if article.text.len() > MAX_BYTES {
            return Err(AddError::TooLong(article.path, article.text.len() / 1024 / 1024));
        }
        let mut others = self.entries.iter().filter(|entry| entry.id != id);
        if let Some(same) = others.find(|entry| entry.article.text.trim() == article.text.trim()) {
            return Err(AddError::Duplicate(article.path, same.article.path.clone()));
        }
        let profile = analyze(&article, &self.lexicon);
        if profile.words == 0 {
            return Err(AddError::NoWords(article.path));
        }
        Ok(Entry { id, article: Arc::new(article), profile: Arc::new(profile) })
    }

    /// Removes an article. Returns whether it was there.
    pub fn remove(&mut self, id: ArticleId) -> bool {
        let before = self.entries.len();
        self.entries.retain(|entry| entry.id != id);
        self.entries.len() < before
    }

    /// Corrects title, source and date; the profile is computed again only if the date changes. Returns whether the
    /// article was there.
    pub fn correct(
        &mut self,
        id: ArticleId,
        title: String,
        source: String,
        date: Option<crate::text::dates::Date>,
    ) -> bool {
        let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) else { return false };
        let changed = entry.article.date != date;
        let article = Article { title, source, date, ..Article::clone(&entry.article) };
        if changed {
            entry.profile = Arc::new(analyze(&article, &self.lexicon));
        }
        entry.article = Arc::new(article);
        true
    }

    /// The comparison of all articles as they are now. Nothing is computed before it is asked for.
    pub fn compare(&self) -> Comparison {
        Comparison::new(self.entries.clone(), Arc::clone(&self.lexicon), self.edits.clone())
    }

    /// The same as [`Self::compare`], but faster if the articles are those of an earlier comparison and a few more.
    pub fn compare_after(&self, counted: Counted) -> Comparison {
        Comparison::after(counted, self.entries.clone(), Arc::clone(&self.lexicon), self.edits.clone())
    }
}

#[cfg(test)]
impl Corpus {
    /// A corpus of these texts with the shipped lexicon: `0.txt`, `1.txt` and so on.
    pub(crate) fn of(texts: &[&str]) -> Self {
        let mut corpus = Self::new(Lexicon::shipped());
        for (at, text) in texts.iter().enumerate() {
            corpus.add(Article::new(format!("{at}.txt"), text)).unwrap();
        }
        corpus
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOOD: &str =
        "On 3 May 2024 the river Dvina flooded the port of Riga. The mayor called it a disaster.";
    const CALM: &str = "Officials said the Dvina rose over the port of Riga on 3 May 2024. Crews were praised for their speed.";
    const OTHER: &str =
        "The orchestra played in Vienna. Critics were not pleased with the slow tempo of the evening.";

    #[test]
    fn what_comes_and_goes_leaves_no_trace() {
        let mut grown = Corpus::of(&[FLOOD, OTHER, CALM]);
        let gone = grown.entries()[1].id;
        assert!(grown.remove(gone) && !grown.remove(gone));
        let written = |corpus: &Corpus| {
            let comparison = corpus.compare();
            serde_json::to_string(&crate::report::Report::new(corpus, &comparison)).unwrap()
        };
        assert_eq!(written(&grown).replace("2.txt", "1.txt"), written(&Corpus::of(&[FLOOD, CALM])));
    }

    #[test]
    fn a_correction_changes_what_is_known_of_an_article() {
        let mut corpus = Corpus::of(&["A storm came. The port was closed on 3 May.", OTHER]);
        let id = corpus.entries()[0].id;
        let day = "2024-05-04".parse().unwrap();
        assert!(corpus.correct(id, "Storm".into(), "Harbour Post".into(), Some(day)));
        let Entry { article, profile, .. } = corpus.entry(id).unwrap();
        assert_eq!((&*article.title, &*article.source, article.date), ("Storm", "Harbour Post", Some(day)));
        // The year of a day follows from the day of publication.
        assert_eq!(profile.dates[0].when.first.to_string(), "2024-05-03");
        assert_eq!(corpus.entries()[1].article.title, "");
        assert!(!corpus.correct(ArticleId(9), String::new(), String::new(), None));
    }

    #[test]
    fn what_was_counted_is_used_again_only_where_it_holds() {
        let texts: Vec<String> = (0..16).map(|at| format!("{CALM} Crew {at} rested.")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let changes: [fn(&mut Corpus); 3] = [
            |_| (),
            |corpus| assert!(corpus.remove(corpus.entries()[0].id)),
            |corpus| corpus.replace(corpus.entries()[0].id, Article::new("r.txt", OTHER)).unwrap(),
        ];
        for change in changes {
            let mut corpus = Corpus::of(&texts);
            let before = corpus.compare();
            assert!(!before.keywords().is_empty());
            change(&mut corpus);
            corpus.add(Article::new("new.txt", FLOOD)).unwrap();
            let after = corpus.compare_after(before.into_counted().unwrap());
            assert_eq!(after.keywords(), corpus.compare().keywords());
        }
    }

    #[test]
    fn the_same_flood_is_one_event_and_the_concert_none() {
        let found = Corpus::of(&[FLOOD, CALM, OTHER]).compare();
        assert_eq!(found.events().len(), 1, "{:?}", found.events());
        let event = &found.events()[0];
        assert_eq!(event.when.unwrap().first.to_string(), "2024-05-03");
        assert_eq!(event.silent.iter().map(|silence| silence.article).collect::<Vec<_>>(), [2]);
    }

    /// What an agency wrote, three near-copies of it, and another article.
    const AGENCY: &str = "On 3 May 2024 the river Dvina flooded the port of Riga, and nine boats sank at their moorings. \
        Mayor Anna Ozola called it the worst flood since 1931. Divers searched the basin for a watchman until midnight. \
        The harbour office closed the eastern lock and sent all tugs upstream. Insurers put the loss at 12 million euros.";
    const CUT: &str = "On 3 May 2024 the river Dvina flooded the port of Riga, and nine boats sank at their moorings. \
        Mayor Anna Ozola called it the worst flood since 1931. Divers searched the basin for a watchman until midnight.";
    const ADDED: &str = "On 3 May 2024 the river Dvina flooded the port of Riga, and nine boats sank at their moorings. \
        Mayor Anna Ozola called it the worst flood since 1931. Divers searched the basin for a watchman until midnight. \
        The harbour office closed the eastern lock and sent all tugs upstream. Bakers in the old town gave away bread.";
    const BESIDE: &str = "Nine boats sank when the Dvina flooded the port of Riga on 3 May 2024. A choir sang in the market hall.";

    #[test]
    fn near_copies_are_one_witness_unless_they_count_apart() {
        let events = |texts: &[&str], apart: bool| {
            let mut corpus = Corpus::of(texts);
            corpus.set_edits(vec![Edit::CountApart("1.txt".into(), apart)]).unwrap();
            corpus.compare().events().len()
        };
        assert_eq!(events(&[AGENCY, BESIDE], false), 1);
        let four = [AGENCY, CUT, ADDED, BESIDE];
        assert_eq!([events(&four, false), events(&four, true)], [1, 4]);
        assert_eq!([events(&four[..3], false), events(&four[..3], true)], [0, 4]);
        // An event is the same with or without near-copies, and the near-copies have their passages in it.
        let [two, three] =
            [&[ADDED, BESIDE][..], &[ADDED, CUT, BESIDE]].map(|texts| Corpus::of(texts).compare());
        let [alone, among] = [&two, &three].map(|found| &found.events()[0]);
        assert_eq!(
            (&alone.title, &alone.shared, alone.cohesion),
            (&among.title, &among.shared, among.cohesion)
        );
        assert_eq!(among.mentions.iter().map(|place| place.article).collect::<Vec<_>>(), [0, 1, 2]);
        assert!(among.silent.is_empty());
    }

    #[test]
    fn an_article_is_held_against_each_other_text_once() {
        let found = Corpus::of(&[AGENCY, CUT, BESIDE, ADDED]).compare();
        let words = |article: usize| found.entries()[article].profile.words;
        assert_eq!([0, 1, 3].map(|article| found.words_elsewhere(article)), [words(2); 3]);
        assert_eq!(found.words_elsewhere(2), words(0));
        assert_eq!(found.counted_beside(&[], [1, 3, 0]), [0]);
        assert_eq!(found.counted_beside(&[], [1, 3, 2]), [1, 2]);
        assert_eq!(found.counted_beside(&[3], [0, 1, 2]), [2]);
    }

    #[test]
    fn a_year_that_nothing_gives_is_left_open() {
        let mut corpus = Corpus::of(&[
            "On 3 May the river Dvina flooded the port of Riga, which had been dry since 2001.",
            "The river Dvina flooded the port of Riga on 3 May. Older people had last seen that in 2001.",
        ]);
        let date = |corpus: &Corpus| corpus.compare().events()[0].date();
        assert_eq!(date(&corpus).as_deref(), Some("3 May, year not given"));
        assert!(corpus.compare().events()[0].when.is_none());
        let ids: Vec<ArticleId> = corpus.entries().iter().map(|entry| entry.id).collect();
        for id in ids {
            corpus.correct(id, String::new(), String::new(), "2024-05-06".parse().ok());
        }
        assert_eq!(date(&corpus).as_deref(), Some("3 May 2024"));
    }

    #[test]
    fn nothing_is_reported_before_it_happened() {
        let mut corpus = Corpus::of(&[FLOOD, CALM]);
        let ids: Vec<ArticleId> = corpus.entries().iter().map(|entry| entry.id).collect();
        let date = |text: &str| text.parse().ok();
        corpus.correct(ids[0], String::new(), String::new(), date("2024-05-04"));
        assert_eq!(corpus.compare().events().len(), 1);
        corpus.correct(ids[1], String::new(), String::new(), date("2021-01-01"));
        assert!(corpus.compare().events().is_empty());
    }

    #[test]
    fn what_cannot_be_compared_is_refused() {
        let mut corpus = Corpus::of(&[FLOOD]);
        let error = |corpus: &mut Corpus, text: &str| {
            corpus.add(Article::new("x.txt", text)).unwrap_err().to_string()
        };
        assert_eq!(error(&mut corpus, " \n "), "x.txt holds no words");
        assert_eq!(error(&mut corpus, "?!… — 👍"), "x.txt holds no words");
        assert_eq!(error(&mut corpus, &format!("{FLOOD}\n")), "x.txt has the same text as 0.txt");
        let again = corpus.add(Article::new("0.txt", FLOOD)).unwrap_err();
        assert_eq!(again.to_string(), "0.txt is there already");
        assert_eq!(error(&mut corpus, &"a ".repeat(MAX_BYTES)), "x.txt is 32 MB long; the limit is 16 MB");
        assert_eq!(corpus.entries().len(), 1);
    }

    #[test]
    fn an_empty_corpus_compares_to_nothing() {
        let found = Corpus::of(&[]).compare();
        assert!(
            found.events().is_empty() && found.keywords().is_empty() && found.stance_of_all().count() == 0
        );
    }
}
