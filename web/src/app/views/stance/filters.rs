//! Which words count: whose, near whom, about what.

use crate::app::format::grouped;
use crate::app::views::words::choices::choice;
use crate::app::views::{Local, Scene};
use framewise_protocol::{Filter, StanceSheet, Whose};
use yew::prelude::*;

pub(super) const VOICES: [(Whose, &str); 4] = [
    (Whose::Own, "the author's own words"),
    (Whose::Quoted, "direct quotations"),
    (Whose::Paraphrased, "what is told of others"),
    (Whose::All, "all words"),
];

/// Choices, preceded by one for none of them.
fn or_any<T>(any: &str, choices: impl Iterator<Item = (T, String)>) -> Vec<(Option<T>, String)> {
    let choices = choices.map(|(value, name)| (Some(value), name));
    [(None, any.to_owned())].into_iter().chain(choices).collect()
}

/// The filters, and how many words are left.
pub(super) fn filters(scene: &Scene, sheet: &StanceSheet) -> Html {
    let filter = &scene.local.stance.filter;
    let voices = VOICES.iter().map(|(whose, name)| (*whose, (*name).to_owned())).collect();
    let speakers = sheet.speakers.iter().map(|name| (name.clone(), name.clone()));
    let reset = scene.set(|local, _: MouseEvent| local.stance.filter = Filter::own());
    let words: u32 = sheet.words.iter().sum();
    // An author's own words have no speaker.
    let set_whose = |local: &mut Local, whose| {
        let filter = &mut local.stance.filter;
        filter.whose = whose;
        filter.speaker = filter.speaker.take().filter(|_| whose != Whose::Own);
    };
    let set_speaker = |local: &mut Local, speaker: Option<String>| {
        let filter = &mut local.stance.filter;
        if speaker.is_some() && filter.whose == Whose::Own {
            filter.whose = Whose::All;
        }
        filter.speaker = speaker;
    };
    html! {
        <>
        <p class="controls">
            { choice(scene, "Count ", voices, &filter.whose, set_whose) }
            { choice(scene, "of ", or_any("everybody", speakers), &filter.speaker, set_speaker) }
            { choice(scene, "near ", or_any("any name", sheet.targets.iter().cloned()), &filter.target, |local, id| local.stance.filter.target = id) }
            { choice(scene, "on ", or_any("any event", sheet.events.iter().cloned()), &filter.event, |local, id| local.stance.filter.event = id) }
            if *filter != Filter::own() { <button type="button" class="quiet" onclick={reset}>{ "Reset" }</button> }
        </p>
        <p class="note" role="status">{ format!("Counted in {} words. ", grouped(words)) }
            if filter.target.is_some() { { "Near a name means: in its sentences, where no other name is nearer." } }
            if words == 0 { <strong>{ "Nothing fits all of this: take one back." }</strong> }
        </p>
        </>
    }
}
