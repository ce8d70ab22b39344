//! Reports that tell of several years in a row: what their text on earlier years says leaves with those years,
//! and figures given as a list by year ("in 2017, 2016 and 2015, respectively") belong to one year each. That
//! the years passed is no change of what the report says.

use crate::comparison::Comparison;
use crate::edition::{Edition, SectionId, SentenceId};
use crate::figure::{Stated, in_sentence};
use crate::indicator::{FigureId, compared_years, year_at};
use crate::language::{WordFilter, pieces};
use crate::summary::words::WORDS;
use hashbrown::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What belongs to which year, of both editions, the old one's first.
pub struct Window {
    pub old: Years,
    pub new: Years,
}

/// The years of one edition.
pub struct Years {
    /// The year of the edition; None where its period does not tell.
    own: Option<u16>,
    /// Sentences on earlier years only, in order.
    past: Vec<SentenceId>,
    /// The years of figures that stand in a list by year, and of which list of their sentence they are.
    listed: HashMap<FigureId, (u16, usize)>,
}

impl Window {
    pub fn of(c: &Comparison<'_>) -> Self {
        let figures = c.figures();
        Self { old: Years::of(c.old, &figures.old), new: Years::of(c.new, &figures.new) }
    }
}

impl Years {
    fn of(edition: &Edition, figures: &[Stated]) -> Self {
        let own = edition.period.as_deref().and_then(|period| year_at(period, 0));
        let past = own.map_or_else(Vec::new, |own| past(edition, own));
        Self { own, past, listed: listed(edition, figures) }
    }

    pub fn past(&self) -> &[SentenceId] {
        &self.past
    }

    /// The year that the edition reports on.
    pub fn own(&self) -> Option<u16> {
        self.own
    }

    pub fn is_past(&self, sentence: SentenceId) -> bool {
        self.past.binary_search(&sentence).is_ok()
    }

    /// Whether a figure is of an earlier year than the edition's.
    pub fn is_of_past(&self, figure: FigureId, stated: &Stated) -> bool {
        self.is_past(stated.sentence) || self.listed.get(&figure).is_some_and(|&(year, _)| Some(year) < self.own)
    }

    /// Whether a sentence gives figures as a list by year.
    pub fn has_list(&self, figures: &[Stated], sentence: SentenceId) -> bool {
        !self.listed.is_empty() && in_sentence(figures, sentence).any(|i| self.listed.contains_key(&FigureId(i as u32)))
    }

    /// The figures of a sentence that its lists give for the edition's own year, in the order of the lists.
    pub fn of_own_year(&self, figures: &[Stated], sentence: SentenceId) -> Vec<FigureId> {
        if self.listed.is_empty() {
            return Vec::new();
        }
        let ids = in_sentence(figures, sentence).map(|i| FigureId(i as u32));
        ids.filter(|id| self.listed.get(id).is_some_and(|&(year, _)| Some(year) == self.own)).collect()
    }
}

static REPORTING: LazyLock<WordFilter> =
    LazyLock::new(|| WordFilter::new(WORDS.of_reported_year.iter().chain(&WORDS.of_ended_year).map(String::as_str)));

/// Sentences that stand under the comparison of two earlier years, name an earlier year of the report and no
/// later one, go on from one that does in its paragraph, or are items below a line that does.
fn past(edition: &Edition, own: u16) -> Vec<SentenceId> {
    let compared = compared_years(edition);
    let mut above: Option<(SectionId, u16)> = None;
    let mut before: Option<(u32, u16)> = None;
    let is_past = |&id: &SentenceId| {
        let (text, sentence) = (edition.sentence_text(id), edition.sentence(id));
        let named = reported_year(text);
        if text.trim_end().ends_with(':') {
            above = named.map(|year| (sentence.section, year));
        }
        above = above.filter(|&(section, _)| section == sentence.section);
        before = named.map(|year| (sentence.paragraph, year)).or(before);
        before = before.filter(|&(paragraph, _)| paragraph == sentence.paragraph);
        let told = before.map(|(_, year)| year).or(above.map(|(_, year)| year));
        told.or(compared[id.index()]).is_some_and(|year| year < own)
    };
    edition.sentence_ids().filter(is_past).collect()
}

