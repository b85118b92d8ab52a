//! Toward whom: how each article speaks of the people, bodies and contested things that several name.

use super::balances::{figure, key_head};
use super::filters::VOICES;
use super::pages;
use crate::app::format::signed;
use crate::app::parts::group::table_group;
use crate::app::route::Route;
use crate::app::views::Scene;
use crate::app::views::words::choices::choice;
use framewise_protocol::{TowardFigure, TowardSheet};
use yew::prelude::*;

/// The page.
pub(in crate::app::views) fn page(scene: &Scene, sheet: &TowardSheet) -> Html {
    // All voices together do not belong to anybody.
    let voices = VOICES.iter().take(3).map(|(whose, name)| (*whose, (*name).to_owned())).collect();
    let (shown, more) = scene.rows(sheet.rows.len(), sheet.articles.len());
    let [above, below] = sheet.notes.clone();
    html! {
        <article class="page stance toward">
            <h1>{ "Toward whom" }</h1>
            { pages(&Route::Toward) }
            <p class="standfirst">{ above }</p>
            <p class="controls">{ choice(scene, "Judge ", voices, &scene.local.toward.0, |local, whose| local.toward.0 = whose) }</p>
            { table_group("Toward whom", html! {
            <table class="balances">
                { key_head(scene, "Toward", &sheet.articles) }
                <tbody>{ for sheet.rows.iter().take(shown).map(|row| html! {
                    <tr key={row.name.clone()}>
                        <th scope="row">
                            <button type="button" class="word" onclick={scene.opens((row.select.clone(), None))}>{ row.name.clone() }</button>
                            <p class={if row.differs { "differs" } else { "note" }}>{ row.said.clone() }</p>
                        </th>
                        { for sheet.articles.iter().zip(&row.figures).map(|(&key, own)| {
                            let open = scene.opens((row.select.clone(), Some(key)));
                            cell(scene, key, own, open)
                        }) }
                    </tr>
                }) }</tbody>
            </table>}) }
            { more }
            <p class="note">{ below }</p>
        </article>
    }
}

fn cell(scene: &Scene, key: u32, own: &TowardFigure, open: Callback<MouseEvent>) -> Html {
    let TowardFigure { sentences, mean } = *own;
    let (text, shade) = match mean {
        None => ("too few".to_owned(), "few"),
        Some((value, [low, high])) => {
            let shade = if high < 0.0 {
                "left-3"
            } else if low > 0.0 {
                "right-3"
            } else {
                ""
            };
            (signed(value, 2), shade)
        }
    };
    let mark = mean.map(|(value, interval)| (value, interval, 1.0));
    let title =
        mean.map(|(_, [low, high])| format!("95 % interval {} to {}", signed(low, 2), signed(high, 2)));
    figure(scene, key, (sentences, "sentence", "sentences"), mark, (text, title, shade.to_owned()), open)
}
