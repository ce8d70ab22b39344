//! How the headings of a plain text nest.
//!
//! Form tells most: divisions ("ITEM 1A.", "Section 2") hold headings in capitals, which hold the rest;
//! numbers nest by their parts (see [`outline`](crate::reader::outline)). Two things tell within one form:
//!
//! * A heading directly over another heading, without a text between, holds it and the ones after it.
//!   Where that ends is not printed. It ends at the next heading that is directly over another, at one
//!   of a higher form, and at a topic that stands by itself in any report ("Background", "International
//!   …"; the list is data); else it goes on.
//! * A heading that is only a name (of a people, a place, a body, a foreign term) is a case of the topic
//!   before it: "Minorities", "Kurds". A single word counts as a name where the text under it or before
//!   it writes it with a capital inside a sentence and the document never writes it small.

use super::headings::Role;
use super::piece::Piece;
use super::shape::is_capitals;
use crate::reader::outline::{Numbering, numbering};
use hashbrown::HashSet;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
pub struct HeadingWords {
    standing: Vec<String>,
    pub chapters: Vec<String>,
    pub unfinished: Vec<String>,
    pub verbs: Vec<String>,
    pub continuing: Vec<String>,
    pub risk: Vec<String>,
}

pub static WORDS: LazyLock<HeadingWords> = LazyLock::new(|| {
    toml::from_str(include_str!("headings.toml")).expect("the table is part of the program and tested")
});

/// How much of a text is searched for a name.
const SEARCHED: usize = 4096;

// Levels by form, with room between them for what form does not tell.
const TITLE: u8 = 1;
const DIVISION: u8 = 8;
const CAPITALS: u8 = 16;
const NUMBERED: u8 = 16;
const PLAIN: u8 = 24;
const SENTENCE: u8 = 40;

/// The level of each heading, 0 for what is none; only their order counts.
pub fn of(pieces: &[Piece], roles: &[Role]) -> Vec<u8> {
    let small = small_words(pieces, roles);
    let forms = Forms::new(pieces, roles);
    let at: Vec<usize> = (0..pieces.len()).filter(|&i| !matches!(roles[i], Role::Body | Role::Half)).collect();
    let mut levels = vec![0; pieces.len()];
    // How deep the headings directly over others have led, and the last heading that is no name.
    let (mut inside, mut topic): (u8, Option<usize>) = (0, None);
    let mut over: Option<(usize, u8)> = None;
    for (n, &i) in at.iter().enumerate() {
        let base = forms.of(i);
        let next = at.get(n + 1).filter(|&&j| j == i + 1 && forms.of(j) == base);
        if roles[i] != Role::Heading || base < PLAIN || forms.marked(i).is_some() {
            levels[i] = base;
            if base <= PLAIN {
                (inside, topic, over) = (0, None, None);
            }
            continue;
        }
        let under = over.is_some_and(|(j, b)| j + 1 == i && b == base);
        if under {
            inside = (inside + 1).min(4);
        } else if next.is_some() || stands_alone(&pieces[i].text) {
            inside = 0;
        }
        over = next.map(|_| (i, base));
        let name = !under && next.is_none() && topic.is_some_and(|t| is_name(pieces, roles, t, i, &small));
        levels[i] = base + inside * 2 + u8::from(name);
        if !name {
            topic = Some(i);
        }
    }
    levels
}

/// The form of the headings of one document.
struct Forms<'a> {
    pieces: &'a [Piece],
    roles: &'a [Role],
    /// Underlines tell levels where most headings have them; a few only set some headings off.
    by_underline: bool,
}

impl<'a> Forms<'a> {
    fn new(pieces: &'a [Piece], roles: &'a [Role]) -> Self {
        let headings = || pieces.iter().zip(roles).filter(|(_, role)| **role == Role::Heading);
        let by_underline = headings().filter(|(p, _)| p.underlined).count() * 2 > headings().count();
        Self { pieces, roles, by_underline }
    }

