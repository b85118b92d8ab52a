//! The shell: masthead, notices, the view of the current address, the evidence panel, and what lies over all of these.

use super::client::text_of;
use super::context::{Context, Shown, press};
use super::controller::Controller;
use super::intake;
use super::parts::add::add_bar;
use super::parts::columns::Columns;
use super::parts::evidence::EvidencePanel;
use super::parts::group::{self, arrow_keys};
use super::parts::legend::legend;
use super::parts::notices::notices;
use super::parts::preview::Preview;
use super::parts::save::comparison;
use super::route::Route;
use super::samples::opening;
use super::state::{Action, Phase, State};
use super::views::View;
use framewise_protocol::keeper::{Intent, Keeping};
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Provided by boot.js: settles when every part is fetched and the page is sealed.
    #[wasm_bindgen(js_namespace = framewise, js_name = whenSealed)]
    fn when_sealed() -> js_sys::Promise;

    /// Provided by boot.js: says whether anything is kept in this browser. It does not read any of it, since it is
    /// called before the page is sealed.
    #[wasm_bindgen(js_namespace = framewise, js_name = keepsAnything)]
    fn keeps_anything() -> js_sys::Promise;
}

/// The reducer of the state, in the form that Yew requires.
#[derive(PartialEq, Default)]
struct Held(Rc<State>);

impl Reducible for Held {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(Rc::new(self.0.after(action))))
    }
}

const VIEWS: [(&str, &str); 7] = [
    ("Overview", "#/"),
    ("Events", "#/events"),
    ("Words", "#/words"),
    ("Labels", "#/labels"),
    ("Stance", "#/stance"),
    ("Voices", "#/voices"),
    ("Read", "#/read"),
];

/// The whole page.
#[component]
pub(super) fn Shell() -> Html {
    let held = use_reducer(Held::default);
    let controller = use_state(|| None::<Controller>);
    let route = use_state(here);
    let shown = use_state(|| None::<Shown>);
    let hovering = use_state(|| false);

    {
        let (held, controller, hovering) = (held.dispatcher(), controller.clone(), hovering.setter());
        let routing = (route.setter(), shown.setter());
        use_effect_with((), move |()| {
            // Only a sealed page starts workers and takes in articles.
            let place = intake::Place::default();
            let told = held.clone();
            let early = move || {
                let text = "The analysis is still on its way. Try again in a moment.".to_owned();
                told.dispatch(Action::Tell { text, warning: false, offer: None });
            };
            let listeners =
                intake::listen(Rc::clone(&place), Rc::new(move |over| hovering.set(over)), Rc::new(early));
            spawn_local(async move {
                let keeps = JsFuture::from(keeps_anything()).await;
                if keeps.is_ok_and(|keeps| keeps.is_falsy())
                    && let Some(opened) = opening()
                {
                    held.dispatch(opened);
                }
                if let Err(error) = JsFuture::from(when_sealed()).await {
                    let message =
                        format!("Framewise could not be started: {}. Reload the page.", text_of(&error));
                    held.dispatch(Action::Phase(Phase::Broken(message)));
                    return;
                }
                let made = Controller::new(move |action| held.dispatch(action));
                *place.borrow_mut() = Some(made.clone());
                controller.set(Some(made));
            });
            let (route, shown) = routing;
            let window = gloo::utils::window();
            let routes = EventListener::new(&window, "hashchange", move |_| {
                let next = here();
                // Evidence stays open beside the text that it leads to and closes elsewhere.
                if !matches!(next, Route::Read(..)) {
                    shown.set(None);
                    gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
                }
                route.set(next);
            });
            let groups = group::listen();
            move || drop((listeners, routes, groups))
        });
    }
    let state = Rc::clone(&held.0);
    use_effect_with((route.view(), state.phase.clone()), |(view, phase)| {
        gloo::utils::document().set_title(&format!("{view} · Framewise"));
        let word = match phase {
            Phase::Starting | Phase::Working(..) | Phase::Waiting => "busy",
            Phase::Idle => "ready",
            Phase::Broken(_) => "broken",
        };
        // Failing to set an attribute leaves the page as usable as it was.
        let _ = gloo::utils::document_element().set_attribute("data-state", word);
    });

    let context = Context {
        state: Rc::clone(&state),
        controller: (*controller).clone(),
        show: {
            let shown = shown.setter();
            Callback::from(move |select: Shown| shown.set(Some(select)))
        },
    };
    let dismiss = {
        let held = held.dispatcher();
        Callback::from(move |id| held.dispatch(Action::Dismiss(id)))
    };
    let close = {
        let shown = shown.setter();
        Callback::from(move |()| shown.set(None))
    };
    let view = match &*route {
        _ if state.items.is_empty() && state.phase == Phase::Idle => nothing(),
        route => html! { <View route={route.clone()} /> },
    };
    let (bar, foot) = (add_bar(&context), colophon(&context));
    let told = notices(&context, &dismiss);
    html! {
        <ContextProvider<Context> context={context}>
            <a class="skip" href="#view" onclick={skip_to_view}>{ "Skip to the articles" }</a>
            <header class="masthead">
                <p class="wordmark"><a href="#/">{ "Framewise" }</a></p>
                <nav aria-label="Views">
                    { for VIEWS.iter().map(|(name, address)| html! {
                        <a href={*address} aria-current={(*name == route.view()).then_some("page")}>{ *name }</a>
                    }) }
                </nav>
                { bar }
            </header>
            { told }
            <main id="view" tabindex="-1" class={classes!((shown.is_some()).then_some("beside"))}><Columns />{ legend(&state) }{ view }</main>
            if let Some((select, only)) = &*shown {
                <EvidencePanel select={select.clone()} only={*only} {close} />
            }
            if let (Some(controller), false) = (&*controller, state.offered.is_empty()) {
                <Preview files={Rc::clone(&state.offered)} controller={controller.clone()} />
            }
            if *hovering {
                <div class="dropzone" aria-hidden="true"><p>{ "Drop to compare" }</p></div>
            }
            { foot }
            { arrow_keys() }
        </ContextProvider<Context>>
    }
}

