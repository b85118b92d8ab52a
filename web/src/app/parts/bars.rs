//! Small drawings beside numbers, which show the same visually.

use crate::app::format::number;
use yew::prelude::*;

/// A coordinate of a drawing; none is negative.
fn coordinate(value: f64) -> String {
    number(value, 2)
}

/// A bar from the left; `most` fills it.
pub(in crate::app) fn bar(value: f64, most: f64) -> Html {
    let share = if most > 0.0 { (value / most).clamp(0.0, 1.0) } else { 0.0 };
    html! {
        <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-ground" width="100" height="6" />
            <rect class="bar-fill" width={coordinate(share * 100.0)} height="6" />
        </svg>
    }
}

/// A dot on a line with zero in the middle and `most` at either end, and an interval as a stroke.
pub(in crate::app) fn balance_mark(value: f64, [low, high]: [f64; 2], most: f64) -> Html {
    let most = if most > 0.0 { most } else { 1.0 };
    let at = |value: f64| coordinate(60.0 + (value / most).clamp(-1.0, 1.0) * 54.0);
    html! {
        <svg class="balance" viewBox="0 0 120 14" aria-hidden="true">
            <line class="balance-axis" x1="4" x2="116" y1="7" y2="7" />
            <line class="balance-zero" x1="60" x2="60" y1="1" y2="13" />
            <line class="balance-interval" x1={at(low)} x2={at(high)} y1="7" y2="7" />
            <circle class="balance-dot" cx={at(value)} cy="7" r="3.5" />
        </svg>
    }
}
