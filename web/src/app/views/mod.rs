//! The views, one for each address. [`View`] asks the question of an address and hands the answer to the function
//! that draws it; what a reader sets inside a view (a search, whose words) lives in [`Local`].

mod decide;
mod events;
mod grid;
mod overview;
mod read;
mod stance;
mod timeline;
mod words;

use super::context::{Shown, use_answer, use_shell};
use super::desk::Desk;
use super::format::grouped;
use super::parts::save;
use super::route::Route;
use super::state::State;
use framewise_core::search::query::Find;
use framewise_protocol::stance::StanceAsk;
use framewise_protocol::{Answer, Change, ContextsAsk, Key, Request, Rows, WordsAsk};
use std::rc::Rc;
use yew::prelude::*;

/// A table has so many rows at first, and so many more are added at a time; fewer where it is wide.
const ROWS: usize = 40;
/// A table has about so many cells of figures at first.
const CELLS: usize = 200;

/// What a reader sets inside a view.
#[derive(Debug, Clone, PartialEq, Default)]
struct Local {
    /// The article whose title, source and date are being corrected.
    editing: Option<Key>,
    /// What is looked for among the words.
    search: String,
    /// What is counted and compared among the words.
    words: WordsAsk,
    /// What kind of thing is looked for in contexts, before it is.
    find: Option<Find>,
    /// How contexts are sorted, and how far collocates reach.
    contexts: ContextsAsk,
    /// How many more rows of a table are shown.
    more: usize,
    /// The first and last day of the events that are shown, or empty.
    days: [String; 2],
    /// The category that an entry is added to.
    category: Option<String>,
    /// What the reader is deciding on by hand, as [`decide`] names it.
    deciding: Option<String>,
    /// Which words stance is shown of.
    stance: StanceAsk,
}

impl Local {
    /// What is asked about words.
    fn words_ask(&self) -> WordsAsk {
        WordsAsk { width: words::width(), ..self.words.clone() }
    }

    /// What is asked about the contexts of something.
    fn contexts_ask(&self, find: Find, query: &str) -> ContextsAsk {
        ContextsAsk { find, query: query.to_owned(), width: words::width(), ..self.contexts.clone() }
    }
}

/// What a view draws with.
struct Scene {
    state: Rc<State>,
    desk: Option<Desk>,
    show: Callback<Shown>,
    local: UseStateHandle<Local>,
}

impl Scene {
    /// A callback that changes what the reader has set.
    fn set<E: 'static>(&self, change: impl Fn(&mut Local, E) + 'static) -> Callback<E> {
        let local = self.local.clone();
        Callback::from(move |event: E| {
            let mut next = (*local).clone();
            change(&mut next, event);
            local.set(next);
        })
    }

    /// A callback that decides something by hand.
    fn changes<E: 'static>(&self, change: impl Fn(E) -> Option<Change> + 'static) -> Callback<E> {
        let desk = self.desk.clone();
        Callback::from(move |event: E| {
            if let (Some(desk), Some(change)) = (&desk, change(event)) {
                desk.change(change);
            }
        })
    }

    /// A callback that saves all rows of a table as CSV.
    fn saves(&self, name: &'static str, rows: Rows) -> Callback<MouseEvent> {
        let desk = self.desk.clone();
        Callback::from(move |_| {
            if let Some(desk) = &desk {
                desk.ask(Request::Csv(rows.clone()), move |answer| {
                    if let Answer::Export(data) = answer {
                        save::text(save::Kind::Csv, name, &data);
                    }
                });
            }
        })
    }

    /// How many of so many rows of so many cells are shown, and the button for more: a thousand at once would stop the
    /// page.
    fn rows(&self, all: usize, cells: usize) -> (usize, Html) {
        let rows = (CELLS / cells.max(1)).min(ROWS);
        let shown = all.min(rows + self.local.more);
        let more = self.set(move |local, _: MouseEvent| local.more += rows);
        let button = html! {
            if all > shown {
                <p><button type="button" class="more" onclick={more}>{ format!("Show more of {}", grouped(all as u32)) }</button></p>
            }
        };
        (shown, button)
    }

    /// A callback that opens the evidence panel.
    fn opens(&self, shown: Shown) -> Callback<MouseEvent> {
        let show = self.show.clone();
        Callback::from(move |_| show.emit(shown.clone()))
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct ViewProps {
    /// The address.
    pub(super) route: Route,
}

/// The view of an address.
#[component]
pub(super) fn View(props: &ViewProps) -> Html {
    let context = use_shell();
    let local = use_state(Local::default);
    let route = &props.route;
    let answer = use_answer(question(route, &Local::default()), Some(question(route, &local)));
    // Asked behind the front page, so that this does not wait for events.
    let is_front = matches!(route, Route::Overview);
    let coverage = use_answer(Request::Coverage, is_front.then_some(Request::Coverage));
    let there = answer.is_some();
    use_effect_with((route.clone(), there, context.state.version), |(route, there, _)| {
        if let (Route::Read(select, at), true) = (route, there) {
            read::scroll(*at, select.is_some());
        }
    });
    let scene = Scene { state: context.state, desk: context.desk, show: context.show, local };
    match (route, answer.as_deref()) {
        (Route::Unknown, _) => html! {
            <section class="page"><h1>{ "There is no such view" }</h1><p><a href="#/">{ "To the front page" }</a></p></section>
        },
        (_, Some(Answer::Overview(found))) => overview::page(&scene, found, coverage.as_deref()),
        (_, Some(Answer::Events(events))) => events::list(&scene, events),
        (_, Some(Answer::Event(sheet))) => events::one(&scene, sheet.as_deref()),
        (Route::Often, Some(Answer::Words(sheet))) => words::often::page(&scene, sheet),
        (_, Some(Answer::Words(sheet))) => words::page(&scene, sheet),
        (Route::Contexts(find, query), Some(Answer::Contexts(sheet))) => {
            words::contexts::page(&scene, *find, query, sheet)
        }
        (_, Some(Answer::Labels(found))) => grid::labels(&scene, found),
        (_, Some(Answer::Voices(found, same))) => grid::voices(&scene, found, same),
        (_, Some(Answer::Stance(sheet))) => stance::page(&scene, sheet),
        (Route::Read(select, at), Some(Answer::Read(articles))) => {
            read::page(&scene, select.as_ref(), *at, articles)
        }
        (_, Some(Answer::Refused(message) | Answer::Failed(message))) => html! {
            <section class="page"><p class="warning">{ message.clone() }</p></section>
        },
        _ => html! { <section class="page"><p class="note" aria-busy="true">{ "Comparing…" }</p></section> },
    }
}

/// What the worker is asked for an address.
fn question(route: &Route, local: &Local) -> Request {
    match route {
        Route::Overview | Route::Unknown => Request::Overview,
        Route::Events => Request::Events,
        Route::Event(id) => Request::Event(*id),
        Route::Words | Route::Often => Request::Words(local.words_ask()),
        Route::Contexts(find, query) => Request::Contexts(local.contexts_ask(*find, query)),
        Route::Labels => Request::Labels,
        Route::Stance => Request::Stance(local.stance.clone()),
        Route::Voices => Request::Voices,
        Route::Read(select, at) => Request::Read(select.clone(), at.map(|(key, _)| key)),
    }
}
