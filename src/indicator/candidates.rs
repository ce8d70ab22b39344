//! Which figures could be each other's counterpart.

use super::candidate::{Candidate, Place};
use super::context::Context;
use super::crosswise::{self, Listed};
use super::likeness::{self, Things, Weights};
use super::values::{comparable, key, telling, times};
use super::years::{self, Years};
use super::{FigureId, Linked, Side};
use crate::edition::{IdMap, IdSet, SentenceId};
use crate::figure::{self, Dimension, Stated};
use crate::language::{Stems, WordId};

// Chosen by reading pairs of State, Amnesty, Freedom House and Factbook editions; docs/quality.md.

/// Least score of figures in linked sentences, with the same value and with another.
const IN_SENTENCES: f32 = 0.30;
const IN_SENTENCES_BY_WORDS: f32 = 0.40;
/// In linked sections, where the value or the heading tells, and by words alone.
const IN_SECTIONS: f32 = 0.50;
const IN_SECTIONS_BY_WORDS: f32 = 0.71;
/// Anywhere, for a value that tells.
const ELSEWHERE: f32 = 0.62;
/// What the likeness of linked sentences adds, times it; and from which likeness on the day may be another.
const FOR_LIKENESS: f32 = 0.25;
const ALIKE: f32 = 0.8;
/// What it adds that neither sentence has another figure.
const ALONE: f32 = 0.12;
/// What an equal value adds, times how telling it is.
const EQUAL_VALUE: f32 = 0.5;
/// What it adds that a section threatens the same terms of prison as before.
const SAME_PENALTIES: f32 = 0.15;
/// What is lost where another thing seems counted.
const OTHER_THING: f32 = 0.15;
/// A value that became so many times as large or as small is another thing's: the rank of a country beside the size of
/// its labour force, "1.2" of a table in millions beside "$1.2 million".
const MOST_LEAP: f64 = 1000.0;
/// What is lost where one value is more than ten times the other: from one year to the next that is rare, and likelier
/// the number of one prison beside that of all.
const FAR: f64 = 10.0;
const FAR_APART: f32 = 0.2;
/// Most pairs of figures looked at in a pair of sections.
const DIRECT: usize = 2500;
/// A word or value that more open figures have than this proposes nothing.
const COMMON: u32 = 16;

/// Figures of sentences that are the same, one after the other.
pub fn in_same_sentences(old: &Side<'_>, new: &Side<'_>, linked: &Linked) -> Vec<Candidate> {
    let mut pairs = Vec::new();
    for &(a, b) in &linked.same {
        let (xs, ys) = (in_sentence(old.figures, a), in_sentence(new.figures, b));
        if xs.len() != ys.len() {
            continue;
        }
        pairs.extend(xs.zip(ys).map(|(x, y)| Candidate {
            old: FigureId(x),
            new: FigureId(y),
            score: 1.0,
            by_words: None,
            holds: true,
            place: Place::SameSentence,
            same_thing: true,
            other_thing: false,
            same_value: true,
        }));
    }
    pairs
}

fn in_sentence(figures: &[Stated], sentence: SentenceId) -> std::ops::Range<u32> {
    let places = figure::in_sentence(figures, sentence);
    places.start as u32..places.end as u32
}

fn in_section(figures: &[Stated], section: &std::ops::Range<u32>) -> std::ops::Range<u32> {
    let start = figures.partition_point(|s| s.sentence.0 < section.start);
    let end = figures.partition_point(|s| s.sentence.0 < section.end);
    start as u32..end as u32
}

/// Pairs of the figures that `pairs` leaves open, likely enough for where they stand.
pub fn find(old: &Side<'_>, new: &Side<'_>, linked: &Linked, pairs: &[Candidate]) -> Vec<Candidate> {
    let mut taken = (vec![false; old.figures.len()], vec![false; new.figures.len()]);
    for c in pairs {
        taken.0[c.old.index()] = true;
        taken.1[c.new.index()] = true;
    }
    let mut stems = Stems::default();
    let mut contexts = |side: &Side<'_>, taken: &[bool]| -> Vec<Option<Context>> {
        let each = (0u32..).map(FigureId).zip(taken);
        each.map(|(id, &taken)| (!taken).then(|| Context::of(id, side, &mut stems))).collect()
    };
    let (old_contexts, new_contexts) = (contexts(old, &taken.0), contexts(new, &taken.1));
    let weights = Weights::new(old_contexts.iter().chain(&new_contexts).flatten(), stems.len());
    let years = years::apart(old, new).map(|apart| (apart, years::compared(old.edition), years::compared(new.edition)));
    let (known, found) = (IdSet::default(), Vec::new());
    let mut search = Search { old, new, old_contexts, new_contexts, years, weights, known, found };
    search.linked_sentences(linked);
    search.linked_sections(linked);
    search.elsewhere();
    search.of_one_kind()
}

