//! A sentence with its marks, leading to its place in the text.

use crate::app::context::use_shell;
use crate::app::format::colour;
use crate::app::route::Route;
use crate::protocol::{Mark, Passage, Piece};
use crate::select::Select;
use yew::prelude::*;

/// The pieces of a sentence.
pub(in crate::app) fn pieces(pieces: &[Piece]) -> Html {
    pieces
        .iter()
        .enumerate()
        .map(|(at, piece)| match piece.mark {
            Mark::None => html! { <span key={at}>{ piece.text.clone() }</span> },
            Mark::Hit => html! { <mark key={at}>{ piece.text.clone() }</mark> },
            Mark::Negated => {
                html! { <mark key={at} class="negated" title="under a negation">{ piece.text.clone() }</mark> }
            }
        })
        .collect()
}

#[derive(Properties, PartialEq)]
pub(in crate::app) struct QuoteProps {
    /// The sentence.
    pub(in crate::app) passage: Passage,
    /// What it is evidence of: it is marked in the text that the link leads to.
    #[prop_or_default]
    pub(in crate::app) select: Option<Select>,
}

/// The sentence, with a link to its place in Read.
#[component]
pub(in crate::app) fn Quote(props: &QuoteProps) -> Html {
    let state = use_shell().state;
    let passage = &props.passage;
    let place = state.place(passage.key).unwrap_or_default();
    let address = Route::Read(props.select.clone(), Some((passage.key, passage.sentence))).address();
    html! {
        <blockquote class={classes!("passage", colour(place))}>
            <p>{ pieces(&passage.pieces) }</p>
            <a class="to-text" href={address}>{ "In the text" }</a>
        </blockquote>
    }
}
