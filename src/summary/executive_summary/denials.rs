//! What a summary says there was none of: "There were no credible reports of significant human rights abuses" where the
//! other edition listed abuses is what a reader must not miss.

use super::words::WORDS;
use crate::alignment::report_other_things;
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::language::place_in;
use crate::strength::{Level, Scope, may_deny, read};
use crate::summary::names::naming::{is_person, of_sentence};
use crate::summary::telling_words::TellingWords;
use hashbrown::HashSet;

/// Words before which a sentence that speaks of none says so: "There were also no credible reports of".
const LEAD: usize = 4;
/// Most of these sentences that are looked for within those of the other edition: no more than a few are told.
const LOOKED_FOR: usize = 20;
/// Most words of a sentence that is quoted within a statement.
pub const LONGEST: u32 = 25;

/// Sentences that say of something that there was none, where no counterpart does; in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Denials {
    pub old: Vec<SentenceId>,
    pub new: Vec<SentenceId>,
}

/// All sentences of both editions that say of something that there was none, with the words that say what.
pub struct Deniers {
    old: Vec<Denier>,
    new: Vec<Denier>,
    /// Sentences whose counterpart denies something too.
    stay: (HashSet<SentenceId>, HashSet<SentenceId>),
}

struct Denier {
    id: SentenceId,
    words: TellingWords,
}

impl Deniers {
    pub fn of(c: &Comparison<'_>) -> Self {
        let all = |edition: &Edition| -> Vec<Denier> {
            let texts = edition.sentence_ids().map(|id| (id, edition.sentence_text(id)));
            texts
                .filter(|(_, text)| says_none(text))
                .map(|(id, text)| Denier { id, words: TellingWords::of(text) })
                .collect()
        };
        let (old, new) = (all(c.old), all(c.new));
        let is_in = |list: &[Denier], id: SentenceId| list.binary_search_by_key(&id, |one| one.id).is_ok();
        let stays_old = c.sentence_links.iter().filter(|l| is_in(&new, l.new)).map(|l| l.old).collect();
        let stays_new = c.sentence_links.iter().filter(|l| is_in(&old, l.old)).map(|l| l.new).collect();
        Self { old, new, stay: (stays_old, stays_new) }
    }

    /// Those among some sentences of each edition that the other does not have.
    pub fn among(&self, c: &Comparison<'_>, old: &[SentenceId], new: &[SentenceId]) -> Denials {
        let find = |ids: &[SentenceId], (edition, own, stay): Own<'_>, (other, others): Others<'_>| {
            let is_told = |id: &SentenceId| {
                let Ok(place) = own.binary_search_by_key(id, |one| one.id) else { return false };
                let text = edition.sentence_text(*id);
                let is_same = |one: &Denier| are_of_one_thing((text, &own[place]), (other.sentence_text(one.id), one));
                edition.sentence(*id).words <= LONGEST
                    && !stay.contains(id)
                    && !is_of_a_case(text)
                    && !others.iter().any(is_same)
            };
            let told = ids.iter().copied().filter(is_told).take(LOOKED_FOR);
            told.filter(|&id| !stands_within(edition.sentence_text(id), other)).collect()
        };
        Denials {
            old: find(old, (c.old, &self.old, &self.stay.0), (c.new, &self.new)),
            new: find(new, (c.new, &self.new, &self.stay.1), (c.old, &self.old)),
        }
    }
}

type Own<'a> = (&'a Edition, &'a [Denier], &'a HashSet<SentenceId>);
type Others<'a> = (&'a Edition, &'a [Denier]);

/// Whether a sentence tells of one person or of what stood before it: "No charges were brought against him." That a case
/// is told no more turns nothing round.
pub fn is_of_a_case(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| WORDS.referring.contains(word)) || of_sentence(text).into_iter().any(is_person)
}

/// Share of the telling words of the shorter of two denials that makes them one, wherever they stand.
const SAME: f64 = 0.75;

fn are_of_one_thing((a, of_a): (&str, &Denier), (b, of_b): (&str, &Denier)) -> bool {
    // "By or on behalf of government authorities" stands in denials of many things.
    of_a.words.are_shared(&of_b.words, 1, SAME) && !report_other_things(a, b, false)
}

/// Whether a sentence of the other edition goes on with all the words of this one: "…; there were no significant changes".
pub fn stands_within(text: &str, other: &Edition) -> bool {
    let mut letters = text.trim_end_matches('.').chars();
    // It may have another first letter within that sentence.
    letters.next().is_some() && other.text.contains(letters.as_str())
}

/// A sentence as part of a statement, without its stop.
pub fn quoted(edition: &Edition, id: SentenceId) -> String {
    format!("“{}”", edition.sentence_text(id).trim_end_matches('.'))
}

fn says_none(text: &str) -> bool {
    // "No", "not", "never", "none" and "neither" begin alike.
    let may_begin = |word: &str| word.starts_with(['n', 'N']);
    // Asked first: a sentence is read only where one of them stands.
    if !text.split(' ').take(LEAD).any(may_begin) || !may_deny(lead(text)) {
        return false;
    }
    let first = read(text).into_iter().next();
    first.is_some_and(|e| {
        e.level == Level::Scope(Scope::None) && text[..e.range.start].split_whitespace().count() < LEAD
    })
}

/// The words among which a denial stands.
fn lead(text: &str) -> &str {
    let last = text.split_whitespace().nth(LEAD - 1);
    last.map_or(text, |last| &text[..place_in(text, last).end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_goes_on_within_another() {
        let there =
            crate::reader::small_edition("# Norland\n\nWardens kept watch; there were no changes at the pier.\n");
        assert!(stands_within("There were no changes at the pier.", &there));
        assert!(!stands_within("There were no changes at the mill.", &there));
    }

    #[test]
    fn a_sentence_that_speaks_of_none() {
        assert!(says_none("There were no credible reports of significant human rights abuses."));
        assert!(says_none("There were also no reports of flogging."));
        assert!(!says_none("Wardens were armed, and there were no reports of flogging."));
        assert!(!says_none("There were reports that no doctor was called."));
        assert!(is_of_a_case("No charges were brought against him.") && is_of_a_case("Police did not call Ada Berg."));
        assert!(!is_of_a_case("There were no reports of flogging in the Vinga prison."));
    }
}
