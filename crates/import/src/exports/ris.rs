//! RIS: fields with two-letter names, from "TY" to "ER", as ProQuest and other databases write them.

use super::{Export, Record, Split};

/// Lists of references with texts.
pub(super) struct Ris;

impl Export for Ris {
    fn name(&self) -> &'static str {
        "a list of references (RIS)"
    }

    fn split(&self, lines: &[&str]) -> Option<Split> {
        let first = lines.iter().find(|line| !line.is_empty())?;
        if field(first.trim_start_matches('\u{feff}')).is_none_or(|(name, _)| name != "TY") {
            return None;
        }
        let mut records: Vec<Record> = Vec::new();
        let mut declared = 0;
        let mut record = Record::default();
        let mut name = "";
        for line in lines {
            let value = match field(line) {
                Some((own, value)) => {
                    name = own;
                    value
                }
                None => line,
            };
            match name {
                "TY" => {
                    declared += usize::from(field(line).is_some());
                    record = Record::default();
                }
                "TI" | "T1" => set(&mut record.title, value),
                "JF" | "JO" | "T2" | "JA" => set(&mut record.outlet, value),
                "DA" | "Y1" => set(&mut record.date, value),
                "AU" | "A1" => set(&mut record.author, value),
                // Abstracts and notes: the longest is the text.
                "AB" | "N2" | "N1" => record.text.push(value.to_owned()),
                "ER" => {
                    if record.text.iter().any(|line| !line.is_empty()) {
                        records.push(std::mem::take(&mut record));
                    }
                    name = "";
                }
                _ => {}
            }
        }
        Some(Split { records, declared: Some(declared) })
    }
}

/// The name and value of a field: "TI  - Harbour opens".
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once('-')?;
    let name = name.trim_end();
    let letters =
        name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (letters && line.len() > 4 || line.trim_end() == "ER  -").then_some((name, value.trim()))
}

fn set(field: &mut String, value: &str) {
    if field.is_empty() {
        value.clone_into(field);
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::check;

    #[test]
    fn references_with_texts() {
        let text = "TY  - NEWS\nT1  - Harbour opens\nAU  - Ozola, Anna\nJF  - Coast Gazette\nDA  - 2024/05/03/\n\
            AB  - The harbour opened again.\nER  -\n\nTY  - NEWS\nT1  - Storm\nER  -\n";
        check(
            "a.ris",
            text.as_bytes(),
            "a.ris#1 | Harbour opens | Coast Gazette | 2024-05-03 | The harbour opened again.",
        );
    }
}
