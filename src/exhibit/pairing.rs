//! Which paragraphs stand beside which.
//!
//! Paragraphs of paired sections share a row where of those still free they have most words in linked sentences, with
//! the neighbours that were split off or merged. Old sentences linked to a row but standing elsewhere are borrowed by it.

use crate::comparison::Comparison;
use crate::edition::{Edition, ParagraphKind, SectionId, SentenceId};
use hashbrown::HashMap;
use std::ops::Range;

/// Least share of a neighbouring paragraph's words that are linked into a row for it to join the row, rather than
/// have one of its own: less, and a row grows by a paragraph of which it explains a sentence.
const JOINED: f32 = 0.3;

/// A row, as places in both editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paired {
    /// The group of sections, as a place in [`Comparison::groups`].
    pub group: usize,
    /// Its own paragraphs, neighbours in one section.
    pub old: Range<u32>,
    pub new: Range<u32>,
    /// Old sentences of other rows to which sentences of its new paragraphs are linked: neighbours in one paragraph.
    pub borrowed: Vec<Range<u32>>,
}

/// All rows, in the order of the new edition; old text without a row in it where it stood.
#[derive(Debug)]
pub struct Pairing {
    pub rows: Vec<Paired>,
    /// Sentences of every paragraph.
    old_paragraphs: Vec<Range<u32>>,
    new_paragraphs: Vec<Range<u32>>,
    /// Links of every sentence, as places in [`Comparison::sentence_links`].
    of_old: Vec<Vec<usize>>,
    of_new: Vec<Vec<usize>>,
}

impl Pairing {
    pub fn of(c: &Comparison<'_>) -> Self {
        let mut of_old = vec![Vec::new(); c.old.sentences.len()];
        let mut of_new = vec![Vec::new(); c.new.sentences.len()];
        for (i, link) in c.sentence_links.iter().enumerate() {
            of_old[link.old.index()].push(i);
            of_new[link.new.index()].push(i);
        }
        let (old_paragraphs, new_paragraphs) = (sentences_of(c.old), sentences_of(c.new));
        let mut pairing = Self { rows: Vec::new(), old_paragraphs, new_paragraphs, of_old, of_new };
        pairing.rows = rows(c);
        for i in 0..pairing.rows.len() {
            pairing.rows[i].borrowed = pairing.borrowed(c, &pairing.rows[i]);
        }
        pairing
    }

    /// The links of an old sentence.
    pub fn of_old(&self, id: SentenceId) -> &[usize] {
        &self.of_old[id.index()]
    }

    /// The links of a new sentence.
    pub fn of_new(&self, id: SentenceId) -> &[usize] {
        &self.of_new[id.index()]
    }

    pub fn in_old(&self, paragraph: u32) -> Range<u32> {
        self.old_paragraphs[paragraph as usize].clone()
    }

    pub fn in_new(&self, paragraph: u32) -> Range<u32> {
        self.new_paragraphs[paragraph as usize].clone()
    }

    /// Sentences of a row's own old paragraphs.
    pub fn old_sentences(&self, row: &Paired) -> impl Iterator<Item = SentenceId> + use<> {
        all(&self.old_paragraphs, &row.old).map(SentenceId)
    }

    pub fn new_sentences(&self, row: &Paired) -> impl Iterator<Item = SentenceId> + use<> {
        all(&self.new_paragraphs, &row.new).map(SentenceId)
    }

    /// Links of a row's new sentences.
    pub fn links_of_row(&self, row: &Paired) -> Vec<usize> {
        self.new_sentences(row).flat_map(|s| self.of_new(s).iter().copied()).collect()
    }

    fn borrowed(&self, c: &Comparison<'_>, row: &Paired) -> Vec<Range<u32>> {
        let links = self.links_of_row(row).into_iter().map(|i| c.sentence_links[i].old);
        let mut ids: Vec<SentenceId> = links.filter(|&s| !row.old.contains(&c.old.sentence(s).paragraph)).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut runs: Vec<Range<u32>> = Vec::new();
        for id in ids {
            let paragraph = c.old.sentence(id).paragraph;
            match runs.last_mut() {
                Some(run) if run.end == id.0 && c.old.sentence(SentenceId(run.start)).paragraph == paragraph => {
                    run.end += 1;
                }
                _ => runs.push(id.0..id.0 + 1),
            }
        }
        runs
    }
}

/// The sentences of neighbouring paragraphs, which are neighbours too.
fn all(sentences: &[Range<u32>], paragraphs: &Range<u32>) -> Range<u32> {
    let own = &sentences[paragraphs.start as usize..paragraphs.end as usize];
    own.first().map_or(0..0, |first| first.start..own[own.len() - 1].end)
}