/// The last year that a sentence names as one that is reported on: 2016 of "fiscal years 2016 and 2015".
fn reported_year(text: &str) -> Option<u16> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let is_one = |word: &str, list: &[String]| list.iter().any(|listed| word.eq_ignore_ascii_case(listed));
    let is_reported = |word: &str, rest: &str| {
        is_one(word, &WORDS.of_reported_year) || is_one(word, &WORDS.of_ended_year) && rest.starts_with(" ended")
    };
    if !REPORTING.any(text, is_reported) {
        return None;
    }
    years(text).into_iter().map(|(year, _)| year).max()
}

/// Years and where they stand.
pub fn years(text: &str) -> Vec<(u16, Range<usize>)> {
    let starts = text.char_indices().filter(|(_, c)| matches!(c, '1' | '2')).map(|(at, _)| at);
    starts.filter_map(|at| Some((year_at(text, at)?, at..at + 4))).collect()
}

/// Words of the longest sentence whose lists are read: longer ones are texts without sentence ends.
const LONGEST: u32 = 400;
/// Fewest years of a list.
const LISTED: usize = 2;

/// The figures that lists by year assign a year to.
fn listed(edition: &Edition, figures: &[Stated]) -> HashMap<FigureId, (u16, usize)> {
    let mut found = HashMap::new();
    let mut at = 0;
    while let Some(first) = figures.get(at) {
        let range = in_sentence(figures, first.sentence);
        at = range.end.max(at + 1);
        if range.len() < LISTED || edition.sentence(first.sentence).words > LONGEST {
            continue;
        }
        let text = edition.sentence_text(first.sentence);
        let mut from = 0;
        for (list, place) in year_lists(text) {
            let here: Vec<usize> = range
                .clone()
                .filter(|&i| figures[i].figure.range.start >= from && figures[i].figure.range.end <= place.start)
                .collect();
            from = place.end;
            for (i, &figure) in in_blocks(figures, text, &here, list.len()).iter().enumerate() {
                found.insert(FigureId(figure as u32), (list[i % list.len()], i / list.len()));
            }
        }
    }
    found
}

/// Lists of years, "2017, 2016 and 2015", with the place where each stands.
fn year_lists(text: &str) -> Vec<(Vec<u16>, Range<usize>)> {
    let mut lists: Vec<(Vec<u16>, Range<usize>)> = Vec::new();
    for (year, place) in years(text) {
        match lists.last_mut() {
            Some((list, at)) if is_between_items(&text[at.end..place.start]) => {
                list.push(year);
                at.end = place.end;
            }
            _ => lists.push((vec![year], place)),
        }
    }
    lists.retain(|(list, _)| list.len() >= LISTED);
    lists
}

/// Whether only what joins the items of a list stands there.
fn is_between_items(text: &str) -> bool {
    let words = text.split([' ', ',', '\u{a0}']).filter(|w| !w.is_empty());
    !text.is_empty() && words.into_iter().all(|word| matches!(word, "and" | "&" | "fiscal"))
}

/// The figures before a list of so many years that belong to it: all, where they fall into blocks of that
/// length; otherwise the last block, where they are alike and the sentence assigns them.
fn in_blocks(figures: &[Stated], text: &str, here: &[usize], length: usize) -> Vec<usize> {
    let alike = |ids: &[usize]| ids.windows(2).all(|w| figures[w[0]].figure.unit == figures[w[1]].figure.unit);
    let assigned = text.contains("respectively");
    let in_row = |ids: &[usize]| {
        let gap = |w: &[usize]| text.get(figures[w[0]].figure.range.end..figures[w[1]].figure.range.start);
        ids.windows(2).all(|w| gap(w).is_some_and(is_between_items))
    };
    if here.len() < length {
        return Vec::new();
    }
    let last = &here[here.len() - length..];
    if !alike(last) || !assigned && !in_row(last) {
        return Vec::new();
    }
    if here.len().is_multiple_of(length) && alike(here) { here.to_vec() } else { last.to_vec() }
}

