//! How far a law is enforced and a right respected, by the verb and the words beside it: "effectively enforced", then "did
//! not effectively enforce"; "generally respected", then "did not always respect".

use super::accounts;
use super::words::WORDS;
use crate::language::place_in;
use hashbrown::HashSet;

/// Words of a phrase before "enforced".
const LONGEST: usize = 6;

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

/// Of the verbs of which a report says how far it is so, those of laws and of rights.
pub const ENFORCE: &str = "enforce";
pub const RESPECT: &str = "respect";

/// How two sentences say that one thing is done, where at least one of them says how far: "enforced the code", then "often
/// enforced the code".
pub fn in_practice<'t>(old: &'t str, new: &'t str) -> Option<(Phrase<'t>, Phrase<'t>)> {
    let one = |verb: &str| {
        let (before, now) = (done(old, verb)?, done(new, verb)?);
        let is_one = match (before.1, now.1) {
            (Degree::Plain, Degree::Plain) => false,
            (Degree::Plain, _) | (_, Degree::Plain) => word_behind(old, before.0) == word_behind(new, now.0),
            _ => true,
        };
        is_one.then_some((before, now))
    };
    WORDS.practice.verbs().find_map(one)
}

fn word_behind<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    text[place_in(text, phrase).end..].split_whitespace().next()
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
    if !accounts::read(text).is_empty() || WORDS.practice.limits.iter().any(|limit| text.contains(limit)) {
        return None;
    }
    let listed = &WORDS.practice;
    let phrase = only(text, is_form)?;
    let (verb, before) = phrase.split_last()?;
    let beside = before.iter().rev().take_while(|word| listed.is_beside(word)).count();
    let words = &before[before.len() - beside..];
    // "To enforce the law" says nothing of whether it was.
    let is_finite = *verb != base || words.iter().any(|word| matches!(*word, "not" | "did" | "does" | "do" | "failed"));
    let has = |list: &HashSet<String>| words.iter().any(|word| list.contains(*word));
    let degree = match (has(&listed.denying), has(&listed.often)) {
        (true, true) => Degree::InPart,
        (true, false) => Degree::Not,
        _ if has(&listed.in_part) => Degree::InPart,
        _ if words.iter().all(|word| listed.auxiliaries.contains(*word)) => Degree::Plain,
        _ => Degree::Yes,
    };
    // How far it was may be said after what is enforced: "did not enforce the code effectively".
    let is_far = |word: &str| word.ends_with("ly") && listed.is_beside(word);
    let after = text[place_in(text, verb).end..]
        .split(' ')
        .take(LONGEST + 1)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
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
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => &text[place_in(text, first).start..place_in(text, last).end],
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
