//! Which section of the new edition continues a section of the old one.

use super::pair::Pair;
use super::sentences::Match;
use super::similarity::Bag;
use super::vocabulary::WordId;
use crate::edition::{Edition, SectionId, SectionKind};
use hashbrown::HashMap;

/// What speaks for a pair of sections.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// Sentences of the old section with a counterpart in the new one.
    pub sentences: u32,
    /// Share of the old section's words in such sentences, and of the new section's.
    pub of_old: f32,
    pub of_new: f32,
    /// Cosine of the sections' words, rare ones counting for more.
    pub body: f32,
    pub heading: f32,
    pub parent: f32,
    /// How near the sections stand to each other in the editions, from 0 to 1.
    pub place: f32,
}

/// Words that stand in more sections than this, of both editions, do not propose pairs by themselves.
const COMMON: usize = 64;

pub fn evidence(pair: &Pair<'_>, matches: &[Match]) -> Vec<(SectionId, SectionId, Evidence)> {
    let mut found: HashMap<(SectionId, SectionId), Evidence> = HashMap::new();
    let (old_words, new_words) = (pair.old.section_words(), pair.new.section_words());
    let bags = |words: Vec<Vec<WordId>>| -> Vec<Bag> { words.into_iter().map(|w| Bag::new(w, &pair.weights)).collect() };
    let (old_bags, new_bags) = (bags(old_words), bags(new_words));
    let mut shared: HashMap<(SectionId, SectionId), (f32, f32, u32)> = HashMap::new();
    for m in matches {
        for a in pair.old.homes(m.old) {
            for b in pair.new.homes(m.new) {
                let entry = shared.entry((a, b)).or_default();
                entry.0 += pair.old.bags[m.old as usize].total * m.of_old;
                entry.1 += pair.new.bags[m.new as usize].total * m.of_new;
                entry.2 += 1;
            }
        }
    }
    for (&(a, b), &(old, new, count)) in &shared {
        let e = found.entry((a, b)).or_default();
        e.sentences = count;
        e.of_old = (old / old_bags[a.index()].total.max(1e-6)).min(1.0);
        e.of_new = (new / new_bags[b.index()].total.max(1e-6)).min(1.0);
    }
    for (a, b, cosine) in cosines(pair, &old_bags, &new_bags) {
        found.entry((a, b)).or_default().body = cosine;
    }
    for a in pair.old.edition.section_ids() {
        for b in pair.new.edition.section_ids() {
            let heading = heading_similarity(pair, a, b);
            if heading > 0.4 || found.contains_key(&(a, b)) {
                let e = found.entry((a, b)).or_default();
                e.heading = heading;
                e.parent = match (pair.old.edition.section(a).parent, pair.new.edition.section(b).parent) {
                    (Some(x), Some(y)) => heading_similarity(pair, x, y),
                    (None, None) => 1.0,
                    _ => 0.0,
                };
                e.place = 1.0 - (place(pair.old.edition, a) - place(pair.new.edition, b)).abs();
            }
        }
    }
    let mut list: Vec<_> = found.into_iter().map(|((a, b), e)| (a, b, e)).collect();
    list.sort_by_key(|&(a, b, _)| (a, b));
    list
}

fn place(edition: &Edition, id: SectionId) -> f32 {
    id.index() as f32 / (edition.sections.len().max(2) - 1) as f32
}

fn cosines(pair: &Pair<'_>, old: &[Bag], new: &[Bag]) -> Vec<(SectionId, SectionId, f32)> {
    let mut postings: HashMap<WordId, Vec<(u32, f32)>> = HashMap::new();
    let value = |word: WordId, count: f32| (1.0 + count.ln()) * pair.weights.weight(word);
    let norm = |bag: &Bag| bag.words.iter().map(|&(w, c)| value(w, c).powi(2)).sum::<f32>().sqrt();
    for (j, bag) in new.iter().enumerate() {
        for &(word, count) in &bag.words {
            postings.entry(word).or_default().push((j as u32, value(word, count)));
        }
    }
    let new_norms: Vec<f32> = new.iter().map(norm).collect();
    let mut dots = vec![0.0f32; new.len()];
    let mut result = Vec::new();
    for (i, bag) in old.iter().enumerate() {
        let old_norm = norm(bag);
        if old_norm == 0.0 {
            continue;
        }
        for &(word, count) in &bag.words {
            let Some(list) = postings.get(&word).filter(|list| list.len() <= COMMON) else { continue };
            let v = value(word, count);
            list.iter().for_each(|&(j, w)| dots[j as usize] += v * w);
        }
        for (j, dot) in dots.iter_mut().enumerate() {
            let cosine = std::mem::take(dot) / (old_norm * new_norms[j].max(1e-6));
            if cosine > 0.05 {
                result.push((SectionId(i as u32), SectionId(j as u32), cosine));
            }
        }
    }
    result
}

fn heading_similarity(pair: &Pair<'_>, a: SectionId, b: SectionId) -> f32 {
    let (x, y) = (pair.old.edition.heading(a), pair.new.edition.heading(b));
    if x.is_empty() || y.is_empty() {
        return f32::from(u8::from(x.is_empty() && y.is_empty()));
    }
    let (x, y) = (crate::reader::numbering(x).1.to_lowercase(), crate::reader::numbering(y).1.to_lowercase());
    let words = |lists: &super::vocabulary::WordLists, id: SectionId| Bag::new(lists.get(id.index()).to_vec(), &pair.weights);
    let tokens = super::similarity::overlap(&words(&pair.old.words.headings, a), &words(&pair.new.words.headings, b), &pair.weights).similarity();
    let letters = strsim::normalized_damerau_levenshtein(&x, &y) as f32;
    tokens.max(letters)
}

/// A link between two sections.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionLink {
    pub old: SectionId,
    pub new: SectionId,
    pub confidence: f32,
    pub evidence: Evidence,
}

pub fn score(e: &Evidence) -> f32 {
    let text = (0.5 * (e.of_old + e.of_new)).max(e.body);
    text + 0.5 * e.heading + 0.05 * e.parent + 0.05 * e.place
}

pub fn link(evidence: &[(SectionId, SectionId, Evidence)], old: &Edition, new: &Edition) -> Vec<SectionLink> {
    let mut order: Vec<_> = evidence.iter().map(|e| (score(&e.2), e)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1.0, a.1.1).cmp(&(b.1.0, b.1.1))));
    let mut used = (vec![false; old.sections.len()], vec![false; new.sections.len()]);
    let mut links = Vec::new();
    for (score, &(a, b, e)) in order {
        let same_kind = (old.section(a).kind == SectionKind::RunIn) == (new.section(b).kind == SectionKind::RunIn);
        let _ = same_kind;
        if score < 0.4 || used.0[a.index()] || used.1[b.index()] {
            continue;
        }
        used.0[a.index()] = true;
        used.1[b.index()] = true;
        links.push(SectionLink { old: a, new: b, confidence: score.min(1.0), evidence: e });
    }
    links.sort_by_key(|l| (l.old, l.new));
    links
}
