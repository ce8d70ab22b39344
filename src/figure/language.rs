//! Which sentences are English enough to be read: the tables know no other language.

use super::lexicon::Role;
use super::token::Tokens;

/// Whether most letters of a text are Latin; None where it has no letters.
pub(super) fn is_latin(text: &str) -> Option<bool> {
    if text.is_ascii() {
        return text.bytes().any(|b| b.is_ascii_alphabetic()).then_some(true);
    }
    // Of other letters there are at most half as many as bytes beyond ASCII.
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let beyond = text.bytes().filter(|b| !b.is_ascii()).count();
    if letters > beyond / 2 {
        return Some(true);
    }
    let (mut latin, mut other) = (0_usize, 0_usize);
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => latin += 1,
            // Latin with accents, its extensions, and what only modifies a letter before it
            '\u{80}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => latin += usize::from(c.is_alphabetic()),
            // "Ω" and "μ" of units are few; marks are no letters but fill a line of Thai as letters do
            _ => other += usize::from(c.is_alphanumeric() && !c.is_numeric()),
        }
    }
    (latin + other > 0).then_some(latin >= other)
}

/// Whether a sentence is written in another language: it has no function word of English, but a word in other letters
/// than Latin or function words of another language (`foreign` in the tables), a quarter of its words and at least
/// three. Labels and rows of tables, which have none of these, are read.
pub(super) fn is_foreign(t: &Tokens) -> bool {
    const FEWEST: usize = 3;
    const FUNCTION: [Role; 5] =
        [Role::Determiner, Role::Pronoun, Role::Preposition, Role::Conjunction, Role::Auxiliary];
    const SHORTEST: usize = 3; // "Ω" is a unit
    let (mut words, mut foreign, mut letters) = (0, 0, false);
    for i in (0..t.len()).filter(|&i| t.is_word(i)) {
        words += 1;
        let text = t.text(i);
        letters |= is_latin(text) == Some(false) && text.chars().count() >= SHORTEST;
        let other = t.has(i, Role::Foreign);
        let english = FUNCTION.iter().any(|&role| t.has(i, role));
        // "a", "in", "no", "me" are words of several languages and decide nothing
        match (other, english) {
            (true, false) => foreign += 1,
            (false, true) => return false,
            _ => {}
        }
    }
    letters || foreign >= FEWEST && foreign * 4 >= words
}

#[cfg(test)]
mod tests {
    use super::is_latin;
    use crate::figure::reading::of;

    #[test]
    fn other_languages_are_left() {
        for sentence in [
            "ในปี 2565 มีจำนวน 604,394 คน",
            "Fortify Rights, 31 พฤษภาคม 2565",
            "По данным на 2019 год, 12 000 человек.",
            "La policía detuvo a 12 personas en la capital.",
            "Le tribunal a condamné 14 hommes à deux ans de prison dans la capitale.",
            "Im Jahr wurden 120 Menschen in der Stadt und auf dem Land verhaftet.",
            "Polisi menahan 12 orang yang ikut dalam aksi di kota dan 4 orang dari desa.",
        ] {
            assert!(of(sentence).is_empty(), "{sentence}");
        }
    }

    #[test]
    fn english_with_names_of_another_language_is_read() {
        assert_eq!(of("The Frente de la Liberación de los Pueblos won 12 seats.").len(), 1);
        assert_eq!(of("Frente Farabundo Martí para la Liberación Nacional: 12 seats").len(), 1);
        assert_eq!(of("bulk carrier 8, cargo 129").len(), 2);
        assert_eq!(of("The ministry (กระทรวง) hired 40 teachers.").len(), 1);
        assert_eq!((is_latin("12 – 15"), is_latin("Ω 5 km"), is_latin("ปี 2565")), (None, Some(true), Some(false)));
    }
}
