//! What text that went or came said in particular: its figures and its names, as printed. They tell a reader
//! more of what is missing than its length does.

use super::areas::retold::{self, Retold};
use super::executive_summary::denials::Deniers;
use super::figures::other_value::with_other_value;
use super::figures::wording::thing_beside;
use super::figures::{Moved, moved_in_sentences, ranked};
use super::names::concrete::{concrete, told_in_both};
use super::names::{Name, Names};
use super::numbers::{grouped, listed, with_retold};
use super::quoted;
use super::window::Window;
use crate::comparison::Comparison;
use crate::edition::SentenceId;
use crate::figure::{Dimension, Figure, Stated};
use crate::indicator::{Indicator, Outcome};
use hashbrown::{HashMap, HashSet};

/// Values from which on one end of a range is taken for that of the same one: "between 80,000 and 120,000".
const LARGE: f64 = 1000.0;
/// Most figures told of an area on either side, and most names.
const FIGURES: usize = 3;
const NAMES: usize = 3;
/// Names looked at that may be pieces of each other.
const LOOKED_AT: usize = 5 * NAMES;
/// Most pairs of sentences of an area whose figures moved that its statement tells.
const MOVED: usize = 2;

/// Figures and names that only one of the editions has.
pub struct Particulars<'c> {
    gone: Vec<Told>,
    new: Vec<Told>,
    names: Names<'c>,
    names_in: (NamesIn, NamesIn),
    window: Window,
    /// Sentences without counterpart that say what the other edition may say too, old and new, in order: they
    /// share the name of a person or a figure that was followed.
    pub elsewhere: (Vec<SentenceId>, Vec<SentenceId>),
    /// Sentences without counterpart that are not quoted, old and new, in order.
    pub unquoted: (Vec<SentenceId>, Vec<SentenceId>),
    /// Those that the other edition perhaps has in other words.
    in_other_words: (Vec<SentenceId>, Vec<SentenceId>),
    /// Of each sentence whether it has a name, a number or a date by which its case is known, old and new.
    pub concrete: (Vec<bool>, Vec<bool>),
    pub deniers: Deniers,
    moved: Vec<Moved>,
    /// Of each area how many figures gone have the value and the unit of one newly given: they are told in other words.
    given_again: Vec<u32>,
    /// Of each area the places of the figures that surely moved and matter most.
    moved_by_area: Vec<Vec<usize>>,
}

/// Value and upper end, as bits, and unit; "at 14 years" and "at age 14" are one.
type Value = (u64, Option<u64>, Dimension);

fn dimension(figure: &Figure) -> Dimension {
    match figure.unit.dimension {
        Dimension::Age => Dimension::Duration,
        other => other,
    }
}

/// None for a vague number.
fn value_of(figure: &Figure) -> Option<Value> {
    Some((figure.value?.to_bits(), figure.high.map(f64::to_bits), dimension(figure)))
}

/// The ends of a range that says so much, each as a value.
fn ends_of(figure: &Figure) -> impl Iterator<Item = Value> + use<> {
    let is_large = |end: &f64| figure.high.is_some() && *end >= LARGE;
    let ends = [figure.value, figure.high].map(|end| end.filter(is_large));
    let dimension = dimension(figure);
    ends.into_iter().flatten().map(move |end| (end.to_bits(), None, dimension))
}

/// A figure with what it counts, and the sentence it stands in.
struct Told {
    sentence: SentenceId,
    words: String,
    value: Option<Value>,
    /// Whether the other edition may give it with another value.
    is_perhaps_one: bool,
}

