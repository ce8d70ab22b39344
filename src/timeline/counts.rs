//! What is counted in every edition: words by area, strength of claims, sources, terms.

use super::step::{AreaStep, Steps};
use crate::attribution::{self, Kind};
use crate::edition::{Edition, SentenceId};
use crate::strength::{self, Level, Polarity, Scope};
use crate::term::Counter;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Words of an area through the editions.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AreaSeries {
    pub id: String,
    pub name: String,
    /// Words in each edition, each sentence counted for one area.
    pub words: Vec<u64>,
}

/// How strongly an area's claims are put, through the editions.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AreaStrength {
    pub id: String,
    pub name: String,
    /// Affirmed expressions of scope in each edition: how often the text says of how much there was.
    pub scopes: Vec<Vec<Counted>>,
    /// Linked claims that became weaker, or are denied now, against the edition before; 0 for the first.
    pub weakened: Vec<u32>,
    /// Linked claims that became stronger, or are no longer denied.
    pub strengthened: Vec<u32>,
}

/// How often a step of the scale of scope is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counted {
    pub scope: Scope,
    pub count: u32,
}

/// A source through the editions.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SourceSeries {
    pub name: String,
    pub kind: Kind,
    /// Whether it is a source that can be named; else a class of sources ("local NGOs").
    pub named: bool,
    /// Sentences that cite it in each edition.
    pub cited: Vec<u32>,
}

/// A group of terms through the editions.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TermSeries {
    pub id: String,
    pub name: String,
    pub counts: Vec<u32>,
}

/// Words and strength by area, in the order in which areas first appear in the comparisons. An edition's
/// sentences count for the areas they have when it is compared with the edition before it.
pub fn areas(editions: &[Edition], steps: &Steps) -> (Vec<AreaSeries>, Vec<AreaStrength>) {
    let count = editions.len();
    let mut words: Vec<AreaSeries> = Vec::new();
    let mut strengths: Vec<AreaStrength> = Vec::new();
    for k in 1..count {
        for area in &steps.between(k - 1, k).areas {
            let at = words.iter().position(|known| known.id == area.id).unwrap_or_else(|| {
                let (id, name) = (area.id.clone(), area.name.clone());
                words.push(AreaSeries { id: id.clone(), name: name.clone(), words: vec![0; count] });
                let (weakened, strengthened) = (vec![0; count], vec![0; count]);
                strengths.push(AreaStrength { id, name, scopes: vec![Vec::new(); count], weakened, strengthened });
                words.len() - 1
            });
            if k == 1 {
                words[at].words[0] = area.old_words;
                strengths[at].scopes[0] = scopes(&editions[0], &area.old_sentences);
            }
            add(&mut words[at], &mut strengths[at], &editions[k], k, area);
        }
    }
    words.retain(|area| area.words.iter().any(|&count| count > 0));
    let says = |area: &AreaStrength| {
        area.scopes.iter().any(|scopes| !scopes.is_empty())
            || area.weakened.iter().chain(&area.strengthened).any(|&count| count > 0)
    };
    strengths.retain(says);
    (words, strengths)
}

fn add(words: &mut AreaSeries, strength: &mut AreaStrength, edition: &Edition, k: usize, area: &AreaStep) {
    words.words[k] = area.new_words;
    strength.scopes[k] = scopes(edition, &area.new_sentences);
    strength.weakened[k] = area.weakened;
    strength.strengthened[k] = area.strengthened;
}

fn scopes(edition: &Edition, sentences: &[SentenceId]) -> Vec<Counted> {
    let mut counts: BTreeMap<Scope, u32> = BTreeMap::new();
    for expression in sentences.iter().flat_map(|&id| strength::read(edition.sentence_text(id))) {
        if let (Level::Scope(scope), Polarity::Affirmed) = (expression.level, expression.polarity) {
            *counts.entry(scope).or_default() += 1;
        }
    }
    counts.into_iter().map(|(scope, count)| Counted { scope, count }).collect()
}

pub fn sources(editions: &[Edition]) -> Vec<SourceSeries> {
    let cited: Vec<_> = editions.par_iter().map(attribution::of_edition).collect();
    let mut sources: BTreeMap<String, SourceSeries> = BTreeMap::new();
    for (k, cited) in cited.iter().enumerate() {
        let mut last: BTreeMap<&str, SentenceId> = BTreeMap::new();
        for one in cited {
            let a = &one.attribution;
            // A sentence that cites a source twice counts once.
            if last.insert(&a.name, one.sentence) == Some(one.sentence) {
                continue;
            }
            let source = sources.entry(a.name.clone()).or_insert_with(|| SourceSeries {
                name: a.name.clone(),
                kind: a.kind,
                named: a.named,
                cited: vec![0; editions.len()],
            });
            source.cited[k] += 1;
        }
    }
    let mut sources: Vec<SourceSeries> = sources.into_values().collect();
    sources.sort_by_key(|source| std::cmp::Reverse(source.cited.iter().sum::<u32>()));
    sources
}

pub fn terms(editions: &[Edition], counter: &Counter) -> Vec<TermSeries> {
    let counts: Vec<Vec<u32>> = editions.par_iter().map(|edition| counter.count(edition)).collect();
    let series = counter.groups().iter().enumerate().map(|(i, group)| TermSeries {
        id: group.id.clone(),
        name: group.name.clone(),
        counts: counts.iter().map(|counts| counts[i]).collect(),
    });
    series.filter(|term| term.counts.iter().any(|&count| count > 0)).collect()
}
