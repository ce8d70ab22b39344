//! Sections followed through editions.

use super::period;
use super::step::Steps;
use crate::comparison::bare;
use crate::edition::{Edition, SectionId, SectionKind, one_line};
use hashbrown::HashMap;
use schemars::JsonSchema;
use serde::Serialize;

/// A section through the editions.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Thread {
    /// Its heading where it last stands.
    pub name: String,
    /// One for each edition; none where it does not stand.
    pub places: Vec<Option<Place>>,
    /// In the order of the editions; without those in which it just stayed.
    pub events: Vec<Event>,
    /// Where editions further apart, compared directly, say otherwise.
    pub checks: Vec<Check>,
}

/// A section in one edition.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Place {
    /// The section's id, as `yoy outline` gives it.
    pub section: String,
    /// The headings from the top down to it.
    pub path: Vec<String>,
    pub words: u32,
    pub line: u32,
    /// How sure the link to the edition before it is, from 0 to 1; none where it begins.
    pub confidence: Option<f64>,
    #[serde(skip)]
    #[schemars(skip)]
    id: SectionId,
}

/// What became of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Event {
    pub period: String,
    pub kind: EventKind,
    /// Headings it was named by before, split into, merged with or into, came from, may be continued in; for a
    /// section that returned, the period in which it last stood.
    pub with: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// It begins in an edition after the first, with text that no section before it had.
    Added,
    /// It begins with a good part of another section.
    SplitFrom,
    Renamed,
    Moved,
    /// It goes on, and a good part of it elsewhere.
    Split,
    /// It goes on, and has taken in others.
    Merged,
    /// It ends, and a good part of it stands in others.
    MergedInto,
    /// It ends; it may be continued, too unsure to be followed.
    Uncertain,
    Dropped,
    /// An edition lost its headings: what became of the section there cannot be told.
    NoHeadings,
    /// A direct comparison with the last edition that has it finds it again.
    Returned,
}

impl EventKind {
    pub fn words(self) -> &'static str {
        match self {
            Self::Added => "first seen",
            Self::SplitFrom => "split from",
            Self::Renamed => "renamed, before",
            Self::Moved => "moved, before under",
            Self::Split => "split, a part into",
            Self::Merged => "merged with",
            Self::MergedInto => "went into",
            Self::Uncertain => "not followed, perhaps",
            Self::Dropped => "dropped",
            Self::NoHeadings => "not followed, the edition has no headings",
            Self::Returned => "returned, last in",
        }
    }
}

/// A direct comparison of two editions that does not say what the chain between them says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Check {
    pub from: String,
    pub to: String,
    /// The heading the chain leads to; none where the chain had ended.
    pub followed: Option<String>,
    /// The headings the direct comparison finds; none where it finds no counterpart.
    pub direct: Vec<String>,
}

impl Thread {
    fn ends_with(&self, kind: EventKind) -> bool {
        self.events.last().is_some_and(|event| event.kind == kind)
    }
}

pub fn follow(editions: &[Edition], steps: &Steps) -> Vec<Thread> {
    let mut follower = Follower { editions, steps, threads: Vec::new(), of: Vec::new() };
    for k in 0..editions.len() {
        follower.enter(k);
    }
    let checks: Vec<Vec<Check>> = follower.threads.iter().map(|thread| follower.checks(thread)).collect();
    let mut threads = follower.threads;
    threads.iter_mut().zip(checks).for_each(|(thread, checks)| thread.checks = checks);
    threads
}

struct Follower<'a> {
    editions: &'a [Edition],
    steps: &'a Steps,
    threads: Vec<Thread>,
    /// The thread of every section, by edition.
    of: Vec<Vec<usize>>,
}

