//! Whether a text adds a further number to a count ("visited 16 piers and visited a further 12 at will"), or tells which part
//! of it is what the other edition counted ("40 claims, 12 of them for boats" where that has "30 claims for boats"): the
//! first number alone is not what the other edition counted.

use super::Side;
use crate::edition::{Edition, SentenceId};
use crate::figure::{Dimension, Stated, in_sentence};

/// Words that add a number to one before.
const FURTHER: [&str; 3] = ["another", "further", "additional"];
/// Letters by which two forms of a noun are one: "conviction", "convictions".
const FORM: usize = 6;

/// Whether the rest of its sentence or the beginning of the next one adds to a count.
pub fn is_added_to(s: &Stated, side: &Side<'_>) -> bool {
    if s.figure.unit.dimension != Dimension::Count {
        return false;
    }
    let sentence = side.edition.sentence_text(s.sentence);
    let in_same = side.figures[in_sentence(side.figures, s.sentence)].iter();
    let mut later = in_same.filter(|other| other.figure.range.start >= s.figure.range.end);
    let again = |other: &Stated| {
        let (_, joint) = adds(sentence, other)?;
        Some(matches!(joint, "and" | "plus" | "or") || said(&sentence[..s.figure.range.start], joint))
    };
    later.any(|other| again(other).unwrap_or(false)) || next_adds(s, sentence, side).unwrap_or(false)
}

/// Whether the next sentence of the paragraph begins with a further number of what this one speaks of: "Another six
/// convictions followed."
fn next_adds(s: &Stated, sentence: &str, side: &Side<'_>) -> Option<bool> {
    let next = next(side.edition, s.sentence)?;
    let first = side.figures[in_sentence(side.figures, next)].first()?;
    let text = side.edition.sentence_text(next);
    let (at, _) = adds(text, first)?;
    let noun = first.figure.counted(text)?.rsplit(' ').next()?.to_lowercase();
    let form = noun.char_indices().nth(FORM).map_or(noun.as_str(), |(end, _)| &noun[..end]);
    Some(at == 0 && sentence.to_lowercase().contains(form))
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

/// Where the words that make a number a further one begin, and the word before them.
fn adds<'t>(text: &'t str, other: &Stated) -> Option<(usize, &'t str)> {
    let figure = &other.figure;
    let own = text.get(figure.range.clone())?.split(' ').next()?;
    let is_further = |word: &str| FURTHER.iter().any(|further| word.eq_ignore_ascii_case(further));
    let lead = text.get(..figure.range.start)?.trim_end();
    let lead = match is_further(own) {
        true => lead,
        false => {
            let last = lead.rsplit(' ').next()?;
            is_further(last).then(|| lead[..lead.len() - last.len()].trim_end())?
        }
    };
    let lead = lead.strip_suffix(" a").or(lead.strip_suffix(" an")).unwrap_or(lead);
    let lead = if lead.eq_ignore_ascii_case("a") || lead.eq_ignore_ascii_case("an") { "" } else { lead };
    Some((lead.len(), lead.rsplit(' ').next().unwrap_or_default()))
}

fn said(text: &str, word: &str) -> bool {
    !word.is_empty() && text.split(|c: char| !c.is_alphanumeric()).any(|other| other.eq_ignore_ascii_case(word))
}

/// The sentence after one in its paragraph.
fn next(edition: &Edition, id: SentenceId) -> Option<SentenceId> {
    let next = SentenceId(id.0 + 1);
    let is_beside =
        next.index() < edition.sentences.len() && edition.sentence(next).paragraph == edition.sentence(id).paragraph;
    is_beside.then_some(next)
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
        assert!(first_is_added_to(
            "The court secured the conviction of eight wardens. Another six convictions followed."
        ));
        assert!(!first_is_added_to("Storms sank 16 boats; wardens held another 12."));
        assert!(!first_is_added_to("Storms sank 16 boats. Another six wardens left."));
        assert!(!first_is_added_to("Storms sank 16 boats and 12 rafts."));
    }
}