struct Search<'s, 'e> {
    old: &'s Side<'e>,
    new: &'s Side<'e>,
    /// None for figures that are paired already.
    old_contexts: Vec<Option<Context>>,
    new_contexts: Vec<Option<Context>>,
    /// How many years lie between the editions, and which year each sentence of either compares with the one before.
    years: Option<(i32, Years, Years)>,
    weights: Weights,
    known: IdSet<(u32, u32)>,
    found: Vec<(Candidate, Things)>,
}

impl Search<'_, '_> {
    /// Leaves out what counts another kind of thing, or many times as much, where linked sentences have a figure that counts
    /// the same.
    fn of_one_kind(self) -> Vec<Candidate> {
        let is_linked = |c: &Candidate| c.place == Place::LinkedSentences;
        let own = |side: &Side<'_>, id: FigureId| {
            let figure = &side.figures[id.index()].figure;
            let is_own = figure.counted.as_ref().is_some_and(|counted| counted.start >= figure.range.start);
            is_own && figure.unit.dimension == Dimension::Count
        };
        let is_same = |c: &Candidate, things| match things {
            Things::Same => true,
            Things::SameWord => own(self.old, c.old) && own(self.new, c.new),
            _ => false,
        };
        let same = self.found.iter().filter(|(c, things)| is_linked(c) && is_same(c, *things));
        let (old, new): (IdSet<FigureId>, IdSet<FigureId>) = same.map(|(c, _)| (c.old, c.new)).unzip();
        let is_rival = |c: &Candidate| is_linked(c) && !c.same_value && (old.contains(&c.old) || new.contains(&c.new));
        let is_another =
            |c: &Candidate, things| things == Things::OfOtherKinds || things == Things::Other && c.by_words.is_some();
        let kept = self.found.into_iter().filter(|(c, things)| !is_another(c, *things) || !is_rival(c));
        kept.map(|(c, _)| c).collect()
    }

    fn linked_sentences(&mut self, linked: &Linked) {
        for &(a, b, likeness) in &linked.sentences {
            let (xs, ys) = (in_sentence(self.old.figures, a), in_sentence(self.new.figures, b));
            let old = listed(self.old, &self.old_contexts, xs.clone());
            let new = listed(self.new, &self.new_contexts, ys.clone());
            // What is known is not looked at again.
            self.known.extend(crosswise::unclear(&old, &new));
            self.all(xs, ys, Place::LinkedSentences, FOR_LIKENESS * likeness);
        }
    }

    fn linked_sections(&mut self, linked: &Linked) {
        for (a, b) in &linked.sections {
            let (xs, ys) = (in_section(self.old.figures, a), in_section(self.new.figures, b));
            for (x, y) in self.same_penalties(xs.clone(), ys.clone()) {
                self.consider(x, y, Place::LinkedSections, SAME_PENALTIES);
            }
            self.all(xs, ys, Place::LinkedSections, 0.0);
        }
    }

    /// The penalties of two sections by their lengths, where both threaten the same ones, and more than one.
    fn same_penalties(&self, xs: std::ops::Range<u32>, ys: std::ops::Range<u32>) -> Vec<(u32, u32)> {
        let penalties = |side: &Side<'_>, contexts: &[Option<Context>], ids: std::ops::Range<u32>| {
            let is_open = |id: u32| contexts[id as usize].as_ref().is_some_and(|context| context.scope.is_penalty);
            let mut found: Vec<_> = ids.filter(|&id| is_open(id)).map(|id| (length(side, id), id)).collect();
            found.sort_unstable();
            found
        };
        let (old, new) = (penalties(self.old, &self.old_contexts, xs), penalties(self.new, &self.new_contexts, ys));
        let differ = old.windows(2).all(|pair| pair[0].0 != pair[1].0);
        let same = old.len() > 1 && old.iter().map(|p| &p.0).eq(new.iter().map(|p| &p.0));
        let pairs = old.into_iter().zip(new).map(|((_, x), (_, y))| (x, y));
        pairs.filter(|_| differ && same).collect()
    }

    fn all(&mut self, xs: std::ops::Range<u32>, ys: std::ops::Range<u32>, place: Place, bonus: f32) {
        if xs.len().saturating_mul(ys.len()) > DIRECT {
            return;
        }
        for x in xs {
            for y in ys.clone() {
                self.consider(x, y, place, bonus);
            }
        }
    }

    /// Figures with the same telling value, wherever they stand.
    fn elsewhere(&mut self) {
        let mut by_value: IdMap<(u64, Dimension), Vec<u32>> = IdMap::default();
        for (y, stated) in (0u32..).zip(self.new.figures) {
            if self.new_contexts[y as usize].is_some() && telling(&stated.figure) >= 1.0 {
                by_value.entry(key(&stated.figure)).or_default().push(y);
            }
        }
        for (x, stated) in (0u32..).zip(self.old.figures) {
            if self.old_contexts[x as usize].is_none() || telling(&stated.figure) < 1.0 {
                continue;
            }
            let Some(ys) = by_value.get(&key(&stated.figure)).filter(|ys| ys.len() <= COMMON as usize) else {
                continue;
            };
            for y in ys.clone() {
                self.consider(x, y, Place::Elsewhere, 0.0);
            }
        }
    }

    /// What 2015 was against 2014 is followed neither by what 2017 was against 2016 nor by anything else but the next
    /// edition's comparison, or the same one repeated.
    fn of_other_years(&self, x: u32, y: u32) -> bool {
        let Some((apart, old, new)) = &self.years else { return false };
        let year =
            |side: &Side<'_>, years: &[Option<u16>], figure: u32| years[side.figures[figure as usize].sentence.index()];
        match (year(self.old, old, x), year(self.new, new, y)) {
            (Some(a), Some(b)) => ![0, *apart].contains(&(i32::from(b) - i32::from(a))),
            _ => false,
        }
    }

    /// Whether two figures are of different years, and their sentences list figures by year of which one is the same in both:
    /// "37 in 2018, 23 in 2019", then "23 in 2019, nine in 2020". A year with which another is compared is in no list.
    fn of_other_items(&self, x: u32, y: u32) -> bool {
        let year = |contexts: &[Option<Context>], id: u32| contexts[id as usize].as_ref().and_then(|c| c.listed_year);
        let (Some(a), Some(b)) = (year(&self.old_contexts, x), year(&self.new_contexts, y)) else { return false };
        let listed = |side: &Side<'_>, contexts: &[Option<Context>], id: u32| -> Vec<(u16, Option<f64>)> {
            let beside = in_sentence(side.figures, side.figures[id as usize].sentence);
            let all = || beside.clone().filter_map(|i| Some((i, contexts[i as usize].as_ref()?)));
            let is_foil = |year: u16| all().any(|(_, c)| c.is_foil && c.listed_year == Some(year));
            let years = all().filter_map(|(i, c)| Some((c.listed_year?, side.figures[i as usize].figure.value)));
            years.filter(|&(year, _)| !is_foil(year)).collect()
        };
        if a == b {
            return false;
        }
        let of_new = listed(self.new, &self.new_contexts, y);
        listed(self.old, &self.old_contexts, x).iter().any(|one| of_new.contains(one))
    }

    fn change_places(&self, x: u32, y: u32) -> bool {
        let (a, b) = (&self.old.figures[x as usize], &self.new.figures[y as usize]);
        let (old, new) = (self.old.edition.sentence_text(a.sentence), self.new.edition.sentence_text(b.sentence));
        crosswise::change_places((&a.figure, old), (&b.figure, new))
    }

    fn consider(&mut self, x: u32, y: u32, place: Place, bonus: f32) {
        let (Some(old), Some(new)) = (&self.old_contexts[x as usize], &self.new_contexts[y as usize]) else { return };
        let (a, b) = (&self.old.figures[x as usize].figure, &self.new.figures[y as usize].figure);
        let times = times(a, b);
        if !comparable(a, b) || times > MOST_LEAP || !self.known.insert((x, y)) || self.of_other_years(x, y) {
            return;
        }
        if self.of_other_items(x, y) {
            return;
        }
        let other_label = (old.is_label || new.is_label) && (a.value, a.high) != (b.value, b.high);
        // What the report gives as last year's is no measure of its own year.
        if old.row != new.row || other_label || old.is_foil != new.is_foil {
            return;
        }
        let same_value = a.value == b.value && a.high == b.high && a.unit == b.unit && a.value.is_some();
        // Penalties of one length are the same in whichever words: "prison", "imprisonment".
        let is_same_penalty = same_value && old.scope.is_penalty && new.scope.is_penalty;
        let thing = if is_same_penalty { Some(1.0) } else { likeness::of_things(old, new, &self.weights) };
        // Where the words before one name what the other counts, the words around tell all.
        let thing = thing.filter(|&thing| thing > 0.0 || !likeness::is_named_before(old, new));
        let around = likeness::of_surroundings(old, new, &self.weights);
        let mut score = thing.map_or(around, |thing| 0.5 * thing + 0.5 * around) + bonus;
        let other_thing = !old.thing.is_empty() && !new.thing.is_empty() && thing == Some(0.0);
        // What is counted in another place, or of another name, is another indicator.
        let apart = |a: &[WordId], b: &[WordId]| !a.is_empty() && !b.is_empty() && !a.iter().any(|w| b.contains(w));
        if !same_value && (apart(&old.place, &new.place) || old.is_named && new.is_named && other_thing) {
            return;
        }
        if !same_value && (old.scope.is_apart(&new.scope) || self.change_places(x, y)) {
            return;
        }
        if same_value {
            score += EQUAL_VALUE * telling(a);
        }
        if other_thing {
            score -= OTHER_THING;
        }
        if a.unit != b.unit {
            score -= 0.2;
        }
        let fields = old.is_field && new.is_field;
        // What happened on one day is not what happened on another, unless the same sentence says so.
        let other_day =
            old.day.is_some() && new.day.is_some() && old.day != new.day || old.scope.is_other_event(&new.scope);
        // Two sentences of courts are those of one person only where both name somebody.
        if old.scope.is_other_case(&new.scope) && !same_value {
            return;
        }
        // Examples in like words are of two cases.
        let is_instance = old.scope.is_instance || new.scope.is_instance;
        if other_day && !same_value && (is_instance || bonus < FOR_LIKENESS * ALIKE) {
            return;
        }
        // The only figure of its sentence, or with the same value the only one in percent, of money, of time.
        let only = |side: &Side<'_>, at: u32| {
            let unit = &side.figures[at as usize].figure.unit;
            let mut beside = in_sentence(side.figures, side.figures[at as usize].sentence).filter(|&other| other != at);
            let any = !same_value || unit.dimension == Dimension::Count;
            !beside.any(|other| any || side.figures[other as usize].figure.unit.dimension == unit.dimension)
        };
        // That they are the only ones makes them likelier to be one, but no surer than what else tells it.
        let alone = place == Place::LinkedSentences && !other_day && only(self.old, x) && only(self.new, y);
        let help = if alone { ALONE } else { 0.0 };
        let least = match place {
            Place::SameSentence => IN_SENTENCES,
            Place::LinkedSentences if same_value => IN_SENTENCES,
            Place::LinkedSentences => IN_SENTENCES_BY_WORDS,
            Place::LinkedSections if fields || (same_value && telling(a) >= 0.6) => IN_SECTIONS,
            // Terms and ages of two different cases are as like as those of one.
            Place::LinkedSections
                if matches!(a.unit.dimension, Dimension::Duration | Dimension::Age)
                    && (!same_value || old.scope.is_penalty != new.scope.is_penalty) =>
            {
                return;
            }
            Place::LinkedSections => IN_SECTIONS_BY_WORDS,
            Place::Elsewhere => ELSEWHERE,
        };
        if score + help >= least {
            let is_far = a.unit == b.unit && times > FAR && !old.is_foil;
            let for_values = if is_far { score - FAR_APART } else { score };
            let candidate = Candidate {
                old: FigureId(x),
                new: FigureId(y),
                score: for_values.max(least),
                by_words: is_far.then_some(score),
                holds: for_values + help >= least,
                place,
                same_thing: thing.is_some_and(|t| t >= 0.5),
                other_thing,
                same_value,
            };
            self.found.push((candidate, Things::of(&old.thing, &new.thing)));
        }
    }
}

/// The open ones among the figures of a sentence.
fn listed<'s>(side: &'s Side<'_>, contexts: &'s [Option<Context>], ids: std::ops::Range<u32>) -> Vec<Listed<'s>> {
    let one = |id: u32| {
        let context = contexts[id as usize].as_ref()?;
        Some(Listed { id, figure: &side.figures[id as usize].figure, context })
    };
    ids.filter_map(one).collect()
}

/// The ends of a term, and its unit.
fn length(side: &Side<'_>, id: u32) -> (u64, Option<u64>, String) {
    let figure = &side.figures[id as usize].figure;
    (figure.value.unwrap_or_default().to_bits(), figure.high.map(f64::to_bits), figure.unit.to_string())
}
