//! Whether a text adds a further number to a count ("visited 16 piers and visited a further 12 at will"), or tells which part
//! of it is what the other edition counted ("40 claims, 12 of them for boats" where that has "30 claims for boats"), or shares
//! it out ("16 cases by the wardens, two by clerks"): the first number alone is not what the other edition counted.

use super::Side;
use super::opposites::have_word_in_common;
use super::words::WORDS;
use crate::figure::{Dimension, Figure, Stated, in_sentence};

/// Whether the rest of its sentence adds to a count.
pub fn is_added_to(s: &Stated, side: &Side<'_>) -> bool {
    if s.figure.unit.dimension != Dimension::Count {
        return false;
    }
    let sentence = side.edition.sentence_text(s.sentence);
    let in_same = side.figures[in_sentence(side.figures, s.sentence)].iter();
    let mut later = in_same.filter(|other| other.figure.range.start >= s.figure.range.end);
    let again = |other: &Stated| {
        let joint = joint(sentence, other)?;
        Some(matches!(joint, "and" | "plus" | "or") || said(&sentence[..s.figure.range.start], joint))
    };
    later.any(|other| again(other).unwrap_or(false))
}

/// Words behind a figure that say of what it is.
const OF_WHAT: usize = 4;

/// Whether a sentence counts as a part of its figure what the other edition's figure counts alone.
pub fn is_counted_in_part(s: &Stated, side: &Side<'_>, other: &Stated, there: &Side<'_>) -> bool {
    let sentence = side.edition.sentence_text(s.sentence);
    let wanted = there.edition.sentence_text(other.sentence).get(other.figure.range.end..).unwrap_or_default();
    let wanted: Vec<&str> = words(wanted).take(OF_WHAT).collect();
    let later = side.figures[in_sentence(side.figures, s.sentence)].iter();
    let later = later.filter(|part| part.figure.range.start >= s.figure.range.end);
    let mut parts = later.filter_map(|part| {
        let rest = sentence.get(part.figure.range.end..)?;
        WORDS.part_of.iter().find_map(|of| rest.strip_prefix(' ')?.strip_prefix(of.as_str())?.strip_prefix(' '))
    });
    wanted.len() == OF_WHAT && parts.any(|part| words(part).take(OF_WHAT).eq(wanted.iter().copied()))
}

/// Of which share a number is, where its sentence shares a count out: "the wardens" in "16 cases by the wardens, two by
/// clerks, and six by others". Years share nothing out: "37 in 2018, 23 in 2019".
fn share_of<'s>(s: &Stated, side: &Side<'s>) -> Option<&'s str> {
    let sentence = side.edition.sentence_text(s.sentence);
    let later = side.figures[in_sentence(side.figures, s.sentence)].iter();
    let next = later.map(|other| &other.figure).find(|other| other.range.start >= s.figure.range.end);
    let noun = |text: &str| text.rsplit_once(' ').map(|(_, noun)| noun.to_owned());
    let own = noun(s.figure.text(sentence));
    let counts_alike = |other: &&Figure| {
        let counted = noun(other.text(sentence));
        other.unit == s.figure.unit && (counted.is_none() || counted == own)
    };
    let next = next.filter(counts_alike)?;
    let mut behind = sentence.get(next.range.end..).unwrap_or_default().split(' ').skip(1);
    let between = sentence.get(s.figure.range.end..next.range.start).unwrap_or_default();
    let shares = |word: &str| WORDS.sharing.has(word) && between.split(' ').any(|other| other == word);
    let is_listed = between.trim_end().ends_with(',') || between.trim_end().ends_with(" and");
    let is_year = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let preposition = behind.next().filter(|word| is_listed && shares(word))?;
    if behind.next().is_some_and(is_year) {
        return None;
    }
    between.split_once(&format!(" {preposition} ")).map(|(_, share)| share)
}

