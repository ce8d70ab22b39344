//! The period a figure holds for, where the sentence says it: "in 2022", "since January", "as of March 15",
//! "during the year".
//!
//! A figure takes the period that follows it in its clause, else the one that opens the clause. A date on which something
//! was said, filed or adopted ("reported in May that …", "a law passed in 2016") dates no figure: it has none then.

use super::lexicon::Role;
use super::noun::{self, Phrase};
use super::quantity::Draft;
use super::token::Tokens;
use super::unit::Dimension;

/// A period as it stands in the sentence.
#[derive(Clone, Copy, Debug)]
struct Period {
    phrase: Phrase,
    /// "as of", "since", "during the year": it dates a state whoever reports it.
    of_state: bool,
    /// It opens the sentence, or follows "that" or a comma after another opening.
    opens: bool,
}

/// How many words may stand between a figure and the period that follows it: "12 cases of assault on guards in 2019".
const NEAR_AFTER: usize = 8;
/// How many between a period inside a sentence and the figure it stands before.
const NEAR_BEFORE: usize = 14;

/// Gives every draft its period.
pub(super) fn assign(t: &Tokens, drafts: &mut [Draft]) {
    if drafts.is_empty() {
        return;
    }
    let periods = periods(t);
    if periods.is_empty() {
        return;
    }
    let mut claimed = vec![false; periods.len()];
    for k in 0..drafts.len() {
        let next = drafts.get(k + 1).map_or(usize::MAX, |n| n.start);
        let d = &drafts[k];
        let found = (!is_timeless(d)).then(|| after(t, &periods, d, next)).flatten();
        if let Some(i) = found {
            claimed[i] = true;
            drafts[k].period = Some(periods[i].phrase);
        }
    }
    share_in_lists(t, drafts);
    for d in drafts.iter_mut().filter(|d| d.period.is_none() && !is_timeless(d)) {
        d.period = before(t, &periods, &claimed, d).map(|i| periods[i].phrase);
    }
    // what is restated holds for the same time
    for k in 0..drafts.len() {
        if let Some(e) = drafts[k].equals {
            drafts[k].period = drafts[k].period.or(drafts[e].period);
            drafts[e].period = drafts[e].period.or(drafts[k].period);
        }
    }
}

/// Ages and what only describes ("a 74-seat hall") hold for no period; nor does a figure that is itself one
/// ("in the first six months").
fn is_timeless(d: &Draft) -> bool {
    d.compound || d.unit.dimension == Dimension::Age
}

fn after(t: &Tokens, periods: &[Period], d: &Draft, next: usize) -> Option<usize> {
    let end = d.text_end.max(d.end);
    let i = periods.iter().position(|p| p.phrase.start >= end)?;
    let p = periods[i];
    if next < p.phrase.start || p.phrase.start - end > NEAR_AFTER {
        return None;
    }
    let mut bracket = false;
    // "cases reported in 2021" are of that year
    let last = p.phrase.start.wrapping_sub(1);
    for k in (end..p.phrase.start).filter(|&k| k != last || !noun::is_participle(t, k)) {
        match t.sign(k) {
            Some('(') => bracket = true,
            Some(')') => bracket = false,
            Some(';' | ':' | '.' | '—' | '–') => return None,
            _ => {}
        }
        if !bracket && breaks(t, k) {
            return None;
        }
    }
    // "12 drivers under a law adopted in 2016": it dates the law
    let own = noun::is_participle(t, last) && (end..last).any(|k| t.has(k, Role::Determiner));
    // ", in 2019" after a comma may date what follows
    let comma = (end..p.phrase.start).any(|k| t.sign(k) == Some(',')) && !p.of_state;
    (!own && !comma).then_some(i)
}

/// Words at which another clause begins.
fn breaks(t: &Tokens, k: usize) -> bool {
    t.has(k, Role::Saying)
        || t.is_any(
            k,
            &[
                "who", "which", "that", "while", "but", "although", "when", "because", "if", "whom", "whose", "to",
                "before", "after", "than",
            ],
        )
}

