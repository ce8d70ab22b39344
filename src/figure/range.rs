//! Ranges: "14 to 16", "between $5 million and $7 million", "three months to two years".

use super::amount::{self, Amount};
use super::lexicon::NumeralWord;
use super::numeral::Form;
use super::quantity::LARGEST;
use super::token::Tokens;
use super::unit::{Dimension, Unit};
use super::{Context, change, digits, not_a_figure};

/// What follows an amount.
pub(super) enum Range {
    None,
    To {
        low: f64,
        high: f64,
        unit: Option<Unit>,
        end: usize,
        compound: bool,
    },
    /// The token after two numbers that are neither a range nor figures: a score, a telephone number.
    Refused(usize),
}

pub(super) fn range(t: &Tokens, a: &Amount, lead: usize, context: &Context) -> Range {
    let at = a.end;
    let between = t.is(lead.wrapping_sub(1), "between");
    let from = t.is(lead.wrapping_sub(1), "from");
    let dash = t.is_dash(at);
    let glued_dash = dash && t.glued(at) && t.glued(at + 1);
    let spaced_dash = dash && t.spaced(at) && t.spaced(at + 1) && t.is_number(at + 1) && t.is_number(at - 1);
    let up_to = from && t.is(at, "up") && t.is(at + 1, "to");
    let joined = t.is(at, "to")
        || t.is_any(at, &["through", "till"])
        || glued_dash
        || spaced_dash
        || between && t.is(at, "and")
        || up_to;
    let or = t.is(at, "or") && a.unit.is_none() && a.numeral.form == Form::Words;
    // "five- to ten-year terms", "7- or 8-inch"
    let suspended = dash && t.glued(at) && t.spaced(at + 1) && t.is_any(at + 1, &["to", "or", "and"]);
    if !(joined || or || suspended && t.is(at + 1, "to")) || a.numeral.form == Form::Vague {
        return Range::None;
    }
    let next = if up_to || suspended { at + 2 } else { at + 1 };
    let next = second_number(t, next);
    let Some(b) =
        amount::at(t, next, context).or_else(|| (a.unit.is_some()).then(|| amount::one_of_unit(t, next)).flatten())
    else {
        return Range::None;
    };
    if b.numeral.start > next + 1 && b.start > next + 1 {
        return Range::None;
    }
    if glued_dash && b.numeral.form != Form::Digits && a.numeral.form == Form::Digits {
        return Range::None;
    }
    // one unit, one magnitude serve both ends
    let mut low = a.value();
    if !a.numeral.magnitude
        && b.numeral.magnitude
        && low < 1000.0
        && matches!(a.dimension(), Dimension::Count | Dimension::Money)
    {
        low *= magnitude_of(t, &b);
    }
    // What a bracket restates is no end of a change: "raised the fine to 2 to 10 million pesos ($40 to $200)".
    let restates = t.sign(lead.wrapping_sub(1)) == Some('(');
    let changes = !glued_dash && !restates && change::is_stated_before(t, lead, from);
    // "rose by $5 million to $60 million" states the amount and the end, and so does "by 100 to 212": the ends of a
    // range are as round as each other
    const FAR: f64 = 3.0;
    let by = t.is(lead.wrapping_sub(1), "by");
    let far = (a.unit.is_some() || by) && b.value() > FAR * low
        || by && a.unit.is_none() && b.unit.is_none() && roundness(b.value()) < roundness(low);
    // "moved from 4 to 6 percent to 2 to 3 percent": two ranges
    let two_ranges = t.is(b.end, "to") && (b.end..b.end + 4).filter(|&i| t.is(i, "to")).count() == 2;
    // "between 1500 and 1800 towns grew"
    const EARLIEST_YEAR: f64 = 1500.0;
    if between
        && a.numeral.four_digits
        && a.value() >= EARLIEST_YEAR
        && b.numeral.four_digits
        && not_a_figure::is_name(t, &b)
    {
        return Range::Refused(b.end);
    }
    if changes && !two_ranges && (from || t.is(at, "to") && far) {
        return Range::None;
    }
    // "30-40,000": the dash joins thousands
    if glued_dash
        && a.unit.is_none()
        && !a.numeral.grouped
        && b.numeral.grouped
        && low < 1000.0
        && low * 1000.0 < b.value()
    {
        low *= 1000.0;
    }
    let comparable = match (a.unit, b.unit) {
        (Some(x), Some(y)) => {
            x.dimension == y.dimension && (x.symbol == y.symbol || a.scale.is_some() && b.scale.is_some())
        }
        (Some(x), None) => {
            x.dimension == Dimension::Money || x.dimension == Dimension::Percent && !or && (glued_dash || between)
        }
        _ => true,
    };
    let high_in_low = match (a.unit, b.unit) {
        (Some(x), Some(y)) if x.symbol != y.symbol => b.value() * b.scale.unwrap_or(1.0) / a.scale.unwrap_or(1.0),
        _ => b.value(),
    };
    if !comparable || high_in_low > LARGEST || b.numeral.form == Form::Vague {
        return Range::None;
    }
    if or && !(high_in_low == low + 1.0 || high_in_low > low && low >= 10.0) {
        return Range::None;
    }
    if high_in_low > low {
        return Range::To { low, high: high_in_low, unit: a.unit.or(b.unit), end: b.end, compound: b.compound };
    }
    // "between 90 and 40": neither a range nor two counts
    let reversed = between && t.is(at, "and") && a.unit.is_none() && high_in_low < low;
    let score = reversed || glued_dash || t.is(at, "to") && !from && a.unit.is_none() && b.unit.is_none();
    if score { Range::Refused(b.end) } else { Range::None }
}

