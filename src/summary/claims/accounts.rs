//! Where a sentence says that there were reports of something, or none: "there were no credible reports of ritual killings".

use super::practice::Degree;
use crate::language::{is_account, place_in};
use crate::summary::telling_words::TellingWords;
use std::ops::Range;

/// Words before "reports" that may belong to it: "there were no new credible allegations or reports".
const BEFORE: usize = 6;
/// Most words that say what the reports are of.
const OF: usize = 14;

/// Reports of which a sentence says that there were some or none, by places in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// "There were no credible reports".
    pub phrase: Range<usize>,
    /// The same with what they are of, as far as the clause tells.
    pub whole: Range<usize>,
    pub degree: Degree,
}

impl Account {
    /// The words that say what the reports are of.
    pub fn matter(&self, text: &str) -> TellingWords {
        TellingWords::of(&text[self.phrase.end..self.whole.end])
    }
}

/// The only account of a sentence.
pub fn only(text: &str) -> Option<Account> {
    let mut accounts = read(text).into_iter();
    accounts.next().filter(|_| accounts.next().is_none())
}

/// All accounts of a sentence, in order.
pub fn read(text: &str) -> Vec<Account> {
    // Asked first: few sentences say that there was anything, and most have none of these letters.
    let is_there = |(at, _): (usize, &str)| text[..at].ends_with(['t', 'T']);
    if !text.contains("here ") || !text.match_indices("here ").any(is_there) {
        return Vec::new();
    }
    let words: Vec<&str> = text.split(' ').collect();
    let end = |word: &str| place_in(text, word).end;
    let bare = |word: &'_ str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let mut found: Vec<Account> = Vec::new();
    for at in (0..words.len()).filter(|&at| is_account(&bare(words[at]))) {
        let from = at.saturating_sub(BEFORE);
        let Some(there) = (from..at).rev().find(|&i| bare(words[i]) == "there") else { continue };
        let is_verb = words.get(there + 1).is_some_and(|verb| matches!(*verb, "were" | "was" | "are" | "is"));
        let is_one_clause = words[there..at].iter().all(|word| !word.ends_with([',', ';', ':']));
        // "It was unknown if there were complaints" says neither that there were any nor that there were none.
        let is_asked = there.checked_sub(1).is_some_and(|i| matches!(bare(words[i]).as_str(), "if" | "whether"));
        if !is_verb || !is_one_clause || is_asked {
            continue;
        }
        let denied = words[there..at].iter().any(|word| matches!(*word, "no" | "not"));
        // Where another clause begins.
        let ends = |i: usize| {
            words[i - 1].ends_with([',', ';', ':']) && matches!(words[i], "but" | "and" | "although" | "while")
        };
        let last = match words[at].ends_with([',', ';', '.']) {
            true => at,
            false => (at + 1..words.len()).take(OF).find(|&i| ends(i)).unwrap_or(words.len().min(at + 1 + OF)) - 1,
        };
        let start = place_in(text, words[there].trim_start_matches(|c: char| !c.is_alphanumeric())).start;
        let account = Account {
            phrase: start..end(words[at].trim_end_matches(|c: char| !c.is_alphanumeric())),
            whole: start..end(words[last].trim_end_matches([',', ';', '.', ':'])),
            degree: if denied { Degree::Not } else { Degree::Yes },
        };
        // "There were no reports or allegations" is one.
        if found.last().is_some_and(|before| before.phrase.start == start) {
            found.pop();
        }
        found.push(account);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&str, &str, Degree)> {
        read(text).into_iter().map(|one| (&text[one.phrase], &text[one.whole], one.degree)).collect()
    }

    #[test]
    fn what_reports_are_of() {
        assert_eq!(
            told(
                "Unlike in prior years, there were no reports of ritual killings, but there were reports that wardens used \
                 whips."
            ),
            [
                ("there were no reports", "there were no reports of ritual killings", Degree::Not),
                ("there were reports", "there were reports that wardens used whips", Degree::Yes)
            ]
        );
        assert!(read("It was unknown if there were reports of floods.").is_empty());
        assert!(read("There was a fire, and the guild had reports of floods.").is_empty());
        assert_eq!(
            told("There were no reports or allegations of floods."),
            [("There were no reports or allegations", "There were no reports or allegations of floods", Degree::Not)]
        );
    }

    #[test]
    fn reports_that_came_and_went() {
        let one = |text: &'static str| only(text).map(|one| (&text[one.phrase], one.degree));
        assert_eq!(
            one("The code bans this, but there were isolated reports that wardens used whips."),
            Some(("there were isolated reports", Degree::Yes))
        );
        assert_eq!(
            one("The code bans this, and there were no credible reports of it."),
            Some(("there were no credible reports", Degree::Not))
        );
        assert_eq!(one("There were reports of fires, and there were no reports of floods."), None);
    }
}