/// The nearest period left of the figure that dates it.
fn before(t: &Tokens, periods: &[Period], claimed: &[bool], d: &Draft) -> Option<usize> {
    let lead = d.start.min(d.lead);
    for i in (0..periods.len()).rev().filter(|&i| periods[i].phrase.end <= lead) {
        let p = periods[i];
        let gap = p.phrase.end..lead;
        if gap.clone().any(|k| matches!(t.sign(k), Some(';' | ':')) || t.sign(k) == Some('.') && t.spaced(k + 1)) {
            return None;
        }
        if claimed[i] && !p.opens {
            continue; // it belongs to the figure before it
        }
        let said = gap.clone().any(|k| t.has(k, Role::Saying)) || t.has(p.phrase.start.wrapping_sub(1), Role::Saying);
        if said && !p.of_state {
            continue;
        }
        if p.opens {
            return Some(i);
        }
        let clause = gap.clone().any(|k| breaks(t, k));
        // "the toll for 2019", "Before the sale of the mill in 2013, …" date something else
        let other = t.is(p.phrase.start, "for") && t.is(lead.wrapping_sub(1), "by") && d.change.is_none()
            || t.is_any(0, &["before", "after", "prior", "following", "despite", "under", "since"]);
        if other {
            return None;
        }
        return (!clause && gap.len() <= NEAR_BEFORE).then_some(i);
    }
    None
}

/// "12 men and 14 women in 2020": the members of a list hold for what dates the last.
fn share_in_lists(t: &Tokens, drafts: &mut [Draft]) {
    for k in (0..drafts.len().saturating_sub(1)).rev() {
        let (d, next) = (&drafts[k], &drafts[k + 1]);
        let gap = d.text_end.max(d.end)..next.start;
        let listed = !gap.is_empty()
            && gap.clone().all(|i| t.is_any(i, &["and", "or"]) || t.sign(i) == Some(','))
            && next.change.is_none();
        if listed && d.period.is_none() && !is_timeless(d) && next.period.is_some_and(|p| p.start >= next.end) {
            drafts[k].period = drafts[k + 1].period;
        }
    }
}

/// Every period of the sentence, in order.
fn periods(t: &Tokens) -> Vec<Period> {
    let mut found: Vec<Period> = Vec::new();
    let mut i = 0;
    while i < t.len() {
        match period_at(t, i) {
            Some((end, of_state)) => {
                let before = i.wrapping_sub(1);
                let after_opening =
                    t.sign(before) == Some(',') && found.last().is_some_and(|p| p.opens && p.phrase.end == before);
                let opens = i == 0 || t.is(before, "that") || after_opening || t.sign(before) == Some(';');
                found.push(Period { phrase: Phrase { start: i, end }, of_state, opens });
                i = end.max(i + 1);
            }
            None => i += 1,
        }
    }
    found
}

/// The period that begins at token `i`: where it ends, and whether it dates a state.
fn period_at(t: &Tokens, i: usize) -> Option<(usize, bool)> {
    // "(July 2013 est.)", "(2012)"
    if t.sign(i) == Some('(') {
        let mut end = date(t, i + 1)?;
        if t.is_any(end, &["est", "estimate"]) {
            end += 1 + usize::from(t.sign(end + 1) == Some('.'));
        }
        return (t.sign(end) == Some(')') && i > 0).then_some((end + 1, true));
    }
    if t.has(i + 1, Role::PeriodNoun) && t.is_any(i, &["last", "this"]) && !t.has(i.wrapping_sub(1), Role::Preposition)
    {
        return Some((i + 2, true));
    }
    if !t.has(i, Role::PeriodOpener) {
        return None;
    }
    if t.is(i, "as") {
        if !t.is_any(i + 1, &["of", "at"]) {
            return None;
        }
        return span(t, i + 2).map(|end| (end, true));
    }
    if t.is(i, "between") || t.is(i, "from") {
        let first = span(t, i + 1)?;
        let joined =
            if t.is(i, "between") { t.is(first, "and") } else { t.is_any(first, &["to", "through", "until", "till"]) };
        return joined.then(|| span(t, first + 1)).flatten().map(|end| (end, true));
    }
    let mut at = i + 1;
    while t.is_any(at, &["early", "mid", "late"]) || at > i + 1 && t.is_hyphen(at) {
        at += 1;
    }
    let end = span(t, at)?;
    let whole = (at..end).any(|k| t.has(k, Role::PeriodNoun));
    if t.is_any(i, &["for", "at", "on"]) {
        // "for the year", "for fiscal 2017", "at year's end", "on June 4": not "for three years", "at the time"
        let named = (at..end).any(|k| year(t, k).is_some() || t.has(k, Role::Month) && t.upper(k));
        const THE_YEAR: usize = 2;
        let dated = named || whole && (!t.is(i, "for") || end - at == THE_YEAR) || t.is(end - 1, "end");
        if !dated {
            return None;
        }
    }
    let mut end = end;
    while t.is_any(end, &["and", "or"]) && t.has(end + 1, Role::Month) && t.upper(end + 1) {
        end = span(t, end + 1)?; // "in October and November"
    }
    let state = whole || t.is_any(i, &["since", "during", "through", "throughout", "by", "until"]);
    Some((end, state))
}

