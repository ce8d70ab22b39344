//! Things of which one sentence says that there were none, and its counterpart that there were: "there were no reported
//! deaths on the pier", then "there were two reported deaths".

use super::predicates::Turn;
use super::words::WORDS;
use crate::language::{is_account, place_in, stem};

/// Most words of what there was, its number and adjectives among them.
const LONGEST: usize = 8;

/// Nothing where either sentence says so more than once, or of other things.
pub fn turned<'t>(old: &'t str, new: &'t str) -> Option<Turn<'t>> {
    let (before, now) = (only(old)?, only(new)?);
    let is_one = stem(before.head) == stem(now.head) && before.is_denied != now.is_denied;
    is_one.then_some(Turn { old: before.phrase, new: now.phrase, is_denied: now.is_denied, in_part: false })
}

struct Existence<'t> {
    phrase: &'t str,
    /// The last word of what there was.
    head: &'t str,
    is_denied: bool,
}

fn only(text: &str) -> Option<Existence<'_>> {
    let mut places = text.match_indices("here w").map(|(at, _)| at);
    let at = places.next()?;
    if places.next().is_some() {
        return None;
    }
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let mut words = text[start..].split(' ');
    let (there, verb) = (words.next()?, words.next()?);
    if !there.eq_ignore_ascii_case("there") || !matches!(verb, "was" | "were") {
        return None;
    }
    let mut is_denied = false;
    let mut head = None;
    for word in words.take(LONGEST) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if WORDS.behind_existence.contains(bare) || bare.is_empty() {
            break;
        }
        is_denied |= bare == "no";
        head = Some(bare);
        if !word.ends_with(bare) {
            break;
        }
    }
    // What there were reports of is compared as such.
    let head = head.filter(|head| *head != "no" && !is_account(&head.to_lowercase()))?;
    Some(Existence { phrase: &text[start..place_in(text, head).end], head, is_denied })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_and_then_some() {
        let told =
            |old: &'static str, new: &'static str| turned(old, new).map(|turn| (turn.old, turn.new, turn.is_denied));
        assert_eq!(
            told(
                "There were no reported deaths on the pier.",
                "In May there were two reported crew deaths on the pier."
            ),
            Some(("There were no reported deaths", "there were two reported crew deaths", false))
        );
        assert_eq!(
            told("There were nine deaths, all at sea.", "There were no deaths."),
            Some(("There were nine deaths", "There were no deaths", true))
        );
        assert_eq!(told("There were no deaths.", "There were two boats."), None);
        assert_eq!(told("There was also no list.", "There was no list."), None);
        assert_eq!(told("There were two deaths.", "There were nine deaths."), None);
        assert_eq!(told("There were no reports of theft.", "There were reports of theft."), None, "told as reports");
    }
}
