//! Markers that begin a list item: "1.", "2)", "c.)", "iv.", bullets.

/// What closes a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    /// "1."
    Stop,
    /// "1)"
    Bracket,
    /// "1.)"
    StopBracket,
}

/// What a marker counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ordinal<'t> {
    Number(u32),
    /// One letter, which may also be a roman numeral.
    Letter(char),
    Roman(&'t str),
    /// "2.1": its successor is not predicted.
    Nested,
}

/// A marker such as "2.)" at the start of some text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListMarker<'t> {
    ordinal: Ordinal<'t>,
    pub(super) closing: Closing,
    /// Length in bytes, without the space after it.
    pub(super) len: usize,
}

/// Longest number that counts items; four digits are a year.
const MOST_DIGITS: usize = 3;
const LONGEST_ROMAN: usize = 5;
/// Longest marker in bytes: "10.11.12.)".
const LONGEST_MARKER: usize = 12;

/// Characters that begin an item wherever they stand after white space.
pub(super) fn is_bullet(mark: char) -> bool {
    matches!(
        mark,
        '•' | '⁃'
            | '‣'
            | '◦'
            | '▪'
            | '▫'
            | '●'
            | '○'
            | '■'
            | '□'
            | '∙'
            | '◆'
            | '◇'
            | '➢'
            | '➤'
            | '✓'
    )
}

/// Characters that begin an item at the start of a line only, before a space.
pub(super) fn is_line_bullet(mark: char) -> bool {
    matches!(mark, '-' | '*' | '+' | '–' | '—')
}

impl<'t> ListMarker<'t> {
    /// The marker `text` begins with; white space must follow it.
    pub(super) fn at_start(text: &'t str) -> Option<ListMarker<'t>> {
        let bytes = text.as_bytes();
        let label_len =
            bytes.iter().take(LONGEST_MARKER).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.').count();
        let bracket = bytes.get(label_len) == Some(&b')');
        let label = text.get(..label_len)?;
        let (label, closing) = match (label.strip_suffix('.'), bracket) {
            (Some(label), true) => (label, Closing::StopBracket),
            (Some(label), false) => (label, Closing::Stop),
            (None, true) => (label, Closing::Bracket),
            (None, false) => return None,
        };
        let len = label_len + usize::from(bracket);
        if !text.get(len..)?.starts_with(char::is_whitespace) {
            return None;
        }
        Some(ListMarker { ordinal: ordinal(label)?, closing, len })
    }

    /// Whether this marker counts one further than `earlier`, in the same form.
    pub(super) fn follows(&self, earlier: &ListMarker) -> bool {
        if self.closing != earlier.closing {
            return false;
        }
        match (earlier.ordinal, self.ordinal) {
            (Ordinal::Number(before), Ordinal::Number(here)) => here == before + 1,
            (Ordinal::Letter(before), Ordinal::Letter(here)) if here as u32 == before as u32 + 1 => true,
            (Ordinal::Letter(_) | Ordinal::Roman(_), Ordinal::Letter(_) | Ordinal::Roman(_)) => {
                match (earlier.roman_value(), self.roman_value()) {
                    (Some(before), Some(here)) => here == before + 1,
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// Whether a list may begin here.
    pub(super) fn is_first(&self) -> bool {
        matches!(self.ordinal, Ordinal::Number(1) | Ordinal::Letter('a' | 'A' | 'i' | 'I'))
    }

    /// A capital letter with a stop may as well be a name's initial.
    pub(super) fn may_be_initial(&self) -> bool {
        self.closing == Closing::Stop && matches!(self.ordinal, Ordinal::Letter(letter) if letter.is_ascii_uppercase())
    }

    fn roman_value(&self) -> Option<u32> {
        let mut buffer = [0; 4];
        let numeral = match self.ordinal {
            Ordinal::Letter(letter) => letter.encode_utf8(&mut buffer),
            Ordinal::Roman(numeral) => numeral,
            _ => return None,
        };
        roman_value(numeral)
    }
}

fn ordinal(label: &str) -> Option<Ordinal<'_>> {
    if label.is_empty() {
        return None;
    }
    if label.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = if label.len() <= MOST_DIGITS {
            label.parse().ok()?
        } else {
            return None;
        };
        return Some(Ordinal::Number(number));
    }
    let mut letters = label.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_ascii_alphabetic().then_some(Ordinal::Letter(letter));
    }
    if roman_value(label).is_some() {
        return Some(Ordinal::Roman(label));
    }
    let nested = label
        .split('.')
        .all(|part| (1..=MOST_DIGITS).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    nested.then_some(Ordinal::Nested)
}

/// The value of a roman numeral up to the thirties, all in one case.
pub(super) fn roman_value(numeral: &str) -> Option<u32> {
    let one_case = numeral.bytes().all(|b| b.is_ascii_lowercase()) || numeral.bytes().all(|b| b.is_ascii_uppercase());
    if !one_case || numeral.is_empty() || numeral.len() > LONGEST_ROMAN {
        return None;
    }
    let mut total: u32 = 0;
    let mut above = 0;
    for letter in numeral.bytes().rev() {
        let value = match letter.to_ascii_lowercase() {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            _ => return None,
        };
        if value < above {
            total = u32::checked_sub(total, value)?;
        } else {
            total += value;
            above = value;
        }
    }
    Some(total)
}
