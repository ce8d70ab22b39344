//! What the new edition itself compares with earlier years: "Unlike in previous years, there were no reports of raids on
//! the harbor". No sentence tells of a change more surely.

use super::words::WORDS;
use super::{Told, newly_told, words};
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::language::WordFilter;
use crate::summary::particulars::Particulars;
use crate::summary::referring::is_of_sentence_before;
use crate::summary::window::is_old;
use crate::summary::{Statement, Topic};
use std::ops::Range;
use std::sync::LazyLock;

/// Words before a verb among which what got better or worse stands: "prison conditions had somewhat improved".
const BEFORE: usize = 6;
/// Most words of a sentence that is quoted whole.
const SHORT: u32 = 32;
/// What one such sentence weighs.
const WEIGHT: f64 = 3.0;

pub fn statement(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Option<Statement> {
    let unquoted = &particulars.unquoted.1;
    let own_year = particulars.window().new.own();
    let added = c.added.iter().copied().filter(|id| unquoted.binary_search(id).is_err());
    // What a sentence that stayed compares as it did is no news.
    let is_put_in = |old: SentenceId| comparison(c.old.sentence_text(old)).is_none();
    let edited = c.sentence_links.iter().filter(|link| link.kind != Kind::Same && is_put_in(link.old));
    let mut ids: Vec<SentenceId> = added.chain(edited.map(|link| link.new)).collect();
    ids.sort_unstable();
    ids.dedup();
    let told = |&id: &SentenceId| -> Option<Told> {
        let text = c.new.sentence_text(id);
        let found = comparison(text).filter(|_| !is_old(text, own_year))?;
        let before =
            if is_of_sentence_before(text) { Some(before(c.new, id).filter(|id| ids.contains(id))?) } else { None };
        let is_short = c.new.sentence(id).words <= SHORT;
        Some(Told { id, stretch: if is_short { 0..text.len() } else { found }, before })
    };
    let is_news = |id: &&SentenceId| !particulars.window().new.is_past(**id);
    let mut found: Vec<Told> = ids.iter().filter(is_news).filter_map(told).collect();
    // What the sentence before compares already is told.
    found.dedup_by(|b, a| b.before == Some(a.id));
    newly_told(c, Topic::Comparisons, "The new edition’s own comparisons with earlier years", WEIGHT, &found)
}

/// The sentence before one in its paragraph.
fn before(edition: &Edition, id: SentenceId) -> Option<SentenceId> {
    let before = SentenceId(id.0.checked_sub(1)?);
    (edition.sentence(before).paragraph == edition.sentence(id).paragraph).then_some(before)
}

/// Where a sentence compares with earlier years.
fn comparison(text: &str) -> Option<Range<usize>> {
    // Most sentences have none of these words.
    let is_sign = |word: &str, rest: &str| {
        let is_first = word == FIRST && rest.starts_with(" time");
        is_first || WORDS.earlier.contains(word) || WORDS.worsening.contains(word)
    };
    if !SIGNS.any(text, is_sign) {
        return None;
    }
    let words: Vec<(usize, &str)> = words(text).collect();
    let small: Vec<String> = words.iter().map(|(_, word)| word.to_lowercase()).collect();
    let stretch = |from: usize, to: usize| words[from].0..words[to].0 + words[to].1.len();
    let length = |phrase: &String| phrase.split(' ').count();
    let begins = |phrase: &&String, at: usize| {
        // The words first: most phrases are told by their first one.
        phrase.split(' ').zip(&small[at..]).all(|(a, b)| a == b) && length(phrase) <= small.len() - at
    };
    let phrase = |at: usize| {
        let longest = WORDS.comparing.iter().filter(|phrase| begins(phrase, at)).map(length).max()?;
        Some(at + longest)
    };
    (0..small.len()).find_map(|at| {
        if let Some(end) = phrase(at) {
            let the = usize::from(small.get(end).is_some_and(|word| word == "the"));
            let is_earlier = small.get(end + the).is_some_and(|word| WORDS.earlier.contains(word));
            let of_time = |at: usize| small.get(at).is_some_and(|word| WORDS.reported.contains(word));
            return (is_earlier && of_time(end + the + 1)).then(|| stretch(at, end + the + 1));
        }
        let is_first = small[at..].starts_with(&["for", "the", "first", "time"].map(str::to_owned));
        if is_first {
            return Some(stretch(at, at + 3));
        }
        let what = small[at.saturating_sub(BEFORE)..at].iter().rposition(|word| WORDS.states.contains(word));
        let from = at.saturating_sub(BEFORE) + what.filter(|_| WORDS.worsening.contains(&small[at]))?;
        // "Conditions, improved nets" are two things.
        Some(stretch(from, at)).filter(|range| !text[range.clone()].contains([',', ';']))
    })
}

const FIRST: &str = "first";

/// Words of which every comparison has one.
static SIGNS: LazyLock<WordFilter> = LazyLock::new(|| {
    let listed = WORDS.earlier.iter().chain(&WORDS.worsening).map(String::as_str);
    WordFilter::new(listed.chain([FIRST]))
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    #[test]
    fn comparisons_with_earlier_years() {
        let told = |text: &'static str| comparison(text).map(|range| &text[range]);
        assert_eq!(told("Unlike in previous years, no boat sank."), Some("Unlike in previous years"));
        assert_eq!(told("Fewer boats sank than in the previous year."), Some("than in the previous year"));
        assert_eq!(told("In May boats sailed for the first time."), Some("for the first time"));
        assert_eq!(told("Harbor conditions had somewhat improved."), Some("conditions had somewhat improved"));
        assert_eq!(told("As in previous years, boats sank."), None);
        assert_eq!(told("A court heard cases from previous years."), None);
        assert_eq!(told("They improved their boats."), None);
        assert_eq!(told("They told of harbor conditions, improved nets and boats."), None);
    }

    #[test]
    fn only_the_new_edition_compares() {
        let old = "# Norland\n\n## Harbors\n\nWardens sank nine boats in the harbor.\n";
        let new = "# Norland\n\n## Harbors\n\nThere were no reports that mills ran at night. This was a change from previous years.\n";
        let told = |old: &str, new: &str| of_small_editions(old, new, |c| statement(c, &Particulars::of(c)));
        assert_eq!(
            told(old, new).expect("a statement").text,
            "The new edition’s own comparisons with earlier years, for example: “There were no reports that mills ran at \
             night” “This was a change from previous years” (“Harbors”)."
        );
        assert!(told(new, new).is_none());
    }
}