impl<'c> Particulars<'c> {
    pub fn of(c: &'c Comparison<'_>) -> Self {
        let figures = c.figures();
        let window = Window::of(c);
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        // A sum, and the range of which it is one end, may be one; counts are of too many things.
        let ends = |figure: &Figure| ends_of(figure).filter(|&(_, _, dimension)| dimension != Dimension::Count);
        let values = |stated: &[Stated]| {
            let all = stated.iter().flat_map(|s| value_of(&s.figure).into_iter().chain(ends(&s.figure)));
            all.collect::<HashSet<_>>()
        };
        let (in_old, in_new) = (values(&figures.old), values(&figures.new));
        let perhaps_one = with_other_value(c);
        let tables = (c.old.table_rows() > 0, c.new.table_rows() > 0);
        for indicator in largest_first(c) {
            let (list, edition, stated, elsewhere, has_tables) = match (indicator.old, indicator.new) {
                (Some(id), None) => (&mut gone, c.old, &figures.old[id.index()], &in_new, tables.1),
                (None, Some(id)) => (&mut new, c.new, &figures.new[id.index()], &in_old, tables.0),
                _ => continue,
            };
            let years = if indicator.new.is_none() { &window.old } else { &window.new };
            if indicator.old.or(indicator.new).is_some_and(|id| years.is_of_past(id, stated)) {
                continue;
            }
            // The other edition's file may just have lost its tables.
            if !has_tables && edition.is_table_row(stated.sentence) {
                continue;
            }
            // A value that the other edition gives anywhere may be the same one.
            let is_given = |value: Value| elsewhere.contains(&value);
            if value_of(&stated.figure).is_none_or(is_given) || ends_of(&stated.figure).any(is_given) {
                continue;
            }
            // A bare number tells nobody anything.
            let says_what = stated.figure.counted.as_ref().is_some_and(|noun| noun.start < stated.figure.range.end);
            let says_what = says_what && quoted(edition, stated).contains(' ');
            let thing = thing_beside(c, indicator);
            let Some(words) =
                with_thing(quoted(edition, stated), thing.as_deref(), stated.figure.unit.dimension, says_what)
            else {
                continue;
            };
            let is_perhaps_one = indicator.old.is_some_and(|id| perhaps_one.0.contains(&id))
                || indicator.new.is_some_and(|id| perhaps_one.1.contains(&id));
            list.push(Told { sentence: stated.sentence, words, value: value_of(&stated.figure), is_perhaps_one });
        }
        let mut names = Names::of(c);
        names.forget(&window);
        let elsewhere = elsewhere(c, &names);
        let moved = moved_in_sentences(c, &window);
        let areas = c.areas();
        let mut moved_by_area = vec![Vec::new(); areas.changes.len()];
        for (place, figures) in moved.iter().enumerate() {
            let (old, new) = figures.sentences;
            if let Some(area) = areas.of_new[new.index()].or(areas.of_old[old.index()])
                && moved_by_area[area].len() < MOVED
                && figures.doubt(c).is_none()
            {
                moved_by_area[area].push(place);
            }
        }
        let sentences = |told: &[Told]| told.iter().map(|one| one.sentence).collect::<HashSet<_>>();
        let in_both = told_in_both(c, &names);
        let concrete = (concrete(c.old, &c.dropped, &names.all.0), concrete(c.new, &c.added, &names.all.1));
        let figures = (&sentences(&gone), &sentences(&new));
        let Retold { unquoted, in_other_words } = retold::of(c, figures, in_both, (&concrete.0, &concrete.1));
        let names_in = (names_in(&names.alone.0), names_in(&names.alone.1));
        Self {
            gone,
            new,
            names,
            names_in,
            window,
            elsewhere,
            unquoted,
            in_other_words,
            concrete,
            deniers: Deniers::of(c),
            moved,
            given_again: given_again(c),
            moved_by_area,
        }
    }

    /// How many figures of an area count neither as gone nor as new.
    pub fn given_again(&self, area: usize) -> u32 {
        self.given_again[area]
    }

    /// How many sentences went and came, and how many of them the other edition perhaps has in other words.
    pub fn sentences(&self, (dropped, added): (&[SentenceId], &[SentenceId])) -> Option<String> {
        let (in_new, in_old) = &self.in_other_words;
        let told = [(dropped, in_new, "without counterpart"), (added, in_old, "new")];
        let told = told.into_iter().filter(|(ids, ..)| !ids.is_empty());
        let told: Vec<(String, usize)> = told
            .map(|(ids, elsewhere, what)| {
                let retold = ids.iter().filter(|id| elsewhere.binary_search(id).is_ok()).count();
                (format!("{} {what}", grouped(ids.len() as u64)), retold)
            })
            .collect();
        with_retold(&told)
    }

    /// Figures that moved, what matters most first.
    pub fn moved(&self) -> &[Moved] {
        &self.moved
    }

    /// The figures that moved and matter most of an area, by its place among the changes.
    pub fn moved_in_area(&self, area: usize) -> impl Iterator<Item = &Moved> {
        self.moved_by_area[area].iter().map(|&place| &self.moved[place])
    }

    /// The area of whose statement figures that moved are a part.
    pub fn area_of_moved(&self, place: usize) -> Option<usize> {
        self.moved_by_area.iter().position(|places| places.contains(&place))
    }

    pub fn window(&self) -> &Window {
        &self.window
    }

