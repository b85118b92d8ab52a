//! What every component can reach: the state, the controller, and the evidence panel.

use super::controller::Controller;
use super::state::{Phase, State};
use framewise_protocol::keeper::Intent;
use framewise_protocol::select::Select;
use framewise_protocol::{ArticleKey, Ask, Question, unpack};
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// What the evidence panel shows: a selection, in one article or in all.
pub(super) type Shown = (Select, Option<ArticleKey>);

/// An answer, or why there is none.
pub(super) type Answered<Q> = Result<Rc<<Q as Ask>::Answer>, String>;

/// Passed down by the shell.
#[derive(Clone, PartialEq)]
pub(super) struct Context {
    /// Everything that the page knows.
    pub(super) state: Rc<State>,
    /// Carries out what the reader does; not there before the page is sealed.
    pub(super) controller: Option<Controller>,
    /// Opens the evidence panel.
    pub(super) show: Callback<Shown>,
}

/// A press that tells the keeper something.
pub(super) fn press(controller: Option<&Controller>, intent: Intent) -> Callback<MouseEvent> {
    let controller = controller.cloned();
    Callback::from(move |_: MouseEvent| {
        if let Some(controller) = &controller {
            controller.tell_keeper(intent.clone());
        }
    })
}

/// The context of the shell.
#[hook]
pub(super) fn use_shell() -> Context {
    let fallback = || Context { state: Rc::default(), controller: None, show: Callback::noop() };
    use_context::<Context>().unwrap_or_else(fallback)
}

/// The engine's answer to a question, if there is one, asked again whenever the articles change. The last answer stays
/// until the next one is there, so that nothing flickers and the focus stays where it is, as long as it belongs to the
/// same `place`: a question that stands for all questions asked there. An answer to a question that is no longer asked
/// is dropped. Before the engine has arrived, what was answered when the page was built is shown.
#[hook]
pub(super) fn use_answer<Q: Ask>(place: Q, question: Option<Q>) -> Option<Answered<Q>> {
    let found = use_any_answer(place.into(), question.map(Q::into), decode::<Q>)?;
    match found {
        Ok(answer) => answer.downcast().ok().map(Ok),
        Err(message) => Some(Err(message)),
    }
}

/// An answer of whatever type.
pub(super) type AnyAnswer = Result<Rc<dyn Any>, String>;
/// Reads the bytes of an answer.
pub(super) type Decode = fn(&[u8]) -> AnyAnswer;

/// Reads the bytes of the answer to a question of this type.
pub(super) fn decode<Q: Ask>(bytes: &[u8]) -> AnyAnswer {
    let unreadable = |_| "The analysis gave an answer that cannot be read.".to_owned();
    unpack::<Q::Answer>(bytes).map(|answer| Rc::new(answer) as Rc<dyn Any>).map_err(unreadable)
}

/// Like [`use_answer`], for a question whose type is not known here: the code of a hook is in the page once, not once
/// for each type of question.
#[hook]
pub(super) fn use_any_answer(
    place: Question,
    question: Option<Question>,
    decode: Decode,
) -> Option<AnyAnswer> {
    let Context { state, controller, .. } = use_shell();
    let answer = use_state(|| None::<(Question, AnyAnswer)>);
    let asked = use_mut_ref(|| Rc::new(Cell::new(0u32)));
    let busy = matches!(state.phase, Phase::Working(..) | Phase::Starting);
    {
        let (answer, place) = (answer.clone(), place.clone());
        let asks = (question.clone(), state.version, busy, controller);
        use_effect_with(asks, move |(question, _, busy, controller)| {
            // While articles are coming in, the comparison is asked for once, at the end.
            if let (Some(controller), Some(question)) = (controller.as_ref().filter(|_| !busy), question) {
                let asked = Rc::clone(&asked.borrow());
                let number = asked.get() + 1;
                asked.set(number);
                controller.ask_any(question.clone(), move |found| {
                    if asked.get() == number {
                        answer.set(Some((place, found.and_then(decode))));
                    }
                });
            }
        });
    }
    let question = question?;
    let answered = answer.as_ref().filter(|(own, _)| *own == place).map(|(_, answer)| answer.clone());
    let opened = || state.opening.iter().find(|(own, _)| *own == question);
    answered.or_else(|| opened().map(|(_, bytes)| decode(bytes)))
}
