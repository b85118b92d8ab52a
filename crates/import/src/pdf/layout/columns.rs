//! The order in which a page is read: it is cut along its white space, vertically where columns stand side by side,
//! otherwise horizontally (recursive X-Y cut, Nagy & Seth 1984).

use super::Line;
use super::runs::Run;

/// The least width of a gutter between columns, as a multiple of the size of letters.
const GUTTER: f64 = 0.9;
/// The fewest lines in a column.
const FEWEST_LINES: usize = 3;
/// The fewest characters per line in a column of text; with fewer it is a column of a table.
const SHORTEST_LINE: usize = 12;
/// The greatest depth to which a page is cut.
const DEEPEST: usize = 24;

/// The lines of a page in reading order.
pub(super) fn lines(runs: Vec<Run>) -> Vec<Line> {
    let mut blocks: Vec<Vec<Run>> = Vec::new();
    cut(runs, 0, &mut blocks);
    let mut lines: Vec<Line> = Vec::new();
    for mut runs in blocks {
        for runs in boxed(&mut runs) {
            append(&mut lines, runs);
        }
        append(&mut lines, runs);
    }
    lines
}

fn cut(mut runs: Vec<Run>, depth: usize, blocks: &mut Vec<Vec<Run>>) {
    if runs.is_empty() {
        return;
    }
    let size = middle(runs.iter().map(|run| run.size));
    if depth < DEEPEST && runs.len() > 2 {
        if let Some(x) = gutter(&runs, size) {
            let (left, right) = runs.into_iter().partition(|run| f64::midpoint(run.left, run.right) < x);
            cut(left, depth + 1, blocks);
            cut(right, depth + 1, blocks);
            return;
        }
        // The page is cut horizontally only if columns may show up below.
        if has_neighbours(&runs, size)
            && let Some(y) = widest_gap(&mut runs, size)
        {
            let (above, below) = runs.into_iter().partition(|run| run.base > y);
            cut(above, depth + 1, blocks);
            cut(below, depth + 1, blocks);
            return;
        }
    }
    blocks.push(runs);
}

/// The middle of the widest strip that no run crosses, if columns of text stand on both sides.
fn gutter(runs: &[Run], size: f64) -> Option<f64> {
    let mut sides: Vec<(f64, f64)> = runs.iter().map(|run| (run.left, run.right)).collect();
    sides.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut reach = sides.first()?.1;
    let mut gaps: Vec<(f64, f64)> = Vec::new();
    for (left, right) in sides {
        if left - reach >= GUTTER * size {
            gaps.push((left - reach, f64::midpoint(left, reach)));
        }
        reach = reach.max(right);
    }
    gaps.sort_by(|one, other| other.0.total_cmp(&one.0));
    gaps.into_iter()
        .map(|(_, x)| x)
        .find(|&x| is_column(runs, size, |run| run.right <= x) && is_column(runs, size, |run| run.left >= x))
}

/// Whether some runs make a column of text: several lines, most of them long.
fn is_column(runs: &[Run], size: f64, belongs: impl Fn(&Run) -> bool) -> bool {
    let mut bases: Vec<f64> = runs.iter().filter(|run| belongs(run)).map(|run| run.base).collect();
    let letters: usize = runs.iter().filter(|run| belongs(run)).map(|run| run.text.chars().count()).sum();
    bases.sort_by(f64::total_cmp);
    bases.dedup_by(|one, other| (*one - *other).abs() < 0.5 * size);
    bases.len() >= FEWEST_LINES && letters >= SHORTEST_LINE * bases.len()
}

/// Whether runs stand beside each other with a gutter between.
fn has_neighbours(runs: &[Run], size: f64) -> bool {
    let mut sorted: Vec<&Run> = runs.iter().collect();
    sorted.sort_by(|one, other| other.base.total_cmp(&one.base).then(one.left.total_cmp(&other.left)));
    let beside = sorted
        .windows(2)
        .filter(|pair| {
            (pair[0].base - pair[1].base).abs() < 0.5 * size
                && (pair[1].left - pair[0].right).abs() >= GUTTER * size
        })
        .count();
    beside >= FEWEST_LINES - 1
}

/// Where the widest gap between lines is, if it is wider than most gaps.
fn widest_gap(runs: &mut [Run], size: f64) -> Option<f64> {
    runs.sort_by(|one, other| other.base.total_cmp(&one.base));
    let mut bottom = f64::INFINITY;
    let mut widest: Option<(f64, f64)> = None;
    for run in runs.iter() {
        let top = run.base + run.size * 0.8;
        let gap = bottom - top;
        if bottom.is_finite() && gap > 0.35 * size && widest.is_none_or(|(known, _)| gap > known) {
            widest = Some((gap, f64::midpoint(bottom, top)));
        }
        bottom = bottom.min(run.base - run.size * 0.2);
    }
    widest.map(|(_, y)| y)
}

/// Adds the lines of a block as a separate column.
fn append(lines: &mut Vec<Line>, runs: Vec<Run>) {
    let column = lines.last().map_or(0, |line| line.column + 1);
    lines.extend(block_lines(runs, column));
}

