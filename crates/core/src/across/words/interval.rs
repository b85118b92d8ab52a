//! Exact limits of a binomial proportion (Clopper & Pearson 1934), as log-odds.
//!
//! The limits are quantiles of the beta distribution, found by Newton's method on the logit, held between bounds. The
//! regularised incomplete beta function is computed by its continued fraction (DLMF 8.17.22) with the method of Lentz.

/// The limits of ln(p / (1 − p)) at a confidence of 1 − `alpha` for `a` successes and `b` failures; unbounded on the
/// side where a count is zero.
pub(super) fn log_odds(a: u32, b: u32, alpha: f64) -> [f64; 2] {
    let (first, second) = (f64::from(a), f64::from(b));
    let low = if a == 0 { f64::NEG_INFINITY } else { logit_quantile(first, second + 1.0, alpha / 2.0) };
    let high = if b == 0 { f64::INFINITY } else { -logit_quantile(second, first + 1.0, alpha / 2.0) };
    [low, high]
}

/// The logit of the value below which the share `p` (at most a half) of a beta distribution lies.
fn logit_quantile(x: f64, y: f64, p: f64) -> f64 {
    let scale = libm::lgamma(x + y) - libm::lgamma(x) - libm::lgamma(y);
    let wanted = libm::log(p);
    // A lower quantile lies below the mean; far enough down, the distribution is t^x / (x B(x, y)).
    let (mut low, mut high) = ((wanted - scale + libm::log(x)) / x - 1.0, libm::log(x / y) + 2.0);
    low = low.min(high - 1.0);
    let mut at = high - 2.0;
    for _ in 0..100 {
        let (value, slope) = log_beta(x, y, at, scale);
        let over = value - wanted;
        if over > 0.0 {
            high = at;
        } else {
            low = at;
        }
        let mut next = at - over / slope;
        if !(next > low && next < high) {
            next = f64::midpoint(low, high);
        }
        if (next - at).abs() <= 1e-14 * at.abs().max(1.0) {
            return next;
        }
        at = next;
    }
    at
}

/// Logarithm of the regularised incomplete beta function at the value with this logit, and its slope there.
fn log_beta(x: f64, y: f64, logit: f64, scale: f64) -> (f64, f64) {
    // ln t and ln(1 − t), without loss at either end.
    let (ln_t, ln_rest) = (-libm::log1p(libm::exp(-logit)), -libm::log1p(libm::exp(logit)));
    // ln of t^x (1 − t)^y / B(x, y): the derivative of the function by the logit.
    let density = x * ln_t + y * ln_rest + scale;
    let t = libm::exp(ln_t);
    let value = if t < (x + 1.0) / (x + y + 2.0) {
        density - libm::log(x * fraction(x, y, t))
    } else {
        // The tail beyond, taken from one.
        libm::log1p(-libm::exp(density - libm::log(y * fraction(y, x, libm::exp(ln_rest)))))
    };
    (value, libm::exp(density - value))
}

/// The continued fraction 1 + d₁/(1 + d₂/(1 + …)) by which x B(x, y) I is divided.
fn fraction(x: f64, y: f64, t: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let sum = x + y;
    let (mut whole, mut c, mut d) = (1.0f64, 1.0f64, 0.0f64);
    for m in 0..2_000 {
        let m = f64::from(m);
        for even in [true, false] {
            let step = if even {
                if m == 0.0 {
                    continue;
                }
                m * (y - m) * t / ((x + 2.0 * m - 1.0) * (x + 2.0 * m))
            } else {
                -(x + m) * (sum + m) * t / ((x + 2.0 * m) * (x + 2.0 * m + 1.0))
            };
            d = 1.0 + step * d;
            c = 1.0 + step / c;
            d = 1.0 / if d.abs() < TINY { TINY } else { d };
            c = if c.abs() < TINY { TINY } else { c };
            whole *= c * d;
        }
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expect: f64) {
        assert!((value - expect).abs() <= 1e-9 * expect.abs(), "{value} for {expect}");
    }

    /// With one failure or one success the limits can be written down: 1 − p^(1/n) and its like.
    #[test]
    fn limits_in_closed_form() {
        let logit = |p: f64| (p / (1.0 - p)).ln();
        near(log_odds(4, 0, 0.05)[0], logit(0.025f64.powf(0.25)));
        near(log_odds(0, 4, 0.05)[1], logit(1.0 - 0.025f64.powf(0.25)));
        near(log_odds(1, 3, 1e-6)[0], logit(-f64::exp_m1((-5e-7f64).ln_1p() / 4.0)));
        assert_eq!(log_odds(0, 4, 0.05)[0], f64::NEG_INFINITY);
        assert_eq!(log_odds(4, 0, 0.05)[1], f64::INFINITY);
    }

    #[test]
    fn sides_mirror_each_other_and_hold_the_share() {
        for (a, b) in [(1, 1), (3, 70), (12, 12), (900, 4), (20_000, 31_000)] {
            let [low, high] = log_odds(a, b, 0.05);
            let [other_low, other_high] = log_odds(b, a, 0.05);
            near(low, -other_high);
            near(high, -other_low);
            let share = (f64::from(a) / f64::from(b)).ln();
            assert!(low < share && share < high, "{a} {b}: {low} {high}");
        }
    }
}
