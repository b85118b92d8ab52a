//! What sets two sides apart: lollipops, a scatter, a table with every measure, and what both share.

use super::{choices, head, opener};
use crate::app::format::{count, grouped};
use crate::app::parts::group::group;
use crate::app::parts::later::Later;
use crate::app::parts::picture::picture;
use crate::app::parts::table::table;
use crate::app::route::Route;
use crate::app::views::Scene;
use framewise_protocol::{CsvAsk, WordSheet};
use yew::prelude::*;

/// The page.
pub(in crate::app::views) fn page(scene: &Scene, sheet: &WordSheet) -> Html {
    let open = opener(scene);
    let [first, second] = &sheet.sides;
    html! {
        <article class="page words">
            { head(&Route::Words, "Which words one article uses more often than the others, how sure that is, and how large. Press a word to see its places.") }
            <p class="controls">{ choices::sides(scene, sheet) }{ choices::unit(scene) }{ choices::function(scene) }</p>
            <p class="controls">{ choices::how(scene) }</p>
            <p class="note">{ format!("{first}: {}. {second}: {}. {} too seldom to tell.",
                count(sheet.sizes[0], "word", "words"), count(sheet.sizes[1], "word", "words"),
                if sheet.untested == 1 { "1 term occurs".to_owned() } else { format!("{} terms occur", grouped(sheet.untested)) }) }{ " " }{ sheet.counted.clone() }</p>
            if sheet.sizes.contains(&0) {
                <p class="warning">{ "Nothing is left on one side, since an article that is on both counts for the first: choose another." }</p>
            } else if sheet.keys.rows.is_empty() {
                <p class="warning">{ "Too few counts to tell: lower the number of times, or take longer texts." }</p>
            } else {
                <section aria-labelledby="apart-title">
                    <h2 id="apart-title">{ format!("{first} against {second}") }</h2>
                    { for sheet.apart.iter().map(|one| picture(one, &open)) }
                </section>
                <Later><section aria-labelledby="alike-title">
                    <h2 id="alike-title">{ "What both share" }</h2>
                    if sheet.alike.is_empty() {
                        <p class="note">{ "Of no word can it be said with 95 % confidence that both use it about as often: the texts are too short, or too unlike." }</p>
                    } else {
                        <p class="note">{ "With 95 % confidence, neither uses these more than twice as often as the other." }</p>
                        { group("Words that both share", html! { <p class="shared">{ for sheet.alike.iter().map(|(word, select)| html! {
                            <button type="button" class="word" key={select.address()} onclick={scene.opens((select.clone(), None))}>{ word.clone() }</button>
                        }) }</p> }) }
                    }
                </section>
                <section aria-labelledby="keys-title">
                    <h2 id="keys-title">{ "Every measure" }</h2>
                    <p class="note">{ "Point at a heading for its meaning and source. A positive value favours the first side." }</p>
                    { table(&sheet.keys, scene.rows(sheet.keys.rows.len(), 5), "Words that set the sides apart", 2, &scene.show, scene.saves("keyness", CsvAsk::Keys(scene.local.words_ask()))) }
                </section></Later>
            }
        </article>
    }
}
