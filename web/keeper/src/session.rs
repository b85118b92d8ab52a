//! The session: the samples and the reader's own project, which of them is shown, and the files of both.
//!
//! It depends on neither browser nor engine. Whatever changes a project goes through [`Session::change`] or a similar
//! function, which says what is to be kept ([`Kept`]); what follows for the engine is in [`Session::wanted`].

use super::plan::{Original, Source, Wanted};
use framewise_project::{Added, Change, Contents, Id, Log, LogEntry, ProjectArticle, RawDecision};
use framewise_protocol::keeper::{Parcel, Sample};
use framewise_protocol::{ArticleKey, Extent};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// The project of what the reader brings.
pub const OWN: Id = Id::of_name("own");
/// The project of the samples.
pub const SAMPLES: Id = Id::of_name("samples");

/// A new name and the time in milliseconds since 1970.
pub type Stamp = fn() -> (Id, u64);

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, or a made-up one.
    pub name: String,
    /// Where its bytes are.
    pub source: Source,
}

/// What is to be kept: entries of a project, and new files that they refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The project.
    pub project: Id,
    /// Its new entries.
    pub entries: Vec<LogEntry>,
    /// The new files.
    pub files: Vec<Id>,
}

struct Project {
    beginning: Contents,
    log: Log,
    contents: Contents,
}

impl Project {
    fn new(beginning: Contents) -> Self {
        Self { contents: beginning.clone(), log: Log::default(), beginning }
    }

    fn add_up(&mut self) {
        self.contents = self.log.contents(&self.beginning);
    }
}

/// What the page works on.
pub struct Session {
    samples: Project,
    own: Project,
    wants_samples: bool,
    files: FxHashMap<Id, File>,
    /// The files by the numbers that stand for them as long as the page is open.
    keys: Vec<Id>,
    stamp: Stamp,
}

impl Session {
    /// A session with the samples and nothing else.
    pub fn new(samples: &[Sample], stamp: Stamp) -> Self {
        let mut session = Self {
            samples: Project::new(Contents::default()),
            own: Project::new(Contents::default()),
            wants_samples: false,
            files: FxHashMap::default(),
            keys: Vec::new(),
            stamp,
        };
        let mut beginning = Contents::default();
        for (sample, place) in samples.iter().zip(0..) {
            let id = Id::of_name(&format!("sample {}", sample.file));
            session.files.insert(id, File { name: sample.file.clone(), source: Source::Sample(place) });
            session.key(id);
            let about = sample.about.clone();
            beginning.articles.push(ProjectArticle {
                id,
                about,
                encoding: None,
                part: None,
                is_whole: false,
            });
        }
        session.samples = Project::new(beginning);
        session
    }

    /// The project that is shown: the reader's own as soon as it has an article, unless the reader wants the samples.
    pub fn shown(&self) -> Id {
        if self.wants_samples || self.own.contents.articles.is_empty() { SAMPLES } else { OWN }
    }

    /// Whether the reader has a project to go to.
    pub fn has_own(&self) -> bool {
        !self.own.contents.articles.is_empty()
    }

    /// Shows the samples, or otherwise the reader's own project.
    pub fn want_samples(&mut self, wants: bool) {
        self.wants_samples = wants;
    }

    /// What is in the project that is shown.
    pub fn contents(&self) -> &Contents {
        &self.project(self.shown()).contents
    }

    /// Takes in articles: they belong to the reader's own project, which is shown from now on. Dictionaries that were
    /// brought before it began also belong to it.
    pub fn add_articles(&mut self, files: Vec<Parcel>) -> Kept {
        let mut entries = Vec::new();
        if self.own.log.entries().is_empty() {
            for (id, name) in self.samples.contents.dictionaries.clone() {
                entries.push(self.append(OWN, Change::AddDictionary(id, name)));
            }
        }
        let added = files.into_iter().map(|Parcel { name, bytes, about, part }| Added {
            article: self.file(name, bytes.into()),
            about,
            encoding: None,
            part,
        });
        let added: Vec<Added> = added.collect();
        let ids = added.iter().map(|added| added.article).collect();
        entries.push(self.append(OWN, Change::AddArticles(added)));
        self.wants_samples = false;
        self.own.add_up();
        Kept { project: OWN, entries, files: ids }
    }

    /// Adds a dictionary to the project that is shown.
    pub fn add_dictionary(&mut self, name: String, bytes: Rc<[u8]>) -> Kept {
        let id = self.file(name.clone(), bytes);
        let kept = self.change(self.shown(), Change::AddDictionary(id, name));
        Kept { files: vec![id], ..kept }
    }

    /// Changes a project.
    pub fn change(&mut self, project: Id, change: Change) -> Kept {
        let entry = self.append(project, change);
        self.project_mut(project).add_up();
        Kept { project, entries: vec![entry], files: Vec::new() }
    }

    /// Undoes an entry, if it is in effect; its project is shown.
    pub fn undo(&mut self, entry: Id) -> Option<Kept> {
        let project = [OWN, SAMPLES].into_iter().find(|own| self.project(*own).log.holds(entry))?;
        if project == OWN {
            self.wants_samples = false;
        }
        Some(self.change(project, Change::Undo(entry)))
    }

    /// Redoes what was undone last.
    pub fn redo(&mut self) -> Option<Kept> {
        let (project, entry) = self.redoable().map(|(project, entry)| (project, entry.id))?;
        Some(self.change(project, Change::Redo(entry)))
    }

    /// The project and entry that are undone next. If samples are shown because the reader's own project is empty, that
    /// project counts too.
    pub fn undoable(&self) -> Option<(Id, &LogEntry)> {
        self.latest(Log::undoable)
    }

