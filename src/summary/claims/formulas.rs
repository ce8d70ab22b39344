//! Set phrases by which a report says how things stand, in sentences whose other words changed too much for their claims
//! to be compared: "there were isolated reports", then "there were no reports"; "effectively enforced", then "did not
//! effectively enforce"; "generally respected", then "did not always respect".

use super::accounts;
use super::existence;
use super::in_one;
use super::judgements::respected_by_one;
use super::of_pair;
use super::practice::{Degree, in_practice};
use super::predicates;
use crate::comparison::{Comparison, Kind, SentenceLink};
use crate::summary::Statement;
use hashbrown::HashSet;

/// Least likeness of two sentences that speak of one thing.
const ALIKE: f32 = 0.5;
/// What a phrase weighs that says yes and then no, and one that says more or less.
const TURNED: f64 = 4.8;
const SHIFTED: f64 = 2.2;

/// Pairs of sentences on how rights and laws are kept that one statement tells, and what each doubling of them adds.
const TOGETHER: usize = 4;
const MORE: f64 = 0.5;

/// Whether the one account of reports in each sentence of a pair is compared here.
pub fn tells_of_reports(c: &Comparison<'_>, place: usize) -> bool {
    let link = &c.sentence_links[place];
    let is_one = |text: &str| accounts::only(text).is_some();
    link.similarity >= ALIKE && is_one(c.old.sentence_text(link.old)) && is_one(c.new.sentence_text(link.new))
}

/// Reports and claims one by one, and how rights and laws are kept.
pub fn statements(c: &Comparison<'_>) -> (Vec<Statement>, Vec<Statement>) {
    let areas = c.areas();
    // "The law was not enforced" is said of another law under another area.
    let stays = |l: &SentenceLink| areas.of_old[l.old.index()] == areas.of_new[l.new.index()];
    let edited = c.sentence_links.iter().enumerate();
    let edited = edited.filter(|(_, l)| l.kind != Kind::Same && l.similarity >= ALIKE && stays(l));
    let mut known = HashSet::new();
    let one = |(place, link): (usize, &SentenceLink)| {
        let Said { lead, said, weight } = said(c, link)?;
        // What the claims tell is told there, and what several places of both editions say alike once.
        let texts = (c.old.sentence_text(link.old), c.new.sentence_text(link.new));
        let is_told = c.claims().iter().any(|claim| claim.link == place) || !known.insert(texts);
        (!is_told).then(|| (lead, of_pair(c, place, &said, weight * f64::from(link.similarity).sqrt())))
    };
    let (practice, others): (Vec<_>, Vec<_>) = edited.filter_map(one).partition(|(lead, _)| *lead == PRACTICE);
    let mut practice: Vec<Statement> = practice.into_iter().map(|(_, one)| one).collect();
    practice.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let rest = practice.split_off(practice.len().min(TOGETHER));
    let alone = |(lead, one): (&str, Statement)| Statement { text: format!("{lead}{}", one.text), ..one };
    let rest = rest.into_iter().map(|one| alone((PRACTICE, one)));
    (others.into_iter().map(alone).collect(), together(&practice).into_iter().chain(rest).collect())
}

/// What the set phrases of a pair of sentences tell, and what that weighs.
struct Said {
    lead: &'static str,
    said: String,
    weight: f64,
}

const PRACTICE: &str = "In practice: ";
const REPORTS: &str = "Reports: ";
const CLAIM: &str = "Claim ";

fn said(c: &Comparison<'_>, link: &SentenceLink) -> Option<Said> {
    let (old, new) = (c.old.sentence_text(link.old), c.new.sentence_text(link.new));
    let of_reports = || {
        let (before, now) = (accounts::only(old)?, accounts::only(new)?);
        Some(((&old[before.whole], before.degree), (&new[now.whole], now.degree)))
    };
    let practice = || in_practice(old, new).map(|pair| (PRACTICE, pair));
    if let Some((lead, ((a, x), (b, y)))) = of_reports().map(|pair| (REPORTS, pair)).or_else(practice) {
        let turned = (x >= Degree::Plain) != (y >= Degree::Plain);
        let weight = if turned { TURNED } else { SHIFTED };
        return (x != y).then(|| Said { lead, said: format!("“{a}” → “{b}”"), weight });
    }
    if let Some(turn) = existence::turned(old, new).or_else(|| predicates::turned(old, new)) {
        let said = format!("{}: “{}” → “{}”", turn.words(), turn.old, turn.new);
        return Some(Said { lead: CLAIM, said, weight: if turn.in_part { SHIFTED } else { TURNED } });
    }
    Some(Said { lead: PRACTICE, said: respected_by_one(c, link)?, weight: TURNED })
}

/// How rights and laws are kept, in one statement: the heaviest pairs of sentences.
fn together(pairs: &[Statement]) -> Option<Statement> {
    let weight = pairs.first()?.weight + MORE * (pairs.len() as f64).log2();
    in_one("How rights are kept and laws enforced", pairs, weight)
}
