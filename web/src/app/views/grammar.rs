//! The grammar of a sentence: its tree as a picture, and the same as a table. One sentence leads to the next.

use super::Scene;
use crate::app::parts::badge::badge;
use crate::app::parts::passage::pieces;
use crate::app::parts::picture::picture;
use crate::app::route::Route;
use framewise_protocol::GrammarSheet;
use framewise_protocol::select::Select;
use yew::prelude::*;

/// The view of a sentence, with what is selected marked.
pub(super) fn page(scene: &Scene, select: Option<&Select>, sheet: &GrammarSheet) -> Html {
    let (key, at) = (sheet.passage.key, sheet.passage.sentence);
    let link = |name: &'static str, route: Route| html! { <a href={route.address()}>{ name }</a> };
    let other = |at: u32| Route::Grammar(key, at, select.cloned());
    html! {
        <article class="page grammar">
            <h1>{ badge(&scene.state, key) }{ format!(" Grammar of sentence {} of {}", at + 1, sheet.of) }</h1>
            <nav class="pages" aria-label="Sentences">
                { link("In the text", Route::Read(select.cloned(), Some((key, at)))) }
                if at > 0 { { link("Sentence before", other(at - 1)) } }
                if at + 1 < sheet.of { { link("Next sentence", other(at + 1)) } }
            </nav>
            <p class="sentence">{ pieces(&sheet.passage.pieces) }</p>
            <p class="note">{ sheet.marked.clone() }</p>
            if !sheet.words.is_empty() {
                { picture(&sheet.picture, &Callback::noop()) }
                { table(&sheet.words) }
            }
            <p class="note">{ sheet.note.clone() }</p>
        </article>
    }
}

/// The tree word by word.
fn table(words: &[Vec<String>]) -> Html {
    let field = |(at, field): (usize, &String)| match at {
        1 => html! { <th scope="row">{ field.clone() }</th> },
        _ => html! { <td>{ field.clone() }</td> },
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="The grammar, word by word">
        <table class="measures">
            <thead><tr>{ for ["Number", "Word", "Class", "Depends on", "As its"].map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
            <tbody>{ for words.iter().map(|word| html! { <tr>{ for word.iter().enumerate().map(field) }</tr> }) }</tbody>
        </table>
        </div>
    }
}
