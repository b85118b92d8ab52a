//! Measures of a two by two table: how certain and how large a difference in frequency is.
//!
//! Each takes a [`Table`]: something occurs `a` times among the `c` words of one side and `b` times among the `d` words
//! of the other. With r = a + b, N = c + d and the expected counts E of independence (row total times column total
//! over N):
//!
//! | measure | formula | source |
//! |---|---|---|
//! | G², four cells | 2 Σ O ln(O / E) over a, b, c − a, d − b | Dunning 1993 |
//! | G², two cells | the same over a and b only | Rayson & Garside 2000 |
//! | Williams | four-cell G² / (1 + (N/r + N/(N−r) − 1)(N/c + N/d − 1) / 6N) | Williams 1976 |
//! | χ², Yates | Σ (O − E)² / E; with \|O − E\| less ½, at least 0 | Pearson 1900, Yates 1934 |
//! | Log Ratio | log₂((a/c) / (b/d)), a zero count becomes ½ | Hardie 2014 |
//! | %DIFF | 100 (a/c − b/d) / (b/d) | Gabrielatos & Marchi 2011 |
//! | simple maths | (a per million + n) / (b per million + n) | Kilgarriff 2009 |
//! | log-odds z | (ln odds a − ln odds b) / σ, each count raised by its prior | Monroe, Colaresi & Quinn 2008 |

use super::interval;

/// Counts of one thing on two sides, and the sizes of the sides in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Occurrences on the first side.
    pub a: u32,
    /// Occurrences on the second side.
    pub b: u32,
    /// Words on the first side.
    pub c: u32,
    /// Words on the second side.
    pub d: u32,
}

impl Table {
    /// Counts `a` of `c` words against `b` of `d` words.
    pub fn new(a: u32, b: u32, c: u32, d: u32) -> Self {
        Self { a, b, c, d }
    }

    fn cells(self) -> [f64; 4] {
        [self.a, self.b, self.c.saturating_sub(self.a), self.d.saturating_sub(self.b)].map(f64::from)
    }

    /// Expected counts of the four cells; nothing if a side is empty or the thing does not occur.
    fn expected(self) -> Option<[f64; 4]> {
        let [a, b, ..] = self.cells();
        let (c, d) = (f64::from(self.c), f64::from(self.d));
        let (row, all) = (a + b, c + d);
        let rest = all - row;
        (c > 0.0 && d > 0.0 && row > 0.0)
            .then(|| [c * row / all, d * row / all, c * rest / all, d * rest / all])
    }

    fn g2(self, cells: usize) -> f64 {
        let Some(expected) = self.expected() else { return 0.0 };
        let term = |(o, e): (f64, f64)| if o > 0.0 { o * libm::log(o / e) } else { 0.0 };
        let sum: f64 = self.cells().into_iter().zip(expected).take(cells).map(term).sum();
        (2.0 * sum).max(0.0)
    }

    /// Log-likelihood G², four cells. 0 if there is nothing to compare.
    pub fn log_likelihood(self) -> f64 {
        self.g2(4)
    }

    /// Log-likelihood G², two cells: the cells of the other words are left out. 0 if there is nothing to compare.
    pub fn log_likelihood_two_cells(self) -> f64 {
        self.g2(2)
    }

    /// Four-cell G² with Williams' correction for small counts.
    pub fn williams(self) -> f64 {
        let Some(expected) = self.expected() else { return 0.0 };
        let all = f64::from(self.c) + f64::from(self.d);
        let row = expected[0] + expected[1];
        if all - row <= 0.0 {
            return 0.0;
        }
        let rows = all / row + all / (all - row) - 1.0;
        let columns = all / f64::from(self.c) + all / f64::from(self.d) - 1.0;
        self.log_likelihood() / (1.0 + rows * columns / (6.0 * all))
    }

    fn chi(self, less: f64) -> f64 {
        let Some(expected) = self.expected() else { return 0.0 };
        let term = |(o, e): (f64, f64)| {
            let apart = ((o - e).abs() - less).max(0.0);
            if e > 0.0 { apart * apart / e } else { 0.0 }
        };
        self.cells().into_iter().zip(expected).map(term).sum()
    }

    /// Pearson's χ².
    pub fn chi_squared(self) -> f64 {
        self.chi(0.0)
    }

    /// χ² with Yates' correction for continuity.
    pub fn yates(self) -> f64 {
        self.chi(0.5)
    }

    /// p value of the four-cell G², by the χ² distribution with one degree of freedom, 0 to 1.
    pub fn p(self) -> f64 {
        libm::erfc((self.log_likelihood() / 2.0).sqrt())
    }

    /// Relative frequencies of both sides, a zero count made ½.
    fn smoothed(self) -> [f64; 2] {
        let some = |count: u32| if count == 0 { 0.5 } else { f64::from(count) };
        [some(self.a) / f64::from(self.c), some(self.b) / f64::from(self.d)]
    }

