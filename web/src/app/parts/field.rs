//! A text field that keeps what is being typed.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// What was typed into an input.
pub(in crate::app) fn value(event: &InputEvent) -> String {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

#[derive(Clone, Properties, PartialEq)]
pub(in crate::app) struct FieldProps {
    /// Its name in the form.
    pub(in crate::app) name: &'static str,
    #[prop_or("text")]
    pub(in crate::app) kind: &'static str,
    /// Its initial content, set again whenever this changes.
    pub(in crate::app) value: String,
    #[prop_or_default]
    pub(in crate::app) placeholder: &'static str,
    /// What it is called, if no label says so.
    #[prop_or_default]
    pub(in crate::app) label: Option<&'static str>,
    /// Whether the form requires it.
    #[prop_or_default]
    pub(in crate::app) required: bool,
    /// Whether it takes the focus when it appears.
    #[prop_or_default]
    pub(in crate::app) focus: bool,
    #[prop_or_default]
    pub(in crate::app) onchange: Callback<Event>,
}

/// The field. Yew puts a `value` back each time the page is drawn, whatever was typed since; a default value stands
/// there until something is typed. Another value makes another field.
#[component]
pub(in crate::app) fn Field(props: &FieldProps) -> Html {
    let FieldProps { name, kind, value, placeholder, label, required, focus, onchange } = props.clone();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(focus, move |focus| {
            if let Some(field) = node.cast::<HtmlInputElement>().filter(|_| *focus) {
                // The form also works without the focus.
                let _ = field.focus();
            }
        });
    }
    let key = value.clone();
    html! {
        <input ref={node} {key} id={name} {name} type={kind} {placeholder} {required} aria-label={label} {onchange} ~defaultValue={JsValue::from(value)} />
    }
}

/// The field of this name in the form that an event comes from.
pub(in crate::app) fn field(event: &Event, name: &str) -> Option<HtmlInputElement> {
    let form = event.target().and_then(|target| target.dyn_into::<Element>().ok())?;
    form.query_selector(&format!("[name={name}]")).ok().flatten()?.dyn_into().ok()
}

/// What stands in it.
pub(in crate::app) fn typed(event: &Event, name: &str) -> String {
    field(event, name).map(|field| field.value()).unwrap_or_default()
}
