//! Names that one edition uses repeatedly and the other not at all: people, places, bodies and laws of
//! which a reader of the other edition learns nothing.

use super::numbers::listed;
use super::{Evidence, Statement, Topic, ratio};
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::language::occurring;
use hashbrown::HashMap;

/// Fewest sentences that use a name.
const LEAST: usize = 2;
/// Fewest sentences that use the names together, for them to be told.
const TOGETHER: usize = 5;
/// Most names told.
const NAMED: usize = 8;
/// Most words of a name.
const LONGEST: usize = 5;
/// Under this share of the old length most names are gone with the text around them.
const CUT: f64 = 0.6;

/// A name, as printed, and the sentences that use it, in the order of the text.
#[derive(Debug, Clone)]
pub struct Name<'e> {
    pub words: &'e str,
    pub sentences: Vec<SentenceId>,
}

pub fn statements(c: &Comparison<'_>, (gone, fresh): &(Vec<Name<'_>>, Vec<Name<'_>>)) -> Vec<Statement> {
    let gone = statement(c, gone, "Names no longer used", Evidence::Old);
    let fresh = statement(c, fresh, "Names newly used", Evidence::New);
    gone.into_iter().chain(fresh).collect()
}

/// The names of the old edition that the new one has nowhere, and the reverse; those of most sentences first.
pub fn of_one_edition<'c>(c: &'c Comparison<'_>) -> (Vec<Name<'c>>, Vec<Name<'c>>) {
    rayon::join(|| absent(c.old, c.new), || absent(c.new, c.old))
}

fn absent<'e>(here: &'e Edition, there: &Edition) -> Vec<Name<'e>> {
    let elsewhere = there.text.to_lowercase();
    // "North Koreans" in a report on North Korea is no name.
    let entity = here.entity.as_deref().unwrap_or_default().to_lowercase();
    let of_entity = |name: &str| {
        let name = name.to_lowercase();
        entity.split(['-', '_', ' ']).any(|word| word.len() > 3 && name.contains(word))
    };
    let mut found = names(here);
    found.retain(|name| !of_entity(name.words));
    // A person is named by the last word later on.
    let lower: Vec<String> = found.iter().map(|name| name.words.to_lowercase()).collect();
    let last: Vec<&str> = lower.iter().map(|name| name.rsplit(char::is_whitespace).next().unwrap_or(name)).collect();
    let mut is_used = occurring(&last, &elsewhere, |_| true).into_iter();
    found.retain(|_| !is_used.next().unwrap_or_default());
    found.sort_by(|a, b| b.sentences.len().cmp(&a.sentences.len()).then(a.sentences[0].cmp(&b.sentences[0])));
    found
}

fn statement(
    c: &Comparison<'_>,
    names: &[Name<'_>],
    lead: &str,
    evidence: impl Fn(SentenceId) -> Evidence,
) -> Option<Statement> {
    let repeated: Vec<&Name<'_>> = names.iter().filter(|name| name.sentences.len() >= LEAST).collect();
    let first = *repeated.first()?.sentences.first()?;
    let count: usize = repeated.iter().take(NAMED).map(|name| name.sentences.len()).sum();
    if count < TOGETHER {
        return None;
    }
    let mut told: Vec<String> =
        repeated.iter().take(NAMED).map(|name| format!("{} ({}×)", name.words, name.sentences.len())).collect();
    if repeated.len() > NAMED {
        told.push(format!("{} more", repeated.len() - NAMED));
    }
    let kept = if ratio(c) < CUT { 0.5 } else { 1.0 };
    Some(Statement {
        topic: Topic::Names,
        text: format!("{lead}: {}.", listed(&told)),
        evidence: vec![evidence(first)],
        old: Vec::new(),
        new: Vec::new(),
        weight: kept * (1.2 + 0.6 * (1.0 + count as f64).ln()),
    })
}

/// Capitalised words that stand together, not at the beginning of a sentence, in the order of the text.
fn names(edition: &Edition) -> Vec<Name<'_>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut names: Vec<Name<'_>> = Vec::new();
    for id in edition.sentence_ids() {
        for name in of_sentence(edition.sentence_text(id)) {
            let place = *places.entry(name).or_insert_with(|| {
                names.push(Name { words: name, sentences: Vec::new() });
                names.len() - 1
            });
            let sentences = &mut names[place].sentences;
            if sentences.last() != Some(&id) {
                sentences.push(id);
            }
        }
    }
    names
}

fn of_sentence(sentence: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let (mut end, mut count, mut first) = (0, 0, true);
    let mut at = 0;
    let mut close = |start: &mut Option<usize>, end: usize, count: usize| {
        if let Some(from) = start.take()
            && (2..=LONGEST).contains(&count)
        {
            found.push(sentence[from..end].trim_end_matches(|c: char| !c.is_alphanumeric()));
        }
    };
    for word in sentence.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let is_name = bare.chars().next().is_some_and(char::is_uppercase)
            && bare.chars().filter(|c| c.is_alphabetic()).count() > 1
            && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | ',' | '.' | ';' | ':'));
        if is_name && !first {
            if start.is_none() {
                start = Some(at);
                count = 0;
            }
            count += 1;
            end = at + bare.len();
            if !bare.ends_with(char::is_alphabetic) {
                close(&mut start, end, count);
            }
        } else {
            close(&mut start, end, count);
        }
        first = false;
        at += word.len();
    }
    close(&mut start, end, count);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_inside_sentences() {
        let found = of_sentence("In May Ada Berg, of Open Door, met the minister, Karl Lund.");
        assert_eq!(found, ["May Ada Berg", "Open Door", "Karl Lund"]);
    }
}