/// A date or a named stretch of time: "2022", "March 15, 2021", "the year", "the first six months of the year".
fn span(t: &Tokens, i: usize) -> Option<usize> {
    // "mid-November", "late May"
    let part = t.is_any(i, &["mid", "early", "late"]);
    let day = if part && t.is_hyphen(i + 1) { i + 2 } else { i + usize::from(part) };
    if let Some(end) = date(t, day) {
        return Some(end);
    }
    // "year's end", "year-end"
    if t.is(i, "year") {
        let end = if t.is_hyphen(i + 1) { i + 2 } else { i + 1 };
        return (t.is(end, "end") && (t.possessive(i) || end == i + 2)).then_some(end + 1);
    }
    if t.is(i, "fiscal") {
        let at = if t.is(i + 1, "year") { i + 2 } else { i + 1 };
        return year(t, at);
    }
    if !t.is_any(i, &["the", "this", "last", "that"]) {
        return None;
    }
    let mut at = i + 1;
    // "the end of 2021", "the beginning of the year"
    if t.is_any(at, &["end", "beginning", "start", "close", "middle"]) && t.is(at + 1, "of") {
        return span(t, at + 2);
    }
    if let Some(end) = year(t, at).filter(|&end| !t.is_word(end) || noun::is_closed(t, end)) {
        return Some(end); // "the 1990s"
    }
    const MOST_ADJECTIVES: usize = 3;
    for _ in 0..MOST_ADJECTIVES {
        let counted = t.is_number(at) && t.text(at).len() <= 2 || t.get(at).is_some_and(|w| w.word.numeral.is_some());
        // "half" and "quarter" are numbers and stretches of time
        if t.has(at, Role::PeriodBefore) || counted && !t.has(at, Role::PeriodNoun) {
            at += 1;
        }
    }
    if !t.has(at, Role::PeriodNoun) || t.is(at, "time") {
        return None;
    }
    let mut end = at + 1;
    if t.is(end - 1, "reporting") || t.is_hyphen(end) {
        return None;
    }
    // "the first half of the year", "the year ended June 30, 2019"
    if t.is(end, "of") || t.is_any(end, &["ended", "ending"]) {
        end = span(t, end + 1).unwrap_or(end);
    }
    Some(end)
}

