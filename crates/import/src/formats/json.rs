//! JSON and JSON Lines: a list of objects is a table whose columns are their fields.

use super::{File, Format, ReadContext, rows};
use crate::document::Import;
use crate::error::ImportError;
use serde_json::Value;

/// Objects of articles.
pub(super) struct Json;

/// The depth to which objects inside objects also become columns: "source.name".
const DEEPEST: usize = 3;

impl Format for Json {
    fn name(&self) -> &'static str {
        "a JSON file"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["json", "jsonl", "ndjson"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let head = file.head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let object = head.strip_prefix('[').unwrap_or(head).trim_start();
        object.strip_prefix('{').is_some_and(|inside| inside.trim_start().starts_with('"'))
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let (text, _) = context.decode(file, file.bytes, None)?;
        let text = text.trim_start_matches('\u{feff}');
        context.meter.work(file.name, text.len())?;
        let mut objects = objects(text).map_err(|cause| file.malformed(self.name(), &cause))?;
        objects.retain(Value::is_object);
        if objects.is_empty() {
            return Err(file.malformed(self.name(), &"it is no list of objects"));
        }
        let mut headings: Vec<String> = Vec::new();
        let mut fields = Vec::with_capacity(objects.len());
        for object in &objects {
            let mut row = Vec::new();
            flatten(object, "", 0, &mut row);
            for (key, _) in &row {
                if !headings.contains(key) {
                    headings.push(key.clone());
                }
            }
            context.meter.at_most(
                file.name,
                headings.len() * fields.len(),
                |limits| limits.cells,
                "cells",
            )?;
            fields.push(row);
        }
        let mut table = vec![headings.clone()];
        for mut row in fields {
            let cell = |heading: &String| {
                row.iter_mut()
                    .find(|(key, _)| key == heading)
                    .map(|(_, value)| std::mem::take(value))
                    .unwrap_or_default()
            };
            table.push(headings.iter().map(cell).collect());
        }
        rows::import(file.name, table, self.name(), context)
    }
}

/// The objects of a file: those of a list, of the longest list inside an object, one on each line, or the single object
/// that the file is.
fn objects(text: &str) -> Result<Vec<Value>, String> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(values)) => Ok(values),
        Ok(Value::Object(fields)) => {
            let list = fields
                .values()
                .filter_map(Value::as_array)
                .filter(|list| list.iter().any(Value::is_object))
                .max_by_key(|list| list.len());
            Ok(match list {
                Some(list) => list.clone(),
                None => vec![Value::Object(fields)],
            })
        }
        Ok(_) => Err("it is no list of objects".to_owned()),
        Err(error) => lines(text).ok_or_else(|| error.to_string()),
    }
}

/// The objects of JSON Lines; nothing if the first two lines are not objects.
fn lines(text: &str) -> Option<Vec<Value>> {
    let mut objects = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(value) => objects.push(value),
            Err(_) if objects.len() < 2 => return None,
            // A file that was cut off loses its last line.
            Err(_) => {}
        }
    }
    (objects.len() > 1).then_some(objects)
}

/// The fields of an object as cells; those of objects inside it get both names with a full stop between them.
fn flatten(value: &Value, key: &str, depth: usize, row: &mut Vec<(String, String)>) {
    let inner = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
    match value {
        Value::Object(fields) if depth < DEEPEST => {
            for (name, value) in fields {
                flatten(value, &inner(name), depth + 1, row);
            }
        }
        Value::Array(values) => {
            // Paragraphs of a text, or names of authors.
            let words: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
            let long = words.iter().any(|words| words.len() > 80);
            let cell = words.join(if long { "\n\n" } else { ", " });
            row.push((key.to_owned(), cell));
        }
        Value::String(words) => row.push((key.to_owned(), words.clone())),
        Value::Number(number) => row.push((key.to_owned(), number.to_string())),
        Value::Bool(yes) => row.push((key.to_owned(), yes.to_string())),
        Value::Null | Value::Object(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{check, open};

    #[test]
    fn lists_lines_and_one_object() {
        let one = "a.json#1 | Harbour | Gazette | 2024-05-03 | It opened.";
        let object = r#"{"title":"Harbour","source":{"name":"Gazette"},"publishedAt":"2024-05-03T09:00Z","content":"It opened."}"#;
        check("a.json", object.as_bytes(), one);
        check("a.json", format!("[{object}]").as_bytes(), one);
        check("a.json", format!("{{\"status\":\"ok\",\"articles\":[{object}]}}").as_bytes(), one);
        let two = format!("{one}\n{}", one.replace("#1", "#2"));
        check("a.json", format!("{object}\n{object}\n").as_bytes(), &two);
    }

    #[test]
    fn a_list_of_paragraphs_is_a_text() {
        let first =
            "The harbour of the old town opened again on Friday, a week after the storm had closed it.";
        let json = format!("[{{\"headline\":\"Harbour\",\"text\":[\"{first}\",\"Boats left.\"]}}]");
        check("a.json", json.as_bytes(), &format!("a.json#1 | Harbour |  |  | {first}⏎⏎Boats left."));
    }

    #[test]
    fn what_is_no_list_of_objects_has_a_cause() {
        assert!(open("a.json", b"{\"a\":").unwrap_err().to_string().starts_with("a.json is damaged"));
        assert!(open("a.json", b"[1,2]").is_err());
        assert!(open("a.json", "[".repeat(100_000).as_bytes()).is_err());
    }
}
