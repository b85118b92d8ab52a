//! ZIP archives of files of any known kind, with folders as groups.

use super::{File, Format, ReadContext, endings};
use crate::archive::Archive;
use crate::document::{Group, Import};
use crate::error::ImportError;
use crate::limits::limit;
use rustc_hash::FxHashSet;

/// Archives.
pub(super) struct Zip;

const NAME: &str = "a ZIP archive";

impl Format for Zip {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["zip"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        file.is_zip()
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let mut archive = Archive::open(file, NAME, context.meter)?;
        let mut places: Vec<(usize, String)> = (0..archive.len())
            .filter_map(|place| archive.name_at(place).map(|name| (place, name.replace('\\', "/"))))
            .collect();
        // In the order of names, like a folder.
        places.sort_by(|one, other| one.1.cmp(&other.1));
        let names: FxHashSet<String> = places.iter().map(|(_, name)| name.clone()).collect();
        let mut import = Import::default();
        for (place, inner) in &places {
            if !is_article(inner) || is_companion(inner, &|name| names.contains(name)) {
                continue;
            }
            if leads_out(inner) {
                import
                    .failed
                    .push(limit(file.name, format!("holds a file whose name leads out of it: {inner}")));
                continue;
            }
            let path = format!("{}/{inner}", file.name);
            let found =
                archive.bytes_at(*place, inner).and_then(|bytes| context.inner(&File::new(&path, &bytes)));
            match found {
                Ok(found) => add(&mut import, found, inner),
                // A limit that is used up is used up for everything that follows.
                Err(error @ (ImportError::Limit { .. } | ImportError::OutOfTime(_)))
                    if context.meter.is_spent() =>
                {
                    import.failed.push(error);
                    break;
                }
                Err(error) => import.failed.push(error),
            }
        }
        if import.documents.is_empty() && import.table.is_none() {
            let because = import.failed.first().map(ToString::to_string);
            return Err(ImportError::NoArticles { name: file.name.to_owned(), because });
        }
        Ok(import)
    }
}

/// Adds what came out of one file of the archive.
fn add(import: &mut Import, mut found: Import, inner: &str) {
    if let Some((folder, _)) = inner.rsplit_once('/') {
        for document in &mut found.documents {
            document.groups.insert(0, Group::folder(folder));
        }
    }
    if let Some(declared) = found.declared.filter(|&declared| declared != found.documents.len()) {
        import.failed.push(ImportError::CountDiffers {
            name: found
                .documents
                .first()
                .map_or_else(|| inner.to_owned(), |document| document.article.path.clone()),
            declared,
            found: found.documents.len(),
        });
    }
    import.documents.append(&mut found.documents);
    import.failed.append(&mut found.failed);
    import.table = import.table.take().or(found.table);
}

/// Whether a file can hold an article, by its name: its ending is known, and it is not one that systems add.
fn is_article(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or_default();
    let system = name.starts_with("__MACOSX/") || base.starts_with('.') || base.starts_with("~$");
    let ending = base.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    !system && ending.is_some_and(|ending| endings().any(|known| known == ending))
}

/// Whether a path leads out of its folder: `../x`, `/x`, `C:x`.
fn leads_out(name: &str) -> bool {
    name.starts_with('/') || name.split('/').any(|part| part == "..") || name.as_bytes().get(1) == Some(&b':')
}

