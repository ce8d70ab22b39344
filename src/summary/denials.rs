//! What a summary says there was none of: "There were no credible reports of significant human rights abuses" where the
//! other edition listed abuses is what a reader must not miss.

use super::naming::{is_person, of_sentence};
use super::telling_words::telling_words;
use super::words::WORDS;
use crate::alignment::report_other_things;
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::strength::{Level, Scope, read};
use hashbrown::HashSet;

/// Words before which a sentence that speaks of none says so: "There were also no credible reports of".
const LEAD: usize = 4;
/// Most words of a sentence that is quoted within a statement.
const LONGEST: u32 = 25;

/// Sentences that say of something that there was none, where no counterpart does; in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Denials {
    pub old: Vec<SentenceId>,
    pub new: Vec<SentenceId>,
}

/// Those among some sentences of each edition.
pub fn among(c: &Comparison<'_>, old: &[SentenceId], new: &[SentenceId]) -> Denials {
    let says = |edition: &Edition, id: SentenceId| {
        let text = edition.sentence_text(id);
        edition.sentence(id).words <= LONGEST && says_none(text) && !is_of_a_case(text)
    };
    let of_old = old.iter().copied().filter(|&id| says(c.old, id));
    let of_new = new.iter().copied().filter(|&id| says(c.new, id));
    let stays_old =
        |&id: &SentenceId| c.sentence_links.iter().any(|l| l.old == id && says_none(c.new.sentence_text(l.new)));
    let stays_new =
        |&id: &SentenceId| c.sentence_links.iter().any(|l| l.new == id && says_none(c.old.sentence_text(l.old)));
    let said_in = |edition: &Edition, text: &str| {
        edition
            .sentence_ids()
            .map(|id| edition.sentence_text(id))
            .any(|other| says_none(other) && is_of_one_thing(text, other))
    };
    let of_old = of_old.filter(|id| !stays_old(id) && !said_in(c.new, c.old.sentence_text(*id)));
    let of_new = of_new.filter(|id| !stays_new(id) && !said_in(c.old, c.new.sentence_text(*id)));
    Denials { old: of_old.collect(), new: of_new.collect() }
}

/// Whether a sentence tells of one person or of what stood before it: "No charges were brought against him." That a case
/// is told no more turns nothing round.
fn is_of_a_case(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| WORDS.referring.contains(word)) || of_sentence(text).into_iter().any(is_person)
}

/// Share of the telling words of the shorter of two denials that makes them one, wherever they stand.
const SAME: f64 = 0.75;

fn is_of_one_thing(a: &str, b: &str) -> bool {
    // "By or on behalf of government authorities" stands in denials of many things.
    if report_other_things(a, b, false) {
        return false;
    }
    let words = |text: &str| telling_words(text).collect::<HashSet<String>>();
    let (a, b) = (words(a), words(b));
    let shared = a.intersection(&b).count();
    shared > 0 && shared as f64 >= SAME * a.len().min(b.len()) as f64
}

/// A sentence as part of a statement, without its stop.
pub fn quoted(edition: &Edition, id: SentenceId) -> String {
    format!("“{}”", edition.sentence_text(id).trim_end_matches('.'))
}

fn says_none(text: &str) -> bool {
    // "No", "not", "never", "none" and "neither" begin alike.
    let may_deny = |word: &str| word.starts_with(['n', 'N']);
    if !text.split(' ').take(LEAD).any(may_deny) {
        return false;
    }
    let first = read(text).into_iter().next();
    first.is_some_and(|e| {
        e.level == Level::Scope(Scope::None) && text[..e.range.start].split_whitespace().count() < LEAD
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