    /// The project and entry that are redone next.
    pub fn redoable(&self) -> Option<(Id, &LogEntry)> {
        self.latest(Log::redoable)
    }

    /// Whether an entry is in effect, in whichever project it is.
    pub fn holds(&self, entry: Id) -> bool {
        [OWN, SAMPLES].into_iter().any(|own| self.project(own).log.holds(entry))
    }

    /// How many articles an entry of the reader's own project added, without those that were refused.
    pub fn count_added(&self, entry: Id) -> usize {
        let log = &self.own.log;
        let found = log.entries().iter().find(|own| own.id == entry);
        match found.map(|own| &own.change) {
            Some(Change::AddArticles(added)) => log.count_accepted(added),
            _ => 0,
        }
    }

    /// The decision by hand that is undone next.
    pub fn undoable_decision(&self) -> Option<&LogEntry> {
        self.project(self.shown()).log.undoable_decision()
    }

    fn latest(&self, of: fn(&Log) -> Option<&LogEntry>) -> Option<(Id, &LogEntry)> {
        let both: &[Id] = match self.shown() {
            OWN => &[OWN],
            _ if self.wants_samples => &[SAMPLES],
            _ => &[SAMPLES, OWN],
        };
        let found = both.iter().filter_map(|&project| Some((project, of(&self.project(project).log)?)));
        found.max_by_key(|(project, entry)| {
            let last = self.project(*project).log.entries().last().map_or(0, |last| last.time);
            last.max(entry.time)
        })
    }

    /// Adds entries that were kept, or that another tab made. Returns whether there was a new one.
    pub fn merge(&mut self, project: Id, entries: Vec<LogEntry>) -> bool {
        if project != OWN && project != SAMPLES {
            return false;
        }
        let own = self.project_mut(project);
        let is_new = own.log.merge(entries);
        own.add_up();
        is_new
    }

    /// Adds a file that was kept.
    pub fn put_file(&mut self, id: Id, file: File) {
        self.files.insert(id, file);
    }

    /// A file.
    pub fn get_file(&self, id: Id) -> Option<&File> {
        self.files.get(&id)
    }

    /// The files that the projects refer to but that are not there.
    pub fn missing_files(&self) -> Vec<Id> {
        let mut missing = Vec::new();
        for entry in self.samples.log.entries().iter().chain(self.own.log.entries()) {
            match &entry.change {
                Change::AddArticles(added) => missing.extend(added.iter().map(|added| added.article)),
                Change::AddDictionary(id, _) => missing.push(*id),
                _ => {}
            }
        }
        missing.retain(|id| !self.files.contains_key(id));
        missing
    }

    /// Whether the reader chose the encoding of an article.
    pub fn is_recoded(&self, project: Id, article: Id) -> bool {
        self.project(project).contents.article(article).is_some_and(|own| own.encoding.is_some())
    }

    /// Whether the reader put back what was cut around an article.
    pub fn is_whole(&self, project: Id, article: Id) -> bool {
        self.project(project).contents.article(article).is_some_and(|own| own.is_whole)
    }

    /// The file that a number stands for, and the project that holds it as an article.
    pub fn article(&self, key: ArticleKey) -> Option<(Id, Id)> {
        let id = *self.keys.get(key as usize)?;
        let project =
            [OWN, SAMPLES].into_iter().find(|own| self.project(*own).contents.article(id).is_some());
        Some((project?, id))
    }

    /// The file that a number stands for.
    pub fn id_of(&self, key: u32) -> Option<Id> {
        self.keys.get(key as usize).copied()
    }

    /// What the engine should have of the project that is shown. Files that are not there are left out.
    pub fn wanted(&mut self) -> Wanted {
        let Contents { articles, dictionaries, decisions, .. } = self.contents().clone();
        let mut wanted = Wanted {
            decisions: decisions.iter().map(RawDecision::json).map(str::to_owned).collect(),
            ..Wanted::default()
        };
        for ProjectArticle { id, about, encoding, part, is_whole } in articles {
            if let Some(File { name, source }) = self.files.get(&id).cloned() {
                let key = self.key(id);
                let extent = match part {
                    _ if is_whole => Extent::Whole,
                    Some((start, end)) => Extent::Part(start, end),
                    None => Extent::Told,
                };
                wanted.articles.push(Rc::new(Original { key, name, source, encoding, about, extent }));
            }
        }
        for (id, name) in dictionaries {
            if let Some(File { source: Source::Bytes(bytes), .. }) = self.files.get(&id).cloned() {
                wanted.dictionaries.push((self.key(id), name, bytes));
            }
        }
        wanted
    }

    /// The number that stands for a file.
    fn key(&mut self, id: Id) -> u32 {
        let place = self.keys.iter().position(|own| *own == id).unwrap_or_else(|| {
            self.keys.push(id);
            self.keys.len() - 1
        });
        place as u32
    }

    fn file(&mut self, name: String, bytes: Rc<[u8]>) -> Id {
        let (id, _) = (self.stamp)();
        self.files.insert(id, File { name, source: Source::Bytes(bytes) });
        id
    }

    fn append(&mut self, project: Id, change: Change) -> LogEntry {
        let (id, time) = (self.stamp)();
        self.project_mut(project).log.append(id, time, change)
    }

    fn project(&self, project: Id) -> &Project {
        if project == OWN { &self.own } else { &self.samples }
    }

    fn project_mut(&mut self, project: Id) -> &mut Project {
        if project == OWN { &mut self.own } else { &mut self.samples }
    }
}

#[cfg(test)]
mod tests;