    /// Log Ratio to base 2: 1 means twice as often, 2 four times as often. 0 if a side has no words.
    pub fn log_ratio(self) -> f64 {
        if self.c == 0 || self.d == 0 {
            return 0.0;
        }
        let [first, second] = self.smoothed();
        libm::log2(first / second)
    }

    /// Exact limits of the Log Ratio at a confidence of 1 − `alpha`, by the binomial distribution of a among a + b
    /// (Clopper & Pearson 1934); unbounded if a count is zero or a side has no words.
    pub fn log_ratio_limits(self, alpha: f64) -> [f64; 2] {
        let unbounded = [f64::NEG_INFINITY, f64::INFINITY];
        if self.c == 0 || self.d == 0 {
            return unbounded;
        }
        let sizes = libm::log(f64::from(self.d) / f64::from(self.c));
        let [low, high] = interval::log_odds(self.a, self.b, alpha);
        [low, high].map(|limit| (limit + sizes) / std::f64::consts::LN_2)
    }

    /// Conservative Log Ratio, LRC (Evert 2022): the limit of the interval nearer to 0, or 0 if the interval contains
    /// 0. `family` is the number of comparisons made, for which the confidence is corrected (Šidák).
    pub fn conservative_log_ratio(self, alpha: f64, family: usize) -> f64 {
        let [low, high] = self.log_ratio_limits(sidak(alpha, family));
        low.max(0.0) + high.min(0.0)
    }

    /// %DIFF, −100 to ∞; nothing if the second side has none.
    pub fn percent_difference(self) -> Option<f64> {
        let (first, second) =
            (f64::from(self.a) / f64::from(self.c.max(1)), f64::from(self.b) / f64::from(self.d.max(1)));
        (self.b > 0).then(|| (first - second) * 100.0 / second)
    }

    /// Simple maths: the quotient of the frequencies per million words, each raised by `n`: 1 favours rare words, 100
    /// and more common ones.
    pub fn simple_maths(self, n: f64) -> f64 {
        let million = |count: u32, words: u32| 1e6 * f64::from(count) / f64::from(words.max(1));
        simple_maths(million(self.a, self.c), million(self.b, self.d), n)
    }

    /// Log-odds ratio with an informative Dirichlet prior, as a z score: its distance from 0 in standard deviations.
    /// The prior has `prior` words in all, of which this word has the same share as on both sides together.
    pub fn log_odds_z(self, prior: f64) -> f64 {
        let [a, b, ..] = self.cells();
        let (c, d) = (f64::from(self.c), f64::from(self.d));
        let own = prior * (a + b) / (c + d);
        let odds = |count: f64, words: f64| libm::log((count + own) / (words + prior - count - own));
        let deviation = (1.0 / (a + own) + 1.0 / (b + own)).sqrt();
        let z = (odds(a, c) - odds(b, d)) / deviation;
        if z.is_finite() { z } else { 0.0 }
    }
}

/// Simple maths of two frequencies per million words.
pub fn simple_maths(first: f64, second: f64, n: f64) -> f64 {
    (first + n) / (second + n)
}