fn sentences_of(edition: &Edition) -> Vec<Range<u32>> {
    let mut of = vec![0..0; edition.paragraphs.len()];
    for id in edition.sentence_ids() {
        let range: &mut Range<u32> = &mut of[edition.sentence(id).paragraph as usize];
        if range.start == range.end {
            range.start = id.0;
        }
        range.end = id.0 + 1;
    }
    of
}

/// Words that links carry between two paragraphs.
#[derive(Debug, Clone, Copy, Default)]
struct Carried {
    of_old: u32,
    of_new: u32,
}

impl Carried {
    fn weight(self) -> u32 {
        self.of_old + self.of_new
    }
}

fn rows(c: &Comparison<'_>) -> Vec<Paired> {
    let (group_of_old, group_of_new) = c.groups_of_sections();
    let mut carried: HashMap<(u32, u32), Carried> = HashMap::new();
    for link in &c.sentence_links {
        let (old, new) = (c.old.sentence(link.old), c.new.sentence(link.new));
        if group_of_old[old.section.index()] == group_of_new[new.section.index()] {
            let between = carried.entry((old.paragraph, new.paragraph)).or_default();
            between.of_old += old.words;
            between.of_new += new.words;
        }
    }
    let best_of_old = best(c.old.paragraphs.len(), carried.iter().map(|(&(o, n), w)| (o, n, w.weight())));
    let best_of_new = best(c.new.paragraphs.len(), carried.iter().map(|(&(o, n), w)| (n, o, w.weight())));
    let mut made = Made::new(c);
    // The heaviest pair first; then the next of those that are free.
    let mut pairs: Vec<(u32, u32, u32)> = carried.iter().map(|(&(o, n), w)| (w.weight(), o, n)).collect();
    pairs.sort_unstable_by_key(|&(weight, o, n)| (std::cmp::Reverse(weight), o, n));
    for (_, old, new) in pairs {
        if made.is_free(old, new) {
            made.start(group_of_new[c.new.paragraphs[new as usize].section.index()], old, new);
        }
    }
    let share = |words: u32, all: u32| words as f32 >= JOINED * all as f32;
    let (words_old, words_new) = (words(c.old), words(c.new));
    // Both ways, since a row grows from its middle.
    for backwards in [false, true] {
        made.grow_new(c, backwards, |n| {
            best_of_new[n as usize].filter(|&o| share(carried[&(o, n)].of_new, words_new[n as usize]))
        });
        made.grow_old(c, backwards, |o| {
            best_of_old[o as usize].filter(|&n| share(carried[&(o, n)].of_old, words_old[o as usize]))
        });
    }
    made.finish(c, &group_of_old, &group_of_new)
}

/// The heaviest partner of each; of equal ones the first.
fn best(count: usize, weights: impl Iterator<Item = (u32, u32, u32)>) -> Vec<Option<u32>> {
    let mut best: Vec<Option<(u32, u32)>> = vec![None; count];
    for (one, other, weight) in weights {
        let known = &mut best[one as usize];
        if known.is_none_or(|(w, o)| weight > w || (weight == w && other < o)) {
            *known = Some((weight, other));
        }
    }
    best.into_iter().map(|b| b.map(|(_, other)| other)).collect()
}

fn words(edition: &Edition) -> Vec<u32> {
    let mut words = vec![0; edition.paragraphs.len()];
    edition.sentences.iter().for_each(|s| words[s.paragraph as usize] += s.words);
    words
}

/// Rows while they are made.
struct Made {
    rows: Vec<Paired>,
    row_of_old: Vec<Option<usize>>,
    row_of_new: Vec<Option<usize>>,
}

impl Made {
    fn new(c: &Comparison<'_>) -> Self {
        Self {
            rows: Vec::new(),
            row_of_old: vec![None; c.old.paragraphs.len()],
            row_of_new: vec![None; c.new.paragraphs.len()],
        }
    }

    fn is_free(&self, old: u32, new: u32) -> bool {
        self.row_of_old[old as usize].is_none() && self.row_of_new[new as usize].is_none()
    }

    fn start(&mut self, group: usize, old: u32, new: u32) {
        self.row_of_old[old as usize] = Some(self.rows.len());
        self.row_of_new[new as usize] = Some(self.rows.len());
        self.rows.push(Paired { group, old: old..old + 1, new: new..new + 1, borrowed: Vec::new() });
    }

    /// Joins new paragraphs to the row of the old one that `partner` names, where they are its neighbours.
    fn grow_new(&mut self, c: &Comparison<'_>, backwards: bool, partner: impl Fn(u32) -> Option<u32>) {
        for n in order(self.row_of_new.len(), backwards)
            .filter(|&n| self.row_of_new[n as usize].is_none())
            .collect::<Vec<_>>()
        {
            let row = partner(n).and_then(|o| self.row_of_old[o as usize]);
            if let Some(row) = row.filter(|&r| extend(&mut self.rows[r].new, c.new, n)) {
                self.row_of_new[n as usize] = Some(row);
            }
        }
    }