/// Joins runs on one line, left to right.
fn block_lines(mut runs: Vec<Run>, column: usize) -> Vec<Line> {
    runs.sort_by(|one, other| other.base.total_cmp(&one.base));
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if same_line(line, &run) => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    lines.into_iter().map(|runs| line(runs, column)).collect()
}

fn same_line(line: &[Run], run: &Run) -> bool {
    line.iter().any(|other| {
        let (small, large) = (other.size.min(run.size), other.size.max(run.size));
        // Notes above the line are small.
        let size = if small < 0.75 * large { large } else { small };
        (other.base - run.base).abs() < 0.45 * size
    })
}

/// Removes what stands in a box beside the text: runs to the right of others, one below the other along one edge.
fn boxed(runs: &mut Vec<Run>) -> Vec<Vec<Run>> {
    let beside = |run: &Run| {
        runs.iter().any(|other| {
            (other.base - run.base).abs() < 0.5 * run.size.max(other.size)
                && run.left - other.right >= GUTTER * run.size
        })
    };
    let mut right: Vec<Run> = runs.iter().filter(|run| beside(run)).cloned().collect();
    right.sort_by(|one, other| other.base.total_cmp(&one.base));
    let mut boxes: Vec<Vec<Run>> = Vec::new();
    for run in right {
        let of = boxes.iter_mut().find(|lines| {
            lines.last().is_some_and(|last| {
                (last.left - run.left).abs() < 0.6 * run.size && last.base - run.base < 3.5 * run.size
            })
        });
        match of {
            Some(lines) => lines.push(run),
            None => boxes.push(vec![run]),
        }
    }
    boxes.retain(|lines| {
        let letters: usize = lines.iter().map(|run| run.text.chars().count()).sum();
        lines.len() > 1 && letters >= SHORTEST_LINE * lines.len()
    });
    runs.retain(|run| !boxes.iter().any(|lines| lines.contains(run)));
    boxes
}

fn line(mut runs: Vec<Run>, column: usize) -> Line {
    runs.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut text = String::new();
    let mut right = f64::NEG_INFINITY;
    for run in &runs {
        let gap = run.left - right;
        if !text.is_empty() && !text.ends_with(' ') && gap > 0.12 * run.size {
            text.push(' ');
        }
        text.push_str(run.text.trim_start_matches(|c: char| c == ' ' && text.is_empty()));
        right = right.max(run.right);
    }
    let largest = runs.iter().max_by_key(|run| run.text.len());
    Line {
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        left: runs.iter().map(|run| run.left).fold(f64::INFINITY, f64::min),
        right,
        base: largest.map_or(0.0, |run| run.base),
        size: largest.map_or(0.0, |run| run.size),
        column,
    }
}

fn middle(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, left: f64, base: f64) -> Run {
        Run { text: text.to_owned(), left, right: left + text.len() as f64 * 5.0, base, size: 10.0 }
    }

    fn check(runs: Vec<Run>, expected: &[&str]) {
        let texts: Vec<String> = lines(runs).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn two_columns_below_a_headline() {
        let mut runs = vec![run("The harbour opens again after the storm of the week", 50.0, 700.0)];
        for row in 0..4 {
            let base = 660.0 - f64::from(row) * 12.0;
            runs.push(run(&format!("left column row {row}"), 50.0, base));
            runs.push(run(&format!("right column row {row}"), 200.0, base));
        }
        let mut expected = vec!["The harbour opens again after the storm of the week".to_owned()];
        for side in ["left", "right"] {
            expected.extend((0..4).map(|row| format!("{side} column row {row}")));
        }
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(runs, &expected);
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        let mut runs = Vec::new();
        for row in 0..4 {
            let base = 660.0 - f64::from(row) * 12.0;
            runs.push(run(&format!("net {row}"), 50.0, base));
            runs.push(run(&format!("{row}0"), 200.0, base));
        }
        check(runs, &["net 0 00", "net 1 10", "net 2 20", "net 3 30"]);
    }

    #[test]
    fn a_box_beside_the_text_comes_before_it() {
        let mut runs = vec![run("Related reading on the", 300.0, 700.0), run("coast", 300.0, 688.0)];
        runs[1].text = "coast and its storms".to_owned();
        for row in 0..3 {
            runs.push(run(&format!("text beside the box {row}"), 50.0, 700.0 - f64::from(row) * 12.0));
        }
        runs.push(run("text that is below the box and as wide as the whole of the page", 50.0, 664.0));
        check(
            runs,
            &[
                "Related reading on the",
                "coast and its storms",
                "text beside the box 0",
                "text beside the box 1",
                "text beside the box 2",
                "text that is below the box and as wide as the whole of the page",
            ],
        );
    }

    #[test]
    fn notes_above_the_line_stay_in_it() {
        let mut note = run("1", 60.0, 664.0);
        note.size = 6.0;
        check(vec![run("It", 50.0, 660.0), note, run("opened", 68.0, 660.0)], &["It1 opened"]);
    }
}
