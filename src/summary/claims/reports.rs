//! What one edition says there were no reports of and the other that there were, in whichever sentences of one area:
//! "Unlike in prior years, there were no reports of ritual killings", then "There were reports of ritual killings".

use super::formulas::{self, Degree};
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::language::is_account;
use crate::summary::telling_words::{TellingWord, telling_words};
use crate::summary::window::Window;
use crate::summary::{Evidence, Statement, Topic, label};
use hashbrown::HashSet;
use std::ops::Range;

/// Words before "reports" that may belong to it: "there were no new credible allegations or reports".
const BEFORE: usize = 6;
/// Most words that say what the reports are of.
const OF: usize = 14;
/// Share of the words of the shorter of two matters that makes them one, and how many these must be.
const SAME: f64 = 0.67;
const LEAST: usize = 2;
/// What such a turn weighs.
const WEIGHT: f64 = 3.4;

/// "There were no reports of ritual killings".
struct Account {
    sentence: SentenceId,
    area: Option<usize>,
    /// Where it stands in the sentence.
    range: Range<usize>,
    degree: Degree,
    of: HashSet<TellingWord>,
}

impl Account {
    fn is_of_one_matter(&self, other: &Self) -> bool {
        let shared = self.of.intersection(&other.of).count();
        shared >= LEAST && shared as f64 >= SAME * self.of.len().min(other.of.len()) as f64
    }
}

pub fn statements(c: &Comparison<'_>, window: &Window) -> Vec<Statement> {
    let areas = c.areas();
    let old = accounts(c.old, &areas.of_old, |id| window.old.is_past(id));
    let new = accounts(c.new, &areas.of_new, |id| window.new.is_past(id));
    let mut known = HashSet::new();
    let mut found = Vec::new();
    for before in &old {
        let stays =
            |list: &[Account]| list.iter().any(|one| one.degree == before.degree && one.is_of_one_matter(before));
        let is_contradicted = || old.iter().any(|one| one.degree != before.degree && one.is_of_one_matter(before));
        if stays(&new) || is_contradicted() {
            continue;
        }
        let turned = new
            .iter()
            .find(|now| now.area == before.area && now.degree != before.degree && now.is_of_one_matter(before));
        // What both sentences say once and alike is told where they are compared.
        let Some(now) = turned.filter(|now| !is_told(c, before.sentence, now.sentence)) else { continue };
        if known.insert(c.new.sentence_text(now.sentence)) {
            found.push(statement(c, before, now));
        }
    }
    found
}

fn is_told(c: &Comparison<'_>, old: SentenceId, new: SentenceId) -> bool {
    c.sentence_links
        .binary_search_by_key(&(old, new), |l| (l.old, l.new))
        .is_ok_and(|place| c.claims().iter().any(|claim| claim.link == place) || formulas::tells_of_reports(c, place))
}

fn statement(c: &Comparison<'_>, before: &Account, now: &Account) -> Statement {
    let quoted = |edition: &Edition, one: &Account| edition.sentence_text(one.sentence)[one.range.clone()].to_owned();
    let (old, new) = (c.old.sentence(before.sentence).section, c.new.sentence(now.sentence).section);
    let link = c.sentence_links.binary_search_by_key(&(before.sentence, now.sentence), |l| (l.old, l.new));
    let evidence = match link {
        Ok(link) => vec![Evidence::Linked(link)],
        Err(_) => vec![Evidence::Old(before.sentence), Evidence::New(now.sentence)],
    };
    Statement {
        topic: Topic::Claim,
        text: format!("Reports: “{}” → “{}” (“{}”).", quoted(c.old, before), quoted(c.new, now), label(c.new, new)),
        evidence,
        old: vec![old],
        new: vec![new],
        weight: WEIGHT,
    }
}

/// All that an edition says of reports, in the order of the text.
fn accounts(edition: &Edition, areas: &[Option<usize>], is_past: impl Fn(SentenceId) -> bool) -> Vec<Account> {
    let mut found = Vec::new();
    for sentence in edition.sentence_ids().filter(|&id| !is_past(id)) {
        for (range, degree, of) in read(edition.sentence_text(sentence)) {
            found.push(Account { sentence, area: areas[sentence.index()], range, degree, of });
        }
    }
    found
}

/// Where a sentence says "there were … reports of", whether it denies them, and the words that say of what.
pub fn read(text: &str) -> Vec<(Range<usize>, Degree, HashSet<TellingWord>)> {
    if !text.contains("here w") {
        return Vec::new();
    }
    let words: Vec<&str> = text.split(' ').collect();
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let mut found = Vec::new();
    for at in (0..words.len()).filter(|&at| is_account(&bare(words[at])) && !words[at].ends_with([',', ';', '.'])) {
        let from = at.saturating_sub(BEFORE);
        let Some(there) = (from..at).rev().find(|&i| bare(words[i]) == "there") else { continue };
        let is_verb = words.get(there + 1).is_some_and(|verb| matches!(*verb, "were" | "was"));
        let is_one_clause = words[there..at].iter().all(|word| !word.ends_with([',', ';', ':']));
        if !is_verb || !is_one_clause {
            continue;
        }
        let denied = words[there..at].iter().any(|word| matches!(*word, "no" | "not"));
        // Where another clause begins.
        let ends = |i: usize| {
            words[i - 1].ends_with([',', ';', ':']) && matches!(words[i], "but" | "and" | "although" | "while")
        };
        let last = (at + 1..words.len()).take(OF).find(|&i| ends(i)).unwrap_or(words.len().min(at + 1 + OF)) - 1;
        let end = place(words[last]) + words[last].trim_end_matches([',', ';', '.', ':']).len();
        let of: HashSet<TellingWord> = telling_words(&text[place(words[at]) + words[at].len()..end]).collect();
        let degree = if denied { Degree::Not } else { Degree::Yes };
        found.push((place(words[there])..end, degree, of));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    #[test]
    fn what_reports_are_of() {
        let text = "Unlike in prior years, there were no reports of ritual killings, but there were reports that wardens used whips.";
        let told: Vec<(&str, Degree)> =
            read(text).into_iter().map(|(range, degree, _)| (&text[range], degree)).collect();
        assert_eq!(
            told,
            [
                ("there were no reports of ritual killings", Degree::Not),
                ("there were reports that wardens used whips", Degree::Yes)
            ]
        );
        assert!(read("There was a fire, and the guild had reports of floods.").is_empty());
    }

    #[test]
    fn reports_that_came() {
        let old = "# Norland\n\n## Torture\n\nThe code bans whips. Unlike in prior years, there were no reports of ritual floggings of fishers.\n";
        let new = "# Norland\n\n## Torture\n\nA boat sank in May. In the lower harbor, where the boats of three guilds lay all winter \
             below the wardens' house, there were reports of ritual floggings.\n";
        let told = |old: &str, new: &str| {
            of_small_editions(old, new, |c| {
                statements(c, &Window::of(c)).into_iter().map(|one| one.text).collect::<Vec<_>>()
            })
        };
        assert_eq!(
            told(old, new),
            [
                "Reports: “there were no reports of ritual floggings of fishers” → “there were reports of ritual floggings” \
                 (“Torture”)."
            ]
        );
        assert!(told(old, old).is_empty());
    }
}
