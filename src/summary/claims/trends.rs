//! What rose by one edition and fell by the other: "complaints increased", then "complaints decreased".

use super::of_pair;
use super::words::WORDS;
use crate::comparison::{Comparison, Kind, SentenceLink};
use crate::language::{pieces, place_in};
use crate::summary::Statement;
use crate::summary::window::Window;

/// Least likeness of two sentences that tell of one thing.
const ALIKE: f32 = 0.5;
/// Words on either side of one that tells of a trend among which stands what it is of, and letters of words too short to
/// tell.
const BESIDE: usize = 6;
const SHORT: usize = 3;
/// What a trend that turned round weighs: less than a denial that came or went.
const WEIGHT: f64 = 3.2;

pub fn statements(c: &Comparison<'_>, window: &Window) -> Vec<Statement> {
    // What rose the year before either edition's own is no trend of both.
    let is_past = |l: &SentenceLink| window.old.is_past(l.old) || window.new.is_past(l.new);
    let is_alike = |l: &SentenceLink| l.kind != Kind::Same && l.similarity >= ALIKE && !is_past(l);
    let edited = c.sentence_links.iter().enumerate().filter(|(_, l)| is_alike(l));
    let one = |(place, link): (usize, &SentenceLink)| {
        let (old, new) = turned(c.old.sentence_text(link.old), c.new.sentence_text(link.new))?;
        let weight = WEIGHT * f64::from(link.similarity).sqrt();
        Some(of_pair(c, place, &format!("Trend turned round: “{old}” → “{new}”"), weight))
    };
    edited.filter_map(one).collect()
}

/// The words by which two sentences say that something rose and that it fell, or the other way round. Nothing where
/// either speaks of several trends.
fn turned<'t>(old: &'t str, new: &'t str) -> Option<(&'t str, &'t str)> {
    let ((a, rose), (b, rises)) = (trend(old)?, trend(new)?);
    (rose != rises && are_of_one_thing((old, a), (new, b))).then_some((a, b))
}

/// Whether what stands beside both words has a word in common: "benefited from growth in services" and "a decline of one
/// point by exchange rates" are of two things, however much else the sentences share.
fn are_of_one_thing((old, a): (&str, &str), (new, b): (&str, &str)) -> bool {
    let beside = |text: &str, word: &str| -> Vec<String> {
        let place = place_in(text, word);
        let is_telling = |word: &&str| word.len() > SHORT;
        let before = pieces(&text[..place.start], char::is_alphanumeric).collect::<Vec<_>>().into_iter().rev();
        let behind = pieces(&text[place.end..], char::is_alphanumeric);
        let near = before.take(BESIDE).chain(behind.take(BESIDE)).filter(is_telling);
        near.map(str::to_lowercase).collect()
    };
    let there = beside(new, b);
    beside(old, a).iter().any(|word| there.contains(word))
}

/// Where the first word stands that says that something went up or down.
pub fn first_trend(text: &str) -> Option<usize> {
    trends(text).next().map(|(word, _)| place_in(text, word).start)
}

/// The only word of a text that says that something went up or down, and whether it went up.
fn trend(text: &str) -> Option<(&str, bool)> {
    let mut found = trends(text);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The words that say so.
fn trends(text: &str) -> impl Iterator<Item = (&str, bool)> {
    // By their first letters most words are none.
    let may_be = |word: &&str| matches!(word.as_bytes().first(), Some(b'd' | b'f' | b'g' | b'i' | b'r'));
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(may_be).filter_map(|word| {
        let rises = WORDS.rising.contains(word);
        (rises || WORDS.falling.contains(word)).then_some((word, rises))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rose_and_falls() {
        assert_eq!(
            turned("Thefts at the port increased by 12 percent.", "Thefts at the port fell in May."),
            Some(("increased", "fell"))
        );
        assert_eq!(turned("Thefts increased.", "Thefts rose again."), None);
        assert_eq!(turned("Yards gained from growth in services.", "Rates made for a decline of a point."), None);
        assert_eq!(turned("Thefts increased and then fell.", "Thefts fell."), None, "two trends");
        assert_eq!(turned("Thefts increased.", "There were ten thefts."), None);
        assert!(WORDS.rising.iter().chain(&WORDS.falling).all(|word| trend(word).is_some()));
    }
}
