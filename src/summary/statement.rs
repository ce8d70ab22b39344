//! A statement, what it says point by point, and what each point rests on.

use super::executive_summary::denials;
use crate::comparison::Comparison;
use crate::edition::{SectionId, SentenceId};
use schemars::JsonSchema;
use serde::Serialize;

/// One statement. A text of it, or of one of its points, that ends with a colon is continued by the sentences quoted.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub topic: Topic,
    /// What it is about, and how much of it there is: "Women: cut from 731 to 252 words (−66 %; the report −24 %)".
    pub text: String,
    /// What it says, the most telling first.
    pub points: Vec<Point>,
    /// The sections it speaks of.
    pub old: Vec<SectionId>,
    pub new: Vec<SectionId>,
    /// By what statements are ranked; structure stands first whatever it weighs.
    pub weight: f64,
}

/// One thing that a statement says: "raised: “672 offenders” → “1,022 offenders” (+350, +52 %)".
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Point {
    /// Empty where its sentences show what the statement says.
    pub text: String,
    /// What it rests on, the most telling first.
    pub evidence: Vec<Evidence>,
}

impl Point {
    pub fn new(text: impl Into<String>, evidence: Vec<Evidence>) -> Self {
        Self { text: text.into(), evidence }
    }

    /// What is said of the editions as a whole, or in tables.
    pub fn told(text: impl Into<String>) -> Self {
        Self::new(text, Vec::new())
    }

    /// Sentences that speak for themselves.
    pub fn quoted(evidence: Vec<Evidence>) -> Self {
        Self::new("", evidence)
    }

    /// Whether the text does no more than to introduce one sentence: "no longer says:".
    pub fn introduces(&self) -> bool {
        self.text.ends_with(':') && matches!(self.evidence.as_slice(), [Evidence::Old(_) | Evidence::New(_)])
    }
}

impl Statement {
    /// What it is about, without the colon by which quotations would follow.
    pub fn headline(&self) -> &str {
        self.text.trim_end_matches(':')
    }

    pub fn evidence(&self) -> impl Iterator<Item = Evidence> + '_ {
        self.points.iter().flat_map(|point| point.evidence.iter().copied())
    }

    /// Bytes of what is said, without the evidence.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.points.iter().map(|point| point.text.len()).sum::<usize>()
    }

    /// The statement with all its points as one sentence, for where no list can stand.
    pub fn in_one_sentence(&self, c: &Comparison<'_>) -> String {
        let quoted = |e: &Evidence| match *e {
            Evidence::Old(id) => Some(denials::quoted(c.old, id)),
            Evidence::New(id) => Some(denials::quoted(c.new, id)),
            Evidence::Linked(link) => {
                let link = c.sentence_links.get(link)?;
                Some(format!("{} → {}", denials::quoted(c.old, link.old), denials::quoted(c.new, link.new)))
            }
            Evidence::Moved(_) => None,
        };
        let mut parts: Vec<String> = vec![self.text.clone()];
        for point in &self.points {
            let introduced = if point.text.is_empty() { &self.text } else { &point.text };
            let mut texts = Vec::from_iter(Some(point.text.clone()).filter(|text| !text.is_empty()));
            if introduced.ends_with(':') {
                texts.extend(point.evidence.iter().filter_map(quoted));
            }
            parts.extend(Some(texts.join(" ")).filter(|text| !text.is_empty()));
        }
        let joined = parts.join("; ").replace(":; ", ": ");
        if joined.ends_with('.') { joined } else { joined + "." }
    }
}

/// What a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    Structure,
    Area,
    Figure,
    Claim,
    /// What happened: deaths, laws and rulings, arrests, bans, elections; and what the new edition itself compares with
    /// earlier years.
    Events,
    Labels,
    Sources,
    Terms,
    Names,
    ExecutiveSummary,
    Uncertain,
}

impl Topic {
    pub const ALL: [Self; 11] = [
        Self::Structure,
        Self::Area,
        Self::Figure,
        Self::Claim,
        Self::Events,
        Self::Labels,
        Self::Sources,
        Self::Terms,
        Self::Names,
        Self::ExecutiveSummary,
        Self::Uncertain,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Area => "areas",
            Self::Figure => "figures",
            Self::Claim => "strength of claims",
            Self::Events => "events",
            Self::Labels => "status labels",
            Self::Sources => "sources",
            Self::Terms => "terms",
            Self::Names => "names",
            Self::ExecutiveSummary => "its own summary",
            Self::Uncertain => "uncertain pairings",
        }
    }
}

/// A place in the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    Old(SentenceId),
    New(SentenceId),
    /// A pair of sentences, by its place in [`Comparison::sentence_links`].
    Linked(usize),
    /// The same for a figure in it that moved.
    Moved(usize),
}

impl Evidence {
    /// Whether it is a sentence of the old edition alone.
    pub fn is_old(self) -> bool {
        matches!(self, Self::Old(_))
    }

    /// The place of the pair of sentences, whatever it is quoted for.
    pub fn link(self) -> Option<usize> {
        match self {
            Self::Linked(link) | Self::Moved(link) => Some(link),
            Self::Old(_) | Self::New(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_in_one_sentence() {
        let read = |text: &str| {
            crate::reader::read(text.as_bytes(), std::path::Path::new("norland/2022.md")).expect("readable")
        };
        let (old, new) = (read("# Norland\n\nWells ran dry. Two boats sank.\n"), read("# Norland\n\nWells ran dry.\n"));
        let c = crate::comparison::compare(&old, &new);
        let of = |text: &str, points: Vec<Point>| {
            let (topic, old, new) = (Topic::Area, Vec::new(), Vec::new());
            Statement { topic, text: text.to_owned(), points, old, new, weight: 1.0 }.in_one_sentence(&c)
        };
        let sank = || vec![Evidence::Old(SentenceId(1))];
        assert_eq!(
            of("Water: cut", vec![Point::new("no longer says:", sank())]),
            "Water: cut; no longer says: “Two boats sank”."
        );
        assert_eq!(of("Water: cut", vec![Point::told("1 new"), Point::quoted(sank())]), "Water: cut; 1 new.");
        assert_eq!(of("Told of, for example:", vec![Point::quoted(sank())]), "Told of, for example: “Two boats sank”.");
    }
}
