//! Words by which a report says that something was reported or happened, or that nothing was: data.

use hashbrown::HashSet;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    accounts: HashSet<String>,
    events: HashSet<String>,
    others: HashSet<String>,
    qualifiers: HashSet<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("data/reports.toml")).expect("compiled in and read by every test"));

/// "reports", "allegations", "complaints".
pub fn is_account(word: &str) -> bool {
    WORDS.accounts.contains(word)
}

/// These, "cases", "incidents", "evidence" and the like.
pub fn is_report_word(word: &str) -> bool {
    is_account(word) || WORDS.events.contains(word) || WORDS.others.contains(word)
}

/// "credible", "confirmed": how surely something was reported.
pub fn qualifies_report(word: &str) -> bool {
    WORDS.qualifiers.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_reports() {
        assert!(is_account("reports") && is_report_word("cases") && is_report_word("evidence"));
        assert!(!is_account("cases") && !is_report_word("killings") && qualifies_report("credible"));
    }
}
