//! The numbers that fitting can be told: sizes of the network, and how it learns.

use anyhow::{Context, Result, bail};
use std::str::FromStr;

macro_rules! settings {
    ($($(#[$about:meta])* $name:ident: $kind:ty = $value:expr),* $(,)?) => {
        /// How large the network is and how it learns.
        #[derive(Debug, Clone)]
        pub(crate) struct Settings {
            $($(#[$about])* pub(crate) $name: $kind),*
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $value),* }
            }
        }

        impl Settings {
            /// Changes one by its name.
            fn change(&mut self, name: &str, value: &str) -> Result<()> {
                match name {
                    $(stringify!($name) => self.$name = read(value)?,)*
                    _ => bail!("there is no setting {name}"),
                }
                Ok(())
            }
        }
    };
}

settings! {
    /// Rows of the tables of forms, prefixes and suffixes.
    form_rows: usize = 8192,
    prefix_rows: usize = 2048,
    suffix_rows: usize = 4096,
    /// Columns of each table.
    form: usize = 32,
    prefix: usize = 16,
    suffix: usize = 32,
    shape: usize = 8,
    code: usize = 48,
    /// Words that have vectors, and bytes for each.
    vocabulary: usize = 30_000,
    stages: usize = 6,
    /// Units that stand for a word by itself.
    word: usize = 64,
    /// Words that are looked at on each side.
    window: usize = 2,
    /// Units that stand for a word with its neighbours.
    first: usize = 96,
    /// Units of each direction of the recurrent layer.
    state: usize = 48,
    /// Units of the parser's hidden layer.
    hidden: usize = 128,
    /// What part is dropped of the inputs, the words, the recurrent layer, the hidden layer.
    drop_embedding: f32 = 0.1,
    drop_word: f32 = 0.15,
    drop_state: f32 = 0.15,
    drop_hidden: f32 = 0.1,
    epochs: usize = 12,
    /// Sentences between two steps.
    batch: usize = 16,
    rate: f32 = 0.002,
    /// How often the parser's own step is taken while learning, right or wrong.
    explore: f32 = 0.9,
    seed: u64 = 1,
    /// Networks that parse raw text for the one that is kept, how much larger they are, and how long they learn.
    teachers: usize = 3,
    teacher_size: usize = 2,
    teacher_epochs: usize = 12,
}

fn read<T: FromStr<Err: std::error::Error + Send + Sync + 'static>>(value: &str) -> Result<T> {
    value.parse().with_context(|| format!("{value} is no number that fits"))
}

impl Settings {
    /// Changes some, each written `name=value`.
    pub(crate) fn with(changes: &[String]) -> Result<Self> {
        let mut settings = Self::default();
        for change in changes {
            let (name, value) =
                change.split_once('=').with_context(|| format!("{change}: write name=value"))?;
            settings.change(name, value)?;
        }
        Ok(settings)
    }

    /// Those of a teacher: wider, with more dropped out.
    pub(crate) fn teacher(&self, number: usize) -> Self {
        let by = self.teacher_size;
        let wider = |rate: f32| if by > 1 { (rate * 1.6).min(0.5) } else { rate };
        Self {
            form: self.form * by.min(2),
            word: self.word * by.min(2),
            first: self.first * by,
            state: self.state * by * 4 / 3,
            hidden: self.hidden * by,
            drop_embedding: wider(self.drop_embedding),
            drop_word: wider(self.drop_word),
            drop_state: wider(self.drop_state),
            drop_hidden: wider(self.drop_hidden),
            epochs: self.teacher_epochs,
            seed: self.seed.wrapping_add(1_000 * (number as u64 + 1)),
            ..self.clone()
        }
    }
}
