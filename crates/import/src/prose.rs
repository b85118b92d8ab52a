//! Combines paragraphs into a text: what the readers of documents share.

/// A text that grows by paragraphs.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    text: String,
    notes: Vec<String>,
    /// The first heading, which may be the title.
    heading: Option<String>,
    /// The cells of the open rows; those of tables inside cells come after those around them.
    rows: Vec<Vec<String>>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Paragraph {
    /// Running text.
    #[default]
    Plain,
    /// A heading; the title of a document is one.
    Heading,
    /// An item of a list.
    Item,
    /// A footnote or an endnote: it comes after the text.
    Note,
}

impl Prose {
    /// Adds a paragraph, to the open cell if there is one.
    pub(crate) fn push(&mut self, kind: Paragraph, words: &str) {
        let words = tidy(words);
        if words.is_empty() {
            return;
        }
        if kind != Paragraph::Note
            && let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut())
        {
            cell.push_str(if cell.is_empty() { "" } else { "\n" });
            cell.push_str(&words);
            return;
        }
        match kind {
            Paragraph::Note => self.notes.push(words),
            Paragraph::Item if !words.starts_with('•') => self.add(&format!("• {words}")),
            Paragraph::Heading => {
                self.heading.get_or_insert_with(|| words.replace('\n', " "));
                self.add(&words);
            }
            Paragraph::Item | Paragraph::Plain => self.add(&words),
        }
    }

    /// Begins a row of a table.
    pub(crate) fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Begins a cell of the open row.
    pub(crate) fn begin_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(String::new());
        }
    }

    /// Drops the last cell of the open row if it is empty.
    pub(crate) fn drop_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.pop_if(|cell| cell.is_empty());
        }
    }

    /// Ends the open row. It becomes a line, unless its only cell or one of several holds paragraphs: then the table
    /// was made only for layout.
    pub(crate) fn end_row(&mut self) {
        let Some(cells) = self.rows.pop() else { return };
        if let Some(outer) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            outer.push_str(if outer.is_empty() { "" } else { "\n" });
            outer.push_str(&cells.join("\n"));
            return;
        }
        let paragraphs = |cell: &String| cell.matches('\n').count() > 1;
        if cells.len() == 1 || cells.iter().any(paragraphs) {
            for line in cells.iter().flat_map(|cell| cell.split('\n')).filter(|line| !line.is_empty()) {
                self.add(line);
            }
        } else if cells.iter().any(|cell| !cell.is_empty()) {
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('\n', " ")).collect();
            self.add(&cells.join(" | "));
        }
    }

    /// The same text under a title that its file states elsewhere, unless the text holds it.
    pub(crate) fn under(self, title: Option<&str>) -> Self {
        let Some(title) = title.filter(|title| !self.text.contains(title)) else { return self };
        let text = format!("{title}\n\n{}", self.text);
        Self { text, heading: Some(title.to_owned()), ..self }
    }

    /// The first heading.
    pub(crate) fn heading(&self) -> Option<&str> {
        self.heading.as_deref()
    }

    /// The text so far, without notes.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The text, followed by the notes.
    pub(crate) fn finish(mut self) -> String {
        while !self.rows.is_empty() {
            self.end_row();
        }
        for note in std::mem::take(&mut self.notes) {
            self.add(&note);
        }
        self.text
    }

    fn add(&mut self, paragraph: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(paragraph);
    }
}

/// Words without white space at either end of a line and without invisible characters.
fn tidy(words: &str) -> String {
    let words: String =
        words.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\0')).collect();
    words.split('\n').map(str::trim).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_have_blank_lines_between_and_notes_come_last() {
        let mut prose = Prose::default();
        prose.push(Paragraph::Heading, " Harbour\nopens ");
        prose.push(Paragraph::Note, "Said on Friday.");
        prose.push(Paragraph::Plain, "");
        prose.push(Paragraph::Plain, "It o\u{ad}pened.");
        prose.push(Paragraph::Item, "Nets");
        prose.begin_row();
        for cell in ["Loss", " 40\n"] {
            prose.begin_cell();
            prose.push(Paragraph::Plain, cell);
        }
        prose.end_row();
        assert_eq!(prose.heading(), Some("Harbour opens"));
        assert_eq!(prose.finish(), "Harbour\nopens\n\nIt opened.\n\n• Nets\n\nLoss | 40\n\nSaid on Friday.");
    }
}
