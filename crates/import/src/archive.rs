//! ZIP files, within limits: the size of an archive's content is counted while it is unpacked, whatever the archive
//! declares.

use crate::encoding;
use crate::error::ImportError;
use crate::formats::File;
use crate::limits::{Meter, limit};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Up to this size, a part may have any compression ratio.
const SMALL: usize = 1024 * 1024;
/// The most bytes that are unpacked at a time.
const PIECE: usize = 64 * 1024;

/// An open archive.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    name: &'a str,
    format: &'static str,
    meter: &'a Meter<'a>,
}

impl<'a> Archive<'a> {
    /// Opens a file as an archive; `format` is what it should be.
    pub(crate) fn open(
        file: &File<'a>,
        format: &'static str,
        meter: &'a Meter<'a>,
    ) -> Result<Self, ImportError> {
        let zip =
            ZipArchive::new(Cursor::new(file.bytes)).map_err(|error| failed(file.name, format, &error))?;
        meter.at_most(file.name, zip.len(), |limits| limits.files, "files")?;
        Ok(Self { zip, name: file.name, format, meter })
    }

    /// The names of its files, in the order of its directory; folders left out.
    pub(crate) fn names(&self) -> Vec<String> {
        let names = self.zip.file_names_raw().map(|name| match std::str::from_utf8(name) {
            Ok(name) => name.to_owned(),
            Err(_) => String::from_utf8_lossy(name).into_owned(),
        });
        names.filter(|name| !name.ends_with('/')).collect()
    }

    /// The bytes of the file with this name; nothing if there is none.
    pub(crate) fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>, ImportError> {
        match self.place(part) {
            Some(place) => self.bytes_at(place, part).map(Some),
            None => Ok(None),
        }
    }

    fn place(&self, part: &str) -> Option<usize> {
        self.zip.index_for_name(part).or_else(|| {
            // Some programs write names with other capitals, or with a slash at the front.
            let same = |name: &String| name.trim_start_matches('/').eq_ignore_ascii_case(part);
            let name = self.names().into_iter().find(same)?;
            self.zip.index_for_name(&name)
        })
    }

    /// The bytes of the file at a place in the directory.
    pub(crate) fn bytes_at(&mut self, place: usize, part: &str) -> Result<Vec<u8>, ImportError> {
        self.meter.file(self.name)?;
        let mut entry = self.zip.by_index(place).map_err(|error| failed(self.name, self.format, &error))?;
        let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
        let mut bytes = Vec::new();
        loop {
            let left = self.meter.unpacked_left();
            let before = bytes.len();
            let read = entry.by_ref().take(PIECE.min(left + 1) as u64).read_to_end(&mut bytes);
            let read = read.map_err(|error| failed(self.name, self.format, &ZipError::Io(error)))?;
            if read == 0 {
                return Ok(bytes);
            }
            self.meter.unpacked(self.name, read)?;
            self.meter.work(self.name, read)?;
            debug_assert_eq!(bytes.len(), before + read);
            if bytes.len() > SMALL && bytes.len() / self.meter.limits().ratio > packed {
                let excess = format!("is packed more than {} times over ({part})", self.meter.limits().ratio);
                return Err(limit(self.name, excess));
            }
        }
    }

    /// The text of the XML file with this name; nothing if there is none.
    pub(crate) fn text(&mut self, part: &str) -> Result<Option<String>, ImportError> {
        let bytes = self.bytes(part)?;
        Ok(bytes.map(|bytes| match encoding::unicode(&bytes) {
            Some(decoded) => decoded.text,
            None => String::from_utf8_lossy(&bytes).into_owned(),
        }))
    }

    /// The same for a file that a document of this format must have.
    pub(crate) fn required(&mut self, part: &str) -> Result<String, ImportError> {
        self.text(part)?.ok_or_else(|| ImportError::Malformed {
            name: self.name.to_owned(),
            format: self.format,
            cause: format!("{part} is missing"),
        })
    }

    /// How many files it has.
    pub(crate) fn len(&self) -> usize {
        self.zip.len()
    }

    /// The name of the file at a place; nothing for a folder.
    pub(crate) fn name_at(&mut self, place: usize) -> Option<String> {
        let entry = self.zip.by_index_raw(place).ok()?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        (!entry.is_dir()).then_some(name)
    }
}

fn failed(name: &str, format: &'static str, error: &ZipError) -> ImportError {
    let cause = error.to_string();
    if matches!(error, ZipError::InvalidPassword) || cause.to_lowercase().contains("password") {
        return ImportError::Encrypted(name.to_owned());
    }
    ImportError::Malformed { name: name.to_owned(), format, cause }
}
