//! Is it really prose? Text from a broken font or a wrong encoding is refused rather than compared.

use crate::edition::Edition;

/// Characters looked at; the beginning tells.
const SAMPLE: usize = 20_000;
/// Least share of letters, digits, spaces and usual punctuation. A judgement, not measured on broken fonts.
const LEAST_READABLE: f64 = 0.8;
/// Most characters of a line without any white space, for languages that write spaces. A hash, a key
/// or a data file has longer ones throughout.
const LONGEST_WORD: usize = 400;

/// # Errors
/// Says what was found instead of prose.
pub fn check(edition: &Edition) -> Result<(), String> {
    let sample = &edition.text[..edition.text.floor_char_boundary(SAMPLE)];
    let (mut all, mut readable, mut letters, mut replaced) = (0usize, 0usize, 0usize, 0usize);
    for c in sample.chars() {
        all += 1;
        if c.is_ascii() {
            letters += usize::from(c.is_ascii_alphabetic());
            readable += usize::from(!c.is_ascii_control() || c.is_ascii_whitespace());
            continue;
        }
        letters += usize::from(c.is_alphabetic());
        replaced += usize::from(c == '\u{fffd}');
        readable += usize::from(c.is_alphanumeric() || c.is_whitespace() || is_usual(c));
    }
    if edition.sentences.is_empty() || letters == 0 {
        return Err("it holds no sentences".to_owned());
    }
    if replaced * 50 > all {
        return Err("many of its characters could not be decoded".to_owned());
    }
    let share = readable as f64 / all as f64;
    if share < LEAST_READABLE {
        return Err(format!("only {:.0} % of its characters are letters, digits or punctuation", share * 100.0));
    }
    if unbroken(sample) * 2 > sample.len() {
        return Err("most of it stands without spaces between words".to_owned());
    }
    Ok(())
}

/// How many characters stand in ASCII words that are too long.
fn unbroken(text: &str) -> usize {
    let (bytes, mut at, mut sum) = (text.as_bytes(), 0, 0);
    // Where white space stands among the next characters, none of them begins such a word.
    while let Some(next) = bytes.get(at..=at + LONGEST_WORD) {
        at += 1 + next.iter().rposition(u8::is_ascii_whitespace).unwrap_or_else(|| {
            let piece = text[at..].split_ascii_whitespace().next().unwrap_or_default();
            let long = piece.split_whitespace().filter(|word| word.len() > LONGEST_WORD && word.is_ascii());
            sum += long.map(str::len).sum::<usize>();
            piece.len()
        });
    }
    sum
}

/// Punctuation, marks that combine with letters of other scripts, and signs that reports print.
fn is_usual(c: char) -> bool {
    matches!(c, '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' | '¡'..='¿' | '×' | '÷')
        || matches!(c, '\u{0300}'..='\u{036f}' | '\u{0900}'..='\u{0fff}' | '\u{0591}'..='\u{06ff}' | '\u{1000}'..='\u{109f}')
        || matches!(c, '\u{200b}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' | '\u{2100}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_found_wherever_they_stand() {
        let (long, longer) = ("x".repeat(LONGEST_WORD), "y".repeat(LONGEST_WORD + 1));
        assert_eq!(unbroken(&format!("{long} {longer}")), LONGEST_WORD + 1);
        assert_eq!(unbroken(&format!("a key:\n{longer}\n{long} {longer}")), 2 * LONGEST_WORD + 2);
        assert_eq!(unbroken(&format!("{long} é{longer} {long}")), 0);
        assert_eq!(unbroken(&"six words that are no key ".repeat(40)), 0);
    }
}
