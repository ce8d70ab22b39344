//! What the new edition itself compares with earlier years: "Unlike in previous years, there were no reports of raids on
//! the harbor". No sentence tells of a change more surely.

use super::words::WORDS;
use super::{Events, QUOTED, Told, words};
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::language::{WordFilter, is_whole};
use crate::summary::particulars::Particulars;
use crate::summary::referring::is_of_sentence_before;
use crate::summary::window::{is_old, years};
use hashbrown::HashSet;
use std::cell::LazyCell;
use std::sync::LazyLock;

/// Words before a verb among which what got better or worse stands: "prison conditions had somewhat improved".
const BEFORE: usize = 6;

pub fn events(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Events {
    let unquoted = &particulars.unquoted.1;
    let (old_year, own_year) = (particulars.window().old.own(), particulars.window().new.own());
    let added = c.added.iter().copied().filter(|id| unquoted.binary_search(id).is_err());
    // What a sentence that stayed compares as it did is no news.
    let is_put_in = |old: SentenceId| {
        let text = c.old.sentence_text(old);
        !compares_with_earlier(text) && !compares_years(text, |_| true) && !moved_from_to(text)
    };
    let edited = c.sentence_links.iter().filter(|link| link.kind != Kind::Same && is_put_in(link.old));
    let mut ids: Vec<SentenceId> = added.chain(edited.map(|link| link.new)).collect();
    ids.sort_unstable();
    ids.dedup();
    // A sentence that an edition has each year with other numbers ("was $9 million in 2017 compared to $7 million in 2016").
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let yearly: LazyCell<HashSet<String>, _> =
        LazyCell::new(|| c.old.sentence_ids().map(|id| letters(c.old.sentence_text(id))).collect());
    let told = |&id: &SentenceId| -> Option<Told> {
        let text = c.new.sentence_text(id);
        let of_earlier = || compares_with_earlier(text) || moved_from_to(text);
        let is_told = compares_years(text, |year| Some(year) == old_year) || of_earlier() && !is_old(text, own_year);
        if !is_told || yearly.contains(&letters(text)) {
            return None;
        }
        let before =
            if is_of_sentence_before(text) { Some(before(c.new, id).filter(|id| ids.contains(id))?) } else { None };
        Some(Told { before, ..Told::new(id) })
    };
    let is_news = |id: &&SentenceId| !particulars.window().new.is_past(**id);
    let mut found: Vec<Told> = ids.iter().filter(is_news).filter_map(told).collect();
    // What the sentence before compares already is told.
    found.dedup_by(|b, a| b.before == Some(a.id));
    // "In contrast with previous years" tells of a change more surely than that something was the first.
    found.sort_by_key(|told| !names_earlier_years(c.new.sentence_text(told.id)));
    Events { what: "changes of which it tells itself", quoted: QUOTED, old: Vec::new(), new: found }
}

/// The sentence before one in its paragraph.
fn before(edition: &Edition, id: SentenceId) -> Option<SentenceId> {
    let before = SentenceId(id.0.checked_sub(1)?);
    (edition.sentence(before).paragraph == edition.sentence(id).paragraph).then_some(before)
}

/// Whether a sentence compares with earlier years.
fn compares_with_earlier(text: &str) -> bool {
    // Most sentences have none of these words.
    let is_sign = |word: &str, rest: &str| {
        let is_first = word == FIRST && (rest.starts_with(" time") || is_first_of_all(text, rest));
        is_first || WORDS.turning.contains(word) || WORDS.earlier.contains(word) || WORDS.worsening.contains(word)
    };
    if !SIGNS.any(text, is_sign) {
        return false;
    }
    let words: Vec<(usize, &str)> = words(text).collect();
    let small: Vec<String> = words.iter().map(|(_, word)| word.to_lowercase()).collect();
    let length = |phrase: &String| phrase.split(' ').count();
    let begins = |phrase: &&String, at: usize| {
        // The words first: most phrases are told by their first one.
        phrase.split(' ').zip(&small[at..]).all(|(a, b)| a == b) && length(phrase) <= small.len() - at
    };
    let phrase = |at: usize| {
        let longest = WORDS.comparing.iter().filter(|phrase| begins(phrase, at)).map(length).max()?;
        Some(at + longest)
    };
    (0..small.len()).any(|at| {
        if let Some(end) = phrase(at) {
            let the = usize::from(small.get(end).is_some_and(|word| word == "the"));
            let is_earlier = small.get(end + the).is_some_and(|word| WORDS.earlier.contains(word));
            let of_time = |at: usize| small.get(at).is_some_and(|word| WORDS.reported.contains(word));
            return is_earlier && of_time(end + the + 1);
        }
        if small[at..].starts_with(&["for", "the", "first", "time"].map(str::to_owned)) {
            return true;
        }
        if small[at] == FIRST && is_first_of_all(text, &text[words[at].0 + FIRST.len()..]) {
            return true;
        }
        // "There was an increase during the year in raids on fishers".
        if WORDS.turning.contains(&small[at]) && at <= TURNED && small[0] == "there" {
            return !small[..at].iter().any(|word| word == "no");
        }
        let first = at.saturating_sub(BEFORE);
        let what = small[first..at].iter().rposition(|word| WORDS.states.contains(word));
        // "Conditions, improved nets" are two things.
        WORDS.worsening.contains(&small[at])
            && what.is_some_and(|what| !text[words[first + what].0..words[at].0].contains([',', ';']))
    })
}

/// Whether it says with which years it compares.
fn names_earlier_years(text: &str) -> bool {
    words(text).any(|(_, word)| WORDS.earlier.contains(word)) || !years(text).is_empty()
}

/// Whether a sentence sets a number beside that of a year: "nearly three times the 67 who came in 2022".
fn compares_years(text: &str, is_year: impl Fn(u16) -> bool) -> bool {
    // Asked first: few sentences name a year.
    if !years(text).iter().any(|(year, _)| is_year(*year)) {
        return false;
    }
    let small = text.to_lowercase();
    // "Nathan" and "unlikely" compare nothing.
    let places = |phrase: &'static String| {
        let found = small.match_indices(phrase.as_str()).map(|(at, _)| at..at + phrase.len());
        found.filter(|range| is_whole(&small, range.clone())).map(|range| range.end)
    };
    WORDS.comparing.iter().flat_map(places).any(|end| {
        let behind = small[end..].split([',', ';']).next().unwrap_or_default();
        let year = years(behind).into_iter().next();
        year.is_some_and(|(year, place)| {
            let between: Vec<&str> = behind[..place.start].split_whitespace().collect();
            // "Less than men, according to a 2017 survey" compares no years.
            let is_of_paper = between.last().is_some_and(|word| matches!(*word, "a" | "an"));
            is_year(year) && between.len() <= UP_TO_YEAR && !is_of_paper
        })
    })
}

