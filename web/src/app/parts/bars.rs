//! Small drawings beside figures: they say the same as the figure, for the eye.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(in crate::app) struct BarProps {
    /// The value.
    pub(in crate::app) value: f64,
    /// The value that fills the bar.
    pub(in crate::app) most: f64,
}

/// A bar from the left.
#[component]
pub(in crate::app) fn Bar(props: &BarProps) -> Html {
    let share = if props.most > 0.0 { (props.value / props.most).clamp(0.0, 1.0) } else { 0.0 };
    html! {
        <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-ground" width="100" height="6" />
            <rect class="bar-fill" width={format!("{:.2}", share * 100.0)} height="6" />
        </svg>
    }
}

#[derive(Properties, PartialEq)]
pub(in crate::app) struct BalanceProps {
    /// The value.
    pub(in crate::app) value: f64,
    /// Its interval.
    pub(in crate::app) interval: [f64; 2],
    /// The value at either end.
    pub(in crate::app) most: f64,
}

/// A dot on a line with zero in the middle, and its interval as a stroke.
#[component]
pub(in crate::app) fn BalanceMark(props: &BalanceProps) -> Html {
    let most = if props.most > 0.0 { props.most } else { 1.0 };
    let place = |value: f64| 60.0 + (value / most).clamp(-1.0, 1.0) * 54.0;
    let at = |value: f64| format!("{:.2}", place(value));
    let [low, high] = props.interval;
    html! {
        <svg class="balance" viewBox="0 0 120 14" aria-hidden="true">
            <line class="balance-axis" x1="4" x2="116" y1="7" y2="7" />
            <line class="balance-zero" x1="60" x2="60" y1="1" y2="13" />
            <line class="balance-interval" x1={at(low)} x2={at(high)} y1="7" y2="7" />
            <circle class="balance-dot" cx={at(props.value)} cy="7" r="3.5" />
        </svg>
    }
}
