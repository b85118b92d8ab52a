//! Stance keywords by category and article.

use super::overview::{balance, poles};
use crate::Desk;
use framewise_core::comparison::Comparison;
use framewise_protocol::{AxisRow, CategoryRow, Rate, StanceSheet};

pub(super) fn sheet(desk: &Desk, comparison: &Comparison) -> StanceSheet {
    let lexicon = desk.corpus.lexicon();
    let columns = desk.columns();
    let scores = || columns.iter().map(|&article| comparison.stance(article));
    let axes = lexicon
        .axes()
        .into_iter()
        .enumerate()
        .filter_map(|(at, axis)| {
            let [negative, positive] = poles(lexicon, &axis)?;
            let values = scores()
                .map(|score| [score.axes[at].own.map(balance), score.axes[at].quoted.map(balance)])
                .collect();
            Some(AxisRow {
                axis: axis.id,
                poles: [negative.name.clone(), positive.name.clone()],
                categories: [negative.id.clone(), positive.id.clone()],
                values,
            })
        })
        .collect();
    let rate = |rate: framewise_core::stance::Rate| Rate {
        hits: rate.hits,
        negated: rate.negated,
        per_100: rate.per_100,
    };
    let categories = lexicon
        .categories
        .iter()
        .enumerate()
        .map(|(at, category)| CategoryRow {
            id: category.id.clone(),
            name: category.name.clone(),
            axis: category.axis.clone(),
            rests_on: category.rests_on.clone(),
            rates: scores()
                .map(|score| [rate(score.categories[at].own), rate(score.categories[at].quoted)])
                .collect(),
        })
        .collect();
    StanceSheet {
        articles: columns.iter().map(|&article| desk.key_of(article)).collect(),
        words: scores().map(|score| [score.own_words, score.quoted_words]).collect(),
        axes,
        categories,
    }
}
