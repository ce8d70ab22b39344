//! Promises of the figure extraction, on generated sentences.

use proptest::prelude::*;
use yoy::figure::{Bound, Context, Figure, figures};

fn read(sentence: &str) -> Vec<Figure> {
    figures(sentence, &Context::default())
}

/// Groups the digits of a whole number from the right.
fn grouped(value: u64, separator: &str) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(c);
    }
    out
}

/// 1234567 as 12,34,567.
fn indian(value: u64) -> String {
    let digits = value.to_string();
    if digits.len() <= 3 {
        return digits;
    }
    let (head, last) = digits.split_at(digits.len() - 3);
    let mut groups = Vec::new();
    let mut rest = head;
    while rest.len() > 2 {
        let (front, back) = rest.split_at(rest.len() - 2);
        groups.push(back);
        rest = front;
    }
    groups.push(rest);
    groups.reverse();
    format!("{},{last}", groups.join(","))
}

fn in_script(text: &str, zero: char) -> String {
    text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(zero as u32 + d)).unwrap_or(c)).collect()
}

fn words(value: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match value {
        0..20 => SMALL[value as usize].to_string(),
        20..100 if value.is_multiple_of(10) => TENS[(value / 10) as usize].to_string(),
        20..100 => format!("{}-{}", TENS[(value / 10) as usize], SMALL[(value % 10) as usize]),
        100..1000 => join(words(value / 100) + " hundred", value % 100, " and "),
        1000..1_000_000 => {
            join(words(value / 1000) + " thousand", value % 1000, if value % 1000 < 100 { " and " } else { " " })
        }
        _ => join(words(value / 1_000_000) + " million", value % 1_000_000, " "),
    }
}

fn join(head: String, rest: u64, with: &str) -> String {
    if rest == 0 { head } else { format!("{head}{with}{}", words(rest)) }
}

proptest! {
    /// Every style of writing a whole number reads as that number.
    #[test]
    fn whole_numbers_survive_every_style(value in 10_000_u64..900_000_000) {
        let western = grouped(value, ",");
        let styles = [
            value.to_string(), western.clone(), grouped(value, " "), grouped(value, "\u{a0}"), grouped(value, "\u{2009}"),
            grouped(value, "\u{202f}"), grouped(value, "'"), grouped(value, "’"), indian(value), in_script(&western, '٠'),
            in_script(&grouped(value, "٬"), '٠'), in_script(&western, '۰'), in_script(&western, '０'), in_script(&value.to_string(), '०'),
            words(value),
        ];
        for style in styles {
            let sentence = format!("Officials counted {style} households in the north.");
            let found = read(&sentence);
            prop_assert_eq!(found.len(), 1, "{}: {:?}", sentence, found);
            prop_assert_eq!(found[0].value, Some(value as f64), "{}", sentence);
            prop_assert_eq!(found[0].counted(&sentence), Some("households"));
        }
    }

    #[test]
    fn small_numbers_survive_in_words(value in 2_u64..100_000) {
        let sentence = format!("They freed {} prisoners that spring.", words(value));
        let found = read(&sentence);
        prop_assert_eq!(found.len(), 1, "{}: {:?}", sentence, found);
        prop_assert_eq!(found[0].value, Some(value as f64), "{}", sentence);
    }

    /// A value keeps its bound, its magnitude and its unit.
    #[test]
    fn amounts_survive_bounds_and_units(tenths in 11_u64..999, bound in 0_usize..7, unit in 0_usize..6) {
        let bounds = [("", Bound::Exact), ("at least ", Bound::AtLeast), ("more than ", Bound::MoreThan), ("up to ", Bound::AtMost),
            ("fewer than ", Bound::LessThan), ("nearly ", Bound::Almost), ("approximately ", Bound::About)];
        let (phrase, expected) = bounds[bound];
        let number = format!("{}.{}", tenths / 10, tenths % 10);
        let value: f64 = number.parse().unwrap();
        let (text, scale, printed) = [
            (format!("{number} percent of voters"), 1.0, "percent"),
            (format!("${number} million"), 1e6, "money:USD"),
            (format!("{number} million euros"), 1e6, "money:EUR"),
            (format!("{number} kilometers"), 1.0, "length:km"),
            (format!("{number} hectares"), 1.0, "area:hectare"),
            (format!("{number} metric tons"), 1.0, "mass:t"),
        ][unit].clone();
        let sentence = format!("The ministry recorded {phrase}{text} in total.");
        let found = read(&sentence);
        prop_assert_eq!(found.len(), 1, "{}: {:?}", sentence, found);
        let close = (found[0].value.unwrap() / (value * scale) - 1.0).abs() < 1e-9;
        prop_assert!(close, "{}: {:?}", sentence, found);
        prop_assert_eq!(found[0].bound, expected, "{}", sentence);
        prop_assert_eq!(found[0].unit.to_string(), printed, "{}", sentence);
    }

    /// A range has both ends, whichever way it is written; a reversed one is none.
    #[test]
    fn ranges_have_both_ends(low in 2_u64..400, more in 1_u64..400) {
        let high = low + more;
        for text in [format!("{low} to {high} villagers"), format!("{low}-{high} villagers"), format!("{low}–{high} villagers"), format!("between {low} and {high} villagers")] {
            let sentence = format!("Floods killed {text} there.");
            let found = read(&sentence);
            prop_assert_eq!(found.len(), 1, "{}: {:?}", sentence, found);
            prop_assert_eq!((found[0].value, found[0].high, found[0].bound), (Some(low as f64), Some(high as f64), Bound::Between), "{}", sentence);
        }
        let reversed = format!("They won {high}-{low} that day.");
        prop_assert!(read(&reversed).is_empty(), "{}", reversed);
    }

    #[test]
    fn anything_is_read_without_panic(sentence in "\\PC{0,120}") {
        check(&sentence);
    }

    /// Sentences made of what the scanner looks for, in every order.
    #[test]
    fn pieces_in_any_order_keep_the_promises(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..25), glue in prop::collection::vec(prop::sample::select(&[" ", "", "-", ", ", " (", ") ", "/", "\u{a0}"][..]), 25)) {
        let sentence: String = pieces.iter().zip(&glue).map(|(p, g)| format!("{p}{g}")).collect();
        check(&sentence);
    }
}

