//! The sources both editions cite.

use super::Comparison;
use crate::attribution::{self, Cited, SourceChanges, SourceUse};
use crate::edition::Edition;

/// Every citation of both editions, and which sources came and went.
#[derive(Debug, Clone)]
pub struct Sources {
    /// In the order of the texts.
    pub old: Vec<Cited>,
    pub new: Vec<Cited>,
    pub changes: SourceChanges,
}

pub(super) fn of(c: &Comparison<'_>) -> Sources {
    let (old, new) = (attribution::of_edition(c.old), attribution::of_edition(c.new));
    let mut changes = attribution::changes(&old, &new);
    let (lost, named) = changes.no_longer_cited.into_iter().partition(|u| !is_named(u, &old, c.old, &c.new.text));
    changes.no_longer_cited = lost;
    changes.still_cited.extend::<Vec<SourceUse>>(named);
    let (gained, named) = changes.newly_cited.into_iter().partition(|u| !is_named(u, &new, c.new, &c.old.text));
    changes.newly_cited = gained;
    changes.still_cited.extend::<Vec<SourceUse>>(named);
    Sources { old, new, changes }
}

/// Whether the other edition names a source by its name or by any of the forms in which this one cites
/// it. It may cite it in a way that is not recognised then, and is not said to have stopped.
fn is_named(source: &SourceUse, cited: &[Cited], edition: &Edition, other: &str) -> bool {
    let forms = cited.iter().filter(|one| one.attribution.name == source.name);
    let forms = forms.filter_map(|one| edition.sentence_text(one.sentence).get(one.attribution.source.clone()));
    forms.chain([source.name.as_str()]).any(|form| holds_word(other, form))
}

/// Whether a text holds a name, not as a part of a longer word.
fn holds_word(text: &str, name: &str) -> bool {
    let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name)
        .any(|(at, _)| !inner(text[..at].chars().next_back()) && !inner(text[at + name.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words() {
        assert!(holds_word("The PNC registered 48.", "PNC"));
        assert!(!holds_word("The PNCA registered 48.", "PNC"));
    }
}
