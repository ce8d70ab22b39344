//! Parts of a report that compare one year with the one before: "2017 vs. 2016".

use super::Side;
use crate::edition::{Edition, SectionKind};

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
            last = Some((edition.section(sentence.section).level, year));
        }
        last.map(|(_, year)| year)
    };
    edition.sentence_ids().map(of).collect()
}

/// How many years lie between two editions; None where their periods do not tell.
pub fn apart(old: &Side<'_>, new: &Side<'_>) -> Option<i32> {
    let year = |side: &Side<'_>| side.edition.period.as_deref().and_then(|period| year_at(period, 0));
    Some(i32::from(year(new)?) - i32::from(year(old)?))
}

/// The later year of "2016 vs. 2015", "Fiscal 2016 compared to fiscal 2015".
fn later_year(heading: &str) -> Option<u16> {
    if !heading.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let lower = heading.to_lowercase();
    let against = [" vs. ", " vs ", " versus ", " compared to ", " compared with "];
    let (at, word) = against.iter().find_map(|word| Some((lower.find(word)?, word)))?;
    let years = |text: &str| (0..text.len()).filter_map(|at| year_at(text, at)).max();
    Some(years(&lower[..at])?.max(years(&lower[at + word.len()..])?))
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
}
