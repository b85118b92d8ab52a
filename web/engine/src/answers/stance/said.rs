//! How two articles compare on one axis, as a sentence.

use crate::Engine;
use framewise_core::across::stance::figures::{Balance, Figures, order_is_fragile};
use framewise_core::comparison::Comparison;
use framewise_core::decimal::decimal;
use framewise_protocol::{AxisRow, StanceAsk, Whose, letter};

/// The columns of the two articles: those that are wanted, otherwise the first two that say enough on the axis.
pub(super) fn pair(
    columns: &[usize],
    wanted: [Option<usize>; 2],
    axes: &[AxisRow],
    axis: &str,
) -> [usize; 2] {
    let column = |article: usize| columns.iter().position(|own| *own == article);
    let [first, second] = wanted.map(|article| article.and_then(column));
    let values = axes.iter().find(|row| row.axis == axis).map_or(&[][..], |row| &row.values);
    let mut enough: Vec<usize> =
        (0..columns.len()).filter(|&at| values[at].is_some_and(|own| !own.too_little)).collect();
    enough.extend(0..columns.len());
    let mut next = enough.into_iter().filter(|at| Some(*at) != first && Some(*at) != second);
    let first = first.or_else(|| next.next()).unwrap_or_default();
    let second = second.or_else(|| next.find(|at| *at != first)).unwrap_or_default();
    [first, second]
}

/// The sentence; empty if there are not two articles.
pub(super) fn compare(
    engine: &Engine,
    comparison: &Comparison,
    ask: &StanceAsk,
    axes: &[AxisRow],
    figures: &[Figures],
    pair: [usize; 2],
) -> String {
    let Some(at) = axes.iter().position(|row| row.axis == ask.axis) else { return String::new() };
    let poles = &axes[at].poles;
    let columns = engine.columns();
    if pair.into_iter().any(|column| column >= figures.len()) || figures.len() < 2 {
        return String::new();
    }
    if pair[0] == pair[1] {
        return "Choose two different articles.".to_owned();
    }
    let [a, b] = pair.map(|column| letter(columns[column]));
    let words = whose(comparison, ask);
    let enough = |column: usize| figures[column].axes[at].filter(|balance| !balance.too_little);
    let [one, other] = pair.map(enough);
    let (Some(one), Some(other)) = (one, other) else {
        let short: Vec<&str> = [(&a, one), (&b, other)]
            .iter()
            .filter(|(_, own)| own.is_none())
            .map(|(name, _)| name.as_str())
            .collect();
        return format!(
            "{words}, {} too little to compare.",
            match short[..] {
                [one] => format!("{one} says"),
                _ => format!("{a} and {b} both say"),
            }
        );
    };
    // What rounds to zero points nowhere.
    let way = |own: &Balance| {
        let pole = match own.value {
            value if value >= 0.05 => format!("{} (+", poles[1].to_lowercase()),
            value if value <= -0.05 => format!("{} (−", poles[0].to_lowercase()),
            _ => return "neither way".to_owned(),
        };
        let unsure = if own.interval.low <= 0.0 && own.interval.high >= 0.0 { ", not sure" } else { "" };
        format!("towards {pole}{} per 100 words{unsure})", decimal(own.value.abs(), 1))
    };
    let (low, high) = if one.value <= other.value { (&one, &other) } else { (&other, &one) };
    let sure = if low.interval.high < high.interval.low {
        "Their intervals lie apart, so the difference is sure"
    } else {
        "Their intervals overlap, so the difference is not sure"
    };
    let fragile = if order_is_fragile(&one, &other) {
        ", and the order turns when one sentence or one word of the lists is left out."
    } else {
        "; no single sentence or word of the lists turns the order."
    };
    format!("{words}, {a} leans {}, {b} {}. {sure}{fragile}", way(&one), way(&other))
}

/// What is compared, as the beginning of a sentence.
fn whose(comparison: &Comparison, ask: &StanceAsk) -> String {
    let filter = &ask.filter;
    let voice = match filter.whose {
        Whose::All => "In all their words",
        Whose::Own => "In their own words",
        Whose::Quoted => "In their quotations",
        Whose::Paraphrased => "In what they tell of others",
    };
    let mut words = voice.to_owned();
    if let Some(name) = &filter.speaker {
        words += &format!(" of what {name} says");
    }
    if let Some(entity) = filter.target.and_then(|id| comparison.entities().list.get(id as usize)) {
        words += &format!(" near {}", entity.name);
    }
    if let Some(event) = filter.event.and_then(|id| comparison.events().get(id as usize)) {
        words += &format!(" on “{}”", event.title);
    }
    words
}