/// Most words between what compares and the year, and between the parts of "was increased from 16 years to 17".
const UP_TO_YEAR: usize = 10;
const UP_TO_FROM: usize = 2;
const FROM_TO: usize = 4;

/// Whether a sentence says of a number that it went up or down, from which to which.
fn moved_from_to(text: &str) -> bool {
    if !text.contains(" from ") || !text.contains(" to ") {
        return false;
    }
    let words: Vec<&str> = words(text).map(|(_, word)| word).collect();
    let is_number = |at: usize| words.get(at).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let places = (0..words.len()).filter(|&at| WORDS.moving.contains(words[at]));
    places.into_iter().any(|at| {
        let from =
            (at + 1..=at + UP_TO_FROM).find(|&i| words.get(i) == Some(&"from")).filter(|&from| is_number(from + 1));
        from.is_some_and(|from| {
            (from + 2..=from + 1 + FROM_TO).any(|to| words.get(to) == Some(&"to") && is_number(to + 1))
        })
    })
}

/// Whether what is said to be the first, with what stands behind that word, is the first that a country ever saw: "the
/// country's first woman minister", "the first-ever".
fn is_first_of_all(text: &str, behind: &str) -> bool {
    let before = text[..text.len() - behind.len() - FIRST.len()].trim_end();
    let owner = before.rsplit(' ').next().unwrap_or_default();
    let is_country =
        owner.strip_suffix("’s").or(owner.strip_suffix("'s")).is_some_and(|word| WORDS.country.contains(word));
    is_country || behind.starts_with("-ever ") || behind.starts_with(" ever ")
}