/// The largest power of ten that divides a whole number; one for others.
fn roundness(value: f64) -> f64 {
    let mut power = 1.0;
    while value > 0.0 && value % (power * 10.0) == 0.0 {
        power *= 10.0;
    }
    power
}

/// Past words that may stand before the second number: "to about 12", "and the".
fn second_number(t: &Tokens, at: usize) -> usize {
    let mut next = at;
    const MOST: usize = 3;
    for _ in 0..MOST {
        let skip = t.is_any(next, &["about", "approximately", "nearly", "almost", "roughly", "around", "some"])
            || t.sign(next).is_some_and(|c| !c.is_ascii() && !t.is_dash(next) || c == '$')
            || t.is_word(next)
                && (t.lexicon.sign(t.text(next)).is_some()
                    || t.sign(next + 1) == Some('$')
                    || t.sign(next.wrapping_sub(1)) == Some('$'));
        if !skip {
            break;
        }
        next += 1;
    }
    next
}

/// What the words and letters after digits multiply by.
fn magnitude_of(t: &Tokens, b: &Amount) -> f64 {
    match digits::read(t.text(b.numeral.start)) {
        Some(d) if d.value > 0.0 && t.is_number(b.numeral.start) => b.value() / d.value,
        _ => scale_in_words(t, b),
    }
}

fn scale_in_words(t: &Tokens, b: &Amount) -> f64 {
    (b.numeral.start..b.numeral.end)
        .filter_map(|k| match t.get(k).and_then(|w| w.word.numeral) {
            Some(NumeralWord::Scale(s)) => Some(s),
            _ => None,
        })
        .product()
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn ends_share_unit_and_magnitude() {
        assert_eq!(
            of("Losses reached $2 to $3 million."),
            ["$2 to $3 million | 2000000..3000000 Between money:USD | Losses"]
        );
        assert_eq!(
            of("It takes three months to two years."),
            ["three months to two years | 3..24 Between duration:month | -"]
        );
        assert_eq!(
            of("It lasted four years and six months."),
            ["four years and six months | 4.5 Exact duration:year | -"]
        );
        assert_eq!(of("They drew 3-3 at home."), Vec::<String>::new());
        assert_eq!(of("The fee rose by 5 to 10 percent."), ["5 to 10 percent | 5..10 Between percent | fee | Rise By"]);
        assert_eq!(
            of("The penalty increases to a fine of two to 10 million pesos ($40 to $200).").last().map(String::as_str),
            Some("$40 to $200 | 40..200 Between money:USD | fine | equals 0")
        );
        assert_eq!(
            of("The board increased its staff by 100 to 212."),
            ["100 | 100 Exact count | staff | Rise By", "212 | 212 Exact count | staff | Rise To"]
        );
    }
}