/// Moves the focus to the view, without the address that a plain link would set.
#[allow(clippy::needless_pass_by_value, reason = "a callback is given its event")]
fn skip_to_view(event: MouseEvent) {
    event.prevent_default();
    let main = gloo::utils::document().get_element_by_id("view");
    if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Without the focus, the reader continues with Tab as before.
        let _ = main.focus();
    }
}

/// What is shown when there is no article.
fn nothing() -> Html {
    html! {
        <section class="page empty">
            <h1>{ "Nothing to compare yet" }</h1>
            <p>{ "Drop two or more articles anywhere on this page, paste their text, or choose files above." }</p>
        </section>
    }
}

/// The foot of every view.
fn colophon(context: &Context) -> Html {
    let tell = |intent: Intent| press(context.controller.as_ref(), intent);
    let shown = &context.state.shown;
    let controller = context.controller.clone();
    let save = Callback::from(move |_: MouseEvent| {
        if let Some(controller) = &controller {
            comparison(controller);
        }
    });
    let kept = match &context.state.keeping {
        Keeping::No(reason) => {
            html! { <p class="warning">{ format!("This browser keeps nothing ({reason}). What you add is gone when the page is closed.") }</p> }
        }
        _ => {
            html! { <p>{ "What you add stays in this browser. No request carries your text: once loaded, the page cannot connect to anything." }</p> }
        }
    };
    html! {
        <footer class="colophon">
            { kept }
            <p class="actions">
                if let Some(what) = &shown.undo {
                    <button type="button" id="undo-last" onclick={tell(Intent::UndoLast)}>{ format!("Undo {what}") }</button>
                }
                if let Some(what) = &shown.redo {
                    <button type="button" id="redo" onclick={tell(Intent::Redo)}>{ format!("Redo {what}") }</button>
                }
                if !shown.samples {
                    <button type="button" id="samples" onclick={tell(Intent::WantSamples(true))}>{ "Show the samples" }</button>
                }
                if shown.samples && shown.has_own {
                    <button type="button" id="own" onclick={tell(Intent::WantSamples(false))}>{ "Back to your articles" }</button>
                }
                <button type="button" id="save" onclick={save}>{ "Save the comparison (JSON)" }</button>
                <button type="button" id="start-again" onclick={tell(Intent::StartAgain)}>{ "Start again" }</button>
            </p>
            <p>{ "Framewise lays wording side by side. It does not say who is right." }</p>
        </footer>
    }
}

/// The route of the current address.
fn here() -> Route {
    Route::parse(&gloo::utils::window().location().hash().unwrap_or_default())
}