    pub fn names(&self) -> &Names<'c> {
        &self.names
    }

    /// Figures of the old edition's sentences that are no longer given.
    pub fn figures_gone(&self, dropped: &[SentenceId]) -> Vec<String> {
        told(&self.gone, dropped)
    }

    /// Figures newly given in sentences of the new edition.
    pub fn figures_new(&self, added: &[SentenceId]) -> Vec<String> {
        told(&self.new, added)
    }

    /// How many figures and names are told of sentences that went or came.
    pub fn count(&self, (dropped, added): (&[SentenceId], &[SentenceId])) -> usize {
        let figures = self.figures_gone(dropped).len() + self.figures_new(added).len();
        let (gone, new) = &self.names.alone;
        let told = |names: Vec<&str>| names.len().min(NAMES);
        figures + told(here(gone, &self.names_in.0, dropped)) + told(here(new, &self.names_in.1, added))
    }

    /// Names in sentences that went or came which the other edition has nowhere.
    pub fn names_of(&self, (dropped, added): (&[SentenceId], &[SentenceId])) -> Option<String> {
        let (gone, new) = &self.names.alone;
        let some = |lead: &str, names: Vec<&str>| {
            let told: Vec<String> = names.iter().take(NAMES).map(|&name| name.to_owned()).collect();
            (!told.is_empty()).then(|| format!("{lead}: {}", listed(&told)))
        };
        let gone = some("no longer named, for example", here(gone, &self.names_in.0, dropped));
        let new = some("newly named, for example", here(new, &self.names_in.1, added));
        let parts: Vec<String> = gone.into_iter().chain(new).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

/// The names of each sentence, by their places in a list.
type NamesIn = HashMap<SentenceId, Vec<usize>>;

fn names_in(names: &[Name<'_>]) -> NamesIn {
    let mut found = NamesIn::new();
    for (place, name) in names.iter().enumerate() {
        name.sentences.iter().for_each(|&id| found.entry(id).or_default().push(place));
    }
    found
}

/// The names of a list that stand in some sentences.
fn here<'e>(names: &[Name<'e>], names_in: &NamesIn, ids: &[SentenceId]) -> Vec<&'e str> {
    let mut places: Vec<usize> = ids.iter().filter_map(|id| names_in.get(id)).flatten().copied().collect();
    places.sort_unstable();
    places.dedup();
    let all: Vec<&str> = places.into_iter().map(|place| names[place].words).collect();
    // "Jurídico Norte" is a piece of "Socorro Jurídico Norte".
    let is_piece = |at: usize, name: &str| {
        all.iter()
            .take(LOOKED_AT)
            .enumerate()
            .any(|(i, other)| i != at && other.len() > name.len() && other.contains(name))
    };
    // "Justice Berg" is Ada Berg, who is told already.
    let last = |name: &'e str| name.rsplit(' ').next();
    let is_again = |at: usize, name: &'e str| all[..at.min(LOOKED_AT)].iter().any(|&other| last(other) == last(name));
    let told = |&(i, name): &(usize, &&'e str)| i >= LOOKED_AT || !is_piece(i, name) && !is_again(i, name);
    let whole = all.iter().enumerate().filter(told);
    whole.map(|(_, name)| *name).collect()
}

/// Values from which on one that goes and comes is told of as perhaps the same; "two" is any two.
const TELLING: f64 = 10.0;

/// See [`Particulars::given_again`].
fn given_again(c: &Comparison<'_>) -> Vec<u32> {
    let (figures, areas) = (c.figures(), c.areas());
    let mut gone: HashMap<(usize, Value), u32> = HashMap::new();
    let mut again = vec![0; areas.changes.len()];
    let alone = |outcome: Outcome| figures.indicators.iter().filter(move |i| i.outcome == outcome);
    let value_of = |figure: &Figure| value_of(figure).filter(|_| figure.value.is_some_and(|value| value >= TELLING));
    for stated in alone(Outcome::NoLongerGiven).filter_map(|i| i.old).map(|id| &figures.old[id.index()]) {
        if let (Some(area), Some(value)) = (areas.of_old[stated.sentence.index()], value_of(&stated.figure)) {
            *gone.entry((area, value)).or_default() += 1;
        }
    }
    for stated in alone(Outcome::NewlyGiven).filter_map(|i| i.new).map(|id| &figures.new[id.index()]) {
        if let (Some(area), Some(value)) = (areas.of_new[stated.sentence.index()], value_of(&stated.figure))
            && let Some(left) = gone.get_mut(&(area, value)).filter(|left| **left > 0)
        {
            *left -= 1;
            again[area] += 1;
        }
    }
    again
}

