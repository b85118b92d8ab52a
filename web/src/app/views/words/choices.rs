//! What a reader can choose: what is counted, which sides are compared, and how.

use crate::app::parts::badge::called;
use crate::app::views::{Local, Scene};
use framewise_core::across::words::correction::Correction;
use framewise_core::across::words::frequency::Unit;
use framewise_protocol::{ArticleKey, Order, Side, WordSheet};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

const UNITS: [(Unit, &str); 4] = [
    (Unit::Stem, "words, all forms together"),
    (Unit::Word, "words, each form apart"),
    (Unit::Phrase, "phrases of two to four words"),
    (Unit::Category, "stance categories"),
];
const ORDERS: [(Order, &str); 6] = [
    (Order::G2, "how sure (log-likelihood G²)"),
    (Order::LogRatio, "how large (Log Ratio)"),
    (Order::Lrc, "how large at least (LRC)"),
    (Order::LogOdds, "log-odds with a prior (z)"),
    (Order::PercentDifference, "%DIFF"),
    (Order::SimpleMaths, "simple maths"),
];
const CORRECTIONS: [(Correction, &str); 3] = [
    (Correction::BenjaminiHochberg, "few false ones (Benjamini–Hochberg)"),
    (Correction::Holm, "hardly any (Holm)"),
    (Correction::None, "not corrected"),
];

/// What is done with the index of a choice.
type Change = Rc<dyn Fn(&mut Local, usize)>;

/// A list of choices; `change` is given the one that is chosen.
pub(in crate::app::views) fn choice<T: Clone + PartialEq + 'static>(
    scene: &Scene,
    label: &'static str,
    choices: Vec<(T, String)>,
    chosen: &T,
    change: fn(&mut Local, T),
) -> Html {
    let (values, names): (Vec<T>, Vec<String>) = choices.into_iter().unzip();
    let at = values.iter().position(|value| value == chosen);
    let change = move |local: &mut Local, at: usize| {
        if let Some(value) = values.get(at) {
            change(local, value.clone());
        }
    };
    select(scene, label, &names, at, Rc::new(change))
}

/// The same for any kind of choice, by its index: compiled only once.
fn select(
    scene: &Scene,
    label: &'static str,
    names: &[String],
    chosen: Option<usize>,
    change: Change,
) -> Html {
    let pick = scene.set(move |local, event: Event| {
        let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        // Below 0 if nothing is chosen.
        if let Some(at) = list.and_then(|list| usize::try_from(list.selected_index()).ok()) {
            change(local, at);
        }
    });
    // Once a reader has chosen, a list ignores `selected`: if one choice changes another, the index must be set.
    let place = chosen.and_then(|at| i32::try_from(at).ok()).unwrap_or(-1);
    html! {
        <label>{ label }
            <select onchange={pick} ~selectedIndex={JsValue::from(place)}>{ for names.iter().enumerate().map(|(at, name)| html! {
                <option selected={Some(at) == chosen}>{ name.clone() }</option>
            }) }</select>
        </label>
    }
}

fn named<T: Copy>(choices: &[(T, &str)]) -> Vec<(T, String)> {
    choices.iter().map(|(value, name)| (*value, (*name).to_owned())).collect()
}

/// What is counted.
pub(super) fn unit(scene: &Scene) -> Html {
    choice(scene, "Count ", named(&UNITS), &scene.local.words.unit, |local, unit| local.words.unit = unit)
}

/// Whether function words are counted too.
pub(super) fn function(scene: &Scene) -> Html {
    let toggle = scene.set(|local, _: Event| local.words.settings.function = !local.words.settings.function);
    html! { <label><input type="checkbox" checked={scene.local.words.settings.function} onchange={toggle} />{ " with function words (the, of, …)" }</label> }
}

/// The two sides: articles that stand side by side, groups, or all others.
pub(super) fn sides(scene: &Scene, sheet: &WordSheet) -> Html {
    let chosen = &scene.local.words.sides;
    let columns = scene.state.columns();
    let is_chosen = |place: usize, key: ArticleKey| {
        chosen.iter().any(|side| *side == Side::Article(key) || *side == Side::First && place == 0)
    };
    let articles = scene.state.items.iter().enumerate().filter_map(|(place, item)| {
        let key = item.original.key;
        (columns.contains(&place) || is_chosen(place, key))
            .then(|| (Side::Article(key), called(&scene.state, place)))
    });
    let groups = sheet.groups.iter().map(|name| (Side::Group(name.clone()), format!("group: {name}")));
    let others = (Side::Others, "all others".to_owned());
    let all: Vec<(Side, String)> = [others].into_iter().chain(articles).chain(groups).collect();
    let article = |side: &Side| match side {
        Side::First => {
            scene.state.items.first().map_or(Side::Others, |item| Side::Article(item.original.key))
        }
        side => side.clone(),
    };
    let chosen = [article(&chosen[0]), article(&chosen[1])];
    let [first, second] = &chosen;
    // Nothing is compared with itself: what is on the other side changes places.
    let firsts = all.iter().map(|(side, name)| ([side.clone(), other(side, [first, second])], name.clone()));
    let seconds = all.iter().map(|(side, name)| ([other(side, [second, first]), side.clone()], name.clone()));
    html! {
        <>
        { choice(scene, "Compare ", firsts.collect(), &chosen, |local, sides| local.words.sides = sides) }
        { choice(scene, "with ", seconds.collect(), &chosen, |local, sides| local.words.sides = sides) }
        </>
    }
}

/// What a side is compared with, given what was there before and what that was compared with.
fn other(side: &Side, [place, with]: [&Side; 2]) -> Side {
    if side == with { place.clone() } else { with.clone() }
}

/// How the sides are compared.
pub(super) fn how(scene: &Scene) -> Html {
    let words = &scene.local.words;
    let fewest = scene.set(|local, event: Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(fewest) = field.and_then(|field| field.value().parse().ok()) {
            local.words.settings.fewest = fewest;
        }
    });
    html! {
        <>
        { choice(scene, "Sort by ", named(&ORDERS), &words.order, |local, order| local.words.order = order) }
        { choice(scene, "False findings ", named(&CORRECTIONS), &words.settings.correction, |local, how| local.words.settings.correction = how) }
        <label>{ "At least " }<input type="number" min="1" max="999" class="short" value={words.settings.fewest.to_string()} onchange={fewest} />{ " times in all" }</label>
        </>
    }
}