/// Whether a file belongs to a saved page beside it: browsers put pictures and frames of `Harbour.html` into a folder
/// `Harbour_files` (`Harbour-Dateien`, `Harbour_fichiers`). `exists` says which files there are.
pub fn is_companion(path: &str, exists: &dyn Fn(&str) -> bool) -> bool {
    path.match_indices('/').any(|(at, _)| {
        let folder = &path[..at];
        let name = folder.rsplit('/').next().unwrap_or_default();
        name.match_indices(['_', '-', '.']).any(|(cut, _)| {
            let page = &folder[..folder.len() - name.len() + cut];
            let word = &name[cut + 1..];
            let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
            is_word
                && ["html", "htm", "xhtml", "shtml"].iter().any(|ending| exists(&format!("{page}.{ending}")))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::{check, open, zip, zip_of_bytes};
    use crate::{Limits, Options};

    #[test]
    fn files_of_all_kinds_with_their_folders() {
        let inner = zip(&[("c.txt", "Nets\n\nThey are lost.")]);
        let bytes = zip_of_bytes(&[
            ("monday/b.html", b"<title>Storm</title><p>It blew.</p>"),
            ("a.txt", b"Harbour\n\nIt opened."),
            ("more.zip", &inner),
            ("__MACOSX/a.txt", b"no"),
            ("picture.jpg", b"\xff\xd8\xff"),
        ]);
        check(
            "news.zip",
            &bytes,
            "news.zip/a.txt | Harbour |  |  | Harbour⏎⏎It opened.\n\
             news.zip/monday/b.html | Storm |  |  | It blew.\n\
             news.zip/more.zip/c.txt | Nets |  |  | Nets⏎⏎They are lost.",
        );
        assert_eq!(open("news.zip", &bytes).unwrap().documents[1].groups[0].name, "monday");
    }

    #[test]
    fn one_bad_file_is_said_and_nothing_else_is_lost() {
        let bytes = zip(&[("a.txt", ""), ("../../b.txt", "It opened."), ("c.txt", "It opened.")]);
        let import = open("news.zip", &bytes).unwrap();
        assert_eq!(import.documents.len(), 1);
        let failed: Vec<String> = import.failed.iter().map(ToString::to_string).collect();
        assert_eq!(
            failed,
            ["news.zip holds a file whose name leads out of it: ../../b.txt", "news.zip/a.txt is empty"]
        );
    }

    #[test]
    fn an_archive_without_articles_has_a_cause() {
        let error = |files: &[(&str, &str)]| open("a.zip", &zip(files)).unwrap_err().to_string();
        assert_eq!(error(&[("a.jpg", "x")]), "a.zip holds no articles");
        assert_eq!(error(&[("a.txt", "")]), "a.zip holds no articles (a.zip/a.txt is empty)");
        assert!(
            open("a.zip", b"PK\x03\x04 and no more").unwrap_err().to_string().starts_with("a.zip is damaged")
        );
    }

    #[test]
    fn bombs_do_not_go_off() {
        let bomb = zip(&[("a.txt", "x"), ("b.txt", &"a ".repeat(8_000_000)), ("c.txt", "It opened.")]);
        let import = open("a.zip", &bomb).unwrap();
        assert_eq!(import.failed[0].to_string(), "a.zip is packed more than 200 times over (b.txt)");
        assert_eq!(import.documents.len(), 2);
        let limits = Limits { unpacked: 1_000, ..Limits::DEFAULT };
        let large: String = (0..2_000).map(|n| format!("{n} ")).collect();
        let bytes = zip(&[("a.txt", "It opened."), ("b.txt", &large), ("c.txt", "It opened.")]);
        let import = crate::open("a.zip", &bytes, &Options { limits, ..Options::default() }).unwrap();
        assert_eq!((import.documents.len(), import.failed.len()), (1, 1));
        let mut nested = zip(&[("a.txt", "It opened.")]);
        for _ in 0..5 {
            nested = zip_of_bytes(&[("a.zip", &nested)]);
        }
        let error = open("a.zip", &nested).unwrap_err().to_string();
        assert!(error.contains("lies more than 3 containers deep"), "{error}");
    }

    #[test]
    fn what_belongs_to_a_saved_page_is_left_alone() {
        let files = ["a/Harbour.html", "Storm - Gazette.htm"];
        let exists = |name: &str| files.contains(&name);
        for (path, expected) in [
            ("a/Harbour_files/frame.html", true),
            ("a/Harbour-Dateien/deep/frame.html", true),
            ("Storm - Gazette_fichiers/x.html", true),
            ("a/Other_files/frame.html", false),
            ("a/Harbour_2/frame.html", false),
            ("a/Harbour.html", false),
        ] {
            assert_eq!(is_companion(path, &exists), expected, "{path}");
        }
    }
}
