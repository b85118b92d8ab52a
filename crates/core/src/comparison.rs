//! How the articles of a corpus tell the same story. Each part is computed when it is first asked for, so that a
//! question about words does not wait for events.

use crate::across::copies::{self, Copies, Likeness, Repeats};
use crate::across::differences::{self, Compared, Differences};
use crate::across::events::align::Cluster;
use crate::across::events::model::Model;
use crate::across::events::{self, ArticleView, Event, SentenceRef};
use crate::across::labels::{self, Label};
use crate::across::names::{self, Entities};
use crate::across::sources::groups::Group;
use crate::across::sources::{self as voices, Voices};
use crate::across::stance;
use crate::across::stance::Score;
use crate::across::stance::targets::{self, Target, Toward};
use crate::across::words::frequency::{self, Term, Unit};
use crate::across::words::keyness::{self, KeynessRow, Settings};
use crate::across::words::phrases::{self, Phrase};
use crate::article::entry::Entry;
use crate::article::names::mentions::Mention;
use crate::article::profile::Profile;
use crate::article::sources::sources;
use crate::edits::{self, Edit};
use crate::lexicon::Lexicon;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::sync::Arc;

/// The comparison of some articles, which are referred to by their index. What is asked for twice is computed once.
#[derive(Debug)]
pub struct Comparison {
    entries: Vec<Entry>,
    lexicon: Arc<Lexicon>,
    edits: Vec<Edit>,
    copies: OnceCell<Copies>,
    repeats: OnceCell<Repeats>,
    entities: OnceCell<Entities>,
    labels: OnceCell<Vec<Label>>,
    events: OnceCell<Vec<Event>>,
    differences: OnceCell<Differences>,
    keywords: OnceCell<Vec<Term>>,
    phrases: OnceCell<Vec<Phrase>>,
    keyness: Vec<OnceCell<Vec<KeynessRow>>>,
    stance: Vec<OnceCell<Score>>,
    silenced: OnceCell<FxHashSet<u32>>,
    targets: OnceCell<Vec<Target>>,
    toward: Vec<OnceCell<Vec<Option<Toward>>>>,
    voices: Vec<OnceCell<Voices>>,
    only_here: OnceCell<Vec<Vec<u32>>>,
}

/// What was counted in some articles.
#[derive(Debug)]
pub struct Counted {
    profiles: Vec<Arc<Profile>>,
    keywords: Vec<Term>,
}

impl Comparison {
    /// The comparison of articles, the first of which may have been counted before.
    pub(crate) fn after(
        counted: Counted,
        entries: Vec<Entry>,
        lexicon: Arc<Lexicon>,
        edits: Vec<Edit>,
    ) -> Self {
        let comparison = Self::new(entries, lexicon, edits);
        let known = counted.profiles.len();
        let same = comparison.entries.get(..known).is_some_and(|own| {
            own.iter().zip(&counted.profiles).all(|(own, old)| Arc::ptr_eq(&own.profile, old))
        });
        // Each added article means a walk over all terms.
        let few = (comparison.entries.len().saturating_sub(known)) * 8 <= known;
        if same && few {
            let keywords = frequency::grow(counted.keywords, &comparison.texts(), known);
            comparison.keywords.get_or_init(|| keywords);
        }
        comparison
    }

    pub(crate) fn new(entries: Vec<Entry>, lexicon: Arc<Lexicon>, edits: Vec<Edit>) -> Self {
        Self {
            keyness: vec![OnceCell::new(); entries.len()],
            stance: vec![OnceCell::new(); entries.len()],
            toward: vec![OnceCell::new(); entries.len()],
            voices: vec![OnceCell::new(); entries.len()],
            entries,
            lexicon,
            edits,
            copies: OnceCell::new(),
            repeats: OnceCell::new(),
            entities: OnceCell::new(),
            labels: OnceCell::new(),
            events: OnceCell::new(),
            differences: OnceCell::new(),
            keywords: OnceCell::new(),
            phrases: OnceCell::new(),
            silenced: OnceCell::new(),
            targets: OnceCell::new(),
            only_here: OnceCell::new(),
        }
    }

    /// The part of it that can be reused when articles are added, if anything was counted. Pass it to
    /// [`Corpus::compare_after`](crate::corpus::Corpus::compare_after).
    pub fn into_counted(self) -> Option<Counted> {
        let profiles = self.entries.into_iter().map(|entry| entry.profile).collect();
        Some(Counted { profiles, keywords: self.keywords.into_inner()? })
    }

    /// The articles, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The lexicon that stance is scored by.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The text and profile of each article.
    pub fn texts(&self) -> Vec<(&str, &Profile)> {
        self.entries.iter().map(|entry| (&*entry.article.text, &*entry.profile)).collect()
    }