/// "2022", "March 2022", "March 15, 2022", "15 March 2022", "2019-20".
fn date(t: &Tokens, i: usize) -> Option<usize> {
    if let Some(end) = year(t, i) {
        return Some(end);
    }
    let month = |k: usize| t.has(k, Role::Month) && t.upper(k);
    let day = |k: usize| t.is_number(k) && t.text(k).len() <= 2 && t.text(k).chars().all(|c| c.is_ascii_digit());
    let mut at = if day(i) && month(i + 1) { i + 1 } else { i };
    if !month(at) {
        return None;
    }
    at += 1;
    if t.sign(at) == Some('.') && t.text(at - 1).len() <= 4 && t.is_number(at + 1) {
        at += 1;
    }
    if day(at) && at == i + 1 + usize::from(t.sign(at - 1) == Some('.')) && !t.has(at + 1, Role::UnitFirst) {
        // "in March 12 officers": a day only where no counted noun follows
        if noun::phrase_at(t, at + 1, noun::Head::Plural).is_some_and(|p| noun::is_plural(t, p.end - 1)) {
            return Some(at);
        }
        at += 1;
        if (t.is_dash(at) || t.is(at, "to")) && day(at + 1) {
            at += 2;
        }
    }
    let with_comma = if t.sign(at) == Some(',') { at + 1 } else { at };
    Some(year(t, with_comma).filter(|_| t.text(with_comma).len() == 4).unwrap_or(at))
}

/// A year, or two joined ("2019-20", "2021/22").
fn year(t: &Tokens, i: usize) -> Option<usize> {
    const YEARS: std::ops::RangeInclusive<u32> = 1800..=2100;
    let text = t.text(i);
    if !t.is_number(i) || text.len() != 4 || !text.parse::<u32>().is_ok_and(|y| YEARS.contains(&y)) {
        return None;
    }
    let joined =
        (t.is_dash(i + 1) || t.sign(i + 1) == Some('/')) && t.glued(i + 1) && t.is_number(i + 2) && t.glued(i + 2);
    let end = if joined { i + 3 } else { i + 1 };
    // "the 1990s" is one, "in 2000 homes" is none
    if t.is(end, "s") && t.glued(end) {
        return Some(end + 1);
    }
    let counts =
        noun::phrase_at(t, end, noun::Head::Plural).is_some_and(|p| noun::is_plural(t, p.end - 1) && p.end == end + 1);
    (!counts || !t.is_word(end)).then_some(end)
}

#[cfg(test)]
mod tests {
    use crate::figure::{Context, figures};

    /// The period of each figure.
    fn of(sentence: &str) -> Vec<&str> {
        figures(sentence, &Context::default())
            .iter()
            .map(|f| f.period.clone().and_then(|r| sentence.get(r)).unwrap_or("-"))
            .collect()
    }

    #[test]
    fn what_follows_or_opens_the_clause_dates_a_figure() {
        for (sentence, periods) in [
            ("In 2022, police closed 14 bakeries.", &["In 2022"][..]),
            ("Guards counted 12 boats in 2019 and 15 boats in 2020.", &["in 2019", "in 2020"]),
            ("Output fell from 40 tons in May 2018 to 35 tons in June.", &["in May 2018", "in June"]),
            ("As of March 15, 30 mills stood idle.", &["As of March 15"]),
            ("They freed 12 men and 14 women during the year.", &["during the year", "during the year"]),
            ("Since January the ministry has reported 9 fires.", &["Since January"]),
            ("In the first six months of the year, 80 ships docked.", &["-", "In the first six months of the year"]),
            ("In the first half of the year, by their count, 80 ships docked.", &["In the first half of the year"]),
            ("From January to mid-November 80 ships docked.", &["From January to mid-November"]),
            ("Rents were 900 lempiras ($36) in 2015.", &["in 2015", "in 2015"]),
            ("By year's end 40 shops had reopened.", &["By year's end"]),
            ("population: 24,720,407 (July 2013 est.)", &["(July 2013 est.)"]),
        ] {
            assert_eq!(of(sentence), periods, "{sentence}");
        }
    }

    #[test]
    fn dates_of_reports_and_laws_date_no_figure() {
        for sentence in [
            "In May the council reported that 60 percent of roads flooded.",
            "Police fined 12 drivers under a law adopted in 2016.",
            "Boys under 15 may not work in 2020.",
            "There were 12 windmills; in 2019 the tower fell.",
            "A 140-seat hall opened in 2011.",
        ] {
            assert!(of(sentence).iter().all(|&p| p == "-"), "{sentence}: {:?}", of(sentence));
        }
    }
}