/// Whether one of two numbers is a share of a count, and the other says nothing of the same share.
pub fn is_one_of_shares((a, side): (&Stated, &Side<'_>), (b, there): (&Stated, &Side<'_>)) -> bool {
    let (share, stated, other) = match (share_of(a, side), share_of(b, there)) {
        (Some(share), None) => (share, b, there),
        (None, Some(share)) => (share, a, side),
        _ => return false,
    };
    let behind = other.edition.sentence_text(stated.sentence).get(stated.figure.range.end..).unwrap_or_default();
    let near = behind.split([',', ';', '.']).next().unwrap_or_default();
    have_word_in_common(share, near) != Some(true)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The word before those that make a number a further one: the "and" of "and a further 12".
fn joint<'t>(text: &'t str, other: &Stated) -> Option<&'t str> {
    let is_further = |word: &str| WORDS.further.has(word);
    let own = other.figure.text(text).split(' ').next()?;
    let mut before = text.get(..other.figure.range.start)?.split_whitespace().rev();
    if !is_further(own) {
        before.next().filter(|word| is_further(word))?;
    }
    before.find(|word| !matches!(*word, "a" | "an"))
}

fn said(text: &str, word: &str) -> bool {
    words(text).any(|other| other.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::of_edition;
    use crate::reader::small_edition;

    #[test]
    fn a_part_that_the_other_edition_counts() {
        let read = |text: &str| small_edition(&format!("# Norland\n\n{text}\n"));
        let is_part = |old: &str, new: &str| {
            let (old, new) = (read(old), read(new));
            let (before, now) = (of_edition(&old), of_edition(&new));
            let (old, new) = (Side { figures: &before, edition: &old }, Side { figures: &now, edition: &new });
            is_counted_in_part(&now[0], &new, &before[0], &old)
        };
        let old = "Clerks had 30 claims for boats of the poor.";
        assert!(is_part(old, "Clerks had 40 claims, 12 of them for boats of the poor."));
        assert!(!is_part(old, "Clerks had 40 claims for boats of the poor, 12 of them in May."));
    }

    fn first_is_added_to(text: &str) -> bool {
        let edition = small_edition(&format!("# Norland\n\n{text}\n"));
        let figures = of_edition(&edition);
        is_added_to(&figures[0], &Side { figures: &figures, edition: &edition })
    }

    #[test]
    fn counts_that_are_shared_out() {
        let is_one = |text: &str| {
            let edition = small_edition(&format!("# Norland\n\n{text}\n"));
            let figures = of_edition(&edition);
            share_of(&figures[0], &Side { figures: &figures, edition: &edition }).is_some()
        };
        assert!(is_one("The guild told of 16 cases of theft by wardens, two by clerks, and six by sailors."));
        assert!(is_one("The guild told of 16 boats from Vinga and 12 boats from Lund."));
        assert!(!is_one("The guild told of 16 cases of theft by wardens and two fires by the pier."));
        assert!(!is_one("The guild told of 16 boats in 2018, 12 in 2019, and nine in 2020."));
        assert!(!is_one("The guild told of 80 cases of theft by wardens."));
        let are_apart = |old: &str, new: &str| {
            let read = |text: &str| small_edition(&format!("# Norland\n\n{text}\n"));
            let (old, new) = (read(old), read(new));
            let (before, now) = (of_edition(&old), of_edition(&new));
            let (old, new) = (Side { figures: &before, edition: &old }, Side { figures: &now, edition: &new });
            is_one_of_shares((&before[0], &old), (&now[0], &new))
        };
        let shared = "The guild told of 16 cases of theft by wardens, two by clerks, and six by sailors.";
        assert!(are_apart(shared, "The guild told of 80 cases of theft by officers of all kinds."));
        assert!(!are_apart(shared, "The guild told of 80 cases of theft by wardens."));
    }

    #[test]
    fn further_numbers() {
        assert!(first_is_added_to("The guild visited 16 piers weekly and visited a further 12 at will."));
        assert!(first_is_added_to("Storms sank 16 boats and another 12 at sea."));
        assert!(!first_is_added_to("Storms sank 16 boats; wardens held another 12."));
        assert!(!first_is_added_to("Storms sank 16 boats and 12 rafts."));
    }
}
