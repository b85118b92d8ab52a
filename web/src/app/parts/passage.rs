//! A sentence with its marks, leading to its place in the text and to its grammar.

use crate::app::format::colour;
use crate::app::route::Route;
use crate::app::state::State;
use framewise_protocol::select::Select;
use framewise_protocol::{ArticleKey, Mark, Passage, Piece};
use yew::prelude::*;

/// The pieces of a sentence.
pub(in crate::app) fn pieces(pieces: &[Piece]) -> Html {
    pieces
        .iter()
        .enumerate()
        .map(|(at, piece)| match piece.mark {
            Mark::None => html! { <span key={at}>{ piece.text.clone() }</span> },
            Mark::Hit => html! { <mark key={at} title={title(piece)}>{ piece.text.clone() }</mark> },
            Mark::Scoped => html! {
                <mark key={at} class="scoped" title={title(piece)}>{ piece.text.clone() }</mark>
            },
        })
        .collect()
}

fn title(piece: &Piece) -> Option<String> {
    (!piece.why.is_empty()).then(|| piece.why.clone())
}

/// What is said about the marked words, one line each: a tooltip cannot be reached by keyboard or touch.
fn reasons(pieces: &[Piece]) -> Html {
    let said: Vec<&Piece> = pieces.iter().filter(|piece| !piece.why.is_empty()).collect();
    html! {
        if !said.is_empty() {
            <ul class="reasons">
                { for said.iter().enumerate().map(|(at, piece)| html! {
                    <li key={at}>{ format!("{}: {}", piece.text, piece.why) }</li>
                }) }
            </ul>
        }
    }
}

/// The link to the grammar of a sentence, in which what is selected is marked.
pub(in crate::app) fn grammar(
    (key, sentence): (ArticleKey, u32),
    select: Option<&Select>,
    name: &'static str,
) -> Html {
    let address = Route::Grammar(key, sentence, select.cloned()).address();
    html! { <a class="to-text to-grammar" href={address}>{ name }</a> }
}

/// The sentence, with links to its place in Read and to its grammar; `select` is what it is evidence of, which is
/// marked there.
pub(in crate::app) fn quote(state: &State, passage: &Passage, select: Option<&Select>) -> Html {
    let place = state.place(passage.key).unwrap_or_default();
    let address = Route::Read(select.cloned(), Some((passage.key, passage.sentence))).address();
    html! {
        <blockquote key={passage.sentence} class={classes!("passage", colour(place))}>
            <p>{ pieces(&passage.pieces) }</p>
            { reasons(&passage.pieces) }
            <a class="to-text" href={address}>{ "In the text" }</a>
            { " " }{ grammar((passage.key, passage.sentence), select, "Grammar") }
        </blockquote>
    }
}
