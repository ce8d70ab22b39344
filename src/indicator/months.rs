//! Over which months of a year something was counted.

use super::words::WORDS;
use crate::language::month;

/// First and last month of a span: "from January to June", "through August", "during the year"; None for a date or a year.
pub fn span(period: &str) -> Option<(usize, usize)> {
    if let Some(last) = first_months(period) {
        return Some((1, last));
    }
    if period.to_lowercase().ends_with("the year") {
        return Some((1, 12));
    }
    let words = period.split(|c: char| !c.is_alphabetic());
    let months: Vec<usize> = words.filter_map(month).collect();
    let through = period.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("through"));
    match *months.as_slice() {
        [last] if through => Some((1, last)),
        [first, .., last] if first != last => Some((first, last)),
        _ => None,
    }
}

/// The last month of "the first eight months of the year", "the first half of the year".
fn first_months(period: &str) -> Option<usize> {
    let lower = period.to_lowercase();
    let (_, rest) = lower.split_once("the first ")?;
    if !rest.ends_with("the year") {
        return None;
    }
    let mut words = rest.split(' ');
    match (words.next()?, words.next()?) {
        ("half", _) => Some(6),
        ("quarter", _) => Some(3),
        (count, "months" | "month") => number(count),
        _ => None,
    }
}

/// Up to which month a sentence counts, as far as it says so: "in the first six months", "by September", "as of
/// June 29", "between January and October".
pub fn counted_to(sentence: &str) -> Option<usize> {
    let words: Vec<&str> = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let counted = words.windows(3).find_map(|w| match w {
        [first, count, months] if is(first, "first") && is(months, "months") => number(count),
        [first, half, _] if is(first, "first") && is(half, "half") => Some(6),
        [first, quarter, _] if is(first, "first") && is(quarter, "quarter") => Some(3),
        _ => None,
    });
    // "By the end of September", "as of 16 August".
    let ends = |i: usize| WORDS.until.has(words[i]) || is(words[i], "of") && i > 0 && is(words[i - 1], "as");
    // "Between January and October", but "in July and October".
    let is_between = |i: usize| !is(words[i - 1], "and") || i > 2 && is(words[i - 3], "between");
    let joins =
        |i: usize| i > 1 && WORDS.between_months.has(words[i - 1]) && month(words[i - 2]).is_some() && is_between(i);
    let until = |i: usize| {
        let named = month(words[i])?;
        // "As of October 1, 2016" is when a year ends.
        let is_year = |word: &&&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        if words.get(i + 2).filter(is_year).is_some() {
            return None;
        }
        ((i.saturating_sub(BETWEEN)..i).any(ends) || joins(i)).then_some(named)
    };
    counted.or_else(|| (0..words.len()).find_map(until))
}

/// How many words stand at most from "until" to the month.
const BETWEEN: usize = 4;

fn is(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}

fn number(word: &str) -> Option<usize> {
    const NUMBERS: [&str; 11] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];
    NUMBERS.iter().position(|name| is(word, name)).map(|at| at + 1).or_else(|| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_year() {
        assert_eq!(counted_to("In the first six months of the year police removed 1,022 offenders."), Some(6));
        assert_eq!(counted_to("In the first 8 months of the year police removed 838."), Some(8));
        assert_eq!(counted_to("It protected 16 persons in 2016."), None);
        assert_eq!(counted_to("It protected six persons by September."), Some(9));
        assert_eq!(counted_to("Through the end of September it had 1,853 complaints."), Some(9));
        assert_eq!(counted_to("As of June, it had 3,237 complaints; in May it had fewer."), Some(6));
        assert_eq!(counted_to("As of October 1, 2016, it had 1,400 titles."), None);
        assert_eq!(counted_to("As of 16 August there were 60."), Some(8));
        assert_eq!(counted_to("Between January and October they removed 1,022 offenders."), Some(10));
        assert_eq!(counted_to("As of the year's end the case of May was open."), None);
        assert_eq!(counted_to("It issued two bans in July and October."), None);
        assert_eq!(counted_to("Floods in March and rains in May killed 60."), None);
        assert_eq!(counted_to("A plan signed by Mayer covers 16 towns."), None);
    }

    #[test]
    fn spans_of_months() {
        assert_eq!(span("from January to June"), Some((1, 6)));
        assert_eq!(span("between October 2018 and September"), Some((10, 9)));
        assert_eq!(span("During the year"), Some((1, 12)));
        assert_eq!(span("Through the end of August"), Some((1, 8)));
        assert_eq!(span("from January to mid-November"), Some((1, 11)));
        assert_eq!(span("in the first eight months of the year"), Some((1, 8)));
        assert_eq!(span("during the first 11 months of the year"), Some((1, 11)));
        assert_eq!(span("In the first half of the year"), Some((1, 6)));
        assert_eq!((span("as of July 31"), span("in 2022")), (None, None));
    }
}
