//! The tagger: a layer over a window of words (Collobert et al. 2011), then the class, then each feature that the class
//! has.

use crate::matrix::{CEILING, best};
use crate::model::{Model, Tagger};
use crate::tag::Tag;
use crate::vectors::Vectors;
use crate::{Features, Upos};

/// The first layer of each word of a sentence, which the tagger sees, and what each word adds to the gates of the
/// recurrent layer, both one word after the other.
pub(crate) fn first_layer<'w>(
    model: &Model,
    vectors: &mut Vectors,
    words: impl ExactSizeIterator<Item = &'w str>,
    out: &mut Vec<i16>,
    gates: &mut Vec<i16>,
) {
    let (size, window) = (model.sizes.first, model.sizes.window);
    let count = words.len();
    out.clear();
    gates.clear();
    for _ in 0..count {
        out.extend_from_slice(&model.first_bias);
    }
    for (at, word) in words.enumerate() {
        let (adds, own) = vectors.of(model, word).split_at(model.first.outputs());
        gates.extend_from_slice(own);
        // Row `place` of what a word adds belongs to the word that sees it at this place in its window.
        for (place, row) in adds.chunks_exact(size).enumerate() {
            if let Some(to) = (at + window).checked_sub(place).filter(|&to| to < count) {
                crate::matrix::add(&mut out[to * size..(to + 1) * size], row);
            }
        }
    }
    for value in out {
        *value = (*value).clamp(0, CEILING);
    }
}

/// The class of a word.
#[inline]
pub(crate) fn class(tagger: &Tagger, input: &[i16], scores: &mut Vec<i32>) -> Upos {
    tagger.class.scores(input, scores);
    Upos::from_index(best(scores)).unwrap_or_default()
}

/// The class and the features of a word.
pub(crate) fn tag(model: &Model, tagger: &Tagger, input: &[i16], scores: &mut Vec<i32>) -> Tag {
    let upos = class(tagger, input, scores);
    let mut features = Features::default();
    let Some(allowed) = model.allowed.get(upos as usize) else { return Tag { upos, features } };
    for ((&feature, layer), &values) in model.features.iter().zip(&tagger.features).zip(allowed) {
        // Bit 0 stands for "none".
        if values & !1 == 0 {
            continue;
        }
        let value = if values.count_ones() == 1 {
            values.trailing_zeros() as usize
        } else {
            layer.scores(input, scores);
            for (value, score) in scores.iter_mut().enumerate() {
                if values >> value & 1 == 0 {
                    *score = i32::MIN;
                }
            }
            best(scores)
        };
        features = features.with(feature, value);
    }
    Tag { upos, features }
}
