//! What stands far down a view, drawn once the rest of the view is there.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Longer than the browser takes to draw what is there. A timer is used, since a tab in the background has no frames.
const A_FRAME_MS: u32 = 20;

#[derive(Properties, PartialEq)]
pub(in crate::app) struct LaterProps {
    /// What comes later.
    pub(in crate::app) children: Html,
}

/// Draws its children when the browser has laid out what stands before them: drawn all at once, a large view would
/// block the page for a noticeable time.
#[component]
pub(in crate::app) fn Later(props: &LaterProps) -> Html {
    let there = use_state(|| false);
    {
        let there = there.setter();
        use_effect_with((), move |()| {
            let timer = Timeout::new(A_FRAME_MS, move || there.set(true));
            move || drop(timer)
        });
    }
    if *there {
        props.children.clone()
    } else {
        html! {}
    }
}
