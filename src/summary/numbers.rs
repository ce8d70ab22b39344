//! Numbers as statements print them.

/// "1,234".
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "+12 %", "−66 %"; "new" from nothing.
pub fn change(old: u64, new: u64) -> String {
    if old == 0 {
        return if new == 0 { "0 %".to_owned() } else { "new".to_owned() };
    }
    let percent = (new as f64 - old as f64) / old as f64 * 100.0;
    match percent.round() as i64 {
        0 => "0 %".to_owned(),
        p if p < 0 => format!("−{} %", -p),
        p => format!("+{p} %"),
    }
}

/// The text with percentages that no line end parts: a no-break space between a number and its sign.
pub fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(" %") {
        out.push_str(&rest[..at]);
        out.push(if out.ends_with(|c: char| c.is_ascii_digit()) { '\u{A0}' } else { ' ' });
        rest = &rest[at + 1..];
    }
    out + rest
}

/// "1 sentence", "1,234 sentences".
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number as u64), if number == 1 { one } else { many })
}

/// "a", "a and b", "a, b and c".
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Counts of sentences, each with how many of them the other edition perhaps has in other words: "4 without counterpart, 9
/// new (2 and 5 perhaps in other words)".
pub fn with_retold(told: &[(String, usize)]) -> Option<String> {
    let perhaps = |retold: &str| format!("({retold} perhaps in other words)");
    let one = |(count, retold): &(String, usize)| match retold {
        0 => count.clone(),
        _ => format!("{count} {}", perhaps(&grouped(*retold as u64))),
    };
    match told {
        [] => None,
        [(gone, a), (new, b)] if *a > 0 && *b > 0 => {
            let both = format!("{} and {}", grouped(*a as u64), grouped(*b as u64));
            Some(format!("{gone}, {new} {}", perhaps(&both)))
        }
        _ => Some(told.iter().map(one).collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_for_people() {
        assert_eq!((grouped(7), grouped(1047), grouped(1_234_567)), ("7".into(), "1,047".into(), "1,234,567".into()));
        assert_eq!((change(100, 34), change(100, 112), change(0, 5)), ("−66 %".into(), "+12 %".into(), "new".into()));
        assert_eq!(counted(1, "sentence", "sentences"), "1 sentence");
        assert_eq!(unbroken("cut by 3 % (−66 %), % of a %"), "cut by 3\u{A0}% (−66\u{A0}%), % of a %");
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn counts_with_what_is_perhaps_elsewhere() {
        let told = |a, b| with_retold(&[("4 gone".to_owned(), a), ("9 new".to_owned(), b)]).unwrap_or_default();
        assert_eq!(told(0, 0), "4 gone, 9 new");
        assert_eq!(told(0, 5), "4 gone, 9 new (5 perhaps in other words)");
        assert_eq!(told(2, 5), "4 gone, 9 new (2 and 5 perhaps in other words)");
        assert_eq!(with_retold(&[]), None);
    }
}
