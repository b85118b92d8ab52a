//! A static file server on 127.0.0.1 for the time of a test: one folder, at the root or under a sub-path,
//! with a log of every request. It answers GET and HEAD, never leaves its folder, and lets nothing be cached.

use crate::media_type;
use anyhow::{Context, Result, anyhow, ensure};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;
use tiny_http::{Header, Method, Response, Server};

/// One request that reached the server.
#[derive(Clone, Debug)]
pub struct Logged {
    /// `GET`, `POST` and so on.
    pub method: String,
    /// The path with its query, as it was sent.
    pub path: String,
    /// The status it was answered with.
    pub status: u16,
    /// When it was read.
    pub at: Instant,
}

/// A folder that is served until this value is dropped.
#[derive(Debug)]
pub struct Site {
    port: u16,
    mount: String,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    server: Server,
    folder: PathBuf,
    mount: String,
    log: Mutex<Vec<Logged>>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Site {
    /// Serves the folder at the root of a free port.
    pub fn serve(folder: impl AsRef<Path>) -> Result<Self> {
        Self::serve_under(folder, "/")
    }

    /// Serves the folder under a sub-path such as `/any/where/`; everything outside of it is not found.
    pub fn serve_under(folder: impl AsRef<Path>, mount: &str) -> Result<Self> {
        let given = folder.as_ref();
        let folder =
            given.canonicalize().with_context(|| format!("no folder {} to serve", given.display()))?;
        ensure!(folder.is_dir(), "{} is not a folder", folder.display());
        let mount = match mount.trim_matches('/') {
            "" => String::from("/"),
            inner => format!("/{inner}/"),
        };
        let server = Server::http("127.0.0.1:0").map_err(|cause| anyhow!("no port to serve on: {cause}"))?;
        let port = server.server_addr().to_ip().context("the server has no port")?.port();
        let shared = Arc::new(Shared { server, folder, mount: mount.clone(), log: Mutex::default() });
        let thread = std::thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.run()
        });
        Ok(Self { port, mount, shared, thread: Some(thread) })
    }

    /// The address of a file of the folder; with `""` or `"#/events"`, that of its `index.html`.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{}{}", self.port, self.mount, path.trim_start_matches('/'))
    }

    /// Every request so far, oldest first.
    #[must_use]
    pub fn log(&self) -> Vec<Logged> {
        self.shared.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The requests read after this moment, oldest first.
    #[must_use]
    pub fn log_since(&self, moment: Instant) -> Vec<Logged> {
        self.log().into_iter().filter(|entry| entry.at > moment).collect()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shared.server.unblock();
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been printed already, and a drop has no one to tell.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn run(&self) {
        for request in self.server.incoming_requests() {
            let at = Instant::now();
            let (method, path) = (request.method().to_string(), request.url().to_owned());
            let response = self.answer(request.method(), &path);
            let status = response.status_code().0;
            let entry = Logged { method, path, status, at };
            self.log.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
            // A browser that has gone away in the meantime is no fault of the page.
            let _ = request.respond(response);
        }
    }

    fn answer(&self, method: &Method, url: &str) -> Response<Cursor<Vec<u8>>> {
        if !matches!(method, Method::Get | Method::Head) {
            return Response::from_string("only GET and HEAD").with_status_code(405);
        }
        let found =
            locate(&self.folder, &self.mount, url).and_then(|file| Some((std::fs::read(&file).ok()?, file)));
        let Some((bytes, file)) = found else {
            return Response::from_string("not found").with_status_code(404);
        };
        let kind = media_type::of(&file.to_string_lossy()).unwrap_or("application/octet-stream");
        let headers = [("Content-Type", kind), ("Cache-Control", "no-store")];
        headers
            .iter()
            .filter_map(|(name, value)| Header::from_bytes(*name, *value).ok())
            .fold(Response::from_data(bytes), Response::with_header)
    }
}

/// The file that an address names, if it lies in the folder.
fn locate(folder: &Path, mount: &str, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(mount)?;
    let path = percent_decoded(path)?;
    let mut file = folder.join(path.trim_start_matches('/'));
    if path.is_empty() || path.ends_with('/') {
        file.push("index.html");
    }
    let file = file.canonicalize().ok()?;
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { hex(rest.next()?)? * 16 + hex(rest.next()?)? } else { byte });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    u8::try_from(char::from(digit).to_digit(16)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_files_of_the_folder_only() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().canonicalize().unwrap().join("site");
        std::fs::create_dir_all(folder.join("sub")).unwrap();
        for file in ["site/index.html", "site/a b.txt", "site/sub/index.html", "secret.txt"] {
            std::fs::write(outer.path().join(file), file).unwrap();
        }
        let check = |mount, url, expect: Option<&str>| {
            assert_eq!(
                locate(&folder, mount, url),
                expect.map(|name| folder.join(name)),
                "{url} under {mount}"
            );
        };
        check("/", "/", Some("index.html"));
        check("/", "/?query#fragment", Some("index.html"));
        check("/", "/a%20b.txt", Some("a b.txt"));
        check("/", "/sub/", Some("sub/index.html"));
        check("/", "/sub", None);
        check("/", "/../secret.txt", None);
        check("/", "/%2e%2e/secret.txt", None);
        check("/", "//etc/passwd", None);
        check("/", "/%zz", None);
        check("/any/where/", "/any/where/", Some("index.html"));
        check("/any/where/", "/index.html", None);
    }
}
