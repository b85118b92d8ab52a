//! The views, one for each address. [`View`] asks the question of an address and passes the answer to the function that
//! draws it; what a reader sets inside a view (a search, whose words) is kept in [`Local`].

mod decide;
mod differences;
mod events;
mod grammar;
mod grid;
mod overview;
mod read;
mod stance;
mod timeline;
mod words;

use super::context::{Answered, Context, Decode, Shown, decode, use_answer, use_any_answer, use_shell};
use super::controller::Controller;
use super::format::grouped;
use super::parts::save;
use super::route::Route;
use super::state::State;
use framewise_core::search::query::Find;
use framewise_protocol::question::{
    CoverageAsk, CsvAsk, DifferencesAsk, EventAsk, EventsAsk, LabelsAsk, OverviewAsk, ReadAsk, VoicesAsk,
};
use framewise_protocol::{
    ArticleKey, Ask, ContextsAsk, GrammarAsk, ManualEdit, Question, ReadArticle, StanceAsk, TowardAsk,
    WordsAsk,
};
use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;

/// The most rows of a table at first, and the most that are added at a time; fewer if it is wide.
const ROWS: usize = 40;
/// About how many cells of numbers a table has at first.
const CELLS: usize = 200;

/// A sentence: its article and its index there.
type Place = (ArticleKey, u32);

/// What a reader sets inside a view.
#[derive(Debug, Clone, PartialEq, Default)]
struct Local {
    /// The article whose title, source and date are being corrected.
    editing: Option<ArticleKey>,
    /// What is looked for among the words.
    search: String,
    /// What is counted and compared among the words.
    words: WordsAsk,
    /// What kind of thing is to be looked for in contexts, before the search starts.
    find: Option<Find>,
    /// How contexts are sorted, and how far collocates reach.
    contexts: ContextsAsk,
    /// How many more rows of a table are shown.
    more: usize,
    /// The first and last day of the events that are shown, or empty.
    days: [String; 2],
    /// The category that an entry is added to.
    category: Option<String>,
    /// The sentence that the reader has chosen in Read, and the one that the address led to then.
    chosen: Option<(Place, Option<Place>)>,
    /// What the reader is deciding manually, as [`decide`] names it.
    deciding: Option<String>,
    /// Which words the stance view covers.
    stance: StanceAsk,
    /// Whose stance toward others is shown.
    toward: TowardAsk,
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
#[derive(Clone)]
struct Scene {
    state: Rc<State>,
    controller: Option<Controller>,
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

    /// A callback that makes a manual decision.
    fn changes<E: 'static>(&self, change: impl Fn(E) -> Option<ManualEdit> + 'static) -> Callback<E> {
        let controller = self.controller.clone();
        Callback::from(move |event: E| {
            if let (Some(controller), Some(change)) = (&controller, change(event)) {
                controller.edit(change);
            }
        })
    }

    /// A callback that saves all rows of a table as CSV.
    fn saves(&self, name: &'static str, rows: CsvAsk) -> Callback<MouseEvent> {
        let controller = self.controller.clone();
        Callback::from(move |_| {
            if let Some(controller) = &controller {
                controller.ask(rows.clone(), move |answer| {
                    if let Ok(data) = answer {
                        save::text(save::Kind::Csv, name, &data);
                    }
                });
            }
        })
    }

    /// How many of `all` rows with `cells` cells each are shown, and the button for more: a thousand at once would
    /// block the page.
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
    let local = use_state(Local::default);
    // Asked after the front page, so that the front page does not wait for events.
    let is_front = matches!(props.route, Route::Overview | Route::Unknown);
    let coverage = use_answer(CoverageAsk, is_front.then_some(CoverageAsk));
    let Context { state, controller, show } = use_shell();
    let version = state.version;
    let scene = Scene { state, controller, show, local };
    let Asked { place, question, decode, draw } = asked(&props.route, scene, coverage);
    let answer = use_any_answer(place, Some(question), decode);
    // Once the texts are there, and again when something else is selected or they have changed.
    use_effect_with((props.route.clone(), version, answer.is_some()), |(route, _, there)| {
        if let (Route::Read(select, at), true) = (route, there) {
            read::scroll(*at, select.is_some());
        }
    });
    match answer {
        _ if props.route == Route::Unknown => html! {
            <section class="page"><h1>{ "There is no such view" }</h1><p><a href="#/">{ "To the front page" }</a></p></section>
        },
        Some(Ok(answer)) => draw(&*answer),
        Some(Err(message)) => html! {
            <section class="page"><p class="warning">{ message }</p></section>
        },
        None => comparing(),
    }
}

