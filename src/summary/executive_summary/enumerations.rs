//! Sentences that enumerate: "Significant human rights issues included: torture; harsh prisons; libel."

use crate::edition::{Edition, SentenceId};

/// Fewest items, parted by semicolons, that make an enumeration, and most words of the only one that is introduced as one.
const ITEMS: usize = 4;
const ONE: usize = 20;
/// The enumerations among some sentences; those before the one that is introduced as of rights are of islands and the like.
pub fn lists(edition: &Edition, ids: &[SentenceId]) -> Vec<SentenceId> {
    let mut found: Vec<SentenceId> = ids.iter().copied().filter(|&id| is_list(edition.sentence_text(id))).collect();
    let is_of_rights =
        |id: &SentenceId| lead(edition.sentence_text(*id)).is_some_and(|(before, _)| before.contains("rights"));
    let first = found.iter().position(is_of_rights).unwrap_or_default();
    found.split_off(first)
}

/// What stands between the words that introduce a list and its items.
const LEADS: [&str; 6] = [": ", " included ", " include ", " problems were ", " issues were ", " abuses were "];

fn lead(sentence: &str) -> Option<(&str, &str)> {
    LEADS.into_iter().find_map(|lead| sentence.split_once(lead))
}

/// The items of a list parted by semicolons; the words that introduce it are no item.
pub fn items(sentence: &str) -> Vec<&str> {
    // Asked first: most sentences are neither cut by semicolons nor introduced as rights issues.
    if !sentence.contains(';') && !sentence.contains("rights") {
        return Vec::new();
    }
    let lead = lead(sentence);
    let list = lead.map_or(sentence, |(_, list)| list);
    let trim = |item: &'_ str| -> usize { item.len() - item.trim_start().trim_start_matches("and ").len() };
    let parts: Vec<&str> = list.split(';').collect();
    // Few may be clauses of prose, unless they are introduced as what the rights issues are; one may be several parted by
    // commas.
    let is_introduced = || lead.is_some_and(|(before, _)| before.contains("rights"));
    let is_one = || !list.contains(',') && list.split_whitespace().count() <= ONE;
    let is_list = parts.len() >= ITEMS || is_introduced() && (parts.len() > 1 || is_one());
    if !is_list {
        return Vec::new();
    }
    parts.into_iter().map(|p| p[trim(p)..].trim().trim_end_matches('.')).filter(|p| !p.is_empty()).collect()
}

/// Whether a sentence enumerates.
pub fn is_list(sentence: &str) -> bool {
    !items(sentence).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition;

    #[test]
    fn islands_are_no_abuses() {
        let text = "# Norland\n\nNorland is made of islands: Vinga, which has a mill; Lund; Berg; and Norra. Human rights issues \
                    included: torture; libel; harsh prisons; and killings. Other problems included: floods; fires; theft; mud.\n";
        let edition = small_edition(text);
        let all: Vec<SentenceId> = edition.sentence_ids().collect();
        assert!(all.iter().all(|&id| is_list(edition.sentence_text(id))));
        assert_eq!(lists(&edition, &all), all[1..]);
        let items = lists(&edition, &all).into_iter().map(|id| items(edition.sentence_text(id)).len());
        assert_eq!(items.sum::<usize>(), 8);
    }
}
