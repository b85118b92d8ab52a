//! What a worker is asked to do, and how it can fail.

use framewise_protocol::command::Add;
use framewise_protocol::{Fault, Incoming, Message};
use std::rc::Rc;

/// Takes the body of a reply, or why there is none.
pub(super) type Callback = Box<dyn FnOnce(Result<&[u8], String>)>;

/// What the worker is asked to do. An article is put into a message only when its turn comes, so that a thousand
/// waiting ones are not in memory twice.
#[derive(Clone)]
pub(super) enum Task {
    Send(Message),
    Add(Rc<Incoming>),
}

impl Task {
    /// The message for this task.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::Send(message) => message.clone(),
            Self::Add(original) => Message::Command(Add(Incoming::clone(original)).into()),
        }
    }
}

/// A task with its number.
pub(super) struct Job {
    pub(super) number: u32,
    pub(super) task: Task,
    /// What to do with the answer; nothing for an article that is given back to a new worker.
    pub(super) callback: Option<Callback>,
    /// Whether a worker failed at it before.
    pub(super) tried: bool,
}

/// How a worker failed.
#[derive(Clone, Copy)]
pub(super) enum Failure {
    Trap,
    Silence,
}

impl Failure {
    /// What the reader is told about an article at which a worker failed.
    pub(super) fn said_of(self, name: &str) -> String {
        match self {
            Self::Trap => {
                format!("{name} made the analysis fail and was left out. All other articles are still here.")
            }
            Self::Silence => {
                format!(
                    "{name} took too long to analyse and was left out. All other articles are still here."
                )
            }
        }
    }
}

/// The failure that the address asks to rehearse: `?rehearse=trap:name` or `?rehearse=stall:name`.
pub(super) fn rehearsal() -> Option<(Fault, String)> {
    let search = gloo::utils::window().location().search().ok()?;
    let (fault, words) = search.strip_prefix("?rehearse=")?.split_once(':')?;
    let fault = match fault {
        "trap" => Fault::Trap,
        "stall" => Fault::Stall,
        _ => return None,
    };
    Some((fault, words.to_owned()))
}
