//! Set phrases by which a report says how things stand, in sentences whose other words changed too much for their claims
//! to be compared: "there were isolated reports", then "there were no reports"; "effectively enforced", then "did not
//! effectively enforce"; "generally respected", then "did not always respect".

use super::existence;
use super::judgements::respected_by_one;
use super::of_pair;
use super::predicates;
use super::words::WORDS;
use crate::comparison::{Comparison, Kind, SentenceLink};
use crate::language::is_account;
use crate::summary::{Statement, Topic};
use hashbrown::HashSet;

/// Least likeness of two sentences that speak of one thing.
const ALIKE: f32 = 0.5;
/// Words of a phrase before "reports" and before "enforced".
const LONGEST: usize = 6;
/// What a phrase weighs that says yes and then no, and one that says more or less.
const TURNED: f64 = 4.8;
const SHIFTED: f64 = 2.2;

/// Pairs of sentences on how rights and laws are kept that one statement tells, and what each doubling of them adds.
const TOGETHER: usize = 4;
const MORE: f64 = 0.5;

/// How far something is so, by a set phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Degree {
    Not,
    InPart,
    /// So, without a word on how far.
    Plain,
    Yes,
}

/// Words of a sentence, and how far they say that something is so.
type Phrase<'t> = (&'t str, Degree);

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
    together(practice).into_iter().chain(rest).chain(others.into_iter().map(alone)).collect()
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
        let (before, now) = (reports(old)?, reports(new)?);
        Some(((with_matter(old, before.0), before.1), (with_matter(new, now.0), now.1)))
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
fn together(pairs: Vec<Statement>) -> Option<Statement> {
    let weight = pairs.first()?.weight + MORE * (pairs.len() as f64).log2();
    let told: Vec<&str> = pairs.iter().map(|one| one.text.trim_end_matches('.')).collect();
    Some(Statement {
        topic: Topic::Claim,
        text: format!("{PRACTICE}{}.", told.join("; ")),
        evidence: pairs.iter().flat_map(|one| one.evidence.iter().copied()).collect(),
        old: pairs.iter().flat_map(|one| one.old.iter().copied()).collect(),
        new: pairs.iter().flat_map(|one| one.new.iter().copied()).collect(),
        weight,
    })
}

/// The only "there were … reports" of a sentence, and whether it denies them.
fn reports(text: &str) -> Option<Phrase<'_>> {
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
const VERBS: [&str; 5] = [ENFORCE, RESPECT, "implement", "prosecute", "investigate"];
pub const ENFORCE: &str = "enforce";
pub const RESPECT: &str = "respect";

/// Words beside such a verb that say nothing of how far.
const AUXILIARIES: [&str; 11] = ["did", "does", "do", "was", "were", "is", "are", "has", "have", "had", "been"];

/// Words by which it is so in part, wherever they stand in the sentence; without their first letter, small or not.
const LIMITS: [&str; 7] = ["t times", "n some ", "n many ", "n most ", "n certain ", "n occasion", "n a few "];

/// How two sentences say that one thing is done, where at least one of them says how far: "enforced the code", then "often
/// enforced the code".
fn in_practice<'t>(old: &'t str, new: &'t str) -> Option<(Phrase<'t>, Phrase<'t>)> {
    let one = |verb: &&str| {
        let (before, now) = (done(old, verb)?, done(new, verb)?);
        let is_one = match (before.1, now.1) {
            (Degree::Plain, Degree::Plain) => false,
            (Degree::Plain, _) | (_, Degree::Plain) => word_behind(old, before.0) == word_behind(new, now.0),
            _ => true,
        };
        is_one.then_some((before, now))
    };
    VERBS.iter().find_map(one)
}

fn word_behind<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let end = phrase.as_ptr() as usize - text.as_ptr() as usize + phrase.len();
    text[end..].split_whitespace().next()
}

/// The only finite "enforced" of a sentence, or another such verb, with the words beside it that say how far.
pub fn practice<'t>(text: &'t str, base: &str) -> Option<Phrase<'t>> {
    done(text, base).filter(|(_, degree)| *degree != Degree::Plain)
}

/// The same, or the verb alone.
fn done<'t>(text: &'t str, base: &str) -> Option<Phrase<'t>> {
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
        _ if has(&["sometimes", "occasionally", "partially", "inconsistently", "somewhat"]) => Degree::InPart,
        _ if words.iter().all(|word| AUXILIARIES.contains(word)) => Degree::Plain,
        _ => Degree::Yes,
    };
    // How far it was may be said after what is enforced: "did not enforce the code effectively".
    let end = verb.as_ptr() as usize - text.as_ptr() as usize + verb.len();
    let is_far = |word: &str| word.ends_with("ly") && WORDS.degrees.contains(word);
    let after = text[end..].split(' ').take(LONGEST + 1).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_open = words.iter().any(|word| is_far(word) || *word == "always") || !after.into_iter().any(is_far);
    let phrase = &phrase[phrase.len() - 1 - beside..];
    (is_finite && is_open).then(|| (between(text, phrase), degree))
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
        let plain = in_practice("Wardens enforced both codes.", "Wardens often enforced both codes, they said.");
        let often = (("enforced", Degree::Plain), ("often enforced", Degree::Yes));
        assert_eq!(plain, Some(often));
        assert_eq!(in_practice("The code is enforced.", "They enforced the code."), None);
        assert_eq!(in_practice("Wardens enforced both codes.", "Wardens rarely enforced the code."), None);
        assert_eq!(practice("They lacked boats to enforce the code.", "enforce"), None);
        assert_eq!(
            practice("The code was not effectively enforced.", "enforce").map(|found| found.1),
            Some(Degree::Not)
        );
    }
}
