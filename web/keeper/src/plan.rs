//! Plans the steps from what the engine has to what it should have.

use framewise_protocol::command::AddDictionary;
use framewise_protocol::keeper::Step;
use framewise_protocol::{About, ArticleKey, Content, DictionaryKey, Extent, Incoming};
use std::rc::Rc;

/// Where a file's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The bytes themselves.
    Bytes(Rc<[u8]>),
    /// The engine has the samples: this one of them, by its index.
    Sample(u32),
}

/// An article as it came in, with what the reader decided about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The page's number for it.
    pub key: ArticleKey,
    /// File name, or a made-up name.
    pub name: String,
    /// Where its bytes are.
    pub source: Source,
    /// The encoding that the reader chose.
    pub encoding: Option<String>,
    /// What the reader corrected, or what is known about a sample.
    pub about: Option<About>,
    /// Which part of it is the article.
    pub extent: Extent,
}

impl Original {
    fn incoming(&self) -> Incoming {
        Incoming {
            key: self.key,
            name: self.name.clone(),
            content: match &self.source {
                Source::Bytes(bytes) => Content::Bytes(bytes.to_vec()),
                Source::Sample(place) => Content::Sample(*place),
            },
            encoding: self.encoding.clone(),
            about: self.about.clone(),
            extent: self.extent,
        }
    }
}

/// What an engine has or should have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The articles, in order.
    pub articles: Vec<Rc<Original>>,
    /// The dictionaries, in order: number, file name and bytes.
    pub dictionaries: Vec<(DictionaryKey, String, Rc<[u8]>)>,
    /// The decisions by hand, in order, as they are kept.
    pub decisions: Vec<String>,
}

/// The steps from what an engine has to what it should have. An engine appends what it takes in: for an article to come
/// back to its place, those after it must be removed and added again.
pub fn steps(has: &Wanted, wanted: &Wanted) -> Vec<Step> {
    let mut steps = Vec::new();
    let find = |key| wanted.articles.iter().find(|own: &&Rc<Original>| own.key == key);
    let is_other = !has.articles.is_empty() && has.articles.iter().all(|own| find(own.key).is_none());
    let nothing = Wanted::default();
    let has = if is_other {
        steps.push(Step::Clear);
        &nothing
    } else {
        has
    };
    let stays = has.articles.iter().filter(|own| find(own.key).is_some());
    let in_place = stays.zip(&wanted.articles).take_while(|(own, other)| own.key == other.key).count();
    for own in &has.articles {
        if wanted.articles[..in_place].iter().all(|other| other.key != own.key) {
            steps.push(Step::Remove(own.key));
        }
    }
    for (key, ..) in &has.dictionaries {
        if wanted.dictionaries.iter().all(|other| other.0 != *key) {
            steps.push(Step::RemoveDictionary(*key));
        }
    }
    for (key, name, bytes) in &wanted.dictionaries {
        if has.dictionaries.iter().all(|other| other.0 != *key) {
            let (key, name, bytes) = (*key, name.clone(), bytes.to_vec());
            steps.push(Step::AddDictionary(AddDictionary { key, name, bytes }));
        }
    }
    if has.decisions != wanted.decisions {
        steps.push(Step::Decide(wanted.decisions.clone()));
    }
    for (at, own) in wanted.articles.iter().enumerate() {
        let old = has.articles.iter().find(|old| at < in_place && old.key == own.key);
        match (old, &own.about) {
            (Some(old), _) if old == own => {}
            (Some(old), Some(about)) if (&old.encoding, old.extent) == (&own.encoding, own.extent) => {
                steps.push(Step::Correct(own.key, about.clone()));
            }
            _ => steps.push(Step::Add(own.incoming())),
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(key: ArticleKey) -> Rc<Original> {
        let name = format!("{key}.txt");
        let (source, extent) = (Source::Bytes(Rc::default()), Extent::Told);
        Rc::new(Original { key, name, source, encoding: None, about: None, extent })
    }

    fn titled(key: ArticleKey, title: &str) -> Rc<Original> {
        let about = About { title: title.to_owned(), ..About::default() };
        Rc::new(Original { about: Some(about), ..Original::clone(&article(key)) })
    }

    fn wanted(keys: &[ArticleKey]) -> Wanted {
        Wanted { articles: keys.iter().map(|&key| article(key)).collect(), ..Wanted::default() }
    }

    fn check(has: &Wanted, wanted: &Wanted, expect: &[&str]) {
        let said = |step: &Step| match step {
            Step::Clear => "clear".to_owned(),
            Step::Remove(key) => format!("-{key}"),
            Step::RemoveDictionary(key) => format!("-dictionary {key}"),
            Step::AddDictionary(own) => format!("+dictionary {}", own.key),
            Step::Decide(decisions) => format!("decide {}", decisions.join(",")),
            Step::Correct(key, about) => format!("{key} is {}", about.title),
            Step::Add(own) => format!("+{}", own.key),
        };
        let found: Vec<String> = steps(has, wanted).iter().map(said).collect();
        assert_eq!(found, expect, "{has:?} {wanted:?}");
    }

    #[test]
    fn articles_come_and_go() {
        check(&wanted(&[]), &wanted(&[1, 2]), &["+1", "+2"]);
        check(&wanted(&[1, 2]), &wanted(&[1, 2]), &[]);
        check(&wanted(&[1, 2]), &wanted(&[1, 2, 3]), &["+3"]);
        check(&wanted(&[1, 2, 3]), &wanted(&[1, 3]), &["-2"]);
        check(&wanted(&[1, 2]), &wanted(&[]), &["clear"]);
        check(&wanted(&[1, 2]), &wanted(&[7, 8]), &["clear", "+7", "+8"]);
    }

    #[test]
    fn an_article_comes_back_to_its_place() {
        check(&wanted(&[1, 3, 4]), &wanted(&[1, 2, 3, 4]), &["-3", "-4", "+2", "+3", "+4"]);
        check(&wanted(&[1, 2, 3]), &wanted(&[3, 2]), &["-1", "-2", "-3", "+3", "+2"]);
    }

    #[test]
    fn what_is_known_of_an_article_changes() {
        let with = |own: Rc<Original>| Wanted { articles: vec![article(1), own], ..Wanted::default() };
        let recoded =
            Rc::new(Original { encoding: Some("KOI8-R".into()), ..Original::clone(&titled(2, "T")) });
        let whole = Rc::new(Original { extent: Extent::Whole, ..Original::clone(&titled(2, "T")) });
        check(&with(titled(2, "T")), &with(whole), &["+2"]);
        check(&with(article(2)), &with(titled(2, "T")), &["2 is T"]);
        // What was found in the text is found again.
        check(&with(titled(2, "T")), &with(article(2)), &["+2"]);
        check(&with(titled(2, "T")), &with(recoded), &["+2"]);
    }

    #[test]
    fn dictionaries_and_decisions_follow() {
        let own = |keys: &[u32], decisions: &[&str]| Wanted {
            dictionaries: keys.iter().map(|&key| (key, "a.dic".to_owned(), Rc::default())).collect(),
            decisions: decisions.iter().map(|&own| own.to_owned()).collect(),
            ..wanted(&[1])
        };
        check(&own(&[5], &["a"]), &own(&[6], &["a", "b"]), &["-dictionary 5", "+dictionary 6", "decide a,b"]);
        check(&own(&[5], &["a"]), &own(&[5], &[]), &["decide "]);
        let other = Wanted { articles: vec![article(9)], ..own(&[5], &["a"]) };
        check(&own(&[5], &["a"]), &other, &["clear", "+dictionary 5", "decide a", "+9"]);
    }
}