/// The error that each of `family` independent tests may have for an overall error of `alpha` (Šidák 1967).
pub fn sidak(alpha: f64, family: usize) -> f64 {
    -libm::expm1(libm::log1p(-alpha) / family.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expect: f64) {
        assert!((value - expect).abs() <= 1e-9 * expect.abs().max(1e-300), "{value} for {expect}");
    }

    /// Computed with Python's mpmath 1.3 at 40 digits from the formulas above. `scipy.stats.chi2_contingency` also
    /// gives the values for 7 + 3 against 2 + 7, and the first two rows are the worked examples of Lancaster
    /// University's log-likelihood pages. In order: two-cell G², four-cell G², Williams, χ², Yates, Log Ratio, p.
    #[test]
    fn reference_values() {
        for (table, expect) in [
            (
                Table::new(52, 57, 50_000, 75_000),
                [
                    2.6517101638889,
                    2.65406426061218,
                    2.64127520173716,
                    2.699601759156,
                    2.38778551288161,
                    0.452512204697507,
                    0.103285520846508,
                ],
            ),
            (
                Table::new(348, 99, 1_000_000, 1_000_000),
                [
                    146.952852085744,
                    146.983859515984,
                    146.819631731793,
                    138.735705416738,
                    137.623600037919,
                    1.81358687576912,
                    7.91151429720872e-34,
                ],
            ),
            (
                Table::new(7, 2, 10, 9),
                [
                    2.44010043069663,
                    4.53493933225622,
                    4.20083341215439,
                    4.33716049382716,
                    2.63243827160494,
                    1.65535182861255,
                    0.033209633968388,
                ],
            ),
            (
                Table::new(3, 0, 812, 4_100),
                [
                    10.7996167779918,
                    10.8088815763509,
                    8.02397671138435,
                    15.1570404013138,
                    9.70839404993379,
                    4.92103477792879,
                    0.00101014308819992,
                ],
            ),
            (
                Table::new(120, 3, 2_500, 2_600),
                [
                    146.942669031772,
                    149.809959059642,
                    149.202771006558,
                    118.838910394946,
                    116.856839208954,
                    5.37851162325373,
                    1.90764838250728e-34,
                ],
            ),
        ] {
            let values = [
                table.log_likelihood_two_cells(),
                table.log_likelihood(),
                table.williams(),
                table.chi_squared(),
                table.yates(),
                table.log_ratio(),
                table.p(),
            ];
            for (value, expect) in values.into_iter().zip(expect) {
                near(value, expect);
            }
        }
    }

    /// Limits at 95 %, by mpmath's regularised incomplete beta function, inverted by bisection.
    #[test]
    fn exact_limits_of_the_log_ratio() {
        for (table, low, high) in [
            (Table::new(52, 57, 50_000, 75_000), -0.118233142040558, 1.02049417832917),
            (Table::new(348, 99, 1_000_000, 1_000_000), 1.48758002094675, 2.15063375302386),
            (Table::new(1, 40, 900, 30_000), -5.6019165432624, 2.29785718324381),
            (Table::new(1, 1, 10, 20), -5.29456258627294, 7.29456258627294),
            (Table::new(120, 3, 2_500, 2_600), 3.79672907772158, 7.67637697061991),
        ] {
            let limits = table.log_ratio_limits(0.05);
            near(limits[0], low);
            near(limits[1], high);
        }
        let open = Table::new(3, 0, 812, 4_100);
        near(open.log_ratio_limits(0.05)[0], 1.06109390900955);
        assert_eq!(open.log_ratio_limits(0.05)[1], f64::INFINITY);
    }

    /// The same limits for a family of 1,000 comparisons: the nearer one, or 0 if 0 lies between them.
    #[test]
    fn conservative_log_ratio() {
        near(Table::new(348, 99, 1_000_000, 1_000_000).conservative_log_ratio(0.05, 1_000), 1.16399408509731);
        near(Table::new(120, 3, 2_500, 2_600).conservative_log_ratio(0.05, 1_000), 2.74227720943534);
        near(Table::new(3, 120, 2_600, 2_500).conservative_log_ratio(0.05, 1_000), -2.74227720943534);
        assert_eq!(Table::new(52, 57, 50_000, 75_000).conservative_log_ratio(0.05, 1_000), 0.0);
        assert_eq!(Table::new(3, 0, 812, 4_100).conservative_log_ratio(0.05, 1_000), 0.0);
    }

    /// Computed with mpmath; 500 words of prior.
    #[test]
    fn log_odds() {
        for (table, z) in [
            (Table::new(52, 57, 50_000, 75_000), 1.630140886772),
            (Table::new(348, 99, 1_000_000, 1_000_000), 11.0364794523447),
            (Table::new(3, 0, 812, 4_100), 1.9238776179227),
            (Table::new(9, 0, 10, 9), 0.737310202441571),
        ] {
            near(table.log_odds_z(500.0), z);
        }
    }

    #[test]
    fn ratios() {
        // Kilgarriff's example of 2009: 0.3117 and 0.1686 per million.
        near(simple_maths(0.3117, 0.1686, 1.0), 1.3117 / 1.1686);
        assert!((simple_maths(0.3117, 0.1686, 1.0) - 1.1224).abs() < 1e-4);
        // 52 in 50,000 is 104 per 100,000, and 57 in 75,000 is 76: 28 more, that is 7 in 19.
        near(Table::new(52, 57, 50_000, 75_000).percent_difference().unwrap(), 700.0 / 19.0);
        near(Table::new(52, 57, 50_000, 75_000).simple_maths(100.0), 1_140.0 / 860.0);
        assert_eq!(Table::new(2, 0, 10, 10).percent_difference(), None);
        near(sidak(0.05, 1), 0.05);
        near(sidak(0.05, 1_000), 5.12919789090178e-5);
    }

    #[test]
    fn nothing_to_compare_is_zero() {
        for table in [Table::new(5, 0, 100, 0), Table::new(0, 0, 10, 10), Table::new(0, 0, 0, 0)] {
            for value in [
                table.log_likelihood(),
                table.williams(),
                table.yates(),
                table.log_odds_z(500.0),
                table.conservative_log_ratio(0.05, 1),
            ] {
                assert_eq!(value, 0.0, "{table:?}");
            }
        }
        // All words are this one.
        assert_eq!(Table::new(10, 10, 10, 10).williams(), 0.0);
    }
}
