//! How a report judges what it tells of: "generally respected", "did not effectively enforce", "harsh", "with impunity".
//! A judgement that one edition alone makes on an area is what many read the report for.

use super::practice::{ENFORCE, RESPECT, practice};
use super::words::WORDS;
use crate::comparison::{Comparison, SentenceLink};
use crate::edition::{Edition, SentenceId};
use crate::language::{WordFilter, pieces, place_in, stem, stems};
use crate::strength::denies;
use crate::summary::executive_summary::denials::is_of_a_case;
use crate::summary::telling_words::TellingWords;
use hashbrown::HashSet;
use smol_str::SmolStr;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

/// Words before one that judges among which the verb stands, and how far from the beginning it may itself be what is judged.
const BEFORE: usize = 4;
const FIRST: usize = 3;

/// The first judgement in some sentences where none of the other edition's on the area makes it: the sentence, and where
/// in it that stands.
pub fn alone<'c, O: Iterator<Item = &'c str>>(
    (edition, ids): (&'c Edition, &[SentenceId]),
    others: impl Fn() -> O,
) -> Option<(SentenceId, Range<usize>)> {
    let text = |id: SentenceId| edition.sentence_text(id);
    // The words of the others are asked for by few areas, and by these often more than once.
    let known = OnceCell::new();
    let has = |word: &str| known.get_or_init(|| all_stems(others())).contains(&stem(word));
    let one = |id| in_practice(text(id), &others).or_else(|| judged(text(id), has));
    ids.iter().find_map(|&id| Some((id, one(id)?)))
}

/// Share of the telling words of a judgement that a sentence of the other edition has that says the same of another area.
const SAME: f64 = 0.7;

/// Whether a judgement stands anywhere in the other edition.
pub fn stands_in((text, phrase): (&str, &Range<usize>), other: &Edition) -> bool {
    let judging = text[phrase.clone()].split(' ').next_back().unwrap_or_default();
    let words = TellingWords::of(text);
    let says_so = |there: &str| there.contains(judging) && words.share_in(&TellingWords::of(there)) >= SAME;
    other.sentence_ids().any(|id| says_so(other.sentence_text(id)))
}

/// How far a right is respected or a law enforced, where the others say nothing of the kind.
fn in_practice<'c, O: Iterator<Item = &'c str>>(text: &'c str, others: &impl Fn() -> O) -> Option<Range<usize>> {
    let one = |base: &str| {
        let (phrase, _) = practice(text, base)?;
        let says_so = |other: &str| match base {
            RESPECT => says_respected(other),
            _ => pieces(other, char::is_alphanumeric).any(|word| word.starts_with(base)),
        };
        (!others().any(says_so)).then(|| place_in(text, phrase))
    };
    // Of a plan that was not implemented another statement tells.
    [ENFORCE, RESPECT].into_iter().find_map(one)
}

/// Most words told of what is respected.
const OBJECT: usize = 6;

/// That only one of two linked sentences says how far a right is respected, and the other edition nothing of the kind on
/// its area or right under the heading above: "but assemblies were suspended", then "and the government generally
/// respected this right".
pub fn respected_by_one(c: &Comparison<'_>, link: &SentenceLink) -> Option<String> {
    let (old, new) = (c.old.sentence_text(link.old), c.new.sentence_text(link.new));
    let areas = c.areas();
    let (lead, text, phrase, silent, (edition, of, at)) = match (practice(old, RESPECT), practice(new, RESPECT)) {
        (Some((phrase, _)), None) => ("no longer says", old, phrase, new, (c.new, &areas.of_new, link.new)),
        (None, Some((phrase, _))) => ("now says", new, phrase, old, (c.old, &areas.of_old, link.old)),
        _ => return None,
    };
    let is_silent = !WORDS.practice.speaks_of_keeping(silent);
    let area = areas.of_new[link.new.index()];
    let above = edition.section(edition.sentence(at).section).parent;
    let is_near = |id: &SentenceId| of[id.index()] == area || Some(edition.sentence(*id).section) == above;
    let mut others = edition.sentence_ids().filter(is_near).map(|id| edition.sentence_text(id));
    let is_alone = is_silent && !others.any(says_respected);
    is_alone.then(|| format!("{lead} “{}”", with_object(text, phrase)))
}

/// A phrase with what it is said of: "generally respected these rights".
fn with_object<'t>(text: &'t str, phrase: &str) -> &'t str {
    let Range { start, end } = place_in(text, phrase);
    let behind = &text[end..];
    let clause = &behind[..behind.find([',', ';', '.', '(']).unwrap_or(behind.len())];
    match clause.split_whitespace().nth(OBJECT) {
        None => text[start..end + clause.len()].trim_end(),
        Some(_) => &text[start..end],
    }
}

fn says_respected(text: &str) -> bool {
    // "With respect to" says nothing.
    text.contains("respected") || text.contains("observed") || practice(text, RESPECT).is_some()
}

static JUDGING: LazyLock<WordFilter> = LazyLock::new(|| WordFilter::new(WORDS.judging.iter().map(String::as_str)));

pub fn has_judging_word(text: &str) -> bool {
    pieces(text, char::is_alphanumeric).any(|word| WORDS.judging.contains(word))
}

