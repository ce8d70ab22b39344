//! Figures that count one kind of thing in a list: which of them is which, only the words beside them can tell.

use super::context::Context;
use super::words::WORDS;
use crate::figure::{Dimension, Figure};

/// A figure of a sentence, by its place in the list of its edition's figures.
#[derive(Clone, Copy)]
pub struct Listed<'s> {
    pub id: u32,
    pub figure: &'s Figure,
    pub context: &'s Context,
}

impl Listed<'_> {
    fn is_like(&self, other: &Self) -> bool {
        self.context.head.is_some() && self.context.head == other.context.head
    }

    fn is_count(&self) -> bool {
        self.figure.unit.dimension == Dimension::Count
    }

    fn equals(&self, other: &Self) -> bool {
        let value = |f: &Figure| (f.value, f.high);
        value(self.figure) == value(other.figure) && self.figure.unit == other.figure.unit
    }
}

/// Pairs of other values that two sentences leave open, where both count one kind of thing more than once and in other
/// words. "Two new sheds and three sheds" tells neither that "three tall sheds and two sheds" has one more nor that it
/// has one less.
pub fn unclear<'a>(old: &'a [Listed<'a>], new: &'a [Listed<'a>]) -> impl Iterator<Item = (u32, u32)> + 'a {
    let pairs = old.iter().flat_map(|x| new.iter().map(move |y| (x, y)));
    let open = pairs.filter(|(x, y)| x.is_like(y) && !x.equals(y)).filter(move |&(x, y)| {
        let twins = |list: &'a [Listed<'a>], one: &'a Listed<'a>| {
            list.iter().filter(move |other| other.id != one.id && other.is_like(one))
        };
        let is_same = |a: &Listed<'_>, b: &Listed<'_>| a.context.thing == b.context.thing;
        let exchanged = twins(old, x).filter(|other| other.equals(y)).any(|p| {
            let mut others = twins(new, y).filter(|other| other.equals(x));
            others.any(|q| !is_same(x, y) || !is_same(p, q))
        });
        let told_apart = || twins(old, x).any(|p| !is_same(p, x)) && twins(new, y).any(|q| !is_same(q, y));
        // Where the others are the same two, these are what is left: "a tall shed" and "a shed" beside the same "new" one.
        let by_the_rest = || twins(old, x).any(|p| twins(new, y).any(|q| is_same(p, q))) && !is_of_other_kind(x, y);
        exchanged || !is_same(x, y) && x.is_count() && told_apart() && !by_the_rest()
    });
    open.map(|(x, y)| (x.id, y.id))
}

/// Whether each sentence has what stands behind the other's figure, "in boats" and "in sheds", beside something else:
/// "10 fires in boats and none in sheds", then "no fires in boats and one fire in sheds".
pub fn change_places((a, old): (&Figure, &str), (b, new): (&Figure, &str)) -> bool {
    let (Some(x), Some(y)) = (place_behind(a, old), place_behind(b, new)) else { return false };
    x != y && has_words(old, y) && has_words(new, x)
}

/// "in boats": a preposition and the word behind it.
fn place_behind<'s>(figure: &Figure, sentence: &'s str) -> Option<&'s str> {
    let rest = sentence.get(figure.range.end..)?.strip_prefix(' ')?;
    let (preposition, behind) = rest.split_once(' ')?;
    let word = behind.split(|c: char| !c.is_alphanumeric()).next().filter(|word| !word.is_empty())?;
    let is_place = WORDS.before_places.has(preposition) && !word.starts_with(char::is_numeric);
    is_place.then(|| &rest[..preposition.len() + 1 + word.len()])
}

fn has_words(sentence: &str, words: &str) -> bool {
    sentence.match_indices(words).any(|(at, _)| {
        let beside = [sentence[..at].chars().next_back(), sentence[at + words.len()..].chars().next()];
        !beside.into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// Whether each has a word that the other lacks.
fn is_of_other_kind(x: &Listed<'_>, y: &Listed<'_>) -> bool {
    let lacks = |a: &Listed<'_>, b: &Listed<'_>| a.context.thing.iter().any(|word| !b.context.thing.contains(word));
    lacks(x, y) && lacks(y, x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Stems;

    /// The pairs left open, by the texts of their figures.
    fn open(old: &str, new: &str) -> Vec<String> {
        let mut stems = Stems::default();
        let mut read = |sentence: &str| -> Vec<(Figure, Context)> {
            let mut context = |figure: &Figure| {
                let thing = stems.of(figure.counted(sentence).unwrap_or_default());
                let head = thing.last().copied();
                Context { head, thing, ..Context::default() }
            };
            let figures = crate::figure::figures(sentence, &crate::figure::Context::default());
            figures.into_iter().map(|figure| (figure.clone(), context(&figure))).collect()
        };
        let (olds, news) = (read(old), read(new));
        let text = |figure: &Figure, sentence: &str| figure.text(sentence).to_owned();
        unclear(&listed(&olds), &listed(&news))
            .map(|(x, y)| format!("{} → {}", text(&olds[x as usize].0, old), text(&news[y as usize].0, new)))
            .collect()
    }

    fn listed(read: &[(Figure, Context)]) -> Vec<Listed<'_>> {
        (0..).zip(read).map(|(id, (figure, context))| Listed { id, figure, context }).collect()
    }

    #[test]
    fn values_that_change_sides() {
        assert_eq!(
            open("It built two new sheds beside three sheds.", "It has three tall sheds and two sheds."),
            ["two new sheds → three tall sheds", "three sheds → two sheds"]
        );
        // the words are the same: the numbers did change
        assert!(
            open("It has two new sheds and three old sheds.", "It has three new sheds and two old sheds.")
                .iter()
                .all(|pair| pair.contains("new") && pair.contains("old"))
        );
    }

    #[test]
    fn places_that_change_sides() {
        let are = |old: &str, new: &str| {
            let first = |text: &str| crate::figure::figures(text, &crate::figure::Context::default()).remove(0);
            change_places((&first(old), old), (&first(new), new))
        };
        let old = "It had 10 fires in boats and no fires in sheds.";
        assert!(are(old, "It had no fires in boats and one fire in sheds."));
        assert!(!are(old, "It had nine fires in boats and no fires in sheds."));
        assert!(!are(old, "It had nine fires in barns."));
    }

    #[test]
    fn kinds_told_apart_in_both() {
        assert_eq!(
            open("It has two new sheds and nine sheds.", "It has four tall sheds and eight sheds."),
            ["two new sheds → four tall sheds", "two new sheds → eight sheds", "nine sheds → four tall sheds"]
        );
        // one of one kind, and all of no kind
        assert!(open("It has two new sheds.", "It has four tall sheds and nine sheds.").is_empty());
        assert!(open("It has two sheds and nine sheds.", "It has four tall sheds and eight tall sheds.").is_empty());
        // what stayed tells which the others are
        let rest = open("It has 40 old sheds, and 13 wet sheds.", "It has 50 old sheds, and 14 wet old sheds.");
        assert!(!rest.contains(&"13 wet sheds → 14 wet old sheds".to_owned()), "{rest:?}");
    }
}
