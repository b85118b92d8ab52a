//! CSV: a header that names the columns, then one entry per line. `category` and `pattern` (or `word`, `term`, `entry`)
//! must be there; `weight`, `exception`, `axis`, `polarity`, `rests_on` and `class` (verb, noun) may be.

use crate::tree::Builder;
use crate::{Dictionary, Mistake};
use csv::{ReaderBuilder, StringRecord, Trim, WriterBuilder};
use framewise_core::lexicon::WordClass;

const HEAD: [&str; 8] =
    ["category", "pattern", "weight", "exception", "axis", "polarity", "rests_on", "class"];
/// Other names of the second column.
const PATTERNS: [&str; 4] = ["pattern", "word", "term", "entry"];

pub(super) fn read(text: &str) -> Result<Dictionary, Mistake> {
    let first = text.lines().next().unwrap_or_default();
    // Spreadsheets in half of Europe separate fields by semicolons.
    let delimiter = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|sign| (first.bytes().filter(|byte| byte == sign).count(), *sign == b','));
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .trim(Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| mistake(&error))?.clone();
    let column = |names: &[&str]| head.iter().position(|field| names.contains(&&*field.to_lowercase()));
    let (Some(category), Some(pattern)) = (column(&["category"]), column(&PATTERNS)) else {
        return Err(Mistake::new(1, "the first line must name the columns category and pattern"));
    };
    let others = HEAD[2..].iter().map(|name| column(&[name])).collect::<Vec<_>>();
    let mut builder = Builder::default();
    for record in reader.into_records() {
        let record = record.map_err(|error| mistake(&error))?;
        let line = record.position().map_or(0, |position| position.line() as usize);
        let field = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
        row(
            &mut builder,
            [field(Some(category)), field(Some(pattern))],
            [0, 1, 2, 3, 4, 5].map(|at| field(others[at])),
            line,
        )?;
    }
    Ok(builder.done())
}

fn row(
    builder: &mut Builder,
    [category, pattern]: [&str; 2],
    [weight, exception, axis, polarity, rests_on, class]: [&str; 6],
    line: usize,
) -> Result<(), Mistake> {
    let at = builder.category(&[category.to_owned()], line)?;
    let own = builder.of(at);
    if !axis.is_empty() {
        axis.clone_into(&mut own.axis);
    }
    if !rests_on.is_empty() {
        rests_on.clone_into(&mut own.rests_on);
    }
    if !polarity.is_empty() {
        own.polarity =
            polarity.parse().ok().filter(|polarity| (-1..=1).contains(polarity)).ok_or_else(|| {
                Mistake::new(line, format!("the polarity “{polarity}” is none of -1, 0 and 1"))
            })?;
    }
    let exception = match &*exception.to_lowercase() {
        "" | "false" | "no" | "0" => false,
        "true" | "yes" | "1" => true,
        other => {
            return Err(Mistake::new(
                line,
                format!("“{other}” in the column exception is neither true nor false"),
            ));
        }
    };
    let weight = match weight {
        "" => 1.0,
        weight => weight.parse().map_err(|_| Mistake::new(line, format!("“{weight}” is no weight")))?,
    };
    let class = Builder::class(class, line)?;
    builder.any_entry(at, pattern, weight, exception, class, line)
}

fn mistake(error: &csv::Error) -> Mistake {
    Mistake::new(error.position().map_or(1, |position| position.line() as usize), error.to_string())
}

pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(HEAD);
    for category in &dictionary.categories {
        for entry in &category.entries {
            let fields = [
                category.name.clone(),
                entry.pattern.clone(),
                entry.weight.to_string(),
                entry.exception.to_string(),
                category.axis.clone(),
                category.polarity.to_string(),
                category.rests_on.clone(),
                entry.class.map_or("", WordClass::name).to_owned(),
            ];
            let _ = writer.write_record(&StringRecord::from(fields.to_vec()));
        }
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
