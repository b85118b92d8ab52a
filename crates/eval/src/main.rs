//! Prints how accurate the analysis is, and fails if a figure is below its floor. `fit-events FOLDER` fits the weights
//! by which events are aligned and prints them; `fit-attributions FOLDER` does so for those by which attributions are
//! found; `fit-stance JUDGED VECTORS FOLDER` writes those of the stance toward a target into a folder.

use framewise_eval::{fit, floors, score};
use std::path::Path;
use std::process::ExitCode;

fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["fit-events", folder] => eprint!("{}", fit::events_model(Path::new(folder))?.write()),
        ["fit-attributions", folder] => {
            print!("{}", fit::attributions::attributions_model(Path::new(folder))?.write());
        }
        ["fit-stance", judged, vectors, folder] => {
            let model = fit::stance::stance_model(Path::new(judged), Path::new(vectors))?;
            fit::stance::write(&model, Path::new(folder))?;
        }
        _ => return figures(),
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the figures, and fails below a floor.
fn figures() -> anyhow::Result<ExitCode> {
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