fn comparing() -> Html {
    html! { <section class="page"><p class="note" aria-busy="true">{ "Comparing…" }</p></section> }
}

/// Draws an answer.
type Draw = Box<dyn Fn(&dyn Any) -> Html>;

/// A question, and what draws its answer.
struct Asked {
    /// The question that stands for all questions asked here.
    place: Question,
    question: Question,
    decode: Decode,
    draw: Draw,
}

impl Asked {
    fn new<Q: Ask>(place: Q, question: Q, draw: impl Fn(&Q::Answer) -> Html + 'static) -> Self {
        Self {
            place: place.into(),
            question: question.into(),
            decode: decode::<Q>,
            // Right after the address has changed, the answer to another question is still there.
            draw: Box::new(move |answer| answer.downcast_ref().map_or_else(comparing, &draw)),
        }
    }
}

/// The navigation between the pages of a view; `own` is the one that is shown.
fn pages(label: &'static str, own: &Route, pages: &[(Route, &'static str)]) -> Html {
    let same = |page: &Route| std::mem::discriminant(page) == std::mem::discriminant(own);
    html! {
        <nav class="pages" aria-label={label}>{ for pages.iter().map(|(page, name)| html! {
            <a href={page.address()} aria-current={same(page).then_some("page")}>{ *name }</a>
        }) }</nav>
    }
}

/// What is asked and drawn for an address.
fn asked(route: &Route, scene: Scene, coverage: Option<Answered<CoverageAsk>>) -> Asked {
    let (local, first) = ((*scene.local).clone(), Local::default());
    match route.clone() {
        Route::Overview | Route::Unknown => Asked::new(OverviewAsk, OverviewAsk, move |found| {
            overview::page(&scene, found, coverage.as_ref())
        }),
        Route::Events => Asked::new(EventsAsk, EventsAsk, move |events| events::list(&scene, events)),
        Route::Differences => {
            Asked::new(DifferencesAsk, DifferencesAsk, move |found| differences::page(&scene, found))
        }
        Route::Event(id) => {
            Asked::new(EventAsk(id), EventAsk(id), move |sheet| events::one(&scene, sheet.as_ref()))
        }
        Route::Words => {
            Asked::new(first.words_ask(), local.words_ask(), move |sheet| words::page(&scene, sheet))
        }
        Route::Often => {
            Asked::new(first.words_ask(), local.words_ask(), move |sheet| words::often::page(&scene, sheet))
        }
        Route::Contexts(find, query) => {
            let [place, question] = [first, local].map(|own| own.contexts_ask(find, &query));
            Asked::new(place, question, move |sheet| words::contexts::page(&scene, find, &query, sheet))
        }
        Route::Labels => Asked::new(LabelsAsk, LabelsAsk, move |found| grid::labels(&scene, found)),
        Route::Stance => Asked::new(first.stance, local.stance, move |sheet| stance::page(&scene, sheet)),
        Route::Toward => {
            Asked::new(first.toward, local.toward, move |sheet| stance::toward::page(&scene, sheet))
        }
        Route::Voices => Asked::new(VoicesAsk, VoicesAsk, move |found| grid::voices(&scene, found)),
        Route::Grammar(key, at, select) => {
            // The previous sentence stays until the next one has come, with the link that led to it.
            let place = GrammarAsk(key, 0, None);
            Asked::new(place, GrammarAsk(key, at, select.clone()), move |sheet| {
                grammar::page(&scene, select.as_ref(), sheet)
            })
        }
        Route::Read(select, at) => {
            let question = ReadAsk(select.clone(), at.map(|(key, _)| key));
            Asked::new(question.clone(), question, move |articles: &Vec<ReadArticle>| {
                read::page(&scene, select.as_ref(), at, articles)
            })
        }
    }
}
