//! Whether a text adds a further number to a count ("visited 16 piers and visited a further 12 at will"), or tells which part
//! of it is what the other edition counted ("40 claims, 12 of them for boats" where that has "30 claims for boats"): the
//! first number alone is not what the other edition counted.

use super::Side;
use crate::figure::{Dimension, Stated, in_sentence};

/// Words that add a number to one before.
const FURTHER: [&str; 3] = ["another", "further", "additional"];

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

/// Words behind a number that make it a part of one before.
const PARTS: [&str; 4] = [" of them ", " of which ", " of whom ", " of these "];
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
        PARTS.iter().find_map(|of| rest.strip_prefix(of))
    });
    wanted.len() == OF_WHAT && parts.any(|part| words(part).take(OF_WHAT).eq(wanted.iter().copied()))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The word before those that make a number a further one: the "and" of "and a further 12".
fn joint<'t>(text: &'t str, other: &Stated) -> Option<&'t str> {
    let is_further = |word: &str| FURTHER.iter().any(|further| word.eq_ignore_ascii_case(further));
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
    fn further_numbers() {
        assert!(first_is_added_to("The guild visited 16 piers weekly and visited a further 12 at will."));
        assert!(first_is_added_to("Storms sank 16 boats and another 12 at sea."));
        assert!(!first_is_added_to("Storms sank 16 boats; wardens held another 12."));
        assert!(!first_is_added_to("Storms sank 16 boats and 12 rafts."));
    }
}
