//! Runs of ASCII letters and digits, eight bytes at a time: where a word ends no processor foresees, so that going from
//! letter to letter costs more for the last one than for all others.

/// The ASCII letters and digits that a text begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plain {
    pub length: usize,
    /// There are no capitals among them.
    pub is_folded: bool,
}

pub fn plain(text: &str) -> Plain {
    let (mut length, mut capitals) = (0, 0);
    loop {
        let bytes = eight(text.as_bytes(), length);
        let large = between(bytes, b'A', b'Z');
        let (more, inside) = leading(large | between(bytes, b'a', b'z') | between(bytes, b'0', b'9'));
        length += more;
        capitals |= large & inside;
        if more < 8 {
            return Plain { length, is_folded: capitals == 0 };
        }
    }
}

/// The ASCII letters, digits and single spaces between them that a text begins with; calls `space` with the place
/// behind each space. It may end with a space, and begin with one.
pub fn spaced(text: &str, mut space: impl FnMut(usize)) -> Plain {
    let (mut length, mut capitals, mut last) = (0, 0, 0);
    loop {
        let bytes = eight(text.as_bytes(), length);
        let large = between(bytes, b'A', b'Z');
        let spaces = between(bytes, b' ', b' ');
        let single = spaces & !((spaces << 8) | last);
        let (more, inside) = leading(large | between(bytes, b'a', b'z') | between(bytes, b'0', b'9') | single);
        let mut found = spaces & inside;
        while found != 0 {
            space(length + found.trailing_zeros() as usize / 8 + 1);
            found &= found - 1;
        }
        length += more;
        capitals |= large & inside;
        last = spaces >> 56;
        if more < 8 {
            return Plain { length, is_folded: capitals == 0 };
        }
    }
}

/// How many ASCII letters stand at a place of a text.
pub fn letters_at(text: &str, start: usize) -> usize {
    let mut length = 0;
    loop {
        // Small letters and capitals differ in one bit.
        let bytes = eight(text.as_bytes(), start + length) | (0x20 * EACH);
        let (more, _) = leading(between(bytes, b'a', b'z'));
        length += more;
        if more < 8 {
            return length;
        }
    }
}

/// One in each byte.
pub const EACH: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each byte.
pub const HIGH: u64 = 0x80 * EACH;

/// Eight bytes from a place on, the first one lowest; zeros behind the end.
#[inline]
pub fn eight(bytes: &[u8], start: usize) -> u64 {
    let rest = &bytes[start..];
    match rest.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => up_to_eight(rest),
    }
}

/// Zero to eight bytes as a number, the first one lowest.
#[inline]
pub fn up_to_eight(bytes: &[u8]) -> u64 {
    // Reads that may overlap, in place of a loop: how often it would run no processor foresees.
    let length = bytes.len();
    let at = |place: usize| u64::from(bytes[place]) << (8 * place);
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (length - 4))
        }
        _ if length == 0 => 0,
        _ => at(0) | at(length / 2) | at(length - 1),
    }
}

/// The highest bit of each byte that is one of these, which are ASCII.
#[inline]
pub fn between(bytes: u64, first: u8, last: u8) -> u64 {
    // Sums of seven bits never reach into the next byte.
    let seven = bytes & !HIGH;
    let from = seven + u64::from(0x80 - first) * EACH;
    let beyond = seven + u64::from(0x7f - last) * EACH;
    from & !beyond & !bytes & HIGH
}

/// How many bytes from the lowest on are marked by their highest bit, and the bits of these bytes.
#[inline]
fn leading(marks: u64) -> (usize, u64) {
    let ends = !marks & HIGH;
    // The bits below the first mark that is missing; all of them if none is.
    ((ends.trailing_zeros() / 8) as usize, (ends & ends.wrapping_neg()).wrapping_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_any_length_end_where_they_end() {
        for length in 0..40 {
            for end in ["", " ", "é", "\u{0}", "@", "[", "`", "{", "/", ":", "\u{7f}"] {
                let text = format!("{}{end}z", "a0Bz9".chars().cycle().take(length).collect::<String>());
                let expected = if end.is_empty() { length + 1 } else { length };
                assert_eq!(plain(&text), Plain { length: expected, is_folded: length < 3 }, "{text}");
                let letters = format!("1{}{end}9", "aZMn".chars().cycle().take(length).collect::<String>());
                assert_eq!(letters_at(&letters, 1), length, "{letters}");
            }
        }
    }

    #[test]
    fn single_spaces_belong_to_a_stretch() {
        fn stretch(text: &str) -> (&str, bool, Vec<usize>) {
            let mut spaces = Vec::new();
            let found = spaced(text, |at| spaces.push(at));
            (&text[..found.length], found.is_folded, spaces)
        }
        assert_eq!(stretch("of 1 or two words"), ("of 1 or two words", true, vec![3, 5, 8, 12]));
        assert_eq!(stretch("seven I  apart"), ("seven I ", false, vec![6, 8]));
        assert_eq!(stretch("eighth,  Apart"), ("eighth", true, vec![]));
        assert_eq!(stretch("a word é"), ("a word ", true, vec![2, 7]));
        assert_eq!(stretch("  "), (" ", true, vec![1]));
        assert_eq!(stretch(""), ("", true, vec![]));
    }
}
