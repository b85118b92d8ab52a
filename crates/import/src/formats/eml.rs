//! Mail (RFC 5322): newsletters, and articles that somebody sent.

use super::{File, Format, ReadContext, endings, mail};
use crate::document::{Fact, FactKind, Import};
use crate::error::ImportError;
use framewise_core::text::dates::Date;
use mail_parser::{Address, Message};

/// Messages.
pub(super) struct Eml;

const NAME: &str = "a mail";
/// Fields that a message has but a text does not.
const FIELDS: [&str; 4] = ["mime-version:", "message-id:", "received:", "return-path:"];

impl Format for Eml {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["eml"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let head = file.head.to_lowercase();
        let fields: Vec<&str> = head.lines().take_while(|line| !line.is_empty()).collect();
        let has = |field: &str| fields.iter().any(|line| line.starts_with(field));
        has("from:") && FIELDS.into_iter().any(has)
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        context.meter.work(file.name, file.bytes.len() * 2)?;
        let message = mail::parse(file.bytes).ok_or_else(|| file.malformed(NAME, &"it has no header"))?;
        let mut import = Import::default();
        match mail::body(file.name, &message, NAME, context) {
            Ok(mut document) => {
                let article = &mut document.article;
                if let Some(subject) = message.subject().map(str::trim).filter(|subject| !subject.is_empty())
                {
                    article.title = without_marks(subject).to_owned();
                }
                let sender = sender(&message);
                article.source = sender.unwrap_or_else(|| std::mem::take(&mut article.source));
                article.date = day(&message).or(article.date);
                document.facts.retain(|fact: &Fact| fact.kind != FactKind::Author);
                import.documents.push(document);
            }
            Err(error) => import.failed.push(error),
        }
        for (name, bytes) in mail::attachments(&message) {
            let path = format!("{}/{name}", file.name);
            let inner = File::new(&path, bytes);
            if !endings().any(|known| known == inner.ending()) {
                continue;
            }
            match context.inner(&inner) {
                Ok(mut found) => {
                    import.documents.append(&mut found.documents);
                    import.failed.append(&mut found.failed);
                }
                Err(error) => import.failed.push(error),
            }
        }
        import.not_empty(file.name)
    }
}

/// A subject without "Fwd:" and "Re:".
fn without_marks(subject: &str) -> &str {
    let mut subject = subject;
    while let Some((mark, rest)) = subject.split_once(':') {
        if !["fwd", "fw", "re", "aw", "wg", "tr", "rv"].contains(&mark.trim().to_lowercase().as_str()) {
            break;
        }
        subject = rest.trim();
    }
    subject
}

/// The name of the sender, or otherwise the address.
fn sender(message: &Message<'_>) -> Option<String> {
    let Address::List(list) = message.from()? else { return None };
    let first = list.first()?;
    first
        .name
        .as_deref()
        .or(first.address.as_deref())
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
}

fn day(message: &Message<'_>) -> Option<Date> {
    let date = message.date()?;
    Date::new(date.year, date.month, date.day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::{check, open};

    const HEAD: &str = "From: =?utf-8?q?The_Gazette?= <news@gazette.example>\r\nTo: you@example.org\r\n\
        Subject: Fwd: Harbour opens\r\nDate: Fri, 03 May 2024 09:15:00 +0200\r\nMIME-Version: 1.0\r\n";

    #[test]
    fn plain_mail() {
        let mail = format!(
            "{HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nIt op=\r\nened at the caf=C3=A9.\r\n"
        );
        check(
            "a.eml",
            mail.as_bytes(),
            "a.eml | Harbour opens | The Gazette | 2024-05-03 | It opened at the café.",
        );
    }

    #[test]
    fn pages_and_attachments() {
        let mail = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>It opened.</p>\r\n\
             --x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=b.txt\r\n\r\nBoats\r\n\r\nThey left.\r\n--x--\r\n"
        );
        check(
            "a.eml",
            mail.as_bytes(),
            "a.eml | Harbour opens | The Gazette | 2024-05-03 | It opened.\na.eml/b.txt | Boats |  |  | Boats⏎⏎They left.",
        );
    }

    #[test]
    fn a_text_with_fields_is_no_mail() {
        check(
            "a.txt",
            b"From: the harbour\n\nIt opened.",
            "a.txt | From: the harbour |  |  | From: the harbour⏎⏎It opened.",
        );
        assert_eq!(without_marks("Re: AW: Harbour: it opens"), "Harbour: it opens");
        assert!(open("a.eml", format!("{HEAD}\r\n").as_bytes()).is_err());
    }
}