    /// The articles that are near-copies of each other. Where they count once, they are one witness of an event, and
    /// one of the texts that an article is compared with.
    pub fn copies(&self) -> &Copies {
        self.copies.get_or_init(|| {
            Copies::new(&self.profiles(), |articles| edits::count_apart(&self.edits, &self.entries, articles))
        })
    }

    fn repeats(&self) -> &Repeats {
        self.repeats.get_or_init(|| Repeats::new(self.copies(), &self.profiles()))
    }

    fn profiles(&self) -> Vec<&Profile> {
        self.entries.iter().map(|entry| &*entry.profile).collect()
    }

    /// People, places and bodies.
    pub fn entities(&self) -> &Entities {
        self.entities.get_or_init(|| {
            let texts = self.texts();
            let mentions: Vec<(&str, &[Mention])> =
                texts.iter().map(|&(text, profile)| (text, profile.names.as_slice())).collect();
            let capitals = self.edits.contains(&Edit::CapitalsAsGovernments);
            let mut entities = names::cluster(&mentions, capitals);
            edits::edit_names(&self.edits, &mentions, &mut entities);
            entities
        })
    }

    /// What the articles call the same people and things, the rows that set them apart most first.
    pub fn labels(&self) -> &[Label] {
        self.labels.get_or_init(|| labels::labels(&self.texts(), self.entities(), &self.lexicon))
    }

    /// Events reported by at least two articles that are not near-copies of each other, unless near-copies count
    /// separately.
    pub fn events(&self) -> &[Event] {
        self.events.get_or_init(|| {
            let told = self.views();
            let mut events = events::events(&told, self.entities(), Model::shipped(), |clusters| {
                clusters.retain(|cluster| self.witnesses(&cluster.places) > 1);
                clusters.iter_mut().for_each(|cluster| self.add_repeats(cluster));
                edits::edit_events(&self.edits, &self.entries, clusters);
            });
            for event in &mut events {
                if let Some(title) = edits::title(&self.edits, &self.entries, &event.mentions) {
                    title.clone_into(&mut event.title);
                }
            }
            events
        })
    }

    /// How many articles some passages come from, counting near-copies once or separately as decided.
    pub fn witnesses(&self, places: &[SentenceRef]) -> u32 {
        self.copies().count(places.iter().map(|place| place.article))
    }

    /// How much each near-copy of a group has in common with the article that the group counts as.
    pub fn likenesses(&self, group: &copies::Group) -> impl Iterator<Item = (u32, Likeness)> {
        let profile = |article: u32| &*self.entries[article as usize].profile;
        let counted = group.counted;
        let others = group.articles.iter().copied().filter(move |&article| article != counted);
        others.map(move |article| (article, Likeness::new(profile(article), profile(counted))))
    }

    /// Adds the passages that repeat a cluster's own to the cluster.
    fn add_repeats(&self, cluster: &mut Cluster) {
        let own = cluster.places.clone();
        let repeats = own.iter().flat_map(|place| self.repeats().repeating([place.article, place.sentence]));
        cluster.places.extend(repeats.map(|[article, sentence]| SentenceRef { article, sentence }));
        cluster.places.sort_unstable();
    }

    /// What differs between the articles: in each event, and over all of them.
    pub fn differences(&self) -> &Differences {
        self.differences.get_or_init(|| {
            let outlets: Vec<&str> = self.entries.iter().map(|entry| &*entry.article.source).collect();
            differences::differences(&Compared {
                articles: &self.views(),
                outlets: &outlets,
                entities: self.entities(),
                labels: self.labels(),
                events: self.events(),
                lexicon: &self.lexicon,
            })
        })
    }

