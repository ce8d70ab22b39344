//! Numbers in digits: grouping, decimals, fractions, digits of other scripts.
//!
//! A run of digits either has one reading or none: "1,2,3,4", "1.2.3" and anything with more digits than
//! a value can hold are none.

/// Digits that no longer fit a value exactly. Beyond it a "number" in a report is an identifier.
const MOST_SIGNIFICANT_DIGITS: usize = 15;

/// The zeros of the decimal digits of the scripts in use (Unicode category Nd).
const ZEROS: &[char] =
    &['0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '᠐', '０'];

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    pub value: f64,
    /// Groups were marked ("25,635").
    pub grouped: bool,
    /// Groups were marked by a plain space, which may also part two numbers.
    pub space_grouped: bool,
    pub decimals: bool,
    /// "1,5": a decimal comma, sure only beside a unit.
    pub decimal_comma: bool,
    /// How many digits stand before the decimal sign.
    pub integer_digits: usize,
    pub leading_zero: bool,
}

pub(super) fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    ZEROS.iter().find_map(|&zero| (c as u32).checked_sub(zero as u32).filter(|&d| d < 10))
}

/// The value of a fraction in one character.
pub(super) fn fraction(c: char) -> Option<f64> {
    Some(match c {
        '½' => 1.0 / 2.0,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 1.0 / 4.0,
        '¾' => 3.0 / 4.0,
        '⅕' => 1.0 / 5.0,
        '⅖' => 2.0 / 5.0,
        '⅗' => 3.0 / 5.0,
        '⅘' => 4.0 / 5.0,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 1.0 / 8.0,
        '⅜' => 3.0 / 8.0,
        '⅝' => 5.0 / 8.0,
        '⅞' => 7.0 / 8.0,
        '⅒' => 1.0 / 10.0,
        _ => return None,
    })
}

/// The length of the run of digits and signs between them at the start of `text`, if a number starts there.
pub(super) fn run(text: &str, before: Option<char>) -> Option<usize> {
    let first = text.chars().next()?;
    let mut chars = text.char_indices().peekable();
    if first == '.' {
        // ".5", not the end of a sentence before a footnote
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ')' | '"' | '”' | '’'))
            || text[1..].chars().next().is_none_or(|c| digit(c).is_none())
        {
            return None;
        }
        chars.next();
    } else if fraction(first).is_some() {
        return Some(first.len_utf8());
    } else {
        digit(first)?;
    }
    let mut end = 0;
    let mut group = 0; // digits since the last separator
    let mut spaces_only = true;
    let mut groups = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        if digit(c).is_some() {
            group += 1;
            end = at + c.len_utf8();
        } else if fraction(c).is_some() {
            return Some(at + c.len_utf8());
        } else if next.is_some_and(|n| digit(n).is_some()) {
            if is_space(c) {
                let three = text[at + c.len_utf8()..].chars().take_while(|&n| digit(n).is_some()).count() == 3;
                let fits = if groups == 0 { group <= 3 } else { group == 3 && spaces_only };
                if !three || !fits || first == '0' {
                    break;
                }
            } else if is_separator(c) {
                spaces_only = false;
            } else {
                break;
            }
            groups += 1;
            group = 0;
        } else {
            break;
        }
    }
    Some(end)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}' | '\u{2008}')
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’' | '٬' | '٫' | '，' | '．' | '·')
}

/// Reads a run of digits, or refuses it.
pub(super) fn read(text: &str) -> Option<Digits> {
    // Most are a few plain digits.
    if (1..=MOST_SIGNIFICANT_DIGITS).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Digits {
            value: text.parse().ok()?,
            grouped: false,
            space_grouped: false,
            decimals: false,
            decimal_comma: false,
            integer_digits: text.len(),
            leading_zero: text.len() > 1 && text.starts_with('0'),
        });
    }
    let (text, part) = match text.chars().next_back() {
        Some(c) if fraction(c).is_some() => (&text[..text.len() - c.len_utf8()], fraction(c)),
        _ => (text, None),
    };
    if text.is_empty() {
        let value = part?;
        return Some(Digits {
            value,
            grouped: false,
            space_grouped: false,
            decimals: true,
            decimal_comma: false,
            integer_digits: 0,
            leading_zero: false,
        });
    }
    let (groups, signs) = split(text)?;
    let (integer, decimal) = arrange(&groups, &signs)?;
    let significant = format!("{integer}{decimal}");
    if significant.trim_matches('0').len() > MOST_SIGNIFICANT_DIGITS {
        return None;
    }
    let mut value: f64 = format!(
        "{}.{}",
        if integer.is_empty() { "0" } else { &integer },
        if decimal.is_empty() { "0" } else { &decimal }
    )
    .parse()
    .ok()?;
    // a count in quadrillions is an identifier or an attack
    const LARGEST: f64 = 1e18;
    if !value.is_finite() || value > LARGEST {
        return None;
    }
    if let Some(part) = part {
        if !decimal.is_empty() {
            return None;
        }
        value += part;
    }
    let decimal_comma = !decimal.is_empty() && signs.last() == Some(&',') && signs.len() == 1;
    Some(Digits {
        value,
        grouped: signs.len() > usize::from(!decimal.is_empty()),
        space_grouped: signs.first() == Some(&' ') && text.contains(' '),
        decimals: !decimal.is_empty() || part.is_some(),
        decimal_comma,
        integer_digits: integer.len(),
        leading_zero: integer.len() > 1 && integer.starts_with('0'),
    })
}

