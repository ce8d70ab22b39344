//! Words for figures that were followed: quotations, what is counted, how far they moved.

use crate::attribution::{Attribution, Cited};
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::figure::{Bound, Dimension, Figure, Stated, Unit};
use crate::indicator::{Change, Indicator, counted_to, is_foil};
use crate::language::month_name;
use crate::summary::names::naming::in_any_order;
use crate::summary::numbers::grouped;
use crate::summary::words::WORDS;
use std::borrow::Cow;

/// A figure's words as they stand in its sentence.
pub fn quoted<'e>(edition: &'e Edition, stated: &Stated) -> &'e str {
    stated.figure.text(edition.sentence_text(stated.sentence))
}

/// What is counted, as far as the figure's own words do not say it: "of theft" after "84 cases"; "as the age of boys"
/// after the "17" of "boys aged 16 and 17".
pub fn thing<'c>(c: &'c Comparison<'_>, indicator: &Indicator) -> Option<Cow<'c, str>> {
    of_either(c, indicator, |edition, stated| {
        told(edition, stated, stated.figure.counted(edition.sentence_text(stated.sentence)))
    })
}

/// The same, where what is counted stands right beside the number: in a sentence of its own the words must not be
/// another number's.
pub fn thing_beside<'c>(c: &'c Comparison<'_>, indicator: &Indicator) -> Option<Cow<'c, str>> {
    of_either(c, indicator, |edition, stated| {
        let sentence = edition.sentence_text(stated.sentence);
        let counted = stated.figure.counted(sentence).filter(|_| is_beside(&stated.figure, sentence));
        told(edition, stated, counted)
    })
}

/// What is said of the old figure, or else of the new one.
fn of_either<'c>(
    c: &'c Comparison<'_>,
    indicator: &Indicator,
    of: impl Fn(&'c Edition, &Stated) -> Option<Cow<'c, str>>,
) -> Option<Cow<'c, str>> {
    let new = || indicator.new.and_then(|id| of(c.new, &c.figures().new[id.index()]));
    indicator.old.and_then(|id| of(c.old, &c.figures().old[id.index()])).or_else(new)
}

fn told<'e>(edition: &'e Edition, stated: &Stated, counted: Option<&'e str>) -> Option<Cow<'e, str>> {
    let figure = &stated.figure;
    let (said, sentence) = (quoted(edition, stated), edition.sentence_text(stated.sentence));
    // Of "individual attacks or forms of aggression" the figure's own words may say the first ones.
    let of_counted = figure.counted.as_ref().filter(|c| figure.range.start < c.start && c.start < figure.range.end);
    let counted = match of_counted {
        Some(range) => {
            sentence.get(figure.range.end..range.end.max(figure.range.end)).map(str::trim).filter(|t| !t.is_empty())
        }
        None => counted.and_then(|thing| unsaid(said, thing)),
    };
    match unsaid_unit(said, figure.unit) {
        None => counted.map(Cow::Borrowed),
        Some(unit) => Some(match counted {
            None => Cow::Owned(unit),
            Some(thing) if figure.unit.dimension == Dimension::Age => Cow::Owned(format!("{unit} of {thing}")),
            Some(thing) => Cow::Owned(format!("{unit}, {thing}")),
        }),
    }
}

/// Whether what is counted stands right beside the number, so that it can be told after it: in "77 attacks, killing
/// 117" the attacks cannot be told of the 117.
fn is_beside(figure: &Figure, sentence: &str) -> bool {
    let Some(counted) = &figure.counted else { return false };
    let (number, between) = (&figure.range, |from, to| sentence.get(from..to).map(str::trim));
    if counted.start < number.end && number.start < counted.end {
        return true;
    }
    let (text, joints) = if counted.start >= number.end {
        (between(number.end, counted.start), &["", "of", "of the", "of all", "the", "were", "-"][..])
    } else {
        (between(counted.end, number.start), &[":", "=", "was", "were", "is", "are"][..])
    };
    text.is_some_and(|text| joints.contains(&text))
}