const FIRST: &str = "first";
/// Words before "increase" where a sentence says that there was one.
const TURNED: usize = 5;

/// Words of which every comparison has one.
static SIGNS: LazyLock<WordFilter> = LazyLock::new(|| {
    let listed = WORDS.earlier.iter().chain(&WORDS.worsening).chain(&WORDS.turning).map(String::as_str);
    WordFilter::new(listed.chain([FIRST]))
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::events::tests::told as of_editions;

    #[test]
    fn comparisons_with_earlier_years() {
        assert!(compares_with_earlier("Unlike in previous years, no boat sank."));
        assert!(compares_with_earlier("Fewer boats sank than in the previous year."));
        assert!(compares_with_earlier("In May boats sailed for the first time."));
        assert!(compares_with_earlier("Harbor conditions had somewhat improved."));
        assert!(!compares_with_earlier("As in previous years, boats sank."));
        assert!(!compares_with_earlier("A court heard cases from previous years."));
        assert!(!compares_with_earlier("They improved their boats."));
        assert!(!compares_with_earlier("They told of harbor conditions, improved nets and boats."));
        assert!(compares_with_earlier("In June the country’s first woman warden took office."));
        assert!(compares_with_earlier("Vinga held the first-ever vote on piers."));
        assert!(!compares_with_earlier("In June the guild’s first woman warden took office."));
        assert!(compares_with_earlier("There was an increase during the year in raids on fishers."));
        assert!(!compares_with_earlier("There was no increase in raids on fishers."));
        assert!(!compares_with_earlier("Wardens asked for an increase in pay."));
        let beside = |text: &str| compares_years(text, |year| year == 2022);
        assert!(beside("Only 196 boats came, nearly three times the 67 that came in 2022."));
        assert!(beside("Guilds counted 20 wrecks, compared with 25 in 2022."));
        assert!(!beside("Guilds counted 20 wrecks in 2022, fewer than they feared."));
        assert!(!beside("Sailors earned less than wardens according to a 2022 survey."));
        assert!(!beside("It was unlikely that boats sank in 2022."));
        assert!(moved_from_to("In May the least age of sailors was increased from 16 to 17."));
        assert!(!moved_from_to("In May wages rose, and boats went from 16 piers to 17 others."));
    }

    #[test]
    fn only_the_new_edition_compares() {
        let old = "Wardens sank nine boats in the harbor.";
        let new = "There were no reports that mills ran at night. This was a change from previous years.";
        let told = of_editions(old, new).expect("a statement");
        let both = "changes of which it tells itself: “There were no reports that mills ran at night” “This was a change from previous \
                    years”.";
        assert!(told.ends_with(both), "{told}");
        assert_eq!(of_editions(new, new), None);
    }

    #[test]
    fn what_stands_each_year_with_other_numbers() {
        let old = "In all 9 boats sank off Vinga, more than in the previous year.";
        let yearly = "In all 12 boats sank off Vinga, more than in the previous year. ".to_owned() + old;
        assert_eq!(of_editions(old, &yearly), None);
        let other = "Some 12 nets tore in the harbor, more than in the previous year. ".to_owned() + old;
        assert!(of_editions(old, &other).is_some());
    }
}
