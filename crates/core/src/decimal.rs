//! Writes numbers as text with whole-number arithmetic. In a page that is sent over the network, the standard library's
//! general number formatting takes as many bytes as a whole view.

/// A number with `places` decimals, at most 9, rounded half away from zero, with a hyphen for minus. Values beyond 9 ×
/// 10⁹ are cut to that.
pub fn decimal(value: f64, places: usize) -> String {
    let places = places.min(9);
    let scale = 10u64.pow(places as u32);
    let scaled = libm::round(value.abs().min(9e9) * scale as f64) as u64;
    let sign = if value < 0.0 && scaled > 0 { "-" } else { "" };
    let (whole, part) = (scaled / scale, scaled % scale);
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:0places$}") }
}

/// A number with ten significant digits, such as `0.4525122047` or `7.911514297e-34`; empty for what is not a number.
pub fn significant(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let size = value.abs();
    if size != 0.0 && !(1e-4..1e9).contains(&size) {
        let power = libm::floor(libm::log10(size));
        // In two steps: the power of ten may be out of range even if the number is not.
        let half = libm::floor(power / 2.0);
        let head = size / libm::pow(10.0, half) / libm::pow(10.0, power - half);
        let sign = if value < 0.0 { "-" } else { "" };
        return format!("{sign}{}e{}", decimal(head, 9), power as i64);
    }
    let text = decimal(value, 9);
    let text = text.trim_end_matches('0');
    text.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (value, places, expect) in [
            (1.25, 1, "1.3"),
            (-0.04, 1, "0.0"),
            (-2.5, 0, "-3"),
            (12.0, 2, "12.00"),
            (0.123456789, 9, "0.123456789"),
        ] {
            assert_eq!(decimal(value, places), expect);
        }
        for (value, expect) in [
            (0.0, "0"),
            (12.5, "12.5"),
            (7.911514297208e-34, "7.911514297e-34"),
            (-2.5e12, "-2.500000000e12"),
            (f64::INFINITY, ""),
            (-7.0, "-7"),
        ] {
            assert_eq!(significant(value), expect);
        }
    }
}