    /// Its level, where the file itself marks it.
    fn marked(&self, at: usize) -> Option<u8> {
        self.pieces[at].marked.filter(|_| self.by_underline || !self.pieces[at].underlined)
    }

    fn of(&self, at: usize) -> u8 {
        let heading = self.pieces[at].text.as_str();
        if self.roles[at] == Role::Title {
            return TITLE;
        }
        if let Some(level) = self.marked(at) {
            return level + 1;
        }
        if at > 0 && self.roles[at - 1] == Role::Half {
            return DIVISION;
        }
        match (self.roles[at], numbering(heading).0) {
            (Role::Sentence, _) => SENTENCE,
            (_, Some(Numbering::Division)) => DIVISION,
            (_, Some(_)) => NUMBERED,
            (_, None) if is_capitals(heading) && !is_acronym(self.pieces, self.roles, at) => CAPITALS,
            (_, None) => PLAIN,
        }
    }
}

/// Capitals that the text below writes in capitals too are an acronym and no form of heading.
fn is_acronym(pieces: &[Piece], roles: &[Role], at: usize) -> bool {
    let heading = pieces[at].text.as_str();
    let single = !heading.contains(char::is_whitespace);
    single && body(pieces, roles, at).iter().any(|text| text.contains(heading))
}

/// Whether a topic stands by itself in any report.
pub fn stands_alone(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    WORDS
        .standing
        .iter()
        .any(|w| heading.strip_prefix(w.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// Whether a heading is only a name; see the head of this file.
fn is_name(pieces: &[Piece], roles: &[Role], topic: usize, at: usize, small: &HashSet<&str>) -> bool {
    let heading = pieces[at].text.as_str();
    if heading.split_whitespace().count() > 3 || is_topic_word(heading, small) || stands_alone(heading) {
        return false;
    }
    let own = body(pieces, roles, at);
    let before = body(pieces, roles, topic);
    let single = !heading.contains(char::is_whitespace);
    before.iter().any(|text| stands_inside(text, heading))
        || (single && own.iter().any(|text| stands_inside(text, heading)))
}

/// A word that the document also writes small is no name; all words of a name of several are capital.
fn is_topic_word(heading: &str, small: &HashSet<&str>) -> bool {
    heading.split_whitespace().any(|word| {
        let lower = word.to_lowercase();
        word.chars().next().is_some_and(char::is_lowercase) || small.contains(lower.as_str())
    })
}

/// Whether a phrase stands inside a sentence: after a small word or a comma.
fn stands_inside(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(i, _)| {
        let before = text[..i].trim_end();
        before.len() < i && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '(' | '“'))
    })
}

/// The beginning of the text under a heading.
fn body<'a>(pieces: &'a [Piece], roles: &[Role], heading: usize) -> Vec<&'a str> {
    let mut left = SEARCHED;
    let own = (heading + 1..pieces.len()).take_while(|&i| roles[i] == Role::Body);
    own.map_while(|i| {
        let text = &pieces[i].text;
        let part = &text[..text.floor_char_boundary(left.min(text.len()))];
        left -= part.len();
        (!part.is_empty()).then_some(part)
    })
    .collect()
}

/// The small words of the document; only gathered where a heading may be a name.
fn small_words<'a>(pieces: &'a [Piece], roles: &[Role]) -> HashSet<&'a str> {
    let short = |p: &Piece| p.text.split_whitespace().count() <= 3;
    if !pieces.iter().zip(roles).any(|(p, role)| *role == Role::Heading && short(p)) {
        return HashSet::new();
    }
    let texts = pieces.iter().zip(roles).filter(|(_, role)| **role == Role::Body).map(|(p, _)| p.text.as_str());
    texts.flat_map(|t| t.split(ends_word)).filter(|w| w.chars().next().is_some_and(char::is_lowercase)).collect()
}

/// Spaces and the usual signs between words; looking every letter up is slow for scripts of many.
fn ends_word(c: char) -> bool {
    (c.is_ascii() && !c.is_ascii_alphanumeric() && c != '-' && c != '\'')
        || matches!(c, '“' | '”' | '‘' | '–' | '—' | '…')
}
