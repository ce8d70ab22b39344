//! Values that the report itself follows from year to year. Its sentence of one year, "sales rose 6 %, to $55.6 million",
//! is no pair with that of the next, "sales fell 1 %, or $0.5 million, to $55.1 million": where the new edition tells of
//! both years, the first has its like there. That the change told in the second leads back to the value of the first says
//! that both are of one thing.

use super::moved::{from_to, link_of};
use super::wording::signed as signed_number;
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::figure::{Bound, ChangeRole, Dimension, Direction, Figure, Stated, in_sentence};
use crate::indicator::{Change, FigureId, Indicator, Outcome};
use crate::summary::claims::first_trend;
use crate::summary::sections::sections_of;
use crate::summary::window::{Window, Years};
use crate::summary::words::WORDS;
use crate::summary::{Evidence, Point, Statement, Topic};
use hashbrown::HashMap;

/// Most points, and most values told of one pair of sentences.
const POINTS: usize = 10;
const TOLD: usize = 3;
/// What one such value weighs, what each doubling of their number adds, and how much more one counts that turned.
const WEIGHT: f64 = 3.2;
const MORE: f64 = 0.9;
const TURNED: f64 = 1.5;
/// Most figures left of a value, and most words, among which its change in percent stands.
const AMOUNTS: usize = 2;
const BETWEEN: usize = 5;
/// Most words that say what a value is of.
const LONGEST: usize = 9;
/// Most values of one edition that count the same: of more none is sure.
const ALIKE: usize = 64;

/// A value that went up or down by its own sentence.
struct Movement {
    figure: FigureId,
    /// What it counts, in small letters.
    counted: String,
    direction: Direction,
    before: Option<Before>,
    /// By how many percent it moved, if the sentence tells.
    percent: Option<f64>,
}

/// What a value was before by its own sentence.
struct Before {
    value: f64,
    /// How far off that may be, for it is worked out of rounded numbers.
    slack: f64,
    /// By how much it moved, where the sentence tells.
    by: Option<f64>,
}

/// The same value of both editions' years.
pub struct Continued {
    sentences: (SentenceId, SentenceId),
    indicator: Indicator,
    /// Which way it went by the old edition and by the new one.
    directions: (Direction, Direction),
    /// By how many percent it moved by the old edition, where that tells.
    percent_before: Option<f64>,
    /// How far it moved for its size. How far a number moves by chance grows with its root, so that neither large nor small
    /// ones always lead.
    surprise: f64,
    dimension: Dimension,
}

/// All of them, in the order of the new edition.
pub fn continued(c: &Comparison<'_>, window: &Window) -> Vec<Continued> {
    let figures = c.figures();
    let old = movements(c.old, &figures.old, &window.old);
    let new = movements(c.new, &figures.new, &window.new);
    let mut counting: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, then) in old.iter().enumerate() {
        counting.entry(&then.counted).or_default().push(i);
    }
    counting.retain(|_, list| list.len() <= ALIKE);
    let alike = |now: &Movement| counting.get(now.counted.as_str()).into_iter().flatten().copied();
    let fits = |&(i, j): &(usize, usize)| leads_back(c, &old[i], &new[j]);
    let pairs: Vec<(usize, usize)> =
        (0..new.len()).flat_map(|j| alike(&new[j]).map(move |i| (i, j))).filter(fits).collect();
    let (mut of_old, mut of_new) = (vec![0; old.len()], vec![0; new.len()]);
    for &(i, j) in &pairs {
        of_old[i] += 1;
        of_new[j] += 1;
    }
    // Of several that fit, none is sure.
    let sure = pairs.into_iter().filter(|&(i, j)| of_old[i] == 1 && of_new[j] == 1);
    sure.filter_map(|(i, j)| one(c, &old[i], &new[j])).collect()
}

/// Whether what a value was before is the other edition's, as far as the printed digits tell.
fn leads_back(c: &Comparison<'_>, then: &Movement, now: &Movement) -> bool {
    let (a, b) = (&c.figures().old[then.figure.index()], &c.figures().new[now.figure.index()]);
    let (Some(before), Some(value)) = (&now.before, a.figure.value) else { return false };
    a.figure.unit == b.figure.unit && (before.value - value).abs() <= before.slack + 0.5 * step(c.old, a)
}

