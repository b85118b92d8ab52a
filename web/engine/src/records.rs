//! Records that the browser kept, read: the page writes them, and need not carry what reading takes.

use crate::{Answers, Engine, Refusal};
use framewise_project::record::{Unreadable, read};
use framewise_project::{FileHead, LogEntry};
use framewise_protocol::question::{FilesAsk, LogAsk};

impl Answers<LogAsk> for Engine {
    fn answer(&mut self, LogAsk(records): &LogAsk) -> Result<Vec<Result<LogEntry, Unreadable>>, Refusal> {
        Ok(records.iter().map(|json| read(json)).collect())
    }
}

impl Answers<FilesAsk> for Engine {
    fn answer(&mut self, FilesAsk(records): &FilesAsk) -> Result<Vec<Result<FileHead, Unreadable>>, Refusal> {
        Ok(records.iter().map(|json| read(json)).collect())
    }
}
