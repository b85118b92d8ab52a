//! What the report does not claim, how it came about, and by which version.

use super::frame::count;
use framewise_core::lexicon::Lexicon;
use maud::{Markup, html};

/// The foot of the page, with what stance words were counted with.
pub(super) fn notes(lexicon: &Lexicon) -> Markup {
    html! {
        section id="notes" {
            h2 { "What this report does not claim" }
            p { "It lays the wording of articles side by side. It does not call an article biased, fair, true or false; reading is up to you. The rules and word lists are for English, and for Russian as far as the documentation says." }
            dl class="methods" {
                div {
                    dt { "Events" }
                    dd { "Passages are joined by the names, words, actions and dates they share: a likelihood for each pair, then average linkage. Joins may be wrong, and “not found here” means that no passage was found, which is no proof of silence. A title is in the words of one of its passages." }
                }
                div {
                    dt { "Near-copies" }
                    dd { "Articles that share half of the words of one of them, in runs of five (shingles: Broder et al. 1997), are near-copies and count once: they are one witness of an event, and one text among those that an article’s words are held against. In figures of a single article, and in labels, each counts." }
                }
                div {
                    dt { "Labels" }
                    dd { "Names, descriptions, words for rulers and contested terms that seem to mean the same, ordered by how far they set the articles apart (Jensen–Shannon divergence)." }
                }
                div {
                    dt { "Voices" }
                    dd { "Quotation marks tell what is direct; verbs and phrases of saying tell what is paraphrased, and by whom. A word counts once, for the innermost source." }
                }
                div {
                    dt { "Words" }
                    dd { "Log-likelihood G² over four cells (Dunning 1993), p < 0.05 after correction for the number of words tested (Benjamini and Hochberg 1995), at least 3 occurrences; times as often is the Log Ratio (Hardie 2014) as a quotient." }
                }
                div {
                    dt { "Stance" }
                    dd { "Counts of words on open, weighted lists, with what stands around them taken into account: denials, hedges, boosters, questions, conditions, scare quotes. They know no other irony and not who is meant. Intervals are percentile bootstraps over sentences (Efron & Tibshirani 1993). With two or three hits, do not build on them." }
                }
            }
            h3 { "Counted with" }
            ul class="sources" {
                @for source in &lexicon.sources {
                    li { (source.name) @if !source.version.is_empty() { " " (source.version) } ", " (count(source.entries, "entry", "entries")) ", SHA-256 " code { (source.sha256) } }
                }
            }
            p class="note" { "Made by Framewise " (env!("CARGO_PKG_VERSION")) ". This page runs no script and asks for nothing from anywhere." }
        }
    }
}
