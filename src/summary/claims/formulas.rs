//! Set phrases by which a report says how things stand, in sentences whose other words changed too much for their claims
//! to be compared: "there were isolated reports", then "there were no reports"; "effectively enforced", then "did not
//! effectively enforce"; "generally respected", then "did not always respect".

use super::existence;
use super::of_pair;
use super::predicates;
use super::words::WORDS;
use crate::comparison::{Comparison, Kind, SentenceLink};
use crate::edition::{Edition, SentenceId};
use crate::language::is_account;
use crate::summary::Statement;
use std::ops::Range;

/// Least likeness of two sentences that speak of one thing.
const ALIKE: f32 = 0.5;
/// Words of a phrase before "reports" and before "enforced".
const LONGEST: usize = 6;
/// What a phrase weighs that says yes and then no, and one that says more or less.
const TURNED: f64 = 3.8;
const SHIFTED: f64 = 2.2;

/// How far something is so, by a set phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Degree {
    Not,
    InPart,
    Yes,
}

/// Whether the one account of reports in each sentence of a pair is compared here.
pub fn tells_of_reports(c: &Comparison<'_>, place: usize) -> bool {
    let link = &c.sentence_links[place];
    let is_one = |text: &str| reports(text).is_some();
    link.similarity >= ALIKE && is_one(c.old.sentence_text(link.old)) && is_one(c.new.sentence_text(link.new))
}

pub fn statements(c: &Comparison<'_>) -> Vec<Statement> {
    let areas = c.areas();
    // "The law was not enforced" is said of another law under another area.
    let stays = |l: &SentenceLink| areas.of_old[l.old.index()] == areas.of_new[l.new.index()];
    let edited = c.sentence_links.iter().enumerate();
    let edited = edited.filter(|(_, l)| l.kind != Kind::Same && l.similarity >= ALIKE && stays(l));
    let one = |(place, link): (usize, &SentenceLink)| {
        let (old, new) = (c.old.sentence_text(link.old), c.new.sentence_text(link.new));
        let of_reports = || {
            let (before, now) = (reports(old)?, reports(new)?);
            Some(("Reports", (with_matter(old, before.0), before.1), (with_matter(new, now.0), now.1)))
        };
        let in_practice =
            || VERBS.iter().find_map(|verb| Some(("In practice", practice(old, verb)?, practice(new, verb)?)));
        let (said, weight) = match of_reports().or_else(in_practice) {
            Some((_, (_, x), (_, y))) if x == y => return None,
            Some((lead, (a, x), (b, y))) => {
                let turned = (x == Degree::Yes) != (y == Degree::Yes);
                (format!("{lead}: “{a}” → “{b}”"), if turned { TURNED } else { SHIFTED })
            }
            None => {
                let turn = existence::turned(old, new).or_else(|| predicates::turned(old, new))?;
                let said = format!("Claim {}: “{}” → “{}”", turn.words(), turn.old, turn.new);
                (said, if turn.in_part { SHIFTED } else { TURNED })
            }
        };
        // What the claims tell is told there.
        let is_told = c.claims().iter().any(|claim| claim.link == place);
        (!is_told).then(|| of_pair(c, place, &said, weight * f64::from(link.similarity).sqrt()))
    };
    edited.filter_map(one).collect()
}

/// The only "there were … reports" of a sentence, and whether it denies them.
fn reports(text: &str) -> Option<(&str, Degree)> {
    if !text.contains("here ") {
        return None;
    }
    let phrase = only(text, is_account)?;
    let start = phrase.iter().rposition(|word| matches!(word.to_lowercase().as_str(), "there"))?;
    let words = &phrase[start..];
    let is_verb = words.get(1).is_some_and(|word| matches!(*word, "were" | "was" | "are" | "is"));
    let degree = if words.contains(&"no") { Degree::Not } else { Degree::Yes };
    is_verb.then(|| (between(text, words), degree))
}

/// An account of reports with what they are of, as far as its clause tells.
fn with_matter<'t>(text: &'t str, phrase: &'t str) -> &'t str {
    let start = phrase.as_ptr() as usize - text.as_ptr() as usize;
    let whole = super::reports::read(text).into_iter().map(|(range, ..)| range).find(|range| range.start == start);
    whole.map_or(phrase, |range| &text[range])
}

/// What is done with laws and rights, or is not.
const VERBS: [&str; 3] = ["enforce", RESPECT, "implement"];
const RESPECT: &str = "respect";
const GENERALLY: &str = "generally";

/// Words by which it is so in part, wherever they stand in the sentence; without their first letter, small or not.
const LIMITS: [&str; 7] = ["t times", "n some ", "n many ", "n most ", "n certain ", "n occasion", "n a few "];

