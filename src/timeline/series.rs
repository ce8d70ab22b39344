//! Figures followed through editions.

use super::step::Steps;
use crate::edition::{Edition, SectionId, one_line};
use crate::figure::{Bound, Stated};
use schemars::JsonSchema;
use serde::Serialize;

/// Least confidence of a link over a gap, which no edition between the two supports.
const LEAST_TO_BRIDGE: f32 = 0.7;

/// A figure that two or more editions give.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Series {
    /// What the last edition that says it counts; where none does, the section the last one gives it under.
    pub name: String,
    /// `count`, `percent`, `money:USD`, …, in the last edition that gives it.
    pub unit: String,
    /// One for each edition; none where the figure was not followed to one.
    pub points: Vec<Option<Point>>,
    /// Of the weakest link, from 0 to 1.
    pub confidence: f64,
}

/// A figure in one edition.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Point {
    /// None for a vague number ("dozens").
    pub value: Option<f64>,
    /// The upper end of a range.
    pub high: Option<f64>,
    pub bound: Bound,
    pub unit: String,
    /// The figure as the edition prints it.
    pub text: String,
    /// What the sentence says it counts.
    pub counted: Option<String>,
    /// The headings above it, from the top down.
    pub path: Vec<String>,
    pub sentence: String,
    pub line: u32,
    pub page: Option<u32>,
    /// The sentence's section, and its place among the section's own sentences, from 0.
    #[serde(skip)]
    #[schemars(skip)]
    pub section: SectionId,
    #[serde(skip)]
    #[schemars(skip)]
    pub place: u32,
    /// Whether editions before it, back to the last that gives it, were bridged by a direct comparison.
    pub bridged: bool,
}

/// A figure, by its edition and its place among that edition's figures.
type Node = (usize, usize);

/// A chain of figures; each with whether a gap before it was bridged.
struct Chain {
    nodes: Vec<(Node, bool)>,
    confidence: f32,
}

/// Follows figures, given for each edition in the order of its text.
pub fn follow(editions: &[Edition], stated: &[Vec<Stated>], steps: &Steps) -> Vec<Series> {
    let mut links: Vec<Vec<Option<(usize, f32)>>> =
        (1..editions.len()).map(|k| steps.between(k - 1, k).figures.clone()).collect();
    cut_contradicted(&mut links, steps);
    let mut chains = chains(stated, &links);
    bridge(&mut chains, editions.len(), steps);
    let mut found: Vec<Chain> = chains.into_iter().filter(|chain| chain.nodes.len() > 1).collect();
    found.sort_by_key(|chain| chain.nodes[0].0);
    found.iter().map(|chain| series(chain, editions, stated)).collect()
}

/// Cuts chains of three at the weaker link where the direct comparison pairs the first with another figure, or
/// the last: one of the three links is wrong then.
fn cut_contradicted(links: &mut [Vec<Option<(usize, f32)>>], steps: &Steps) {
    for k in 0..links.len().saturating_sub(1) {
        let direct = &steps.between(k, k + 2).figures;
        for a in 0..links[k].len() {
            let Some((b, first)) = links[k][a] else { continue };
            let Some((c, second)) = links[k + 1][b] else { continue };
            let other = direct[a].is_some_and(|(to, _)| to != c)
                || direct.iter().enumerate().any(|(from, to)| from != a && to.is_some_and(|(to, _)| to == c));
            if !other {
                continue;
            }
            if first < second { links[k][a] = None } else { links[k + 1][b] = None }
        }
    }
}

fn chains(stated: &[Vec<Stated>], links: &[Vec<Option<(usize, f32)>>]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut of: Vec<Option<usize>> = Vec::new();
    for (k, figures) in stated.iter().enumerate() {
        let mut here = vec![None; figures.len()];
        if let Some(links) = k.checked_sub(1).and_then(|before| links.get(before)) {
            for (from, link) in links.iter().enumerate() {
                if let (Some((to, confidence)), Some(chain)) = (link, of[from]) {
                    chains[chain].nodes.push(((k, *to), false));
                    chains[chain].confidence = chains[chain].confidence.min(*confidence);
                    here[*to] = Some(chain);
                }
            }
        }
        for (place, chain) in here.iter_mut().enumerate() {
            chain.get_or_insert_with(|| {
                chains.push(Chain { nodes: vec![((k, place), false)], confidence: 1.0 });
                chains.len() - 1
            });
        }
        of = here;
    }
    chains
}

/// Joins a chain that ended to one that began two or more editions later, where the direct comparison of these
/// two editions links the figures; the shortest gaps first. A chain that was cut is not joined again: its figure
/// has a counterpart in the edition after it.
fn bridge(chains: &mut Vec<Chain>, editions: usize, steps: &Steps) {
    let continued = |(k, place): Node| k + 1 < editions && steps.between(k, k + 1).figures[place].is_some();
    let preceded =
        |(k, place): Node| k > 0 && steps.between(k - 1, k).figures.iter().flatten().any(|&(to, _)| to == place);
    for gap in 2..editions {
        for old in 0..editions - gap {
            let new = old + gap;
            let step = steps.between(old, new);
            let ends: Vec<usize> = (0..chains.len())
                .filter(|&i| chains[i].nodes.last().is_some_and(|&(n, _)| n.0 == old && !continued(n)))
                .collect();
            for end in ends {
                let Some(&((_, from), _)) = chains[end].nodes.last() else { continue };
                let Some((to, confidence)) = step.figures[from].filter(|&(_, sure)| sure >= LEAST_TO_BRIDGE) else {
                    continue;
                };
                let start = chains.iter().position(|c| c.nodes.first().is_some_and(|&(n, _)| n == (new, to)));
                if let Some(start) = start.filter(|_| !preceded((new, to))) {
                    let mut rest = std::mem::take(&mut chains[start].nodes);
                    rest[0].1 = true;
                    let sure = chains[start].confidence.min(confidence);
                    chains[end].confidence = chains[end].confidence.min(sure);
                    chains[end].nodes.append(&mut rest);
                }
            }
        }
    }
    chains.retain(|chain| !chain.nodes.is_empty());
}

fn series(chain: &Chain, editions: &[Edition], stated: &[Vec<Stated>]) -> Series {
    let mut points = vec![None; editions.len()];
    for &((k, place), bridged) in &chain.nodes {
        points[k] = Some(point(&editions[k], &stated[k][place], bridged));
    }
    let last = points.iter().rev().flatten().next();
    let counted = points.iter().rev().flatten().find_map(|point| point.counted.clone());
    let unit = last.map(|point| point.unit.clone()).unwrap_or_default();
    Series {
        name: counted.unwrap_or_else(|| {
            let section = last.and_then(|point| point.path.last()).map_or("no heading", String::as_str);
            format!("under “{section}”")
        }),
        unit,
        confidence: (f64::from(chain.confidence) * 1000.0).round() / 1000.0,
        points,
    }
}

fn point(edition: &Edition, stated: &Stated, bridged: bool) -> Point {
    let sentence = edition.sentence(stated.sentence);
    let text = edition.sentence_text(stated.sentence);
    let figure = &stated.figure;
    Point {
        value: figure.value,
        high: figure.high,
        bound: figure.bound,
        unit: figure.unit.to_string(),
        text: figure.text(text).to_owned(),
        counted: figure.counted(text).map(one_line),
        path: edition.path(sentence.section).into_iter().map(one_line).collect(),
        sentence: one_line(text),
        line: sentence.line,
        page: sentence.page,
        section: sentence.section,
        place: stated.sentence.0.saturating_sub(edition.section(sentence.section).sentences.start),
        bridged,
    }
}
