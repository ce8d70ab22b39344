//! The words by which a figure is recognised: what it counts and what stands around it.

use super::scope::Scope;
use super::words::WORDS;
use super::years::year_at;
use super::{FigureId, Side};
use crate::figure::{ChangeRole, Figure, in_sentence};
use crate::language::{Stems, WordId, month, place_in};

/// Words looked at before and after a figure. Labels of tables stand before; in prose both tell.
const BEFORE: usize = 8;
const AFTER: usize = 6;

/// A sentence of no more words than this besides its figure is a field of a table or fact sheet, such as
/// "26 million (2023 est.)": its heading says what it measures.
const FIELD_WORDS: usize = 5;

/// As many words as are looked at, and as tell a field from a sentence.
const ENOUGH: usize = if BEFORE > FIELD_WORDS { BEFORE } else { FIELD_WORDS + 1 };

/// A word around a figure. Nearer words tell more.
#[derive(Debug, Clone, Copy)]
pub struct Near {
    pub word: WordId,
    pub share: f32,
}

/// What a figure is recognised by.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Stems of what is counted.
    pub thing: Vec<WordId>,
    /// The last of them, the head of the noun phrase.
    pub head: Option<WordId>,
    pub before: Vec<Near>,
    pub after: Vec<Near>,
    /// Value and upper end of the figure that labels its row, as "15-64 years" in "15-64 years: 69 %
    /// (male 8,992)".
    pub row: Option<(f64, Option<f64>)>,
    /// Whether it labels a row itself.
    pub is_label: bool,
    pub is_field: bool,
    /// The name of the place that follows: "130,000 in South Kivu".
    pub place: Vec<WordId>,
    /// Whether what is counted is a name: "Union" in "Union (30 seats)".
    pub is_named: bool,
    /// Whether it is said to be what was measured before, as a foil: "compared with 78 in the prior year".
    pub is_foil: bool,
    /// The day it is said of: "On May 9".
    pub day: Option<String>,
    /// The year it is said of, where its sentence lists figures of several: "37 in 2018, 23 in 2019".
    pub listed_year: Option<u16>,
    pub scope: Scope,
}

impl Context {
    pub fn of(id: FigureId, side: &Side<'_>, stems: &mut Stems) -> Self {
        let stated = &side.figures[id.index()];
        let sentence = side.edition.sentence_text(stated.sentence);
        let figure = &stated.figure;
        let rest = sentence.get(figure.range.end..).unwrap_or_default();
        let mut words = stems.of(last_words(sentence.get(..figure.range.start).unwrap_or_default(), ENOUGH));
        let count_before = words.len();
        let before = near(words.iter().rev().take(BEFORE));
        stems.read(first_words(rest, ENOUGH), &mut words);
        let after = near(words.iter().take(AFTER));
        let is_field = count_before + words.len() <= FIELD_WORDS;
        let mut thing = figure.counted(sentence).map(|text| stems.of(text)).unwrap_or_default();
        if thing.is_empty() && is_field {
            thing = stems.of(side.edition.heading(side.edition.sentence(stated.sentence).section));
        }
        let head = thing.last().copied();
        let place = place_after(rest).map(|name| stems.of(name)).unwrap_or_default();
        let is_named = figure.counted(sentence).is_some_and(|thing| thing.split(' ').all(is_capitalised));
        thing.sort_unstable();
        thing.dedup();
        let earlier = side.figures[..id.index()].iter().rev().take_while(|s| s.sentence == stated.sentence);
        let row = earlier.map(|s| &s.figure).find(|f| labels(f, sentence));
        Self {
            thing,
            head,
            before,
            after,
            row: row.and_then(|f| Some((f.value?, f.high))),
            is_label: labels(figure, sentence),
            is_field,
            place,
            is_named,
            is_foil: is_foil(figure, sentence),
            day: day(figure, sentence),
            listed_year: listed_year(id, side),
            scope: Scope::of(figure, sentence),
        }
    }