fn one(c: &Comparison<'_>, then: &Movement, now: &Movement) -> Option<Continued> {
    let (a, b) = (&c.figures().old[then.figure.index()], &c.figures().new[now.figure.index()]);
    let (x, y) = (a.figure.value?, b.figure.value?);
    let outcome = if now.direction == Direction::Rise { Outcome::Raised } else { Outcome::Lowered };
    // Rounded values may be equal, or differ the other way.
    let is_as_told = if outcome == Outcome::Raised { y > x } else { y < x };
    let sentences = (a.sentence, b.sentence);
    // What stands in a pair of sentences is told with these.
    if !is_as_told || link_of(c, sentences).is_some() {
        return None;
    }
    // What the sentence itself says of the change; else no more than the rounder of the two values tells.
    let digit = step(c.old, a).max(step(c.new, b));
    let rounded = || if digit > 0.0 { ((y - x) / digit).round() * digit } else { y - x };
    let difference = now.before.as_ref().and_then(|before| before.by).unwrap_or_else(rounded);
    // Points of a percentage are not told in percent of it.
    let percent = now.percent.unwrap_or(100.0 * difference / x);
    let percent = (a.figure.unit.dimension != Dimension::Percent).then_some(percent);
    Some(Continued {
        sentences,
        indicator: Indicator::moved(then.figure, now.figure, outcome, Change { difference, percent }, 1.0),
        directions: (then.direction, now.direction),
        percent_before: then.percent,
        surprise: difference.abs() / x.sqrt(),
        dimension: a.figure.unit.dimension,
    })
}

/// What they say together: those that tell most, in the order of the report.
pub fn statement(c: &Comparison<'_>, found: &[Continued]) -> Option<Statement> {
    let mut pairs: Vec<&[Continued]> = found.chunk_by(|a, b| a.sentences == b.sentences).collect();
    // What several values say together tells more.
    let mut most: HashMap<Dimension, f64> = HashMap::new();
    for one in found {
        let most = most.entry(one.dimension).or_default();
        *most = most.max(one.surprise);
    }
    let rank = |one: &Continued| {
        let turned = if one.directions.0 == one.directions.1 { 1.0 } else { TURNED };
        turned * one.surprise / most[&one.dimension]
    };
    let total = |list: &[Continued]| list.iter().map(rank).sum::<f64>();
    pairs.sort_by(|a, b| total(b).total_cmp(&total(a)));
    let left = pairs.iter().skip(POINTS).map(|list| list.len()).sum::<usize>();
    pairs.truncate(POINTS);
    pairs.sort_by_key(|list| list[0].sentences.1);
    let point = |list: &&[Continued]| {
        let (old, new) = list[0].sentences;
        let told: Vec<String> = list.iter().take(TOLD).map(|one| told(c, one)).collect();
        Point::new(told.join("; "), vec![Evidence::Old(old), Evidence::New(new)])
    };
    let mut points: Vec<Point> = pairs.iter().map(point).collect();
    if left > 0 {
        points.push(Point::told(format!("{left} more")));
    }
    (!pairs.is_empty()).then(|| Statement {
        topic: Topic::Figure,
        text: "Values that each edition itself compares with the year before".to_owned(),
        points,
        old: sections_of(c.old, pairs.iter().map(|list| list[0].sentences.0)),
        new: sections_of(c.new, pairs.iter().map(|list| list[0].sentences.1)),
        weight: WEIGHT + MORE * (found.len() as f64).log2(),
    })
}

/// "down after a rise: Revenues, “$55.6 billion” → “$55.1 billion” (−500 million, −1 %; the year before +6 %)".
fn told(c: &Comparison<'_>, one: &Continued) -> String {
    let way = match one.directions {
        (Direction::Rise, Direction::Fall) => "down after a rise",
        (Direction::Fall, Direction::Rise) => "up after a fall",
        (Direction::Rise, Direction::Rise) => "up again",
        (Direction::Fall, Direction::Fall) => "down again",
    };
    let stated = one.indicator.new.map(|id| &c.figures().new[id.index()]);
    let subject = stated.and_then(|s| subject(c.new.sentence_text(s.sentence), &s.figure));
    let what = subject.map_or_else(String::new, |subject| format!("{subject}, "));
    let moved = from_to(c, &one.indicator, "");
    let before =
        one.percent_before.map_or_else(String::new, |p| format!("; the year before {} %", signed_number(p, 0)));
    match moved.strip_suffix(')') {
        Some(open) => format!("{way}: {what}{open}{before})"),
        None => format!("{way}: {what}{moved}"),
    }
}

