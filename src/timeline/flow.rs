//! How the words of an edition's main sections go on in the next edition.

use super::step::{Step, Steps};
use super::threads::heading;
use crate::comparison::bare;
use crate::edition::{Edition, SectionId};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Main sections of every edition, and what of each stands in which of the next one.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Flow {
    /// For each edition its main sections, in the order of the text.
    pub columns: Vec<Vec<Block>>,
    /// In the order of the editions, then of their main sections.
    pub bands: Vec<Band>,
}

/// A main section with everything below it: a heading of the highest level that has more than one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Block {
    pub heading: String,
    /// Headings in it, its own with them.
    pub sections: u32,
    pub words: u32,
    /// Words of its sections that the edition before does not have; none in the first one.
    pub added: u32,
    /// Words of its sections that the next edition does not have; none in the last one.
    pub dropped: u32,
}

/// Sections of one main section that stand in a main section of the next edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Band {
    /// The place of the older edition among the editions, from 0.
    pub edition: u32,
    /// The places of the main sections in their columns, from 0.
    pub from: u32,
    pub to: u32,
    pub fate: BandFate,
    /// Words they have in the older edition, and in the next one.
    pub old_words: u32,
    pub new_words: u32,
}

/// What became of the sections of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BandFate {
    /// Under the same heading.
    Stayed,
    Renamed,
    /// Under another parent.
    Moved,
    /// A part of a section, which was split from it or merged into another.
    Part,
}

/// Most main sections that are told apart; the shortest of more stand together.
const MOST_BLOCKS: usize = 16;

pub fn follow(editions: &[Edition], steps: &Steps) -> Flow {
    let outlines: Vec<Outline> = editions.iter().map(Outline::of).collect();
    let mut columns: Vec<Vec<Block>> = outlines.iter().map(|outline| outline.blocks.clone()).collect();
    let mut bands = Vec::new();
    for k in 1..editions.len() {
        let (old, new) = (&editions[k - 1], &editions[k]);
        let shares = Shares::of(old, new, steps.between(k - 1, k));
        let mut sums: BTreeMap<(u32, u32, BandFate), (f64, f64)> = BTreeMap::new();
        for share in &shares.shares {
            let (from, to) = (outlines[k - 1].block_of[share.old.index()], outlines[k].block_of[share.new.index()]);
            let sum = sums.entry((from, to, share.fate)).or_default();
            sum.0 += share.of_old * f64::from(old.section(share.old).words);
            sum.1 += share.of_new * f64::from(new.section(share.new).words);
        }
        let rounded = |words: f64| words.round() as u32;
        bands.extend(sums.into_iter().map(|((from, to, fate), (old_words, new_words))| Band {
            edition: u32::try_from(k - 1).expect("a few editions"),
            from,
            to,
            fate,
            old_words: rounded(old_words),
            new_words: rounded(new_words),
        }));
        let open = |edition: &Edition, outline: &Outline, told: &[f64]| {
            let mut words = vec![0.0; outline.blocks.len()];
            for id in edition.section_ids() {
                let rest = (1.0 - told[id.index()]).max(0.0);
                words[outline.block_of[id.index()] as usize] += rest * f64::from(edition.section(id).words);
            }
            words.into_iter().map(rounded).collect::<Vec<u32>>()
        };
        for (block, words) in columns[k - 1].iter_mut().zip(open(old, &outlines[k - 1], &shares.of_old)) {
            block.dropped = words;
        }
        for (block, words) in columns[k].iter_mut().zip(open(new, &outlines[k], &shares.of_new)) {
            block.added = words;
        }
    }
    bands.retain(|band: &Band| band.old_words > 0 || band.new_words > 0);
    Flow { columns, bands }
}

/// Which sections an edition's main sections hold.
struct Outline {
    blocks: Vec<Block>,
    /// The place of each section's block.
    block_of: Vec<u32>,
}

impl Outline {
    fn of(edition: &Edition) -> Self {
        let tops = tops(edition);
        let mut blocks: Vec<Block> = Vec::new();
        let mut block_of: Vec<u32> = Vec::with_capacity(edition.sections.len());
        for id in edition.section_ids() {
            let parent = edition.section(id).parent;
            let block = match parent {
                // Sections stand after those above them; what stands above the main ones, as the title, is one block.
                Some(parent) if !tops.contains(&id) => block_of[parent.index()] as usize,
                _ => blocks.len(),
            };
            if block == blocks.len() {
                blocks.push(Block { heading: heading(edition, id), sections: 0, words: 0, added: 0, dropped: 0 });
            }
            blocks[block].sections += 1;
            blocks[block].words += edition.section(id).words;
            block_of.push(u32::try_from(block).expect("the reader limits sections"));
        }
        Self { blocks, block_of }.told_apart()
    }