/// Digits of a year.
const YEAR: usize = 4;

/// The last year that a sentence names.
pub fn last_year(text: &str) -> Option<u16> {
    years_named(text).map(|(year, _)| year).max()
}

/// Whether the years that a sentence names are all earlier than the edition's.
pub fn is_old(text: &str, own: Option<u16>) -> bool {
    last_year(text).zip(own).is_some_and(|(last, own)| last < own)
}

/// The same of the years in which something was done: "the 2013 law" may have been repealed in any.
pub fn was_done_before(text: &str, own: Option<u16>) -> bool {
    let done = years_named(text).filter(|(_, is_name)| !is_name).map(|(year, _)| year);
    done.max().zip(own).is_some_and(|(last, own)| last < own)
}

/// The years in a sentence, each with whether it is part of a name, "the 2013 law".
fn years_named(text: &str) -> impl Iterator<Item = (u16, bool)> {
    let mut before = "";
    pieces(text, char::is_alphanumeric).filter_map(move |word| {
        let article = std::mem::replace(&mut before, word);
        let is_year = word.len() == YEAR && (word.starts_with("19") || word.starts_with("20"));
        Some((is_year.then(|| word.parse().ok())??, matches!(article, "the" | "The")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition_in;

    #[test]
    fn years_that_a_sentence_names() {
        assert!(is_old("A law passed in June 2019.", Some(2022)));
        assert!(!is_old("A law of 2019 was changed in 2022.", Some(2022)));
        assert!(!is_old("In May a law passed.", Some(2022)));
        let repealed = "In May parliament repealed the 2013 law.";
        assert!(is_old(repealed, Some(2022)) && !was_done_before(repealed, Some(2022)));
        assert!(was_done_before("In 2019 parliament repealed the 2013 law.", Some(2022)));
    }

    #[test]
    fn the_last_year_that_is_reported_on() {
        assert_eq!(reported_year("Sales in fiscal 2015 rose by 3% from fiscal 2014."), Some(2015));
        assert_eq!(reported_year("Charges in FY2016 fell."), Some(2016));
        assert_eq!(reported_year("For the year ended June 30, 2015, sales rose from those of 2014."), Some(2015));
        assert_eq!(reported_year("The year 2014 ended."), None);
        assert_eq!(reported_year("The killing of 2014 was not looked into."), None);
    }

    #[test]
    fn figures_in_a_list_by_year() {
        let edition = small_edition_in(
            "acme/2016.md",
            "# Acme\n\nCharges were $143 million, $4 million and $44 million in fiscal years 2016, 2015 and 2014, \
             respectively.\n\nThe firm paid $5 million to 30 people in 2016 and 2015.\n",
        );
        let figures = crate::figure::of_edition(&edition);
        let years = listed(&edition, &figures);
        let of = |text: &str| {
            let at = figures.iter().position(|s| s.figure.text(edition.sentence_text(s.sentence)) == text);
            at.and_then(|at| years.get(&FigureId(at as u32)).copied())
        };
        assert_eq!(
            [of("$143 million"), of("$4 million"), of("$44 million")],
            [Some((2016, 0)), Some((2015, 0)), Some((2014, 0))]
        );
        assert_eq!(of("$5 million"), None);
    }

    #[test]
    fn text_on_earlier_years() {
        let edition = small_edition_in(
            "acme/2016.md",
            "# Acme\n\n## 2016 vs. 2015\n\nSales rose.\n\n## 2015 vs. 2014\n\nSales fell.\n\n## Items\n\n\
             Fiscal 2016 was marked by:\n\n- A gain of $5 million\n\nFiscal 2015 was marked by:\n\n- A loss of $3 million\n",
        );
        let past = past(&edition, 2016);
        let texts: Vec<&str> = past.iter().map(|&id| edition.sentence_text(id)).collect();
        assert_eq!(texts, ["Sales fell.", "Fiscal 2015 was marked by:", "A loss of $3 million"]);
    }
}
