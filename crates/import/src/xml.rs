//! XML, one piece at a time: start and end of elements, and text. Namespaces are ignored, since in office formats a
//! name has only one meaning; entities other than those of XML itself are not expanded.

use crate::error::ImportError;
use crate::limits::{Meter, limit};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// A piece of a document.
pub(crate) enum Piece<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// The element with this name, without its prefix, ends.
    End(String),
    /// Text, entities resolved.
    Text(Cow<'a, str>),
}

/// The start of an element.
pub(crate) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> String {
        String::from_utf8_lossy(self.0.local_name().into_inner()).into_owned()
    }

    /// The value of the attribute with this name, ignoring prefixes.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self
            .0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name.as_bytes())?;
        let value = String::from_utf8_lossy(&attribute.value).into_owned();
        Some(unescaped(&value))
    }
}

/// Reads one document.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    name: &'a str,
    format: &'static str,
    meter: &'a Meter<'a>,
    depth: usize,
    elements: usize,
    at: u64,
}

impl<'a> Xml<'a> {
    /// Starts with a document's text; `name` is the file that errors name, `format` what it should be.
    pub(crate) fn new(text: &'a str, name: &'a str, format: &'static str, meter: &'a Meter<'a>) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, name, format, meter, depth: 0, elements: 0, at: 0 }
    }

    /// The next piece; nothing at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Piece<'a>>, ImportError> {
        loop {
            let event = self.reader.read_event().map_err(|error| ImportError::Malformed {
                name: self.name.to_owned(),
                format: self.format,
                cause: error.to_string(),
            })?;
            let at = self.reader.buffer_position();
            self.meter.work(self.name, (at - self.at) as usize)?;
            self.at = at;
            return Ok(Some(match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    self.elements += 1;
                    let limits = self.meter.limits();
                    if self.depth > limits.depth {
                        return Err(limit(
                            self.name,
                            format!("has elements nested more than {} deep", limits.depth),
                        ));
                    }
                    Piece::Start(Element(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::End(String::from_utf8_lossy(end.local_name().into_inner()).into_owned())
                }
                Event::Text(text) => Piece::Text(text.decode().unwrap_or_default()),
                Event::CData(text) => Piece::Text(text.decode().unwrap_or_default()),
                Event::GeneralRef(reference) => {
                    let name = reference.decode().unwrap_or_default();
                    Piece::Text(Cow::Owned(resolved(&name).unwrap_or_else(|| format!("&{name};"))))
                }
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }

    /// The text up to the end of the element that just began.
    pub(crate) fn text_inside(&mut self) -> Result<String, ImportError> {
        let mut text = String::new();
        let mut open = 1;
        while let Some(piece) = self.next()? {
            match piece {
                Piece::Start(_) => open += 1,
                Piece::End(_) if open == 1 => break,
                Piece::End(_) => open -= 1,
                Piece::Text(words) => text.push_str(&words),
            }
        }
        Ok(text)
    }

    /// Skips everything up to the end of the element that just began.
    pub(crate) fn skip(&mut self) -> Result<(), ImportError> {
        self.text_inside().map(|_| ())
    }
}

/// The character that a reference stands for: one of XML's own five, or a number.
fn resolved(name: &str) -> Option<String> {
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(number) => u32::from_str_radix(number, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')?
        }
    };
    Some(character.to_string())
}

/// A value with its references resolved.
fn unescaped(value: &str) -> String {
    let mut parts = value.split('&');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(';').and_then(|(name, rest)| Some((resolved(name)?, rest))) {
            Some((character, rest)) => {
                text.push_str(&character);
                text.push_str(rest);
            }
            None => {
                text.push('&');
                text.push_str(part);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn pieces(xml: &str) -> Result<String, ImportError> {
        let meter = Meter::new(Limits::DEFAULT, None);
        let mut xml = Xml::new(xml, "a.docx", "a Word document", &meter);
        let mut written = String::new();
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Start(element) => {
                    let value = element.attribute("val").unwrap_or_default();
                    written.push_str(&format!("<{}{value}>", element.name()));
                }
                Piece::End(name) => written.push_str(&format!("</{name}>")),
                Piece::Text(text) => written.push_str(&text),
            }
        }
        Ok(written)
    }

    #[test]
    fn elements_text_and_entities() {
        let xml = "<?xml version='1.0'?><w:p w:val='a&amp;b'>x &lt; &#228;<w:br/><![CDATA[<y>]]></w:p>";
        assert_eq!(pieces(xml).unwrap(), "<pa&b>x < ä<br></br><y></p>");
    }

    #[test]
    fn entities_of_a_document_are_not_expanded() {
        let xml = "<!DOCTYPE a [<!ENTITY b 'ccc'><!ENTITY d '&b;&b;&b;'>]><a>&d;</a>";
        assert_eq!(pieces(xml).unwrap(), "<a>&d;</a>");
    }

    #[test]
    fn what_is_broken_or_too_deep_has_a_cause() {
        assert!(pieces("<a b").unwrap_err().to_string().starts_with("a.docx is damaged: as a Word document"));
        let deep = "<a>".repeat(1_000);
        assert_eq!(pieces(&deep).unwrap_err().to_string(), "a.docx has elements nested more than 400 deep");
    }
}
