//! Years of figures: parts of a report that compare one year with the one before ("2017 vs. 2016"), and the year a figure
//! holds for.

use super::Side;
use super::words::WORDS;
use crate::edition::{Edition, SectionKind, SentenceId};
use crate::figure::Stated;
use crate::language::month;

/// Of each sentence of an edition the later of two years that its part compares.
pub type Years = Vec<Option<u16>>;

/// Most words of a line that stands as a heading does.
const MOST_WORDS: u32 = 8;

/// For each sentence the later year of the comparison of years under whose heading it stands, or which is the last before
/// it on no lower level: such headings often stand on the level of those that they govern, or as a line of text.
pub fn compared(edition: &Edition) -> Years {
    let mut last: Option<(u8, u16)> = None;
    let mut sections = edition.section_ids().peekable();
    let of = |id| {
        let sentence = edition.sentence(id);
        while let Some(at) = sections.next_if(|&at| at <= sentence.section) {
            let section = edition.section(at);
            if section.kind != SectionKind::RunIn {
                last = match later_year(edition.heading(at)) {
                    Some(year) => Some((section.level, year)),
                    None => last.filter(|&(level, _)| section.level >= level),
                };
            }
        }
        if sentence.words <= MOST_WORDS
            && let Some(year) = later_year(edition.sentence_text(id))
        {
            last = Some((level_of_line(edition, id), year));
        }
        last.map(|(_, year)| year)
    };
    edition.sentence_ids().map(of).collect()
}

/// The level of a line of text that stands as a heading does: at the end of its section it governs the next one, which may
/// be on a lower level.
fn level_of_line(edition: &Edition, id: SentenceId) -> u8 {
    let section = edition.sentence(id).section;
    let next = SentenceId(id.0 + 1);
    let next = (next.index() < edition.sentences.len()).then(|| edition.sentence(next).section);
    let levels = [Some(section), next].into_iter().flatten().map(|id| edition.section(id).level);
    levels.min().unwrap_or_default()
}

/// How many years lie between two editions; None where their periods do not tell.
pub fn apart(old: &Side<'_>, new: &Side<'_>) -> Option<i32> {
    Some(i32::from(reported_year(new.edition)?) - i32::from(reported_year(old.edition)?))
}

fn reported_year(edition: &Edition) -> Option<u16> {
    edition.period.as_deref().and_then(|period| year_at(period, 0))
}

/// Whether both figures hold for the same year, and not for two months of it: what was counted "during the year" in the
/// edition of 2017 was not raised by what that of 2018 counts "in 2017".
pub fn is_same_year(old: &Stated, new: &Stated, sides: &Side<'_>, other: &Side<'_>) -> bool {
    let held = |s: &Stated, side: &Side<'_>| {
        let (sentence, range) = (side.edition.sentence_text(s.sentence), s.figure.period.clone()?);
        // "since the war began in 2013"
        let lead = sentence.get(..range.start)?.split_whitespace().rev();
        if lead.take(SINCE).any(|word| word.eq_ignore_ascii_case("since")) {
            return None;
        }
        let period = sentence.get(range)?;
        Some((held_year(period, reported_year(side.edition))?, months(period)))
    };
    let (Some((a, in_a)), Some((b, in_b))) = (held(old, sides), held(new, other)) else { return false };
    a == b && (in_a.is_empty() || in_b.is_empty() || in_a == in_b)
}

/// How many words may stand between "since" and its year.
const SINCE: usize = 8;

/// The one year a period lies in, which is the one reported on where it names none: "in 2016", "during the year",
/// "as of May".
fn held_year(period: &str, reported: Option<u16>) -> Option<u16> {
    let lower = period.to_lowercase();
    if !period.starts_with('(') && !WORDS.held.has(lower.split(' ').next()?) {
        return None;
    }
    let mut years = (0..lower.len()).filter_map(|at| Some((at, year_at(&lower, at)?)));
    let Some((at, year)) = years.next() else {
        // "during the first half of the year" is no more the year than "in May" is, but lies in it
        let is_the_year = |words: &String| lower.strip_suffix(words.as_str()).is_some_and(|lead| lead.ends_with(' '));
        let own = WORDS.the_year.iter().any(is_the_year) || !months(period).is_empty();
        return reported.filter(|_| own);
    };
    // "2016-17", "the 1990s"
    let joined = lower[at + 4..].starts_with(['-', '–', '/', 's']);
    (years.next().is_none() && !joined).then_some(year)
}

fn months(period: &str) -> Vec<usize> {
    period.split(|c: char| !c.is_alphabetic()).filter_map(month).collect()
}

/// The later year of "2016 vs. 2015", "Fiscal 2016 compared to fiscal 2015".
fn later_year(heading: &str) -> Option<u16> {
    if !heading.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let lower = heading.to_lowercase();
    let halves = |words: &String| lower.split_once(&format!(" {words} "));
    let (first, second) = WORDS.between_years.iter().find_map(halves)?;
    let years = |text: &str| (0..text.len()).filter_map(|at| year_at(text, at)).max();
    Some(years(first)?.max(years(second)?))
}

/// Four digits that are no part of a longer number, and may be a year.
pub fn year_at(text: &str, at: usize) -> Option<u16> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let alone = (at == 0 || !digit(at - 1)) && !digit(at + 4);
    let year: u16 = text.get(at..at + 4).filter(|_| alone)?.parse().ok()?;
    (1900..2100).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_headings() {
        assert_eq!(later_year("2016 vs. 2015"), Some(2016));
        assert_eq!(later_year("Fiscal 2014 Compared to Fiscal 2015"), Some(2015));
        assert_eq!(later_year("Norland versus Sudland"), None);
        assert_eq!(later_year("Budget 2016"), None);
        assert_eq!(year_at("2016-17", 0), Some(2016));
        assert_eq!(year_at("120167", 1), None);
    }

    #[test]
    fn years_of_periods() {
        let held = |period| held_year(period, Some(2017));
        assert_eq!(
            (held("in 2016"), held("(2015 est.)"), held("As of May 2016")),
            (Some(2016), Some(2015), Some(2016))
        );
        assert_eq!(
            (held("During the year"), held("at year’s end"), held("as of May")),
            (Some(2017), Some(2017), Some(2017))
        );
        assert_eq!((held("since 2014"), held("by 2030"), held("in 2016-17")), (None, None, None));
        assert_eq!((held("between 2014 and 2016"), held("in the 1990s"), held("in the period")), (None, None, None));
        assert_eq!(held_year("during the year", None), None);
    }
}