    /// The same without blocks that have no words, and with the shortest ones of many joined.
    fn told_apart(self) -> Self {
        let with_words = || (0..self.blocks.len()).filter(|&i| self.blocks[i].words > 0);
        let mut longest: Vec<usize> = with_words().collect();
        if longest.len() > MOST_BLOCKS {
            longest.sort_by_key(|&i| (std::cmp::Reverse(self.blocks[i].words), i));
            longest.truncate(MOST_BLOCKS - 1);
            longest.sort_unstable();
        }
        let mut blocks: Vec<Block> = longest.iter().map(|&i| self.blocks[i].clone()).collect();
        let rest: Vec<&Block> = with_words().filter(|i| !longest.contains(i)).map(|i| &self.blocks[i]).collect();
        if !rest.is_empty() {
            blocks.push(Block {
                heading: format!("{} shorter ones", rest.len()),
                sections: rest.iter().map(|block| block.sections).sum(),
                words: rest.iter().map(|block| block.words).sum(),
                added: 0,
                dropped: 0,
            });
        }
        if blocks.is_empty() {
            blocks.extend(self.blocks.first().cloned());
        }
        let last = blocks.len().saturating_sub(1);
        let place = |old: &u32| {
            let place = longest.iter().position(|&i| i == *old as usize).unwrap_or(last);
            u32::try_from(place).expect("a few blocks")
        };
        Self { block_of: self.block_of.iter().map(place).collect(), blocks }
    }
}

/// The sections of the highest level that has more than one heading; none where there is no such level.
fn tops(edition: &Edition) -> Vec<SectionId> {
    let below = |parent: Option<SectionId>| -> Vec<SectionId> {
        let ids = edition.section_ids();
        ids.filter(|&id| edition.section(id).heading.is_some() && edition.section(id).parent == parent).collect()
    };
    let mut tops = below(None);
    while let [only] = tops[..] {
        tops = below(Some(only));
    }
    tops
}

/// How much of a section's words stands in which section of the next edition.
struct Share {
    old: SectionId,
    new: SectionId,
    fate: BandFate,
    /// Of the words of either section, from 0 to 1.
    of_old: f64,
    of_new: f64,
}

struct Shares {
    shares: Vec<Share>,
    /// What the shares of each section add up to.
    of_old: Vec<f64>,
    of_new: Vec<f64>,
}

impl Shares {
    /// A section that goes on takes what no part takes; parts of more than the whole are cut down.
    fn of(old: &Edition, new: &Edition, step: &Step) -> Self {
        let (mut of_old, mut of_new) = (vec![0.0; old.sections.len()], vec![0.0; new.sections.len()]);
        let mut shares: Vec<Share> = Vec::new();
        for (i, parts) in (0u32..).map(SectionId).zip(&step.parts) {
            for part in parts {
                of_old[i.index()] += f64::from(part.of_old);
                of_new[part.section.index()] += f64::from(part.of_new);
            }
            let share = |part: &super::step::Part| Share {
                old: i,
                new: part.section,
                fate: BandFate::Part,
                of_old: f64::from(part.of_old),
                of_new: f64::from(part.of_new),
            };
            shares.extend(parts.iter().map(share));
        }
        for share in &mut shares {
            share.of_old /= of_old[share.old.index()].max(1.0);
            share.of_new /= of_new[share.new.index()].max(1.0);
        }
        of_old.iter_mut().chain(&mut of_new).for_each(|sum| *sum = sum.min(1.0));
        for (a, b) in old.section_ids().filter_map(|a| Some((a, step.next[a.index()]?))) {
            let fate = if step.moved.contains(&a) {
                BandFate::Moved
            } else if bare(old.heading(a)) == bare(new.heading(b)) {
                BandFate::Stayed
            } else {
                BandFate::Renamed
            };
            let (rest_old, rest_new) = (1.0 - of_old[a.index()], 1.0 - of_new[b.index()]);
            shares.push(Share { old: a, new: b, fate, of_old: rest_old, of_new: rest_new });
            (of_old[a.index()], of_new[b.index()]) = (1.0, 1.0);
        }
        Self { shares, of_old, of_new }
    }
}