/// The rest of what is counted after the words that say a figure.
fn unsaid<'t>(said: &str, thing: &'t str) -> Option<&'t str> {
    let last = thing.split_whitespace().next_back()?;
    let rest = said.split_whitespace().next_back().and_then(|word| thing.strip_prefix(word));
    let rest = rest.filter(|rest| rest.starts_with(' ')).map_or(thing, str::trim_start);
    (!said.contains(last)).then_some(rest)
}

/// The unit of a figure that took it from another in its sentence: "16" and "17" were ages, not persons.
fn unsaid_unit(said: &str, unit: Unit) -> Option<String> {
    let lower = said.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    match unit.dimension {
        Dimension::Age if says(&["age", "old", "year", "month", "week", "day", "born"]) => None,
        Dimension::Age if unit == Unit::AGE => Some("as the age".to_owned()),
        Dimension::Age => Some(format!("as the age in {}s", unit.symbol)),
        Dimension::Percent if !says(&["%", "٪", "％", "cent", "pct", "point"]) => Some("percent".to_owned()),
        _ => None,
    }
}

/// "+14,000, +25 %"; points for percentages.
pub fn moved(change: Change, dimension: Dimension) -> String {
    let points = match dimension {
        Dimension::Percent if change.difference.abs() == 1.0 => " point",
        Dimension::Percent => " points",
        _ => "",
    };
    let percent = change.percent.map(|p| format!(", {}", signed(p, 0) + " %"));
    format!("{}{points}{}", signed(change.difference, 2), percent.unwrap_or_default())
}

/// The change of an indicator whose value moved; None of a range, which moved by no one number.
pub fn change_of(c: &Comparison<'_>, indicator: &Indicator) -> Option<String> {
    let old = &c.figures().old[indicator.old?.index()].figure;
    let new = &c.figures().new[indicator.new?.index()].figure;
    let is_range = old.high.is_some() || new.high.is_some();
    let mut change = indicator.change.filter(|_| !is_range)?;
    // "+50 %" of two says less than "+1".
    change.percent = change.percent.filter(|_| old.value.is_some_and(|value| value.abs() >= FEW));
    // From three fourths to a half it fell by no number that a reader would look for.
    if [old, new].iter().all(|figure| figure.unit.dimension == Dimension::Ratio) {
        return None;
    }
    // "Half" and "80 percent" are compared in percent.
    let dimension = if new.unit.dimension == Dimension::Percent { new } else { old }.unit.dimension;
    // "More than 2,500" is no more than a bound of what 7,130 fell to.
    let is_sure = [old, new].iter().all(|figure| figure.bound == Bound::Exact);
    let moved = moved(change, dimension);
    Some(if is_sure { moved } else { format!("about {moved}") })
}

/// Values under which a change is not told in percent.
const FEW: f64 = 5.0;

/// The same with what a reader should know beside it: "+8, +10 %; old to June, new to August".
pub fn change_with_caution(c: &Comparison<'_>, indicator: &Indicator) -> Option<String> {
    let change = change_of(c, indicator)?;
    Some(match caution_of(c, indicator) {
        Some(caution) => format!("{change}; {caution}"),
        None => change,
    })
}

/// Why a value that was raised or lowered may not be what it seems: it is told for comparison only, or both sentences count up
/// to other months or cite other sources.
pub fn caution_of(c: &Comparison<'_>, indicator: &Indicator) -> Option<String> {
    indicator.change?;
    let old = &c.figures().old[indicator.old?.index()];
    let new = &c.figures().new[indicator.new?.index()];
    let foil = |edition: &Edition, stated: &Stated| is_foil(&stated.figure, edition.sentence_text(stated.sentence));
    let foil = match (foil(c.old, old), foil(c.new, new)) {
        (true, true) => Some("both are what another number is compared with"),
        (true, false) => Some("the old is what another number is compared with"),
        (false, true) => Some("the new is what another number is compared with"),
        (false, false) => None,
    };
    let told = foil.into_iter().map(str::to_owned);
    let cautions: Vec<String> = told.chain(months_of(c, indicator)).chain(sources_of(c, indicator)).collect();
    (!cautions.is_empty()).then(|| cautions.join("; "))
}

