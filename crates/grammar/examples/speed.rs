//! Words a second on one core: `cargo run --release -p framewise-grammar --example speed -- MODEL CONLLU`.
//!
//! Each run begins without any word computed in advance. The shortest time for each group of a few sentences is taken,
//! so that other programs on the machine do not count.

use framewise_grammar::{Grammar, Model, conllu};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let model = Model::read(&std::fs::read(&arguments[1])?)?;
    let sentences = conllu::read(&std::fs::read_to_string(&arguments[2])?)?;
    let words: Vec<Vec<&str>> =
        sentences.iter().map(|s| s.rows.iter().map(|row| row.form.as_str()).collect()).collect();
    let count: usize = words.iter().map(Vec::len).sum();
    let (mut tags, mut arcs) = (Vec::new(), Vec::new());
    for name in ["tag", "parse"] {
        let mut least = vec![f64::INFINITY; words.len().div_ceil(20)];
        for _ in 0..25 {
            let mut grammar = Grammar::new(&model);
            for (sentences, least) in words.chunks(20).zip(&mut least) {
                let start = Instant::now();
                for sentence in sentences {
                    if name == "tag" {
                        grammar.tag_words(sentence, &mut tags);
                    } else {
                        grammar.parse_words(sentence, &mut tags, &mut arcs);
                    }
                }
                *least = least.min(start.elapsed().as_secs_f64());
            }
        }
        println!("{name}: {:.0} words/s", count as f64 / least.iter().sum::<f64>());
    }
    Ok(())
}
