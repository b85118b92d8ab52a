//! What stands far down a view, drawn once the rest of it is there.

use gloo::render::{AnimationFrame, request_animation_frame};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(in crate::app) struct LaterProps {
    /// What comes later.
    pub(in crate::app) children: Html,
}

/// Draws its children when the browser has laid out what stands before them: drawn at once, a large view would stop the
/// page for longer than a reader's finger notices.
#[component]
pub(in crate::app) fn Later(props: &LaterProps) -> Html {
    let there = use_state(|| false);
    {
        let there = there.setter();
        use_effect_with((), move |()| {
            let frame = Rc::new(RefCell::new(None::<AnimationFrame>));
            let next = Rc::clone(&frame);
            // The first frame comes before the layout, the one after it comes after.
            let first = request_animation_frame(move |_| {
                *next.borrow_mut() = Some(request_animation_frame(move |_| there.set(true)));
            });
            move || drop((first, frame))
        });
    }
    if *there {
        props.children.clone()
    } else {
        html! {}
    }
}
