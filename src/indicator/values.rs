//! What the values of two figures tell of whether they measure the same thing.

use crate::figure::{Dimension, Figure};

/// How many times one value is the other, at least 1; zero is as good as any.
pub fn times(a: &Figure, b: &Figure) -> f64 {
    let size = |figure: &Figure| figure.value.map(f64::abs).filter(|&value| value > 0.0);
    let (Some(old), Some(new)) = (size(a), size(b)) else { return 1.0 };
    (old / new).max(new / old)
}

/// How much it says that two figures have this value, from 0 to 1: "2" says little, "873" nearly all.
pub fn telling(f: &Figure) -> f32 {
    let Some(value) = f.value else { return 0.0 };
    let significant = significant_digits(value);
    let size = if value.abs() >= 100.0 { 1 } else { 0 };
    match significant + size {
        0 | 1 => 0.2,
        2 => 0.6,
        _ => 1.0,
    }
}

/// How many digits a value has, without zeros before and after them.
fn significant_digits(value: f64) -> usize {
    const EXACT: f64 = 1e15; // whole numbers below it have no shorter form
    if value.fract() == 0.0 && value.abs() < EXACT {
        let mut whole = value.abs() as u64;
        while whole >= 10 && whole.is_multiple_of(10) {
            whole /= 10;
        }
        return whole.checked_ilog10().unwrap_or(0) as usize + 1;
    }
    let digits = format!("{value:e}");
    digits.split('e').next().map_or(0, |m| m.bytes().filter(u8::is_ascii_digit).count())
}

/// By what equal values are found.
pub fn key(f: &Figure) -> (u64, Dimension) {
    (f.value.unwrap_or_default().to_bits(), f.unit.dimension)
}

/// Whether one could be a restatement of the other at all.
pub fn comparable(a: &Figure, b: &Figure) -> bool {
    use Dimension::{Age, Count, Percent, Rate, Ratio};
    let share = |d| matches!(d, Percent | Ratio | Count | Rate);
    let (x, y) = (a.unit.dimension, b.unit.dimension);
    x == y || (share(x) && share(y)) || matches!((x, y), (Age, Count) | (Count, Age))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_tell() {
        let values = [0.0, 7.0, 10.0, 2000.0, 1047.0, -350.0, 4.5, 0.05, 1e15, 999_999_999_999_999.0, 1.0 / 3.0];
        assert_eq!(values.map(significant_digits), [1, 1, 1, 1, 4, 2, 2, 1, 1, 15, 16]);
    }
}
