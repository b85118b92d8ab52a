//! What a log adds up to: the articles, dictionaries and decisions of a project.

use crate::{About, Added, Change, Id, RawDecision};

/// An article of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectArticle {
    /// Its file.
    pub id: Id,
    /// What is known about it besides its text; nothing if everything is to be found there.
    pub about: Option<About>,
    /// The encoding that it is to be read in; nothing if it is to be determined.
    pub encoding: Option<String>,
    /// Which bytes of its file are the article: see [`Added::part`].
    pub part: Option<(u32, u32)>,
    /// Whether what was cut around it is put back.
    pub is_whole: bool,
}

/// What is in a project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    /// Its name; empty if it was not given one.
    pub name: String,
    /// The articles, in the order in which they were added.
    pub articles: Vec<ProjectArticle>,
    /// The dictionaries, by file and file name, likewise.
    pub dictionaries: Vec<(Id, String)>,
    /// The manual decisions, in the order in which they were made.
    pub decisions: Vec<RawDecision>,
}

impl Contents {
    /// An article, if it is there.
    pub fn article(&self, id: Id) -> Option<&ProjectArticle> {
        self.articles.iter().find(|own| own.id == id)
    }

    /// Carries out a change of a project that began with `beginning`. A change that refers to something that is not
    /// there has no effect.
    pub(crate) fn apply(&mut self, change: &Change, beginning: &Self) {
        match change {
            Change::AddArticles(added) => added.iter().for_each(|added| self.add(added)),
            Change::RemoveArticles(gone) | Change::RefuseArticles(gone) => {
                self.articles.retain(|own| !gone.contains(&own.id));
            }
            Change::Correct(id, about) => {
                if let Some(own) = self.article_mut(*id) {
                    own.about = Some(about.clone());
                }
            }
            Change::Recode(id, encoding) => {
                if let Some(own) = self.article_mut(*id) {
                    own.encoding.clone_from(encoding);
                }
            }
            Change::Trim(id, is_trimmed) => {
                if let Some(own) = self.article_mut(*id) {
                    own.is_whole = !is_trimmed;
                }
            }
            Change::AddDictionary(id, name) => {
                self.dictionaries.retain(|(own, other)| own != id && other != name);
                self.dictionaries.push((*id, name.clone()));
            }
            Change::RemoveDictionary(id) | Change::RefuseDictionary(id) => {
                self.dictionaries.retain(|(own, _)| own != id);
            }
            Change::Decide(decision) => self.decisions.push(decision.clone()),
            Change::ForgetDecisions => self.decisions.clear(),
            Change::StartAgain => {
                let name = std::mem::take(&mut self.name);
                *self = Self { name, ..beginning.clone() };
            }
            Change::Rename(name) => self.name.clone_from(name),
            // The log has already left out what they undo.
            Change::Undo(_) | Change::Redo(_) => {}
        }
    }

    fn add(&mut self, added: &Added) {
        if self.article(added.article).is_none() {
            let Added { article, about, encoding, part } = added.clone();
            self.articles.push(ProjectArticle { id: article, about, encoding, part, is_whole: false });
        }
    }

    fn article_mut(&mut self, id: Id) -> Option<&mut ProjectArticle> {
        self.articles.iter_mut().find(|own| own.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(title: &str) -> About {
        About { title: title.to_owned(), ..About::default() }
    }

    fn after(beginning: &Contents, changes: &[Change]) -> Contents {
        let mut contents = beginning.clone();
        changes.iter().for_each(|change| contents.apply(change, beginning));
        contents
    }

    fn decision(json: &str) -> RawDecision {
        RawDecision::new(json.to_owned())
    }

    #[test]
    fn changes_add_up() {
        let (a, b) = (Id::new(1), Id::new(2));
        let add = Change::AddArticles(vec![
            Added { article: a, about: None, encoding: None, part: Some((2, 9)) },
            Added { article: b, about: Some(about("B")), encoding: Some("KOI8-R".into()), part: None },
        ]);
        let found = after(
            &Contents::default(),
            &[
                add.clone(),
                add,
                Change::Correct(a, about("A")),
                Change::Recode(b, None),
                Change::Trim(a, false),
                Change::Trim(b, false),
                Change::Trim(b, true),
                Change::Correct(Id::new(9), about("Z")),
                Change::Rename("Ferries".into()),
                Change::AddDictionary(Id::new(3), "cells.dic".into()),
                Change::AddDictionary(Id::new(4), "trade.dic".into()),
                Change::AddDictionary(Id::new(5), "cells.dic".into()),
                Change::RemoveDictionary(Id::new(4)),
                Change::Decide(decision("1")),
                Change::ForgetDecisions,
                Change::Decide(decision("2")),
            ],
        );
        let article = |id, title, part, is_whole| ProjectArticle {
            id,
            about: Some(about(title)),
            encoding: None,
            part,
            is_whole,
        };
        assert_eq!(
            found,
            Contents {
                name: "Ferries".into(),
                articles: vec![article(a, "A", Some((2, 9)), true), article(b, "B", None, false)],
                dictionaries: vec![(Id::new(5), "cells.dic".into())],
                decisions: vec![decision("2")],
            }
        );
    }

    #[test]
    fn starting_again_goes_back_to_the_beginning_and_keeps_the_name() {
        let beginning = Contents {
            articles: vec![ProjectArticle {
                id: Id::new(1),
                about: None,
                encoding: None,
                part: None,
                is_whole: false,
            }],
            ..Contents::default()
        };
        let changes = [
            Change::Rename("Ferries".into()),
            Change::RemoveArticles(vec![Id::new(1)]),
            Change::Decide(decision("1")),
            Change::StartAgain,
        ];
        assert_eq!(after(&beginning, &changes), Contents { name: "Ferries".into(), ..beginning });
    }
}
