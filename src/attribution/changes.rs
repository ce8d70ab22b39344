//! Which sources an edition no longer cites, and which it newly cites.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Cited, Kind};
use crate::edition::SentenceId;

/// A source and the sentences of both editions that cite it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceUse {
    pub name: String,
    pub kind: Kind,
    /// Whether it is a source that can be named.
    pub named: bool,
    /// Each sentence once, in the order of the text.
    pub old: Vec<SentenceId>,
    pub new: Vec<SentenceId>,
}

/// Citations of named and of unnamed sources in one edition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Named {
    pub named: u32,
    pub unnamed: u32,
}

/// The sources of two editions. Each list is ordered by how often a source is cited, then by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceChanges {
    pub no_longer_cited: Vec<SourceUse>,
    pub newly_cited: Vec<SourceUse>,
    /// Cited by both, or cited by one and at least named in the other.
    pub still_cited: Vec<SourceUse>,
    pub old: Named,
    pub new: Named,
}

/// Compares the sources that two editions cite.
pub fn changes(old: &[Cited], new: &[Cited]) -> SourceChanges {
    let mut uses: BTreeMap<String, SourceUse> = BTreeMap::new();
    for (cited, is_new) in old.iter().map(|c| (c, false)).chain(new.iter().map(|c| (c, true))) {
        let a = &cited.attribution;
        let used = uses.entry(key(&a.name)).or_insert_with(|| SourceUse {
            name: a.name.clone(),
            kind: a.kind,
            named: a.named,
            old: Vec::new(),
            new: Vec::new(),
        });
        let sentences = if is_new { &mut used.new } else { &mut used.old };
        if sentences.last() != Some(&cited.sentence) {
            sentences.push(cited.sentence);
        }
    }
    let mut changes = SourceChanges { old: named(old), new: named(new), ..SourceChanges::default() };
    for used in uses.into_values() {
        match (used.old.is_empty(), used.new.is_empty()) {
            (false, true) => changes.no_longer_cited.push(used),
            (true, false) => changes.newly_cited.push(used),
            _ => changes.still_cited.push(used),
        }
    }
    for list in [&mut changes.no_longer_cited, &mut changes.newly_cited, &mut changes.still_cited] {
        list.sort_by_key(|used| std::cmp::Reverse(used.old.len() + used.new.len()));
    }
    changes
}

/// By what a name is found again: "Open-Door Foundation" is "Open Door Foundation".
fn key(name: &str) -> String {
    name.replace('-', " ").to_lowercase()
}

fn named(cited: &[Cited]) -> Named {
    cited.iter().fold(Named::default(), |mut count, c| {
        *(if c.attribution.named { &mut count.named } else { &mut count.unnamed }) += 1;
        count
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Names, read};
    use super::*;

    fn edition(sentences: &[&str]) -> Vec<Cited> {
        let cite = |(i, s): (u32, &&str)| {
            read(s, &Names::default())
                .into_iter()
                .map(move |attribution| Cited { sentence: SentenceId(i), attribution })
                .collect::<Vec<_>>()
        };
        (0..).zip(sentences).flat_map(cite).collect()
    }

    #[test]
    fn one_source_under_two_names_is_still_cited() {
        let old = edition(&["UNHCR reported floods.", "According to UNICEF, wells dried.", "NGOs said so too."]);
        let new =
            edition(&["According to the UN High Commissioner for Refugees, floods receded.", "Media reported rain."]);
        let found = changes(&old, &new);
        let names = |list: &[SourceUse]| list.iter().map(|u| u.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&found.still_cited), ["UN High Commissioner for Refugees"]);
        assert_eq!(names(&found.no_longer_cited), ["NGOs", "UN Children's Fund"]);
        assert_eq!(names(&found.newly_cited), ["media"]);
        assert_eq!((found.old, found.new), (Named { named: 2, unnamed: 1 }, Named { named: 1, unnamed: 1 }));
        assert_eq!(found.still_cited[0].old, [SentenceId(0)]);
        let hyphened =
            changes(&edition(&["The NGO Tern-Watch stated so."]), &edition(&["The NGO Tern Watch stated so."]));
        assert_eq!(names(&hyphened.still_cited), ["Tern-Watch"]);
    }
}
