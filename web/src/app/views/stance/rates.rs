//! Hits per 100 words, by category and article.

use super::{head, place};
use crate::app::format::{colour, count, number};
use crate::app::parts::bars::bar;
use crate::app::parts::group::table_group;
use crate::app::views::Scene;
use framewise_protocol::select::Select;
use framewise_protocol::{CategoryRow, StanceSheet};
use yew::prelude::*;

/// The categories that fit.
pub(super) fn rates(
    scene: &Scene,
    sheet: &StanceSheet,
    title: &str,
    note: &str,
    fits: impl Fn(&CategoryRow) -> bool,
) -> Html {
    let filter = &scene.local.stance.filter;
    let rows: Vec<&CategoryRow> = sheet.categories.iter().filter(|row| fits(row)).collect();
    let most = rows.iter().flat_map(|row| &row.rates).filter_map(|rate| rate.per_100).fold(0.0, f64::max);
    let cell = |row: &CategoryRow, column: usize| {
        let rate = row.rates[column];
        let Some(per_100) = rate.per_100.filter(|_| rate.hits > 0) else {
            return html! { <td key={column} class="figure none">{ "–" }</td> };
        };
        let open =
            scene.opens((Select::Category(row.id.clone(), filter.clone()), Some(sheet.articles[column])));
        let negated = if rate.negated > 0 { format!(", {} negated", rate.negated) } else { String::new() };
        html! {
            <td key={column} class={classes!("figure", colour(place(scene, sheet, column)))}>
                <button type="button" class="value" title={format!("{}{negated}", count(rate.hits, "hit", "hits"))}
                    onclick={open}>
                    <span>{ number(per_100, 1) }</span><small>{ format!("{}×", rate.hits) }</small></button>
                { bar(per_100, most) }
            </td>
        }
    };
    html! {
        <section>
            <h2>{ title.to_owned() }</h2>
            <p class="note">{ note.to_owned() }</p>
            { table_group(title, html! {
            <table class="rates">
                { head(scene, "Hits per 100 words", sheet) }
                <tbody>{ for rows.iter().map(|row| {
                    let open = scene.opens((Select::Category(row.id.clone(), filter.clone()), None));
                    html! {
                        <tr key={row.id.clone()}>
                            <th scope="row" title={row.rests_on.clone()}><button type="button" class="word" onclick={open}>{ row.name.clone() }</button></th>
                            { for (0..sheet.articles.len()).map(|column| cell(row, column)) }
                        </tr>
                    }
                }) }</tbody>
            </table>
            }) }
        </section>
    }
}
