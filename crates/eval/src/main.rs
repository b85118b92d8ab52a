//! Prints how right the analysis is, and fails where a figure is below its floor.

use framewise_eval::{floors, score};
use std::process::ExitCode;

fn main() -> anyhow::Result<ExitCode> {
    let figures = score::all()?;
    for (task, own) in &figures {
        let own: Vec<String> =
            own.iter().map(|(name, figure)| format!("{name} {}", plain(*figure))).collect();
        println!("{task:<10} {}", own.join(" · "));
    }
    let broken = floors::broken(&figures, &floors::read()?);
    for line in &broken {
        eprintln!("error: {line}");
    }
    Ok(if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Counts as they are, shares with three digits.
fn plain(figure: f64) -> String {
    if figure.fract() == 0.0 && figure > 1.0 { format!("{figure}") } else { format!("{figure:.3}") }
}
