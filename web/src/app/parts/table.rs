//! Tables whose first field opens its evidence, and that can be saved.

use super::group::table_group;
use crate::app::context::Shown;
use framewise_protocol::Table;
use yew::prelude::*;

/// Draws the first rows of a table, and what comes after them. The first `words` columns hold words, the others
/// numbers; `save` saves all rows.
pub(in crate::app) fn table(
    table: &Table,
    (shown, more): (usize, Html),
    name: &'static str,
    words: usize,
    show: &Callback<Shown>,
    save: Callback<MouseEvent>,
) -> Html {
    let class = |at: usize| (at >= words).then_some("number");
    html! {
        <>
        { table_group(name, html! {
        <table class="measures">
            <thead><tr>{ for table.heads.iter().enumerate().map(|(at, (head, note))| html! {
                <th scope="col" class={class(at)}>if note.is_empty() { { head.clone() } } else { <abbr title={note.clone()}>{ head.clone() }</abbr> }</th>
            }) }</tr></thead>
            <tbody>{ for table.rows.iter().take(shown).map(|(select, fields)| {
                let (show, opened) = (show.clone(), select.clone());
                let open = Callback::from(move |_: MouseEvent| show.emit((opened.clone(), None)));
                html! {
                    <tr key={select.address()}>{ for fields.iter().enumerate().map(|(at, field)| if at == 0 {
                        html! { <th scope="row"><button type="button" class="word" onclick={open.clone()}>{ field.clone() }</button></th> }
                    } else {
                        html! { <td class={class(at)}>{ field.clone() }</td> }
                    }) }</tr>
                }
            }) }</tbody>
        </table>
        }) }
        { more }
        <p class="saves">{ "Save all rows, unrounded, as " }<button type="button" class="quiet" onclick={save}>{ "CSV" }</button></p>
        </>
    }
}