/// The stems of all words of some sentences.
fn all_stems<'c>(texts: impl Iterator<Item = &'c str>) -> HashSet<SmolStr> {
    let texts: Vec<String> = texts.map(str::to_lowercase).collect();
    stems(texts.iter().flat_map(|text| pieces(text, char::is_alphanumeric))).into_iter().collect()
}

/// A word that judges what the sentence is about, "were harsh", "impunity persisted", where the others have none of its
/// stem. "After widespread protests" is in passing.
fn judged(text: &str, others_have: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let small = |word: &str| word.to_lowercase();
    // Most sentences have no such word, and need not be cut into words.
    if !JUDGING.any(text, |word, _| WORDS.judging.contains(&small(word))) {
        return None;
    }
    let words: Vec<&str> = pieces(text, char::is_alphanumeric).collect();
    let is_said = |at: usize| {
        let before = &words[at.saturating_sub(BEFORE)..at];
        let behind = words.get(at + 1).filter(|_| at <= FIRST);
        before.iter().chain(behind).any(|word| WORDS.judged_by.contains(*word))
    };
    let judges = |&at: &usize| WORDS.judging.contains(&small(words[at])) && is_said(at);
    let mut found = (0..words.len()).filter(judges).peekable();
    if found.peek().is_none() || is_of_a_case(text) {
        return None;
    }
    let word = words[found.find(|&at| !others_have(&small(words[at])))?];
    let place = place_in(text, word);
    (!denies(&text[..place.start])).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition;

    fn found(text: &str, others: &[&'static str]) -> Option<String> {
        let text = format!("# Norland\n\nThe code bans levies. {text}\n");
        let edition = small_edition(&text);
        let ids: Vec<SentenceId> = edition.sentence_ids().collect();
        let (id, place) = alone((&edition, &ids), || others.iter().copied())?;
        Some(edition.sentence_text(id)[place].to_owned())
    }

    #[test]
    fn how_far_a_right_or_a_law_is_kept() {
        let respected = "The wardens generally respected this right.";
        assert_eq!(found(respected, &["Wardens beat fishers."]).as_deref(), Some("generally respected"));
        assert_eq!(found(respected, &["Wardens did not always respect this right."]), None);
        let enforced = "The wardens did not effectively enforce the code.";
        assert_eq!(found(enforced, &["The code bans nets."]).as_deref(), Some("did not effectively enforce"));
        assert_eq!(found(enforced, &["The code was enforced."]), None);
    }

    #[test]
    fn a_judgement_that_moved_is_none_that_went() {
        let text = "Sexual harassment on the piers was widespread.";
        let place = text.find("widespread").map(|at| at..at + "widespread".len()).expect("a word");
        let in_other =
            |text: &str| stands_in(("Sexual harassment on the piers was widespread.", &place), &small_edition(text));
        assert!(in_other("# Norland\n\nGuilds said sexual harassment was widespread on piers.\n"));
        assert!(!in_other("# Norland\n\nTheft of nets was widespread.\n"));
    }

    #[test]
    fn one_of_two_sentences_says_that_a_right_is_respected() {
        let (provides, suspended, respected) = (
            "# Norland\n\n## Assembly\n\nThe constitution provides for the freedom of peaceful assembly on all piers",
            ", but it was suspended in May.\n",
            ", and wardens generally respected this right.\n",
        );
        let (old, new) =
            (small_edition(&format!("{provides}{suspended}")), small_edition(&format!("{provides}{respected}")));
        let told = |old: &Edition, new: &Edition| {
            let c = crate::comparison::compare(old, new);
            c.sentence_links.first().and_then(|link| respected_by_one(&c, link))
        };
        assert_eq!(told(&old, &new).as_deref(), Some("now says “generally respected this right”"));
        assert_eq!(told(&new, &old).as_deref(), Some("no longer says “generally respected this right”"));
        let elsewhere = small_edition(&format!("{provides}.\n\nThat right was respected in May.\n"));
        assert_eq!(told(&new, &elsewhere), None);
        let below = |above: &str| {
            let text = "# Norland\n\n## Freedoms\n\nABOVE\n\n### Assembly\n\nThe constitution provides for the freedom of peaceful \
                        assembly on all piers.\n";
            small_edition(&text.replace("ABOVE", above))
        };
        assert_eq!(told(&new, &below("Wardens generally respected these rights.")), None);
        assert!(told(&new, &below("Mills ground rye.")).is_some());
    }

    #[test]
    fn words_that_judge() {
        let harsh = "Conditions in the harbor prison were harsh.";
        assert_eq!(found(harsh, &["The prison has a yard."]).as_deref(), Some("harsh"));
        assert_eq!(found(harsh, &["Harsh cells were common, as was harshness."]), None);
        assert_eq!(found("Impunity remained.", &["The prison has a yard."]).as_deref(), Some("Impunity"));
        assert_eq!(found("After widespread protests the prison closed.", &[]), None);
        assert_eq!(found("Conditions were not harsh.", &[]), None);
        assert_eq!(found("He called his cell harsh.", &[]), None, "one person's case");
    }
}
