//! What every component can reach: the state, the desk, and the evidence panel.

use super::desk::Desk;
use super::state::State;
use framewise_protocol::select::Select;
use framewise_protocol::{Answer, Key, Request};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// What the evidence panel shows: a selection, in one article or in all.
pub(super) type Shown = (Select, Option<Key>);

/// Handed down by the shell.
#[derive(Clone, PartialEq)]
pub(super) struct Context {
    /// All that the page knows.
    pub(super) state: Rc<State>,
    /// Carries out what the reader does; not there before the page is sealed.
    pub(super) desk: Option<Desk>,
    /// Opens the evidence panel.
    pub(super) show: Callback<Shown>,
}

/// The context of the shell.
#[hook]
pub(super) fn use_shell() -> Context {
    let fallback = || Context { state: Rc::default(), desk: None, show: Callback::noop() };
    use_context::<Context>().unwrap_or_else(fallback)
}

/// The worker's answer to a question, if there is one, asked again whenever the articles change. The last answer stays until
/// the next one is there, so that nothing flickers and the focus stays where it is, as long as it belongs to the same
/// `place`: a question that stands for all that are asked there. An answer to one that is no longer asked is dropped. Before
/// the worker has come, what was answered when the page was built stands there.
#[hook]
pub(super) fn use_answer(place: Request, request: Option<Request>) -> Option<Rc<Answer>> {
    let Context { state, desk, .. } = use_shell();
    let answer = use_state(|| None::<(Request, Rc<Answer>)>);
    let asked = use_mut_ref(|| Rc::new(Cell::new(0u32)));
    let busy = matches!(state.phase, super::state::Phase::Working(..) | super::state::Phase::Starting);
    {
        let (answer, place) = (answer.clone(), place.clone());
        use_effect_with((request.clone(), state.version, busy, desk), move |(request, _, busy, desk)| {
            // While articles are coming in, the comparison is asked for once, at the end.
            if let (Some(desk), Some(request)) = (desk.as_ref().filter(|_| !busy), request) {
                let asked = Rc::clone(&asked.borrow());
                let number = asked.get() + 1;
                asked.set(number);
                desk.ask(request.clone(), move |found| {
                    if asked.get() == number {
                        answer.set(Some((place, Rc::new(found))));
                    }
                });
            }
        });
    }
    let request = request?;
    let answered = answer.as_ref().filter(|(own, _)| *own == place).map(|(_, answer)| Rc::clone(answer));
    let opening = || state.opening.iter().find(|(own, _)| *own == request);
    answered.or_else(|| opening().map(|(_, answer)| Rc::clone(answer)))
}