/// Whom the sentences of both figures cite, where these are others: one may count more than the other.
pub fn sources_of(c: &Comparison<'_>, indicator: &Indicator) -> Option<String> {
    let figures = c.figures();
    let (before, now) = (figures.old[indicator.old?.index()].sentence, figures.new[indicator.new?.index()].sentence);
    let (old, new) = (cited_in(&c.sources().old, before), cited_in(&c.sources().new, now));
    let (first, then) = (old.first()?, new.first()?);
    let are_one = |a: &Attribution, b: &Attribution| {
        let (a, b) = (a.name.to_lowercase(), b.name.to_lowercase());
        a.contains(&b) || b.contains(&a) || in_any_order(&a) == in_any_order(&b)
    };
    if old.iter().any(|a| new.iter().any(|b| are_one(a, b))) {
        return None;
    }
    let said = |edition: &Edition, sentence, source: &Attribution| {
        edition.sentence_text(sentence).get(source.source.clone()).unwrap_or(&source.name).to_owned()
    };
    let (first, then) = (said(c.old, before, first), said(c.new, now, then));
    // "CPJ and RSF", then "CPJ, RSF, and SNHR", of which one alone was read as cited.
    let are_named = c.new.sentence_text(now).contains(&first) || c.old.sentence_text(before).contains(&then);
    (!are_named).then(|| format!("by {first}, then by {then}"))
}

/// The sources with a name that a sentence cites.
fn cited_in(cited: &[Cited], sentence: SentenceId) -> Vec<&Attribution> {
    let start = cited.partition_point(|one| one.sentence < sentence);
    let here = cited[start..].iter().take_while(|one| one.sentence == sentence);
    here.map(|one| &one.attribution).filter(|source| source.named).collect()
}

/// Up to which months of a year the sentences of both figures count, where these differ.
pub fn months_of(c: &Comparison<'_>, indicator: &Indicator) -> Option<String> {
    let figures = c.figures();
    let (before, now) = (&figures.old[indicator.old?.index()], &figures.new[indicator.new?.index()]);
    let (old, new) = (c.old.sentence_text(before.sentence), c.new.sentence_text(now.sentence));
    let is_stock = |figure: &Figure, sentence: &str| {
        let last = figure.counted(sentence).and_then(|thing| thing.rsplit(' ').next());
        last.is_some_and(|last| WORDS.stocks.iter().any(|one| one == last))
            && WORDS.there.iter().any(|word| sentence.contains(word))
    };
    if is_stock(&before.figure, old) && is_stock(&now.figure, new) {
        return None;
    }
    let counted = (counted_in(c.old, before.sentence), counted_in(c.new, now.sentence));
    match counted {
        (Some(old), Some(new)) if old != new => {
            Some(format!("old to {}, new to {}", month_name(old)?, month_name(new)?))
        }
        (Some(old), None) => Some(format!("only the old to {}", month_name(old)?)),
        (None, Some(new)) => Some(format!("only the new to {}", month_name(new)?)),
        _ => None,
    }
}

/// Up to which month a sentence counts; "over this period" is that of the sentence before.
pub fn counted_in(edition: &Edition, sentence: SentenceId) -> Option<usize> {
    let text = edition.sentence_text(sentence);
    let before = || sentence.0.checked_sub(1).map(|id| edition.sentence_text(SentenceId(id)));
    let refers = ["this period", "that period", "same period"].iter().any(|period| text.contains(period));
    counted_to(text).or_else(|| before().filter(|_| refers).and_then(counted_to))
}

