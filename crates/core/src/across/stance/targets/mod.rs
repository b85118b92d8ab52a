//! How each article speaks of the people, bodies and contested things that several articles name.
//!
//! [`find`] lists them with their places, [`mod@judge`] judges the places in one article by the fitted model of
//! [`crate::article::stance::target`], each voice separately, and [`compare`] says where the articles diverge. Places
//! and countries are left out: the model was fitted on people and groups. So are articles that are not in English.

pub mod compare;
pub mod find;
pub mod judge;

pub use compare::{Compared, Verdict, compared};
pub use find::{Target, TargetKind, targets};
pub use judge::{Figure, Judged, Mean, Toward, judge};