/// What a value is of: the subject of the verb that says that it moved, "net income of the mill". None where another
/// word stands between ("expenses included a decrease in rents, to …"): of these the sentence itself tells.
fn subject<'t>(sentence: &'t str, figure: &Figure) -> Option<&'t str> {
    let counted = figure.counted.clone()?;
    let from = sentence.get(..counted.start)?.rfind(';').map_or(0, |at| at + 1);
    let clause = sentence.get(from..figure.range.start)?;
    let before = &clause[..first_trend(clause).filter(|&end| from + end >= counted.end)?];
    let end = WORDS.behind_subject.iter().filter_map(|of| before.find(of.as_str())).min().unwrap_or(before.len());
    let before = &before[..end];
    // "For the year ended June 30, 2016, sales".
    let digit = before.rfind(|c: char| c.is_ascii_digit());
    let subject = digit.map_or(Some(before), |digit| before[digit + 1..].strip_prefix(','))?.trim();
    let subject = subject.strip_prefix("and ").unwrap_or(subject);
    let is_short = !subject.is_empty() && subject.split(' ').count() <= LONGEST;
    let goes_on =
        subject.rsplit(' ').next().is_some_and(|last| WORDS.no_end_of_subject.iter().any(|word| word == last));
    (is_short && !goes_on).then_some(subject)
}

/// What is said to have come to a value in the year that the edition reports on.
fn movements(edition: &Edition, figures: &[Stated], years: &Years) -> Vec<Movement> {
    let ends = figures.iter().enumerate().filter(|(_, s)| {
        let is_end = s.figure.change.is_some_and(|change| change.role == ChangeRole::To);
        is_end && is_plain(&s.figure) && !years.is_past(s.sentence)
    });
    let one = |(i, s): (usize, &Stated)| {
        let direction = s.figure.change?.direction;
        let here = in_sentence(figures, s.sentence);
        let beside = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter(|at| here.contains(at));
        let before = beside.map(|at| &figures[at]).find_map(|near| before(edition, s, near, direction));
        let percent = percent(edition, &figures[here.start..i], s, direction);
        let counted = s.figure.counted(edition.sentence_text(s.sentence))?.to_lowercase();
        Some(Movement { figure: FigureId(i as u32), counted, direction, before, percent })
    };
    ends.filter_map(one).collect()
}

/// What a value was before, by the figure beside it: "from $597 million to $344 million", "or $0.5 billion, to $55.1
/// billion".
fn before(edition: &Edition, end: &Stated, near: &Stated, direction: Direction) -> Option<Before> {
    let (to, other) = (&end.figure, &near.figure);
    if to.unit != other.unit || !is_plain(other) {
        return None;
    }
    let sentence = edition.sentence_text(end.sentence);
    let between = |left: &Figure, right: &Figure| {
        let text = sentence.get(left.range.end..right.range.start)?;
        Some(text.trim_matches(|c: char| c == ',' || c.is_whitespace()))
    };
    let follows = to.range.start >= other.range.end && between(other, to) == Some("to");
    match other.change.map(|change| change.role) {
        Some(ChangeRole::From) if follows || between(to, other) == Some("from") => {
            Some(Before { value: other.value?, slack: 0.5 * step(edition, near), by: None })
        }
        Some(ChangeRole::By) | None if follows => {
            let by = signed(other.value?, direction);
            Some(Before {
                value: to.value? - by,
                slack: 0.5 * (step(edition, end) + step(edition, near)),
                by: Some(by),
            })
        }
        _ => None,
    }
}

/// By how many percent it moved: "11 %, or $221 million, to $1.7 billion", "4 % to $2.0 billion".
fn percent(edition: &Edition, left: &[Stated], end: &Stated, direction: Direction) -> Option<f64> {
    let sentence = edition.sentence_text(end.sentence);
    let stated = left.iter().rev().take(AMOUNTS).find(|s| s.figure.unit.dimension == Dimension::Percent)?;
    let is_change = stated.figure.change.is_some_and(|c| c.role == ChangeRole::By && c.direction == direction);
    let between = sentence.get(stated.figure.range.end..end.figure.range.start)?;
    let is_one = between.split_whitespace().count() <= BETWEEN && !between.contains([';', '(']);
    let value = stated.figure.value.filter(|_| is_change && is_one && is_plain(&stated.figure))?;
    Some(signed(value, direction))
}

fn signed(value: f64, direction: Direction) -> f64 {
    if direction == Direction::Rise { value } else { -value }
}