    /// The articles as events see them.
    pub fn views(&self) -> Vec<ArticleView<'_>> {
        let views = self.entries.iter().enumerate().map(|(article, entry)| ArticleView {
            text: &entry.article.text,
            profile: &entry.profile,
            published: entry.article.date,
            repeats: self.repeats().of(article),
        });
        views.collect()
    }

    /// Stems over all articles, most frequent first.
    pub fn keywords(&self) -> &[Term] {
        self.keywords
            .get_or_init(|| frequency::terms(&self.texts(), Unit::Stem, &self.lexicon, self.silenced()))
    }

    /// Phrases over all articles, the strongest first.
    pub fn phrases(&self) -> &[Phrase] {
        self.phrases.get_or_init(|| phrases::phrases(&self.texts()))
    }

    /// What sets an article's words apart from those of all others. Near-copies count once among the others, and the
    /// article's own near-copies do not count.
    pub fn keyness(&self, article: usize) -> &[KeynessRow] {
        self.keyness[article].get_or_init(|| {
            let mut found = self.apart(&[article]);
            found.pop().unwrap_or_default()
        })
    }

    /// The same for every article, in order: faster than one by one.
    pub fn keyness_of_all(&self) -> impl Iterator<Item = &[KeynessRow]> {
        let wanted: Vec<usize> =
            (0..self.keyness.len()).filter(|&article| self.keyness[article].get().is_none()).collect();
        for (&article, found) in wanted.iter().zip(self.apart(&wanted)) {
            self.keyness[article].get_or_init(|| found);
        }
        (0..self.keyness.len()).map(|article| self.keyness(article))
    }

    fn apart(&self, wanted: &[usize]) -> Vec<Vec<KeynessRow>> {
        let words: Vec<u32> = self.entries.iter().map(|entry| entry.profile.words).collect();
        let counted: Vec<usize> =
            (0..words.len()).map(|article| self.copies().counted(article as u32) as usize).collect();
        keyness::apart(self.keywords(), &words, &counted, wanted, &Settings::default())
    }

    /// Those of some articles that count beside one or more articles, `beside`. Where near-copies count once,
    /// near-copies of `beside` are left out, and one of each other group remains.
    pub fn counted_beside(&self, beside: &[usize], articles: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let counted = |article: usize| self.copies().counted(article as u32);
        let mut known: FxHashSet<u32> = beside.iter().map(|&article| counted(article)).collect();
        // The article that a group counts as takes precedence over its near-copies, if it is there.
        let (first, rest): (Vec<usize>, Vec<usize>) =
            articles.into_iter().partition(|&article| counted(article) as usize == article);
        let mut found: Vec<usize> =
            first.into_iter().chain(rest).filter(|&article| known.insert(counted(article))).collect();
        found.sort_unstable();
        found
    }

    /// The number of words in all articles that an article is compared with.
    pub fn words_elsewhere(&self, article: usize) -> u32 {
        let others = self.counted_beside(&[article], 0..self.entries.len());
        others.into_iter().map(|other| self.entries[other].profile.words).sum()
    }

    /// The stance keywords of an article.
    pub fn stance(&self, article: usize) -> &Score {
        self.stance[article]
            .get_or_init(|| stance::score(&self.entries[article].profile, &self.lexicon, self.silenced()))
    }

    /// The entries of the lexicon that a reader switched off.
    pub fn silenced(&self) -> &FxHashSet<u32> {
        self.silenced.get_or_init(|| edits::silenced(&self.edits, &self.lexicon))
    }

    /// The same for every article, in order.
    pub fn stance_of_all(&self) -> impl Iterator<Item = &Score> {
        (0..self.stance.len()).map(|article| self.stance(article))
    }

    /// The people, bodies and contested things that at least two articles name, the most often named first.
    pub fn targets(&self) -> &[Target] {
        self.targets.get_or_init(|| targets::targets(&self.texts(), self.entities(), self.labels()))
    }

    /// How an article speaks of each of the [`targets`](Self::targets), in their order; nothing if the article does not
    /// name the target or is not in English.
    pub fn toward(&self, article: usize) -> &[Option<Toward>] {
        self.toward[article].get_or_init(|| {
            let entry = &self.entries[article];
            let text = (&*entry.article.text, &*entry.profile);
            targets::judge(text, article as u32, self.targets(), &self.lexicon)
        })
    }

    /// The same for some articles, each with its place.
    pub fn toward_each(&self, articles: &[usize]) -> Vec<(u32, &[Option<Toward>])> {
        articles.iter().map(|&article| (article as u32, self.toward(article))).collect()
    }

    /// Who gets to speak in an article, and what kind of source each is according to the article.
    pub fn voices(&self, article: usize) -> &Voices {
        self.voices[article].get_or_init(|| {
            let Entry { article: own, profile, .. } = &self.entries[article];
            Voices::new(profile, sources(&own.text, profile, &self.entities().of[article]))
        })
    }

    /// Who makes the statement with this index in an article, with the kind of source if the article gives it: "Anna
    /// Ozola, official"; nothing if no source is named.
    pub fn called(&self, article: usize, utterance: usize) -> Option<String> {
        let Entry { article: own, profile, .. } = &self.entries[article];
        let name = voices::name(&own.text, article, &profile.utterances[utterance], self.entities())?;
        Some(match self.voices(article).sources[utterance].and_then(|source| source.kind) {
            Some(kind) => format!("{name}, {}", Group::noun(kind)),
            None => name,
        })
    }

    /// The statements of an entity in an article, by their indices.
    pub fn statements_of(&self, article: usize, entity: u32) -> impl Iterator<Item = usize> + '_ {
        let utterances = &self.entries[article].profile.utterances;
        let speaks =
            move |at: &usize| voices::speaker(article, &utterances[*at], self.entities()) == Some(entity);
        (0..utterances.len()).filter(speaks)
    }

    /// The entities that speak in an article and in no other, in the order in which they first speak.
    pub fn only_here(&self, article: usize) -> &[u32] {
        &self.only_here.get_or_init(|| voices::only::only(&self.texts(), self.entities()))[article]
    }
}
