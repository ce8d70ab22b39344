//! What one edition says there were no reports of and the other that there were, in whichever sentences of one area:
//! "Unlike in prior years, there were no reports of ritual killings", then "There were reports of ritual killings".

use super::accounts::{self, Account};
use super::formulas;
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::summary::telling_words::TellingWords;
use crate::summary::window::Window;
use crate::summary::{Evidence, Point, Statement, Topic, label};
use hashbrown::HashSet;

/// Share of the words of the shorter of two matters that makes them one, and how many these must be.
const SAME: f64 = 0.67;
const LEAST: usize = 2;
/// What such a turn weighs.
const WEIGHT: f64 = 3.4;

/// An account with where it stands and what it is of.
struct Found {
    sentence: SentenceId,
    area: Option<usize>,
    account: Account,
    matter: TellingWords,
}

impl Found {
    /// Whether another account of the same matter says the same of it.
    fn agrees(&self, other: &Self) -> bool {
        self.account.degree == other.account.degree && self.is_of_one_matter(other)
    }

    fn contradicts(&self, other: &Self) -> bool {
        self.account.degree != other.account.degree && self.is_of_one_matter(other)
    }

    fn is_of_one_matter(&self, other: &Self) -> bool {
        self.matter.are_shared(&other.matter, LEAST, SAME)
    }
}

pub fn statements(c: &Comparison<'_>, window: &Window) -> Vec<Statement> {
    let areas = c.areas();
    let old = of_edition(c.old, &areas.of_old, |id| window.old.is_past(id));
    let new = of_edition(c.new, &areas.of_new, |id| window.new.is_past(id));
    let mut known = HashSet::new();
    let mut found = Vec::new();
    for before in &old {
        if new.iter().any(|one| one.agrees(before)) || old.iter().any(|one| one.contradicts(before)) {
            continue;
        }
        let turned = new.iter().find(|now| now.area == before.area && now.contradicts(before));
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

fn statement(c: &Comparison<'_>, before: &Found, now: &Found) -> Statement {
    let quoted =
        |edition: &Edition, one: &Found| edition.sentence_text(one.sentence)[one.account.whole.clone()].to_owned();
    let (old, new) = (c.old.sentence(before.sentence).section, c.new.sentence(now.sentence).section);
    let link = c.sentence_links.binary_search_by_key(&(before.sentence, now.sentence), |l| (l.old, l.new));
    let evidence = match link {
        Ok(link) => vec![Evidence::Linked(link)],
        Err(_) => vec![Evidence::Old(before.sentence), Evidence::New(now.sentence)],
    };
    Statement {
        topic: Topic::Claim,
        text: format!("Reports: “{}” → “{}” (“{}”)", quoted(c.old, before), quoted(c.new, now), label(c.new, new)),
        points: vec![Point::quoted(evidence)],
        old: vec![old],
        new: vec![new],
        weight: WEIGHT,
    }
}

/// All that an edition says of reports, in the order of the text.
fn of_edition(edition: &Edition, areas: &[Option<usize>], is_past: impl Fn(SentenceId) -> bool) -> Vec<Found> {
    let mut found = Vec::new();
    for sentence in edition.sentence_ids().filter(|&id| !is_past(id)) {
        let text = edition.sentence_text(sentence);
        for account in accounts::read(text) {
            let matter = account.matter(text);
            found.push(Found { sentence, area: areas[sentence.index()], account, matter });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

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
                 (“Torture”)"
            ]
        );
        assert!(told(old, old).is_empty());
    }
}
