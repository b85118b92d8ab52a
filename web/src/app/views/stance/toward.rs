//! Toward whom: how each article speaks of the people, bodies and contested things that several name.

use super::pages;
use crate::app::format::{colour, count, signed};
use crate::app::parts::badge::badge;
use crate::app::parts::bars::balance_mark;
use crate::app::route::Route;
use crate::app::views::Scene;
use crate::app::views::words::choices::choice;
use framewise_core::article::stance::hit::Voice;
use framewise_protocol::{TowardFigure, TowardRow, TowardSheet};
use yew::prelude::*;

const VOICES: [(Voice, &str); 3] = [
    (Voice::Own, "the author’s own words"),
    (Voice::Quoted, "direct quotations"),
    (Voice::Paraphrased, "what is told of others"),
];

/// The page.
pub(in crate::app::views) fn page(scene: &Scene, sheet: &TowardSheet) -> Html {
    let voices = VOICES.map(|(voice, name)| (voice, name.to_owned())).to_vec();
    let (shown, more) = scene.rows(sheet.rows.len(), sheet.articles.len());
    let ends = sheet.rows.iter().flat_map(|row| &row.figures).filter_map(|own| own.mean);
    let most = ends.fold(0.5, |most: f64, (_, [low, high])| most.max(-low).max(high));
    html! {
        <article class="page stance toward">
            <h1>{ "Toward whom" }</h1>
            { pages(&Route::Toward) }
            <p class="standfirst">{ "How each article speaks of the people, bodies and contested things that several of them name. An aid for reading: single sentences are often judged wrong. Press a figure to read them." }</p>
            <p class="controls">{ choice(scene, "Judge ", voices, &scene.local.toward.0, |local, voice| local.toward.0 = voice) }</p>
            if sheet.rows.is_empty() {
                <p class="note">{ "Nobody is named in enough sentences for a figure." }</p>
            } else {
                <div class="scroll" tabindex="0" role="region" aria-label="Toward whom">
                <table class="balances">
                    <thead><tr>
                        <th scope="col">{ "Toward" }</th>
                        { for sheet.articles.iter().map(|key| html! { <th scope="col" class="figure">{ badge(&scene.state, *key) }</th> }) }
                    </tr></thead>
                    <tbody>{ for sheet.rows.iter().take(shown).map(|row| line(scene, sheet, row, most)) }</tbody>
                </table></div>
                { more }
            }
            if !sheet.note.is_empty() { <p class="note">{ sheet.note.clone() }</p> }
            if !sheet.seldom.is_empty() {
                <h2>{ "In too few sentences for a figure" }</h2>
                <p class="shared">{ for sheet.seldom.iter().map(|(name, sentences, select)| html! {
                    <button key={name.clone()} type="button" class="word" onclick={scene.opens((select.clone(), None))}>{ format!("{name} {sentences}") }</button>
                }) }</p>
            }
            <h2>{ "How it is made" }</h2>
            <p class="note">{ "A fitted model judges every sentence that names the target: by its stance words, by what the sentence’s tree says of the target, and by the meanings of its words. No word of a name counts. Good and bad news of somebody count as well as praise and blame, and so does the blame of others that an article tells in its own words. On 1,593 sentences of other news its macro F1 is 0.70. The dot is the mean over sentences, from −1 (ill) to +1 (well); the stroke is a 95 % bootstrap interval over sentences, which knows nothing of the model’s mistakes. Where it lies wholly on one side of the middle, the cell is shaded. Fewer than five sentences have no figure. That an article speaks ill or well of somebody more than another is said only where their intervals lie apart and one of them is clear of the middle. The rows on which the articles part most come first. The model was fitted on people and groups, and knows least of things. Of a target at most 40 places in an article are judged. Countries and places are left out." }</p>
        </article>
    }
}

fn line(scene: &Scene, sheet: &TowardSheet, row: &TowardRow, most: f64) -> Html {
    html! {
        <tr key={row.name.clone()}>
            <th scope="row">
                <button type="button" class="word" onclick={scene.opens((row.select.clone(), None))}>{ row.name.clone() }</button>
                <p class={if row.differs { "differs" } else { "note" }}>{ row.said.clone() }</p>
            </th>
            { for sheet.articles.iter().zip(&row.figures).map(|(&key, &TowardFigure { sentences, mean })| {
                if sentences == 0 {
                    return html! { <td key={key} class="figure none">{ "–" }</td> };
                }
                let place = scene.state.place(key).unwrap_or_default();
                let figure = mean.map_or_else(|| "too few".to_owned(), |(value, _)| signed(value, 2));
                let title = mean.map(|(_, [low, high])| {
                    format!("95 % interval {} to {}", signed(low, 2), signed(high, 2))
                });
                let shade = match mean {
                    None => Some("few"),
                    Some((_, [_, high])) if high < 0.0 => Some("left-3"),
                    Some((_, [low, _])) if low > 0.0 => Some("right-3"),
                    Some(_) => None,
                };
                html! {
                    <td key={key} class={classes!("balance-cell", colour(place), shade)}>
                        if let Some((value, interval)) = mean { { balance_mark(value, interval, most) } }
                        <button type="button" class="value" {title} onclick={scene.opens((row.select.clone(), Some(key)))}>
                            <span>{ figure }</span><small>{ count(sentences, "sentence", "sentences") }</small></button>
                    </td>
                }
            }) }
        </tr>
    }
}
