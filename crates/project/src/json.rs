//! Writes changes as JSON. By hand, since the page writes records but does not read any: a general writer, with the
//! reader that it needs for decisions, which are already JSON, would take 7 KB there. What it writes can be read with
//! `serde`, as a test of every kind of change shows.

use crate::{About, Added, Change, Id};

/// JSON that is being written.
#[derive(Default)]
pub(crate) struct Writer(String);

impl Writer {
    pub(crate) fn finish(self) -> String {
        self.0
    }

    /// Writes JSON as it is.
    pub(crate) fn raw(&mut self, json: &str) {
        self.0.push_str(json);
    }

    /// Writes a text.
    pub(crate) fn text(&mut self, text: &str) {
        self.0.push('"');
        for sign in text.chars() {
            match sign {
                '"' | '\\' => {
                    self.0.push('\\');
                    self.0.push(sign);
                }
                '\0'..=' ' if sign != ' ' => self.raw(&format!("\\u{:04x}", sign as u32)),
                _ => self.0.push(sign),
            }
        }
        self.0.push('"');
    }

    fn id(&mut self, id: Id) {
        self.raw(&format!("\"{id}\""));
    }

    /// Writes elements with commas between them.
    fn list<T>(&mut self, own: &[T], mut write: impl FnMut(&mut Self, &T)) {
        for (at, one) in own.iter().enumerate() {
            self.raw(if at == 0 { "[" } else { "," });
            write(self, one);
        }
        self.raw(if own.is_empty() { "[]" } else { "]" });
    }

    fn option<T>(&mut self, value: Option<&T>, write: impl FnOnce(&mut Self, &T)) {
        match value {
            Some(value) => write(self, value),
            None => self.raw("null"),
        }
    }

    fn about(&mut self, About { title, source, date, groups }: &About) {
        for (name, value) in [
            (r#"{"title":"#, title),
            (r#","source":"#, source),
            (r#","date":"#, date),
            (r#","groups":"#, groups),
        ] {
            self.raw(name);
            self.text(value);
        }
        self.raw("}");
    }

    fn added(&mut self, Added { article, about, encoding, part }: &Added) {
        self.raw(r#"{"article":"#);
        self.id(*article);
        self.raw(r#","about":"#);
        self.option(about.as_ref(), Self::about);
        self.raw(r#","encoding":"#);
        self.option(encoding.as_ref(), |json, name| json.text(name));
        if let Some((start, end)) = part {
            self.raw(&format!(r#","part":[{start},{end}]"#));
        }
        self.raw("}");
    }

    /// Writes a change: an object with one field, or a text if there is nothing to say but its kind.
    pub(crate) fn change(&mut self, change: &Change) {
        let kind = match change {
            Change::AddArticles(_) => "add_articles",
            Change::RemoveArticles(_) => "remove_articles",
            Change::RefuseArticles(_) => "refuse_articles",
            Change::Correct(..) => "correct",
            Change::Recode(..) => "recode",
            Change::Trim(..) => "trim",
            Change::AddDictionary(..) => "add_dictionary",
            Change::RemoveDictionary(_) => "remove_dictionary",
            Change::RefuseDictionary(_) => "refuse_dictionary",
            Change::Decide(_) => "decide",
            Change::ForgetDecisions => return self.text("forget_decisions"),
            Change::StartAgain => return self.text("start_again"),
            Change::Rename(_) => "rename",
            Change::Undo(_) => "undo",
            Change::Redo(_) => "redo",
        };
        self.raw("{");
        self.text(kind);
        self.raw(":");
        match change {
            Change::AddArticles(added) => self.list(added, Self::added),
            Change::RemoveArticles(ids) | Change::RefuseArticles(ids) => {
                self.list(ids, |json, id| json.id(*id));
            }
            Change::Correct(id, about) => self.pair(*id, |json| json.about(about)),
            Change::Recode(id, name) => {
                self.pair(*id, |json| json.option(name.as_ref(), |json, name| json.text(name)));
            }
            Change::Trim(id, is_trimmed) => {
                self.pair(*id, |json| json.raw(if *is_trimmed { "true" } else { "false" }));
            }
            Change::AddDictionary(id, name) => self.pair(*id, |json| json.text(name)),
            Change::RemoveDictionary(id)
            | Change::RefuseDictionary(id)
            | Change::Undo(id)
            | Change::Redo(id) => {
                self.id(*id);
            }
            Change::Decide(decision) => self.raw(decision.json()),
            Change::Rename(name) => self.text(name),
            Change::ForgetDecisions | Change::StartAgain => {}
        }
        self.raw("}");
    }

    fn pair(&mut self, id: Id, write: impl FnOnce(&mut Self)) {
        self.raw("[");
        self.id(id);
        self.raw(",");
        write(self);
        self.raw("]");
    }
}