/// The only finite "enforced" of a sentence, or another such verb, with the words beside it that say how far.
fn practice<'t>(text: &'t str, base: &str) -> Option<(&'t str, Degree)> {
    let is_form = |word: &str| word.strip_prefix(base).is_some_and(|ending| matches!(ending, "" | "s" | "d" | "ed"));
    if !text.contains(base) {
        return None;
    }
    // Of reports that it was not so the reports tell, and how far it was so may be said apart.
    if reports(text).is_some() || LIMITS.iter().any(|limit| text.contains(limit)) {
        return None;
    }
    let phrase = only(text, is_form)?;
    let (verb, before) = phrase.split_last()?;
    let beside = before.iter().rev().take_while(|word| WORDS.degrees.contains(**word)).count();
    let words = &before[before.len() - beside..];
    // "To enforce the law" says nothing of whether it was.
    let is_finite = *verb != base || words.iter().any(|word| matches!(*word, "not" | "did" | "does" | "do" | "failed"));
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let degree = match (
        has(&["not", "never", "rarely", "seldom", "failed"]),
        has(&["always", "consistently", "fully", "often", "sometimes"]),
    ) {
        (true, true) => Degree::InPart,
        (true, false) => Degree::Not,
        _ if has(&["sometimes", "partially", "inconsistently", "somewhat"]) => Degree::InPart,
        _ => Degree::Yes,
    };
    // How far it was may be said after what is enforced: "did not enforce the code effectively".
    let end = verb.as_ptr() as usize - text.as_ptr() as usize + verb.len();
    let is_far = |word: &str| word.ends_with("ly") && WORDS.degrees.contains(word);
    let after = text[end..].split(' ').take(LONGEST + 1).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_open = words.iter().any(|word| is_far(word) || *word == "always") || !after.into_iter().any(is_far);
    let phrase = &phrase[phrase.len() - 1 - beside..];
    (is_finite && is_open && beside > 0).then(|| (between(text, phrase), degree))
}

/// That a right or a law is generally respected, where the other edition says nothing of the kind on the same area: the
/// sentence and the phrase.
pub fn respect_alone<'c>(
    (edition, ids): (&'c Edition, &[SentenceId]),
    others: impl Iterator<Item = &'c str>,
) -> Option<(SentenceId, Range<usize>)> {
    let text = |id: SentenceId| edition.sentence_text(id);
    let says = |text: &'c str| practice(text, RESPECT).filter(|(phrase, _)| phrase.starts_with(GENERALLY));
    let place = |id: SentenceId, phrase: &str| phrase.as_ptr() as usize - text(id).as_ptr() as usize;
    let (id, phrase) = ids.iter().find_map(|&id| Some((id, says(text(id))?.0)))?;
    let says_so = |other: &str| ["respected", "observed"].iter().any(|verb| other.contains(verb));
    let is_alone = others.into_iter().all(|other| !says_so(other) && practice(other, RESPECT).is_none());
    is_alone.then(|| (id, place(id, phrase)..place(id, phrase) + phrase.len()))
}

/// The only word of a text that is one of some, with the words before it in its clause.
fn only<'t>(text: &'t str, is_one: impl Fn(&str) -> bool) -> Option<Vec<&'t str>> {
    let words: Vec<&str> = text.split(' ').collect();
    let bare = |word: &'t str| word.trim_matches(|c: char| !c.is_alphanumeric());
    let mut places = (0..words.len()).filter(|&i| is_one(bare(words[i])));
    let at = places.next().filter(|_| places.next().is_none())?;
    let before = words[at.saturating_sub(LONGEST)..at].iter().rposition(|word| word.ends_with([',', ';', ':', ')']));
    let start = at.saturating_sub(LONGEST) + before.map_or(0, |place| place + 1);
    Some(words[start..=at].iter().map(|word| bare(word)).collect())
}

/// A phrase as printed.
fn between<'t>(text: &'t str, words: &[&'t str]) -> &'t str {
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => &text[place(first)..place(last) + last.len()],
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_that_came_and_went() {
        assert_eq!(
            reports("The code bans this, but there were isolated reports that wardens used whips."),
            Some(("there were isolated reports", Degree::Yes))
        );
        assert_eq!(
            reports("The code bans this, and there were no credible reports of it."),
            Some(("there were no credible reports", Degree::Not))
        );
        assert_eq!(reports("There were reports of fires, and there were no reports of floods."), None);
    }

    #[test]
    fn that_a_right_is_respected_goes() {
        let edition = crate::reader::read(
            "# Norland\n\nThe code bans levies. The wardens generally respected this right.\n".as_bytes(),
            std::path::Path::new("norland/2022.md"),
        )
        .expect("readable");
        let ids: Vec<SentenceId> = edition.sentence_ids().collect();
        let found = |others: &'static [&'static str]| respect_alone((&edition, &ids), others.iter().copied());
        let (id, phrase) = found(&["Wardens beat fishers."]).expect("a phrase");
        assert_eq!(&edition.sentence_text(id)[phrase], "generally respected");
        assert_eq!(found(&["Wardens did not always respect this right."]), None);
    }

    #[test]
    fn how_far_a_code_is_enforced() {
        assert_eq!(
            practice("Wardens did not consistently enforce the code.", "enforce"),
            Some(("did not consistently enforce", Degree::InPart))
        );
        assert_eq!(
            practice("The code, generally enforced by wardens, is old.", "enforce"),
            Some(("generally enforced", Degree::Yes))
        );
        assert_eq!(practice("Wardens did not enforce the code effectively.", "enforce"), None);
        assert_eq!(practice("They lacked boats to enforce the code.", "enforce"), None);
        assert_eq!(
            practice("The code was not effectively enforced.", "enforce").map(|found| found.1),
            Some(Degree::Not)
        );
    }
}