/// The groups of digits and the signs between them, each in its plain form. Mixed scripts are refused.
fn split(text: &str) -> Option<(Vec<String>, Vec<char>)> {
    let mut groups = vec![String::new()];
    let mut signs = Vec::new();
    let mut script = None;
    for c in text.chars() {
        if let Some(d) = digit(c) {
            let zero = c as u32 - d;
            if *script.get_or_insert(zero) != zero {
                return None;
            }
            groups.last_mut()?.push(char::from_digit(d, 10)?);
        } else {
            signs.push(match c {
                ',' | '，' => ',',
                '.' | '．' | '·' => '.',
                '٫' => '٫',
                '٬' => '٬',
                '\'' | '’' => '\'',
                _ => ' ',
            });
            groups.push(String::new());
        }
    }
    Some((groups, signs))
}

/// Integer and decimal digits, if the signs can be read in one way only.
fn arrange(groups: &[String], signs: &[char]) -> Option<(String, String)> {
    let whole = |groups: &[String]| groups.concat();
    let last = groups.last()?;
    match signs {
        [] => Some((whole(groups), String::new())),
        ['.'] | ['٫'] => Some((groups[0].clone(), last.clone())),
        [','] if western(groups) && groups[0] != "0" => Some((whole(groups), String::new())),
        [','] if !groups[0].is_empty() && last.len() != 3 && last.len() <= 4 || groups[0] == "0" => {
            Some((groups[0].clone(), last.clone()))
        }
        [sign, rest @ ..] if rest.iter().all(|s| s == sign) && *sign != '٫' => {
            let fits = western(groups) || *sign == ',' && indian(groups);
            (fits && !groups[0].starts_with('0')).then(|| (whole(groups), String::new()))
        }
        [sign, rest @ .., decimal] if rest.iter().all(|s| s == sign) => {
            let integer = &groups[..groups.len() - 1];
            let pair = matches!((sign, decimal), (',' | '\'' | ' ', '.') | ('.' | ' ' | '\'', ',') | ('٬', '٫'));
            let fits = western(integer) || *sign == ',' && indian(integer);
            (pair && fits && !integer[0].starts_with('0')).then(|| (whole(integer), last.clone()))
        }
        _ => None,
    }
}

/// 1,234,567
fn western(groups: &[String]) -> bool {
    (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|g| g.len() == 3)
}

/// 12,34,567
fn indian(groups: &[String]) -> bool {
    let [first, middle @ .., last] = groups else {
        return false;
    };
    (1..=2).contains(&first.len()) && middle.iter().all(|g| g.len() == 2) && last.len() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<f64> {
        assert_eq!(run(text, None), Some(text.len()), "{text} is not one run");
        read(text).map(|d| d.value)
    }

    #[test]
    fn one_reading() {
        for (text, expected) in [
            ("25,635", 25635.0),
            ("1 234 567", 1_234_567.0),
            ("1\u{202f}234", 1234.0),
            ("12,34,567", 1_234_567.0),
            ("1.234,56", 1234.56),
            ("1,234.56", 1234.56),
            ("2,5", 2.5),
            ("0,125", 0.125),
            (".001", 0.001),
            ("2½", 2.5),
            ("¾", 0.75),
            ("٣٬٤٥٦", 3456.0),
            ("٣٫٥", 3.5),
            ("１２，３４５", 12345.0),
            ("1'234'567", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
        ] {
            assert_eq!(value(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn no_reading() {
        for text in ["1,2,3,4", "1.2.3", "12,34,56", "1,23,45", "1,2.3,4", "١2", "10,000,12", "1.5½"] {
            assert_eq!(value(text), None, "{text}");
        }
        assert_eq!(value(&"9".repeat(400)), None);
        assert_eq!(value("18446744073709551615"), None);
    }
}
