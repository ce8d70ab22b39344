//! Words by their shape: abbreviations no list can hold.

/// Longest word that is looked at, in characters.
pub(super) const LONGEST_WORD: usize = 40;

/// The word `text` ends with, stops inside it included.
pub(super) fn word_before(text: &str) -> &str {
    let word =
        tail_of(text, LONGEST_WORD, |letter| letter.is_alphanumeric() || matches!(letter, '.' | '°' | '’' | '\''))
            .trim_start_matches(|letter: char| !letter.is_alphanumeric());
    match word.rsplit_once('.') {
        // Sentences run together: "today.Mr" is the word "Mr".
        Some((earlier, last))
            if last.starts_with(char::is_uppercase)
                && earlier.chars().rev().take_while(|letter| letter.is_lowercase()).count() >= 3 =>
        {
            last
        }
        _ => word,
    }
}

/// "U.S", "Ph.D", "L.L.C": short parts between stops, one of a single letter.
pub(super) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
        && word.split('.').any(|part| part.chars().nth(1).is_none())
}

/// "Chr", "Zs", "Kh": a name shortened to the consonants it begins with.
pub(super) fn is_consonants(word: &str) -> bool {
    (2..=3).contains(&word.len())
        && word.starts_with(|letter: char| letter.is_ascii_uppercase())
        && word.bytes().skip(1).all(|letter| letter.is_ascii_lowercase())
        && !word.bytes().any(|letter| b"aeiouyAEIOUY".contains(&letter))
}

/// "EE. UU.": Spanish doubles the initials of a plural. "II" is not told from them,
/// so only two such words in a row are evidence.
pub(super) fn is_doubled(word: &str) -> bool {
    matches!(word.as_bytes(), [first, second] if first == second && first.is_ascii_uppercase())
}

/// "1.d": a section as a report numbers them.
pub(super) fn is_section_number(word: &str) -> bool {
    word.split_once('.').is_some_and(|(number, letter)| {
        !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()) && letter.len() == 1
    })
}

/// The end of `text` made of at most `most` characters that are `wanted`.
pub(super) fn tail_of(text: &str, most: usize, wanted: fn(char) -> bool) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(most)
        .take_while(|(_, letter)| wanted(*letter))
        .last()
        .map_or(text.len(), |(offset, _)| offset);
    &text[start..]
}

/// The start of `text` made of characters that are `wanted`.
pub(super) fn tail_end(text: &str, wanted: fn(char) -> bool) -> &str {
    let end = text.char_indices().take(LONGEST_WORD).find(|(_, letter)| !wanted(*letter)).map_or_else(
        || text.char_indices().nth(LONGEST_WORD).map_or(text.len(), |(offset, _)| offset),
        |(offset, _)| offset,
    );
    &text[..end]
}
