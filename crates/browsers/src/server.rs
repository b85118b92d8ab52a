//! A static file server on 127.0.0.1 for the time of a test: one folder, at the root or under a sub-path,
//! with a log of every request. It answers GET and HEAD, never leaves its folder, and lets nothing be cached.
//!
//! Each connection has its own thread and carries one request: browsers open connections ahead of need and leave them
//! idle, and none of these may hold up another.

use crate::media_type;
use anyhow::{Context, Result, ensure};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a connection may be silent before it is closed.
const IDLE: Duration = Duration::from_secs(60);
/// The most bytes in the head of a request.
const HEAD: u64 = 64 * 1024;

/// One request that reached the server.
#[derive(Clone, Debug)]
pub struct Logged {
    /// `GET`, `POST` and so on.
    pub method: String,
    /// The path with its query, as it was sent.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
    /// When it was read.
    pub at: Instant,
}

/// A folder that is served until this value is dropped.
#[derive(Debug)]
pub struct Site {
    port: u16,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    mount: String,
    log: Mutex<Vec<Logged>>,
    closed: AtomicBool,
}

impl Site {
    /// Serves the folder at the root of a free port.
    pub fn serve(folder: impl AsRef<Path>) -> Result<Self> {
        Self::serve_under(folder, "/")
    }

    /// Serves the folder under a sub-path such as `/any/where/`; everything outside it is not found.
    pub fn serve_under(folder: impl AsRef<Path>, mount: &str) -> Result<Self> {
        let given = folder.as_ref();
        let folder =
            given.canonicalize().with_context(|| format!("no folder {} to serve", given.display()))?;
        ensure!(folder.is_dir(), "{} is not a folder", folder.display());
        let mount = match mount.trim_matches('/') {
            "" => String::from("/"),
            inner => format!("/{inner}/"),
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port to serve on")?;
        let port = listener.local_addr().context("the server has no port")?.port();
        let shared =
            Arc::new(Shared { folder, mount, log: Mutex::default(), closed: AtomicBool::new(false) });
        let thread = std::thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.run(&listener)
        });
        Ok(Self { port, shared, thread: Some(thread) })
    }

    /// The address of a file in the folder; with `""` or `"#/events"`, that of its `index.html`.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{}{}", self.port, self.shared.mount, path.trim_start_matches('/'))
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
        self.shared.closed.store(true, Ordering::Relaxed);
        // A last connection wakes the thread; if it cannot be made, there is no thread to wait for.
        if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok()
            && let Some(thread) = self.thread.take()
        {
            // A panic of the thread has already been printed, and a drop cannot report it to anyone.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn run(self: &Arc<Self>, listener: &TcpListener) {
        for connection in listener.incoming() {
            if self.closed.load(Ordering::Relaxed) {
                return;
            }
            let shared = Arc::clone(self);
            if let Ok(stream) = connection {
                // If a browser has gone away in the meantime, that is not the page's fault.
                std::thread::spawn(move || _ = shared.converse(&stream));
            }
        }
    }

    /// Reads one request and answers it.
    fn converse(&self, mut stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(IDLE))?;
        let mut reader = BufReader::new(stream.take(HEAD));
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let at = Instant::now();
        let mut words = line.split_ascii_whitespace();
        // A connection that was opened ahead of need, and closed again.
        let (Some(method), Some(path)) = (words.next(), words.next()) else { return Ok(()) };
        let mut header = String::from("read");
        while !header.trim_end().is_empty() {
            header.clear();
            reader.read_line(&mut header)?;
        }
        let Answer { status, kind, body } = self.answer(method, path);
        let entry = Logged { method: method.to_owned(), path: path.to_owned(), status, at };
        self.log.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
        write!(
            stream,
            "HTTP/1.1 {status} {}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
             Cache-Control: no-store\r\nConnection: close\r\n\r\n",
            if status == 200 { "OK" } else { "Refused" },
            body.len()
        )?;
        if method != "HEAD" {
            stream.write_all(&body)?;
        }
        stream.flush()
    }

    fn answer(&self, method: &str, url: &str) -> Answer {
        let refusal =
            |status, why: &str| Answer { status, kind: "text/plain; charset=utf-8", body: why.into() };
        if !matches!(method, "GET" | "HEAD") {
            return refusal(405, "only GET and HEAD");
        }
        let found =
            locate(&self.folder, &self.mount, url).and_then(|file| Some((std::fs::read(&file).ok()?, file)));
        let Some((body, file)) = found else { return refusal(404, "not found") };
        let kind = media_type::of(&file.to_string_lossy()).unwrap_or("application/octet-stream");
        Answer { status: 200, kind, body }
    }
}

struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
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
