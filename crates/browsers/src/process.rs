//! A child process together with everything it has started, ended as one. A driver starts a browser, which itself
//! starts a dozen processes, some of them detached: all are found by descent and by a mark in their environment.
//! Descendants are found through `/proc`; without it, only the child itself is ended.

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process};
use std::collections::{HashMap, HashSet};
use std::process::{Child, Command, ExitStatus};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

const MARK: &str = "FRAMEWISE_TREE";
static COUNTER: AtomicU32 = AtomicU32::new(0);

/// A process and its descendants; dropping it kills them and returns when they are gone.
#[derive(Debug)]
pub(crate) struct Tree {
    child: Child,
    mark: String,
}

impl Tree {
    /// Starts the command.
    pub(crate) fn spawn(command: &mut Command) -> Result<Self> {
        let mark = format!("{}-{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command.env(MARK, &mark).spawn().with_context(|| format!("{program} does not start"))?;
        Ok(Self { child, mark: format!("{MARK}={mark}") })
    }

    /// How the process itself has ended, if it has.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// The process itself, for its pipes.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    fn members(&self) -> HashSet<u32> {
        let running = running();
        let mut members: HashSet<u32> =
            running.keys().copied().filter(|pid| is_marked(*pid, self.mark.as_bytes())).collect();
        members.insert(self.child.id());
        loop {
            let born: Vec<u32> = running
                .iter()
                .filter(|(pid, parent)| members.contains(parent) && !members.contains(pid))
                .map(|(pid, _)| *pid)
                .collect();
            if born.is_empty() {
                members.retain(|pid| running.contains_key(pid));
                return members;
            }
            members.extend(born);
        }
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        // Each round kills what the one before left behind or allowed to start; two seconds in all.
        for _ in 0..100 {
            let members = self.members();
            for pid in &members {
                if let Some(pid) = i32::try_from(*pid).ok().and_then(Pid::from_raw) {
                    // It may have ended by itself in the meantime.
                    let _ = kill_process(pid, Signal::KILL);
                }
            }
            // Also removes the child from the process table, even where there is no /proc.
            let _ = self.child.kill();
            let _ = self.child.wait();
            if members.is_empty() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The running processes, each with its parent, without those that have ended and wait for their parent.
fn running() -> HashMap<u32, u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    pids.filter_map(|pid| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // "pid (name) state parent ...", where a name may contain anything, even brackets.
        let mut fields = stat.get(stat.rfind(')')? + 1..)?.split_whitespace();
        let state = fields.next()?;
        let parent = fields.next()?.parse().ok()?;
        (!matches!(state, "Z" | "X")).then_some((pid, parent))
    })
    .collect()
}

fn is_marked(pid: u32, mark: &[u8]) -> bool {
    std::fs::read(format!("/proc/{pid}/environ"))
        .is_ok_and(|environment| environment.split(|byte| *byte == 0).any(|entry| entry == mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_ends_with_its_detached_descendants() {
        let mut command = Command::new("sh");
        command.args(["-c", "setsid sleep 1000 & (setsid sleep 1000 &) ; wait"]);
        let mut tree = Tree::spawn(&mut command).unwrap();
        while tree.members().len() < 3 {
            assert!(tree.ended().is_none(), "it ended too early");
            std::thread::yield_now();
        }
        let members = tree.members();
        drop(tree);
        let left = running();
        assert!(members.iter().all(|pid| !left.contains_key(pid)), "{members:?} left");
    }
}