const PIECES: &[&str] = &[
    "at least",
    "1,234",
    "12",
    "2015",
    "one",
    "twenty",
    "hundred",
    "million",
    "dozens",
    "of",
    "the",
    "and",
    "percent",
    "%",
    "$",
    "US$",
    "euros",
    "Rs",
    "half",
    "a",
    "third",
    "between",
    "to",
    "from",
    "years",
    "old",
    "months",
    "per",
    "1,000",
    "women",
    "killed",
    "cases",
    "rose",
    "by",
    "up",
    "doubled",
    "times",
    "article",
    "June",
    "no",
    "more",
    "than",
    "or",
    "½",
    "²",
    "٣",
    "-",
    "–",
    "12,34,567",
    "1,2,3",
    ".5",
    "5.",
    "(",
    ")",
    "“",
    "km",
    "m",
    "bn",
    "k",
    "th",
    "s",
    "’",
    "in",
    "every",
    "for",
    "age",
    "under",
    "several",
    "few",
    "whom",
    "including",
    "was",
    "twice",
    "fold",
    "NRs",
    "won",
    "pounds",
    "1e9",
    "9999999999999999999999",
];

/// What holds for any sentence.
fn check(sentence: &str) {
    let found = read(sentence);
    for (i, f) in found.iter().enumerate() {
        let text = sentence.get(f.range.clone());
        assert!(text.is_some_and(|t| !t.is_empty()), "{sentence:?}: no text for {f:?}");
        assert!(f.value.is_none_or(f64::is_finite) && f.high.is_none_or(f64::is_finite), "{sentence:?}: {f:?}");
        assert!(f.value.is_some() || f.vague.is_some(), "{sentence:?}: neither value nor vague: {f:?}");
        assert_eq!(f.high.is_some(), f.bound == Bound::Between, "{sentence:?}: {f:?}");
        for range in [&f.counted, &f.vague, &f.per].into_iter().flatten() {
            assert!(sentence.get(range.clone()).is_some_and(|t| !t.is_empty()), "{sentence:?}: {f:?}");
        }
        for link in [f.part_of, f.whole, f.equals].into_iter().flatten() {
            assert!(link < found.len() && link != i, "{sentence:?}: {f:?}");
        }
        for g in &found[i + 1..] {
            let apart = f.range.end <= g.range.start || g.range.end <= f.range.start;
            let nested = f.range.start <= g.range.start && g.range.end <= f.range.end;
            assert!(apart || nested, "{sentence:?}: {f:?} and {g:?} overlap");
        }
        assert!(serde_json::to_string(&f.record(sentence)).is_ok());
    }
}