/// "+1,234", "−5", "+0.4"; "+15 million" where two decimals tell all of it.
pub fn signed(value: f64, decimals: usize) -> String {
    let sign = if value < 0.0 { "−" } else { "+" };
    let size = value.abs();
    // A difference of "$13.2 billion" and "$10.9 billion" is 2.3 but for the last bits.
    let is_whole = |hundredths: f64| (hundredths - hundredths.round()).abs() < 1e-6;
    let mut large = [(1e9, " billion"), (1e6, " million")].into_iter();
    let round = large.find(|(unit, _)| size >= *unit && is_whole(size / unit * 100.0));
    let (size, magnitude) = round.map_or((size, ""), |(unit, magnitude)| (size / unit, magnitude));
    let text = format!("{size:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), grouped);
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}{magnitude}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    #[test]
    fn differences_for_people() {
        let by = |difference, percent| Change { difference, percent };
        assert_eq!(moved(by(14000.0, Some(24.6)), Dimension::Count), "+14,000, +25 %");
        assert_eq!(moved(by(-1_200_000_000.0, Some(-25.0)), Dimension::Money), "−1.2 billion, −25 %");
        assert_eq!(moved(by(2_531_007.0, None), Dimension::Count), "+2,531,007");
        assert_eq!(moved(by(1_441_000_000.0, None), Dimension::Money), "+1,441 million");
        assert_eq!(moved(by(13.2e9 - 10.9e9, None), Dimension::Money), "+2.3 billion");
        assert_eq!(moved(by(-0.42, None), Dimension::Percent), "−0.42 points");
    }

    #[test]
    fn cautions_beside_a_change() {
        let told = |old: &str, new: &str| {
            let below_a_title = |text: &str| format!("# Norland\n\n{text}\n");
            of_small_editions(&below_a_title(old), &below_a_title(new), |c| {
                change_with_caution(c, &c.figures().indicators[0])
            })
        };
        assert_eq!(
            told("As of August the port had 80 cranes.", "As of July the port had 88 cranes.").as_deref(),
            Some("+8, +10 %; old to August, new to July")
        );
        assert_eq!(
            told("The port had 80 cranes in storms.", "Through May the port had 88 cranes in storms.").as_deref(),
            Some("+8, +10 %; only the new to May")
        );
        assert_eq!(
            told(
                "In 2021 the port had 90 cranes, compared with 80 in 2020.",
                "In 2022 the port had 99 cranes, compared with 90 in 2021."
            )
            .as_deref(),
            Some("+9, +10 %"),
            "of the own years, not of those before"
        );
        assert_eq!(
            told(
                "According to UNHCR, the port had 80 cranes.",
                "According to the Ministry of Mills, the port had 88 cranes."
            )
            .as_deref(),
            Some("+8, +10 %; by UNHCR, then by Ministry of Mills")
        );
        assert_eq!(
            told("According to UNHCR, the port had 80 cranes.", "UNHCR reported that the port had 88 cranes.")
                .as_deref(),
            Some("+8, +10 %")
        );
        assert_eq!(told("The port had 80 cranes.", "The port had 88 cranes.").as_deref(), Some("+8, +10 %"));
    }

    #[test]
    fn what_is_counted_stands_beside_its_number() {
        let beside = |sentence: &str, text: &str| {
            let figures = crate::figure::figures(sentence, &crate::figure::Context::default());
            let figure = figures.into_iter().find(|f| f.text(sentence).starts_with(text)).expect("a figure");
            is_beside(&figure, sentence)
        };
        assert!(beside("They committed 77 attacks in May, killing 117.", "77"));
        assert!(!beside("They committed 77 attacks in May, killing 117.", "117"));
        assert!(!beside("The season has thirteen returning and five new dramas.", "thirteen"));
    }

    #[test]
    fn a_unit_that_only_the_sentence_says() {
        assert_eq!(unsaid_unit("19", Unit::AGE).as_deref(), Some("as the age"));
        assert_eq!(unsaid_unit("ages 14 to 16", Unit::AGE), None);
        assert_eq!(unsaid_unit("40", Unit::PERCENT).as_deref(), Some("percent"));
        assert_eq!(unsaid_unit("19", Unit::COUNT), None);
        assert_eq!(unsaid("84 cases", "cases of theft"), Some("of theft"));
        assert_eq!(unsaid("84 cases", "cases"), None);
    }
}