    /// All words, each once.
    pub fn words(&self) -> Vec<WordId> {
        let near = self.before.iter().chain(&self.after).map(|n| n.word);
        let mut words: Vec<WordId> = self.thing.iter().copied().chain(near).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// The name that "in" or "from" introduces at the beginning of a text, or behind its first word: "displaced in South
/// Kivu".
fn place_after(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let named =
        |text: &'_ str| ["in ", "from ", "at ", "near "].iter().find_map(|word| text.strip_prefix(word)).map(str::len);
    let behind = rest.split_once(' ').filter(|(word, _)| word.chars().all(char::is_lowercase)).map(|(_, text)| text);
    let length = named(rest).or_else(|| named(behind?))?;
    let rest = &rest[rest.len() - length..];
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let mut end = 0;
    for word in rest.split(' ') {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !is_capitalised(bare) || month(bare).is_some() {
            break;
        }
        end = place_in(rest, bare).end;
        if bare.len() < word.len() {
            break;
        }
    }
    (end > 0).then(|| &rest[..end])
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The end of a text with at least so many words, if it has them.
fn last_words(text: &str, count: usize) -> &str {
    let mut pieces = text.split_whitespace().rev().filter(|piece| piece.contains(char::is_alphanumeric));
    // One more: the text may end inside a word.
    pieces.nth(count).map_or(text, |first| &text[place_in(text, first).start..])
}

fn first_words(text: &str, count: usize) -> &str {
    let mut pieces = text.split_whitespace().filter(|piece| piece.contains(char::is_alphanumeric));
    pieces.nth(count).map_or(text, |last| &text[..place_in(text, last).end])
}

/// Whether a colon follows.
fn labels(figure: &Figure, sentence: &str) -> bool {
    sentence.get(figure.range.end..).is_some_and(|rest| rest.trim_start().starts_with(':'))
}

/// Whether a figure is said to be what was measured before.
pub fn is_foil(figure: &Figure, sentence: &str) -> bool {
    let lead = sentence.get(..figure.range.start).unwrap_or_default().trim_end().as_bytes();
    let ends_lead = |words: &str| {
        lead.len().checked_sub(words.len()).is_some_and(|at| lead[at..].eq_ignore_ascii_case(words.as_bytes()))
    };
    let period = || figure.period.clone().and_then(|range| sentence.get(range)).map(str::to_lowercase);
    WORDS.before_foil.iter().any(|words| ends_lead(words))
        || period().is_some_and(|period| WORDS.year_before.iter().any(|words| period.contains(words.as_str())))
        || figure.change.is_some_and(|change| change.role == ChangeRole::From)
}

fn day(figure: &Figure, sentence: &str) -> Option<String> {
    let period = figure.period.clone().and_then(|range| sentence.get(range))?.to_lowercase();
    let dated = period.strip_prefix("on ")?;
    dated.contains(|c: char| c.is_ascii_digit()).then(|| dated.to_owned())
}

fn listed_year(id: FigureId, side: &Side<'_>) -> Option<u16> {
    let stated = &side.figures[id.index()];
    let sentence = side.edition.sentence_text(stated.sentence);
    let year = |figure: &Figure| {
        let period = figure.period.clone().and_then(|range| sentence.get(range))?;
        (0..period.len()).find_map(|at| year_at(period, at))
    };
    let own = year(&stated.figure)?;
    let others = in_sentence(side.figures, stated.sentence).map(|i| &side.figures[i].figure);
    let alike = others.filter(|other| other.unit == stated.figure.unit);
    alike.filter_map(year).any(|other| other != own).then_some(own)
}

/// In order of distance; a word twice counts where it is nearest.
fn near<'w>(words: impl ExactSizeIterator<Item = &'w WordId>) -> Vec<Near> {
    let mut result: Vec<Near> = Vec::with_capacity(words.len());
    for (distance, &word) in words.enumerate() {
        if !result.iter().any(|n| n.word == word) {
            result.push(Near { word, share: 1.0 / (1.0 + 0.35 * distance as f32) });
        }
    }
    result
}