/// Whether a figure is one number, without a bound.
fn is_plain(figure: &Figure) -> bool {
    figure.bound == Bound::Exact && figure.high.is_none() && figure.value.is_some_and(|value| value > 0.0)
}

/// What one in the last digit of a figure is worth: 100 million of "$55.6 billion".
fn step(edition: &Edition, stated: &Stated) -> f64 {
    let text = stated.figure.text(edition.sentence_text(stated.sentence));
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(digits.len());
    let digits = digits[..end].trim_end_matches(['.', ',']).replace(',', "");
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    match (digits.parse::<f64>(), stated.figure.value) {
        (Ok(number), Some(value)) if number > 0.0 => value / number * 0.1_f64.powi(decimals as i32),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison;
    use crate::reader::small_edition_in;

    /// Of editions that tell of the year before too, as these do.
    fn told_of(old: &str, new: &str) -> Option<String> {
        let (old, new) = (
            small_edition_in("mill/2016.md", &format!("# Mill\n\n## 2016 vs. 2015\n\n{old}\n")),
            small_edition_in(
                "mill/2017.md",
                &format!("# Mill\n\n## 2017 vs. 2016\n\n{new}\n\n## 2016 vs. 2015\n\n{old}\n"),
            ),
        );
        let c = comparison::compare(&old, &new);
        statement(&c, &continued(&c, &Window::of(&c))).map(|one| one.points[0].text.clone())
    }

    #[test]
    fn the_change_leads_back_to_the_value_before() {
        let old = "Sales for fiscal 2016 increased 6%, or $3.2 million, to $55.6 million.";
        let new = "Sales for fiscal 2017 decreased 1%, or $0.5 million, to $55.1 million.";
        let told = "down after a rise: Sales, “$55.6 million” → “$55.1 million” (−500,000, −1 %; the year before +6 %)";
        assert_eq!(told_of(old, new).as_deref(), Some(told));
        let from = "Sales for fiscal 2017 decreased from $55.6 million to $55.1 million.";
        assert_eq!(told_of(old, from).as_deref(), Some(told));
        let bare = "Sales for fiscal 2016 increased from $52.4 million to $55.6 million.";
        let without = "down after a rise: Sales, “$55.6 million” → “$55.1 million” (−500,000, −1 %)";
        assert_eq!(told_of(bare, new).as_deref(), Some(without), "the old edition gives no percent");
    }

    #[test]
    fn what_does_not_add_up_is_not_told() {
        let old = "Sales for fiscal 2016 increased 6%, or $3.2 million, to $55.6 million.";
        assert_eq!(told_of(old, "Sales for fiscal 2017 decreased 1%, or $0.5 million, to $54.1 million."), None);
        assert_eq!(told_of(old, "Costs for fiscal 2017 decreased 1%, or $0.5 million, to $55.1 million."), None);
        assert_eq!(
            told_of(old, "Sales for fiscal 2016 decreased 1%, or $0.5 million, to $55.1 million."),
            None,
            "of the year before"
        );
        let twice = "Sales for fiscal 2017 decreased $0.5 million, to $55.1 million. Sales in fiscal 2017 rose $1.1 million, to $56.7 million.";
        assert_eq!(told_of(old, twice), None, "two fit");
    }

    #[test]
    fn what_a_value_is_of() {
        let of = |text: &'static str| {
            let edition = small_edition_in("mill/2016.md", &format!("# Mill\n\n{text}\n"));
            let figures = crate::figure::of_edition(&edition);
            let end = figures.iter().find(|s| s.figure.change.is_some_and(|c| c.role == ChangeRole::To));
            end.and_then(|s| subject(text, &s.figure))
        };
        assert_eq!(
            of("Rents fell; net income of the mill for fiscal 2016 rose 4%, to $9 million."),
            Some("net income of the mill")
        );
        assert_eq!(of("For the year ended June 30, 2016, sales rose 4%, to $9 million."), Some("sales"));
        assert_eq!(of("Expenses included a $7 million decrease in rents, from $9 million to $2 million."), None);
    }

    #[test]
    fn the_last_digit() {
        let edition = small_edition_in(
            "mill/2016.md",
            "# Mill\n\nSales were $55.6 million, costs $1,441 million, and 12 mills ran.\n",
        );
        let steps: Vec<f64> = crate::figure::of_edition(&edition).iter().map(|s| step(&edition, s).round()).collect();
        assert_eq!(steps, [100_000.0, 1_000_000.0, 1.0]);
    }
}
