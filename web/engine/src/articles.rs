//! Commands about articles: add, correct, remove.

use crate::{Does, Engine, Refusal, samples};
use framewise_core::article::Article;
use framewise_core::text::dates::{Date, DateError};
use framewise_import::import_with;
use framewise_protocol::command::{Add, Clear, Columns, Correct, Rehearse, Remove};
use framewise_protocol::{About, ArticleKey, Content, Cut, Extent, Fault, Incoming, Info};

impl Does<Add> for Engine {
    fn carry_out(&mut self, Add(incoming): Add) -> Result<Info, Refusal> {
        let Incoming { key, name, content, encoding, about, extent } = incoming;
        if let Some((fault, words)) = &self.rehearsal
            && name.contains(words.as_str())
        {
            fail(*fault);
        }
        let bytes = match &content {
            Content::Bytes(bytes) => bytes.as_slice(),
            Content::Sample(place) => samples::bytes(*place as usize).unwrap_or_default(),
        };
        let (above, bytes, below) = around(bytes, extent);
        let imported =
            import_with(&name, bytes, encoding.as_deref(), self.decode).map_err(|error| error.to_string())?;
        let mut article = imported.article;
        let cut = match extent {
            Extent::Told => cut(imported.above, imported.below),
            Extent::Part(..) => cut(above, below),
            Extent::Whole => Cut { is_back: true, ..Cut::default() },
        };
        if extent != Extent::Told {
            article.text = imported.whole;
        }
        let groups = about.as_ref().map(|about| about.groups.clone()).unwrap_or_default();
        if let Some(about) = about {
            let date = date_of(&about).map_err(|message| format!("{name}: {message}"))?;
            article = Article { title: about.title, source: about.source, date, ..article };
        }
        let about = About { groups: groups.clone(), ..about_of(&article) };
        // An article that is already there comes again when the reader chooses another encoding.
        let id = match self.id_of(key) {
            Some(id) => self.corpus.replace(id, article).map(|()| id),
            None => self.corpus.add(article),
        }
        .map_err(|error| error.to_string())?;
        if self.id_of(key).is_none() {
            self.keys.push((key, id));
        }
        if let Some(comparison) = self.comparison.take().and_then(std::rc::Rc::into_inner) {
            self.counted = comparison.into_counted();
        }
        self.group(key, groups);
        self.cuts.retain(|(own, _)| *own != key);
        self.cuts.push((key, cut));
        let profile = self.corpus.entry(id).map(|entry| &entry.profile);
        let (words, language) =
            profile.map_or((0, String::new()), |profile| (profile.words, profile.language.clone()));
        Ok(Info {
            key,
            about,
            words,
            language,
            encoding: imported.encoding,
            guessed: imported.guessed,
            replaced: imported.replaced,
        })
    }
}

impl Does<Correct> for Engine {
    fn carry_out(&mut self, Correct(key, about): Correct) -> Result<(), Refusal> {
        let date = date_of(&about)?;
        let known =
            self.id_of(key).is_some_and(|id| self.corpus.correct(id, about.title, about.source, date));
        if !known {
            return Err("This article is not there any more.".to_owned());
        }
        self.group(key, about.groups);
        self.forget();
        Ok(())
    }
}

impl Does<Remove> for Engine {
    fn carry_out(&mut self, Remove(key): Remove) -> Result<(), Refusal> {
        if let Some(id) = self.id_of(key) {
            self.corpus.remove(id);
            self.keys.retain(|(own, _)| *own != key);
            self.groups.retain(|(own, _)| *own != key);
            self.cuts.retain(|(own, _)| *own != key);
            self.forget();
        }
        Ok(())
    }
}

impl Does<Clear> for Engine {
    fn carry_out(&mut self, _: Clear) -> Result<(), Refusal> {
        *self = Self { rehearsal: self.rehearsal.take(), ..Self::new(self.decode) };
        Ok(())
    }
}

impl Does<Columns> for Engine {
    fn carry_out(&mut self, Columns(wanted): Columns) -> Result<(), Refusal> {
        self.wanted = wanted;
        Ok(())
    }
}

impl Does<Rehearse> for Engine {
    fn carry_out(&mut self, Rehearse(fault, words): Rehearse) -> Result<(), Refusal> {
        self.rehearsal = Some((fault, words));
        Ok(())
    }
}

impl Engine {
    /// Puts an article into groups, and removes it from those it was in.
    fn group(&mut self, key: ArticleKey, groups: String) {
        self.groups.retain(|(own, _)| *own != key);
        self.groups.push((key, groups));
    }
}

/// The bytes of an article, and the text that stands above and below it.
fn around(bytes: &[u8], extent: Extent) -> (String, &[u8], String) {
    if let Extent::Part(start, end) = extent
        && let (start, end) = (start as usize, end as usize)
        && let Some(own) = bytes.get(start..end)
    {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_matches('\n').to_owned();
        return (text(&bytes[..start]), own, text(&bytes[end..]));
    }
    (String::new(), bytes, String::new())
}

/// What was cut around an article.
fn cut(above: String, below: String) -> Cut {
    let words = |text: &str| {
        text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() as u32
    };
    Cut { words: (words(&above), words(&below)), above, below, is_back: false }
}

/// Title, source and date of an article in the page's form.
pub(crate) fn about_of(article: &Article) -> About {
    About {
        title: article.title.clone(),
        source: article.source.clone(),
        date: article.date.map(|date| date.to_string()).unwrap_or_default(),
        groups: String::new(),
    }
}

fn date_of(about: &About) -> Result<Option<Date>, Refusal> {
    match about.date.trim() {
        "" => Ok(None),
        date => date.parse().map(Some).map_err(|error: DateError| error.to_string()),
    }
}

/// Fails on purpose: see [`Rehearse`].
fn fail(fault: Fault) {
    match fault {
        Fault::Trap => std::process::abort(),
        Fault::Stall => loop {
            std::hint::spin_loop();
        },
    }
}
