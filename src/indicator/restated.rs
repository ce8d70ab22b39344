//! Whether two values that differ are of two things after all, so that neither rose nor fell to the other: a share and what
//! it is not a share of, all and a group, a number and what it is held against, "20 percent more" and "20 percent fewer".

use super::context::is_foil;
use super::opposites::{are_of_other_objects, are_opposite, clause};
use super::words::{WORDS, WordList};
use super::{Side, denial, further};
use crate::figure::{ChangeRole, Dimension, Figure, Stated};

/// Whether the sentences of two figures of one unit say that these measure two things.
pub fn is_of_another((old, sides): (&Stated, &Side<'_>), (new, other): (&Stated, &Side<'_>)) -> bool {
    let (a, b) = (&old.figure, &new.figure);
    let (before, now) = (sides.edition.sentence_text(old.sentence), other.edition.sentence_text(new.sentence));
    let is_share = matches!(a.unit.dimension, Dimension::Percent | Dimension::Ratio);
    is_share && are_ends_of_one_scale((a, before), (b, now))
        || are_turned_round((a, before), (b, now))
        // A son's share that is twice a daughter's is what makes hers half of his.
        || is_multiple(a) != is_multiple(b)
        // Of "16, and a further 12" the first alone did not rise or fall.
        || further::is_added_to(old, sides) != further::is_added_to(new, other)
        || further::is_one_of_shares((old, sides), (new, other))
        || further::is_counted_in_part(new, other, old, sides)
        || further::is_counted_in_part(old, sides, new, other)
        || are_of_other_objects(behind(a, before), behind(b, now))
        || tells_all((a, before), (b, now))
        || tells_all((b, now), (a, before))
        || is_forecast(before) != is_forecast(now)
        || is_rank(a, before) && is_rank(b, now)
        || is_of_risk(a, before) != is_of_risk(b, now)
        // What both hold their own number against is of the years before both.
        || is_of_year_before(a, before) && is_of_year_before(b, now)
}

/// Whether what is told of one is denied of the other, or of its opposite: "75 percent had not lost a job" and "25 percent had
/// lost one", the formal and the informal workers.
fn are_ends_of_one_scale((a, before): (&Figure, &str), (b, now): (&Figure, &str)) -> bool {
    denial::is_denied(a, before) != denial::is_denied(b, now)
        || are_opposite(clause(before, a.range.clone()), clause(now, b.range.clone()))
}

/// "20 percent more" and "20 percent fewer".
fn are_turned_round((a, before): (&Figure, &str), (b, now): (&Figure, &str)) -> bool {
    let is = |figure: &Figure, sentence: &str, list: &WordList| {
        behind(figure, sentence).split_whitespace().next().is_some_and(|word| list.has(word))
    };
    let (more, fewer) = (&WORDS.more, &WORDS.fewer);
    is(a, before, more) && is(b, now, fewer) || is(a, before, fewer) && is(b, now, more)
}

/// Whether one figure is said to be of all, and the other of a group of them: "the overall rate was 9 percent", "the rate
/// among women was 35 percent".
fn tells_all((all, in_all): (&Figure, &str), (group, in_group): (&Figure, &str)) -> bool {
    let (all, group) = (clause(in_all, all.range.clone()), clause(in_group, group.range.clone()));
    let tells = |clause: &str, list: &WordList, but: &WordList| list.is_in(clause) && !but.is_in(clause);
    tells(all, &WORDS.of_all, &WORDS.of_group) && tells(group, &WORDS.of_group, &WORDS.of_all)
}

/// Whether a sentence tells what somebody thought would come.
fn is_forecast(sentence: &str) -> bool {
    WORDS.forecasts.is_in(sentence) && WORDS.to_come.is_in(sentence)
}

/// Whether a number is a place in an order.
fn is_rank(figure: &Figure, sentence: &str) -> bool {
    let counted = figure.counted(sentence).unwrap_or_default().to_lowercase();
    WORDS.ranks.iter().any(|words| counted.ends_with(words.as_str()))
}

/// Whether what is counted is only said to be near: "1,200 persons at risk of statelessness".
fn is_of_risk(figure: &Figure, sentence: &str) -> bool {
    let clause = clause(sentence, figure.range.clone());
    WORDS.of_risk.iter().any(|words| clause.contains(words.as_str()))
}

/// Whether a number is held against that of an earlier time, not against that of others: "compared with 90 in 2020".
fn is_of_year_before(figure: &Figure, sentence: &str) -> bool {
    let is_start = figure.change.is_some_and(|change| change.role == ChangeRole::From);
    let clause = behind(figure, sentence).split([';', '.']).next().unwrap_or_default();
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let mut words = clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    is_start || is_foil(figure, sentence) && words.any(|word| is_year(word) || WORDS.times.has(word))
}

/// What stands behind a figure and what it counts.
fn behind<'s>(figure: &Figure, sentence: &'s str) -> &'s str {
    sentence.get(figure.range.end..).unwrap_or_default()
}

/// Whether it is a multiple ("twice the wage"), no part of something.
fn is_multiple(figure: &Figure) -> bool {
    figure.unit.dimension == Dimension::Ratio && figure.value.is_some_and(|value| value > 1.0)
}