/// Confidence of a pair of figures from which on their sentences may tell one thing.
const LIKELY: f32 = 0.5;

/// See [`Particulars::elsewhere`].
fn elsewhere(c: &Comparison<'_>, names: &Names<'_>) -> (Vec<SentenceId>, Vec<SentenceId>) {
    let figures = c.figures();
    let (mut old, mut new) = (names.shared.0.clone(), names.shared.1.clone());
    for indicator in figures.indicators.iter().filter(|i| i.confidence >= LIKELY) {
        if let (Some(a), Some(b)) = (indicator.old, indicator.new) {
            old.push(figures.old[a.index()].sentence);
            new.push(figures.new[b.index()].sentence);
        }
    }
    for list in [&mut old, &mut new] {
        list.sort_unstable();
        list.dedup();
    }
    (old, new)
}

/// “84” defectors; “84 defectors” where its own words say it. Shares tell something alone, as sums do.
fn with_thing(quoted: &str, thing: Option<&str>, dimension: Dimension, says_what: bool) -> Option<String> {
    match (thing, dimension) {
        (_, Dimension::Money) => Some(format!("“{quoted}”")),
        (Some(thing), _) => Some(format!("“{quoted}” {thing}")),
        (None, Dimension::Count) if !says_what => None,
        (None, _) => Some(format!("“{quoted}”")),
    }
}

fn told(figures: &[Told], ids: &[SentenceId]) -> Vec<String> {
    let mut chosen: Vec<&Told> = Vec::new();
    let is_here = |figure: &&Told| !figure.is_perhaps_one && ids.binary_search(&figure.sentence).is_ok();
    for figure in figures.iter().filter(is_here) {
        // One of each sentence, and none twice: "156 cases", "156 cases of violence".
        let is_new = chosen.last().is_none_or(|last| last.sentence != figure.sentence)
            && chosen.iter().all(|one| one.words != figure.words && one.value != figure.value);
        if chosen.len() < FIGURES && is_new {
            chosen.push(figure);
        }
    }
    chosen.into_iter().map(|figure| figure.words.clone()).collect()
}

/// Figures that went or came, by how much they say, the largest first among equals.
fn largest_first<'c>(c: &'c Comparison<'_>) -> Vec<&'c Indicator> {
    let mut found: Vec<&Indicator> = ranked(c);
    let figures = c.figures();
    let stated = |i: &Indicator| {
        i.old.map(|id| &figures.old[id.index()]).or(i.new.map(|id| &figures.new[id.index()])).map(|s| &s.figure)
    };
    // The sum in brackets behind another is that sum in dollars.
    let is_one = |i: &&Indicator| stated(i).is_none_or(|figure| figure.equals.is_none());
    found.retain(|i| matches!(i.outcome, Outcome::NoLongerGiven | Outcome::NewlyGiven) && is_one(i));
    let value = |i: &Indicator| {
        let figure = stated(i);
        let counts = figure.is_some_and(|f| !matches!(f.unit.dimension, Dimension::Age | Dimension::Duration));
        (counts, figure.and_then(|f| f.value).unwrap_or_default())
    };
    found.sort_by(|a, b| {
        let (a, b) = (value(a), value(b));
        b.0.cmp(&a.0).then(b.1.total_cmp(&a.1))
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition;

    #[test]
    fn a_number_with_what_it_counts() {
        let told = |quoted, thing| {
            with_thing(quoted, thing, Dimension::Count, thing.is_none() && quoted.ends_with("defectors"))
        };
        assert_eq!(told("84", Some("defectors")).as_deref(), Some("“84” defectors"));
        assert_eq!(told("84 defectors", None).as_deref(), Some("“84 defectors”"));
        assert_eq!(told("between 14 and 40", None), None);
    }
    #[test]
    fn a_figure_in_other_words_is_neither_gone_nor_new() {
        let old = small_edition(
            "# Norland\n\n## Torture\n\nTorture of prisoners carries a maximum term of seventeen years.\n",
        );
        let new = small_edition(
            "# Norland\n\n## Torture\n\nWhoever beats or starves an inmate may be jailed for seventeen years by a court.\n",
        );
        let c = crate::comparison::compare(&old, &new);
        let outcomes: Vec<Outcome> = c.figures().indicators.iter().map(|i| i.outcome).collect();
        assert_eq!(outcomes, [Outcome::NoLongerGiven, Outcome::NewlyGiven]);
        assert_eq!(given_again(&c).into_iter().sum::<u32>(), 1);
    }
}
