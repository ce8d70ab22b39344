//! Many comparisons at once: of each what fits one row ([`Entity`]), and what they come to together
//! ([`Totals`]).
//!
//! A row is made of a comparison and keeps nothing of it, so that a collection takes the memory of its rows,
//! not of its texts.

mod totals;

pub use totals::{Length, Totals};

use crate::area::Flag;
use crate::comparison::{AreaChange, Comparison, Fate, Kind, Sentences};
use crate::edition::{Edition, IdSet, SentenceId, display_entity};
use crate::indicator::Outcome;
use crate::strength::Direction;
use crate::summary::is_run_in;
use serde::{Deserialize, Serialize};

/// One entity's two editions in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// As people write it.
    pub name: String,
    pub old: Text,
    pub new: Text,
    /// Groups of sections by fate, in the order of [`Fate::ALL`]; headings that begin a paragraph are not counted.
    pub fates: [u32; 8],
    pub sentences: Sentences,
    /// Figures by outcome, in the order of [`Outcome::ALL`].
    pub figures: [u32; 7],
    /// Areas of which only the old, or only the new edition has a text of its own.
    pub areas: Ends,
    pub claims: Claims,
    /// Named sources that only the old, or only the new edition cites.
    pub sources: Ends,
    /// Uses of terms in both editions, in the order of the groups; those that neither uses are left out.
    pub terms: Vec<Term>,
    pub warnings: u32,
}

/// The length of an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub period: Option<String>,
    /// As the caller named it.
    pub file: String,
    /// Without headings and notes.
    pub words: u64,
    /// Unicode characters of headings and paragraphs, white space between them not counted; without notes.
    pub characters: u64,
    /// Words of sentences that have a counterpart in the other edition.
    pub linked: u64,
}

/// What only one edition has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ends {
    pub lost: u32,
    pub gained: u32,
}

/// Claims of linked sentences whose strength changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    pub weakened: u32,
    pub strengthened: u32,
    pub negated: u32,
    pub no_longer_negated: u32,
}

/// A term group counted in both editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub id: String,
    pub name: String,
    pub old: u64,
    pub new: u64,
}

impl Entity {
    /// Takes everything from a comparison; figures, areas, claims and sources are worked out for it.
    pub fn of(c: &Comparison<'_>) -> Self {
        let (linked_old, linked_new): (IdSet<_>, IdSet<_>) =
            c.sentence_links.iter().map(|link| (link.old, link.new)).unzip();
        Self {
            name: name(c),
            old: text(c.old, &linked_old),
            new: text(c.new, &linked_new),
            fates: Fate::ALL.map(|fate| count(c.groups.iter().filter(|g| g.fate == fate && !is_run_in(c, g)))),
            sentences: Sentences {
                same: whole(c.count(Kind::Same)),
                edited: whole(c.count(Kind::Edited)),
                rewritten: whole(c.count(Kind::Rewritten)),
                moved: whole(c.moved()),
                dropped: whole(c.dropped.len()),
                added: whole(c.added.len()),
            },
            figures: Outcome::ALL.map(|outcome| count(c.figures().indicators.iter().filter(|i| i.outcome == outcome))),
            areas: areas(c),
            claims: claims(c),
            sources: Ends {
                lost: count(c.sources().changes.no_longer_cited.iter().filter(|source| source.named)),
                gained: count(c.sources().changes.newly_cited.iter().filter(|source| source.named)),
            },
            terms: c
                .terms()
                .iter()
                .map(|t| Term { id: t.id.clone(), name: t.name.clone(), old: t.old.into(), new: t.new.into() })
                .collect(),
            warnings: whole(c.warnings.len()),
        }
    }

    /// Share of both editions' words that stand in sentences with a counterpart, from 0 to 1; 1 where neither has
    /// words. The same with old and new exchanged.
    pub fn linked(&self) -> f64 {
        let words = self.old.words + self.new.words;
        if words == 0 { 1.0 } else { (self.old.linked + self.new.linked) as f64 / words as f64 }
    }

    pub fn fate(&self, fate: Fate) -> u32 {
        Fate::ALL.iter().position(|&f| f == fate).map_or(0, |at| self.fates[at])
    }

    pub fn figures_of(&self, outcome: Outcome) -> u32 {
        Outcome::ALL.iter().position(|&o| o == outcome).map_or(0, |at| self.figures[at])
    }
}

/// The most changed first: by the share of words that have no counterpart, then by name.
pub fn most_changed_first(entities: &mut [Entity]) {
    entities.sort_by(|a, b| a.linked().total_cmp(&b.linked()).then_with(|| a.name.cmp(&b.name)));
}

/// The name of the entity that a comparison is about, as people write it.
pub fn name(c: &Comparison<'_>) -> String {
    let named = c.new.entity.as_deref().or(c.old.entity.as_deref());
    named.map_or_else(|| c.new.title.clone(), display_entity)
}

fn text(edition: &Edition, linked: &IdSet<SentenceId>) -> Text {
    let headings = edition.section_ids().map(|id| edition.heading(id));
    let paragraphs = edition.paragraphs.iter().map(|paragraph| edition.cut(paragraph.span));
    Text {
        period: edition.period.clone(),
        file: edition.file.clone(),
        words: edition.words(),
        characters: headings.chain(paragraphs).map(|text| text.chars().count() as u64).sum(),
        linked: linked.iter().map(|&id| u64::from(edition.sentence(id).words)).sum(),
    }
}

/// Summaries and the like are of all areas and none.
fn areas(c: &Comparison<'_>) -> Ends {
    let about = |a: &&AreaChange| !matches!(a.flag, Some(Flag::Summary | Flag::Furniture));
    let changes = || c.areas().changes.iter().filter(about);
    Ends { lost: count(changes().filter(|a| a.is_gone())), gained: count(changes().filter(|a| a.is_fresh())) }
}

fn claims(c: &Comparison<'_>) -> Claims {
    let of = |direction| count(c.claims().iter().filter(|claim| claim.change.direction == direction));
    Claims {
        weakened: of(Direction::Weakened),
        strengthened: of(Direction::Strengthened),
        negated: of(Direction::Negated),
        no_longer_negated: of(Direction::NoLongerNegated),
    }
}

fn count(items: impl Iterator) -> u32 {
    whole(items.count())
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