impl Follower<'_> {
    /// Takes the sections of the next edition into the threads, and ends those it does not continue.
    fn enter(&mut self, k: usize) {
        let edition = &self.editions[k];
        let before: HashMap<SectionId, SectionId> = match k.checked_sub(1) {
            Some(last) => {
                let step = self.steps.between(last, k);
                let old = self.editions[last].section_ids();
                old.filter_map(|a| Some((step.next[a.index()]?, a))).collect()
            }
            None => HashMap::new(),
        };
        let mut here = Vec::with_capacity(edition.sections.len());
        for b in edition.section_ids() {
            here.push(match before.get(&b) {
                Some(&a) => self.go_on(k, a, b),
                None => self.begin(k, b),
            });
        }
        self.of.push(here);
        if k > 0 {
            self.end(k, &before);
        }
    }

    fn go_on(&mut self, k: usize, a: SectionId, b: SectionId) -> usize {
        let (old, new, step) = (&self.editions[k - 1], &self.editions[k], self.steps.between(k - 1, k));
        let at = self.of[k - 1][a.index()];
        let thread = &mut self.threads[at];
        thread.places[k] = Some(place(new, b, Some(step.confidence[a.index()])));
        if new.has_lost_headings() || old.has_lost_headings() {
            return at;
        }
        thread.name = heading(new, b);
        let mut tell = |kind, with| thread.events.push(Event { period: period(new), kind, with });
        if bare(old.heading(a)) != bare(new.heading(b)) {
            tell(EventKind::Renamed, vec![heading(old, a)]);
        }
        if step.moved.contains(&a) {
            tell(EventKind::Moved, old.section(a).parent.map(|parent| heading(old, parent)).into_iter().collect());
        }
        let parts: Vec<SectionId> = step.parts_of(a).filter(|&p| !begins_in(new, b, p)).collect();
        if !parts.is_empty() {
            tell(EventKind::Split, headings(new, &parts));
        }
        let joined: Vec<SectionId> = old
            .section_ids()
            .filter(|&x| x != a && step.next[x.index()].is_none() && step.parts_of(x).any(|part| part == b))
            .filter(|&x| !begins_in(old, a, x))
            .collect();
        if !joined.is_empty() {
            tell(EventKind::Merged, headings(old, &joined));
        }
        at
    }

    fn begin(&mut self, k: usize, b: SectionId) -> usize {
        let new = &self.editions[k];
        let from: Vec<String> = match k.checked_sub(1) {
            Some(last) if !self.editions[last].has_lost_headings() => {
                let (old, step) = (&self.editions[last], self.steps.between(last, k));
                let from: Vec<SectionId> =
                    old.section_ids().filter(|&a| step.parts_of(a).any(|part| part == b)).collect();
                headings(old, &from)
            }
            _ => Vec::new(),
        };
        if from.is_empty()
            && let Some((at, last, confidence)) = self.gone_before(k, b)
        {
            let thread = &mut self.threads[at];
            thread.places[k] = Some(place(new, b, Some(confidence)));
            thread.name = heading(new, b);
            if thread.ends_with(EventKind::Dropped) {
                let last = period(&self.editions[last]);
                thread.events.push(Event { period: period(new), kind: EventKind::Returned, with: vec![last] });
            }
            return at;
        }
        let mut thread = Thread {
            name: heading(new, b),
            places: vec![None; self.editions.len()],
            events: Vec::new(),
            checks: Vec::new(),
        };
        thread.places[k] = Some(place(new, b, None));
        if k > 0 {
            let kind = if from.is_empty() { EventKind::Added } else { EventKind::SplitFrom };
            thread.events.push(Event { period: period(new), kind, with: from });
        }
        self.threads.push(thread);
        self.threads.len() - 1
    }

    /// The thread that ended two or more editions ago and of which a direct comparison finds the section here;
    /// the one that ended last. With the edition where it ended and how sure the link is.
    fn gone_before(&self, k: usize, b: SectionId) -> Option<(usize, usize, f32)> {
        (0..k.saturating_sub(1)).rev().find_map(|i| {
            let step = self.steps.between(i, k);
            let a = self.editions[i].section_ids().find(|a| step.next[a.index()] == Some(b))?;
            let at = self.of[i][a.index()];
            let thread = &self.threads[at];
            let has_gone = thread.places[i + 1..].iter().all(Option::is_none)
                && (thread.ends_with(EventKind::Dropped) || thread.ends_with(EventKind::NoHeadings));
            has_gone.then_some((at, i, step.confidence[a.index()]))
        })
    }

    /// Says of sections of the edition before that were not continued what became of them.
    fn end(&mut self, k: usize, before: &HashMap<SectionId, SectionId>) {
        let (old, new, step) = (&self.editions[k - 1], &self.editions[k], self.steps.between(k - 1, k));
        let continued: hashbrown::HashSet<SectionId> = before.values().copied().collect();
        for a in old.section_ids().filter(|a| !continued.contains(a)) {
            let parts: Vec<SectionId> = step.parts_of(a).collect();
            let perhaps = &step.perhaps[a.index()];
            let (kind, with) = match (parts.is_empty(), perhaps.is_empty()) {
                _ if new.has_lost_headings() => (EventKind::NoHeadings, Vec::new()),
                (false, _) => (EventKind::MergedInto, headings(new, &parts)),
                (true, false) => (EventKind::Uncertain, headings(new, perhaps)),
                (true, true) => (EventKind::Dropped, Vec::new()),
            };
            self.threads[self.of[k - 1][a.index()]].events.push(Event { period: period(new), kind, with });
        }
    }

    /// Compares what the chain says with direct comparisons: over every third place, and from the first to
    /// the last; and where a thread has ended, with every later edition.
    fn checks(&self, thread: &Thread) -> Vec<Check> {
        let places = thread.places.iter().enumerate().filter_map(|(k, place)| Some((k, place.as_ref()?.id)));
        let places: Vec<(usize, SectionId)> = places.filter(|&(k, _)| !self.editions[k].has_lost_headings()).collect();
        let mut pairs: Vec<_> = places.windows(3).map(|three| (three[0], three[2])).collect();
        if let (Some(&first), Some(&last)) = (places.first(), places.last())
            && places.len() > 3
        {
            pairs.push((first, last));
        }
        let mut checks: Vec<Check> = pairs
            .into_iter()
            .filter(|&((i, a), (j, b))| !self.steps.between(i, j).links(a, b))
            .map(|((i, a), (j, b))| Check {
                from: period(&self.editions[i]),
                to: period(&self.editions[j]),
                followed: Some(heading(&self.editions[j], b)),
                direct: self.found(i, a, j),
            })
            .collect();
        if let Some(&(i, a)) = places.last()
            && (thread.ends_with(EventKind::Dropped) || thread.ends_with(EventKind::Uncertain))
        {
            let with_headings = |j: &usize| !self.editions[*j].has_lost_headings();
            let later = (i + 2..self.editions.len())
                .filter(with_headings)
                .find(|&j| self.steps.between(i, j).next[a.index()].is_some());
            checks.extend(later.map(|j| Check {
                from: period(&self.editions[i]),
                to: period(&self.editions[j]),
                followed: None,
                direct: self.found(i, a, j),
            }));
        }
        checks
    }

    fn found(&self, i: usize, a: SectionId, j: usize) -> Vec<String> {
        let found: Vec<SectionId> = self.steps.between(i, j).found(a).collect();
        headings(&self.editions[j], &found)
    }
}

/// Whether `part` is a heading that begins a paragraph of `section`: its text has not gone elsewhere.
fn begins_in(edition: &Edition, section: SectionId, part: SectionId) -> bool {
    let part = edition.section(part);
    part.kind == SectionKind::RunIn && part.parent == Some(section)
}

fn place(edition: &Edition, id: SectionId, confidence: Option<f32>) -> Place {
    let section = edition.section(id);
    Place {
        section: id.0.to_string(),
        path: edition.path(id).into_iter().map(one_line).collect(),
        words: section.words,
        line: section.line,
        confidence: confidence.map(|sure| (f64::from(sure) * 1000.0).round() / 1000.0),
        id,
    }
}

/// The heading in one line.
pub(super) fn heading(edition: &Edition, id: SectionId) -> String {
    one_line(edition.heading_or_opening(id))
}

fn headings(edition: &Edition, ids: &[SectionId]) -> Vec<String> {
    ids.iter().map(|&id| heading(edition, id)).collect()
}