    fn grow_old(&mut self, c: &Comparison<'_>, backwards: bool, partner: impl Fn(u32) -> Option<u32>) {
        for o in order(self.row_of_old.len(), backwards)
            .filter(|&o| self.row_of_old[o as usize].is_none())
            .collect::<Vec<_>>()
        {
            let row = partner(o).and_then(|n| self.row_of_new[n as usize]);
            if let Some(row) = row.filter(|&r| extend(&mut self.rows[r].old, c.old, o)) {
                self.row_of_old[o as usize] = Some(row);
            }
        }
    }

    /// Paragraphs left get rows of their own; then all are put in order.
    fn finish(mut self, c: &Comparison<'_>, group_of_old: &[usize], group_of_new: &[usize]) -> Vec<Paired> {
        let mut open: Option<Paired> = None;
        for (n, paragraph) in (0u32..).zip(&c.new.paragraphs) {
            if self.row_of_new[n as usize].is_some() {
                self.rows.extend(open.take());
            } else if !open.as_mut().is_some_and(|row| continues_table(c.new, n) && extend(&mut row.new, c.new, n)) {
                let group = group_of_new[paragraph.section.index()];
                self.rows.extend(open.replace(Paired { group, old: 0..0, new: n..n + 1, borrowed: Vec::new() }));
            }
        }
        self.rows.extend(open);
        let mut placed: Vec<(Place, Paired)> =
            self.rows.iter().map(|row| (Place::of_new(c.new, row.new.start), row.clone())).collect();
        let before = sections_before(c);
        let mut last: Vec<Option<Place>> = vec![None; c.groups.len()];
        for (o, paragraph) in (0u32..).zip(&c.old.paragraphs) {
            let group = group_of_old[paragraph.section.index()];
            if let Some(row) = self.row_of_old[o as usize] {
                last[group] = Some(Place::of_new(c.new, self.rows[row].new.start));
                continue;
            }
            if let Some((_, row)) = placed.last_mut()
                && row.new.is_empty()
                && continues_table(c.old, o)
                && extend(&mut row.old, c.old, o)
            {
                continue;
            }
            let place = last[group].unwrap_or_else(|| match c.groups[group].new.first() {
                Some(&section) => Place { section: Some(section), paragraph: None, old: None },
                // After all of the section that it followed.
                None => Place { section: before[group], paragraph: Some(u32::MAX), old: None },
            });
            placed.push((
                Place { old: Some(o), ..place },
                Paired { group, old: o..o + 1, new: 0..0, borrowed: Vec::new() },
            ));
        }
        placed.sort_by_key(|(place, _)| *place);
        placed.into_iter().map(|(_, row)| row).collect()
    }
}

/// Whether a paragraph is a row of the table that the one before is a row of: tables are not torn up into rows of
/// the chart.
fn continues_table(edition: &Edition, paragraph: u32) -> bool {
    let is_row = |p: u32| edition.paragraphs[p as usize].kind == ParagraphKind::TableRow;
    paragraph > 0 && is_row(paragraph) && is_row(paragraph - 1)
}

fn order(count: usize, backwards: bool) -> impl Iterator<Item = u32> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    (0..count).map(move |i| if backwards { count - 1 - i } else { i })
}

/// Takes a paragraph into a range where it is the next or the one before, in the same section.
fn extend(range: &mut Range<u32>, edition: &Edition, paragraph: u32) -> bool {
    let section = |p: u32| edition.paragraphs[p as usize].section;
    if section(range.start) != section(paragraph) {
        return false;
    }
    if paragraph == range.end {
        range.end += 1;
        true
    } else if paragraph + 1 == range.start {
        range.start -= 1;
        true
    } else {
        false
    }
}

/// By what rows are ordered: the new section, its paragraph, then the old paragraph that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    section: Option<SectionId>,
    paragraph: Option<u32>,
    old: Option<u32>,
}

impl Place {
    fn of_new(new: &Edition, paragraph: u32) -> Self {
        let section = new.paragraphs[paragraph as usize].section;
        Self { section: Some(section), paragraph: Some(paragraph), old: None }
    }
}

/// The new section before each group: groups without one stand after the one they followed.
fn sections_before(c: &Comparison<'_>) -> Vec<Option<SectionId>> {
    let mut before = None;
    c.groups
        .iter()
        .map(|group| {
            before = group.new.first().copied().or(before);
            before
        })
        .collect()
}
