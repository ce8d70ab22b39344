//! Names by their form: capitalised words that stand together inside a sentence.

use super::words::WORDS;
use crate::language::{WordFilter, month, place_in};
use hashbrown::HashSet;
use std::sync::LazyLock;

/// Words of a name.
const LEAST_LONG: usize = 2;
const LONGEST: usize = 9;
/// Words of a person's name.
const PERSON: std::ops::RangeInclusive<usize> = 2..=4;
/// Bytes a word with the space after it; for allocation only.
const TYPICAL_LENGTH: usize = 6;
/// Bytes of words that join others, and first bytes by which words are the same in another form.
const SHORT: usize = 3;
const LETTERS: usize = 5;
/// Of a hash of few letters (FNV).
const FACTOR: u64 = 0x100_0000_01b3;

/// The names of a sentence. A lower-case "of" or "for" joins the words beside it, and so does an "and" after
/// one of them: "Centre for Law and Order".
pub fn of_sentence(sentence: &str) -> Vec<&str> {
    // The words that a name begins and ends with have capitals: most sentences have only the one they begin with.
    if !has_capitals(sentence, LEAST_LONG) {
        return Vec::new();
    }
    let mut words = Vec::with_capacity(sentence.len() / TYPICAL_LENGTH + 2);
    words.extend(self::words(sentence));
    // "al-Azim"
    let has_hyphen = sentence.contains('-');
    let may_be_name = |word: &str| has_hyphen || !word.starts_with(|c: char| c.is_ascii_lowercase());
    let mut found = Vec::new();
    // The first word has a capital whatever it is: with a name behind it it belongs to that, unless it opens the sentence.
    let is_begun = words.len() > 1 && is_name(words[0].1) && is_name(words[1].1) && !opens(bare(words[0].1));
    let mut at = usize::from(!is_begun);
    while at < words.len() {
        // Most words are none, and told from names by their first letter.
        if !may_be_name(words[at].1) || !is_name(words[at].1) {
            at += 1;
            continue;
        }
        let end = name_end(&words, at);
        let mut from = at;
        // "Agricultural Organization" is no name where "Food and" stands before it, nor is "Geopolitics Institute" behind
        // "Gender in".
        let joins = || at > 1 && matches!(words[at - 1].1, "and" | "or" | "&" | "in") && is_name(words[at - 2].1);
        let goes_on = joins() && !begins_body(words[at].1);
        if goes_on {
            from = end;
        }
        // "July Open Door" are two things, and so are "NGO Open Door".
        while from < end && (month(bare(words[from].1)).is_some() || is_acronym(words[from].1)) {
            from += 1;
        }
        // "Open Door September" too.
        let mut end_of_name = end;
        while end_of_name > from && month(bare(words[end_of_name - 1].1)).is_some() {
            end_of_name -= 1;
        }
        // "The mayor of Zagreb Ada Berg" is an office and a person.
        let is_of_office = || from > 1 && words[from - 1].1 == "of" && WORDS.held_of_places.contains(words[from - 2].1);
        if end_of_name.saturating_sub(from) > LEAST_LONG && is_of_office() {
            from = end_of_name;
        }
        // "Nobody Knows Why" is the title of a report, or a piece of one.
        let is_title = || words[from..end_of_name].iter().any(|(_, word)| WORDS.titles.contains(bare(word)));
        if (LEAST_LONG..=LONGEST).contains(&(end_of_name.saturating_sub(from))) && !is_title() {
            let (first, last) = (words[from], words[end_of_name - 1]);
            let name = sentence[first.0..last.0 + last.1.len()].trim_end_matches(|c: char| !c.is_alphanumeric());
            found.push(name.strip_suffix("’s").or(name.strip_suffix("'s")).unwrap_or(name));
        }
        at = end.max(at + 1);
    }
    found
}

/// Whether a text has so many capitals.
fn has_capitals(text: &str, least: usize) -> bool {
    // All of an ASCII text at once: where to stop no processor foresees.
    text.bytes().filter(u8::is_ascii_uppercase).count() >= least
        || !text.is_ascii() && text.chars().filter(|c| c.is_uppercase()).count() >= least
}

/// Whether a word at the beginning of a sentence is of its grammar, not of a name: "In", "According", "Citing".
fn opens(word: &str) -> bool {
    word.ends_with("ing") || word.ends_with("ly") || WORDS.openers.contains(word) || WORDS.titles.contains(word)
}

/// Where the name that begins at a word ends; there where none begins.
fn name_end(words: &[(usize, &str)], at: usize) -> usize {
    let (mut end, mut joined) = (at, false);
    while let Some(&(_, word)) = words.get(end) {
        let next = || words.get(end + 1).map(|&(_, next)| next).filter(|next| is_name(next));
        let is_begun = || next().is_some_and(begins_body);
        // "City of Praia and ICCA" are two.
        let is_other = || is_begun() || next().is_some_and(is_acronym);
        let next_is_name = || next().is_some() && !(word == "and" && is_other());
        if end > at && is_initial(word) && next().is_some() {
            end += 1;
        } else if is_name(word) {
            end += 1;
            let is_owner = word.ends_with("s’") || word.ends_with("s'");
            if !word.ends_with(char::is_alphabetic) && !is_owner {
                break;
            }
        } else if end > at && next().is_some() && WORDS.particles.contains(word) {
            end += 1;
        } else if end > at
            && next_is_name()
            && (matches!(word, "of" | "for") || joined && matches!(word, "and" | "against"))
        {
            joined = true;
            end += 1;
        } else if end > at
            && word == "and"
            && let Some(rest) = rest_of_state_body(&words[at..end], &words[end + 1..])
        {
            // "National Radio and Television Council".
            end += 1 + rest;
        } else if end > at && begins_rest_of_body(&words[at..end], &words[end..]) {
            // "National Observatory for the Prevention of Fires".
            joined = true;
            end += 2;
        } else if joined && word == "and" && words.get(end + 1).is_some_and(|&(_, next)| next == "the") && {
            let after = words.get(end + 2).map(|&(_, word)| word);
            after.is_some_and(|word| is_name(word) && !begins_body(word))
        } {
            // "Society of Spain and the Americas".
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// How many words end the name of a body that began "National Radio and": those up to "Council".
fn rest_of_state_body(name: &[(usize, &str)], rest: &[(usize, &str)]) -> Option<usize> {
    let is_body = |word: &str| WORDS.bodies.contains(bare(word)) || begins_body(bare(word));
    let (_, first) = name.first()?;
    let is_open = WORDS.places.contains(*first) && !name.iter().any(|(_, word)| is_body(word));
    let words = rest.iter().take_while(|(_, word)| is_name(word)).count();
    let end = rest[..words].iter().position(|(_, word)| is_body(word))? + 1;
    (is_open && end > 1).then_some(end)
}

/// Whether a body's name goes on with "of the", "for the", "on the": not a person's, as "Ada Berg of the Harbour Union".
fn begins_rest_of_body(name: &[(usize, &str)], rest: &[(usize, &str)]) -> bool {
    let [(_, joint), (_, article), (_, next), ..] = rest else { return false };
    let is_body = |word: &str| WORDS.bodies.contains(word) || begins_body(word);
    matches!(*joint, "of" | "for" | "on")
        && *article == "the"
        && is_name(next)
        && !begins_body(next)
        && month(bare(next)).is_none()
        && name.iter().any(|(_, word)| is_body(word))
}

/// Whether the name of a body begins with a word: "Ministry of Mills and Ministry of Weights" is two of them.
fn begins_body(word: &str) -> bool {
    WORDS.bodies_first.contains(word)
}

/// Words with the places where they begin.
fn words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    sentence.split_whitespace().map(move |word| (place_in(sentence, word).start, word))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a word has a capital and nothing but letters and what may end or join them.
pub fn is_name(word: &str) -> bool {
    if !word.starts_with(char::is_uppercase) && !word.bytes().any(|b| b == b'-') {
        return false;
    }
    // "al-Azim"
    let own = word.split_once('-').filter(|(first, _)| WORDS.particles.contains(*first)).map_or(word, |(_, own)| own);
    own.chars().next().is_some_and(char::is_uppercase)
        && word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && word
            .trim_end_matches([',', ';', ':'])
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'))
}

/// "W." of "George W. Lund".
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
}

fn is_acronym(word: &str) -> bool {
    let bare = bare(word);
    bare.len() > 1 && bare.chars().all(char::is_uppercase)
}

/// Whether a name may be a person's: "Ministry of Unification" and "Northern Region" are none.
pub fn is_person(name: &str) -> bool {
    let is_other = |word: &str| OTHERS.may_hold(word) && others().any(|words| words.contains(word));
    PERSON.contains(&name.split(' ').count())
        && name.split(' ').all(|word| word.starts_with(char::is_uppercase) && !is_other(word) && !are_bodies(word))
}

/// Whether a word is the plural of a body's initials: "NGOs".
fn are_bodies(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|letters| letters.len() > 1 && letters.chars().all(char::is_uppercase))
}

/// The person that a name is of, without the office before it: "Former President Ada Berg".
pub fn person_in(name: &str) -> Option<&str> {
    let mut rest = name;
    loop {
        if is_person(rest) {
            return Some(rest);
        }
        let (first, tail) = rest.split_once(' ')?;
        let is_office = WORDS.offices.contains(first) || WORDS.before_offices.contains(first);
        rest = is_office.then_some(tail)?;
    }
}

/// Words of names that are no persons'.
fn others() -> impl Iterator<Item = &'static HashSet<String>> {
    [&WORDS.bodies, &WORDS.bodies_first, &WORDS.places, &WORDS.offices].into_iter()
}

static OTHERS: LazyLock<WordFilter> = LazyLock::new(|| WordFilter::new(others().flatten().map(String::as_str)));

/// The words of a name that say something, added up as numbers: "Human Rights Office" and "Office for Human Rights" are
/// one body.
pub fn in_any_order(name: &str) -> u64 {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > SHORT);
    let letters = |word: &str| {
        let folded = word.bytes().take(LETTERS).map(|b| u64::from(b.to_ascii_lowercase()));
        folded.fold(FACTOR, |sum, b| (sum ^ b).wrapping_mul(FACTOR))
    };
    words.map(letters).fold(0, u64::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plural_of_initials_is_no_person() {
        assert!(is_person("Ada Berg") && !is_person("Less-established NGOs"));
    }

    #[test]
    fn names_stand_inside_sentences() {
        let found = of_sentence("In May Ada Berg, of Open Door, met the minister, Karl Lund.");
        assert_eq!(found, ["Ada Berg", "Open Door", "Karl Lund"]);
        let found = of_sentence("The NGO Open Door wrote to the Centre for Law and Order and to Karl Lund of Rome.");
        assert_eq!(found, ["Open Door", "Centre for Law and Order", "Karl Lund of Rome"]);
        let found = of_sentence("The report You Weep by Day but Nobody Knows Why by Open Door was read.");
        assert_eq!(found, ["Open Door"]);
        let found = of_sentence("It cited the National Radio and Television Council and the Bakers’ Union of Vinga.");
        assert_eq!(found, ["National Radio and Television Council", "Bakers’ Union of Vinga"]);
        let found = of_sentence("It visited the Northern Region and Vinga in May.");
        assert_eq!(found, ["Northern Region"]);
        let found = of_sentence(
            "It met the National Observatory for the Prevention of Fires; Ada Berg of the Harbour Union left.",
        );
        assert_eq!(found, ["National Observatory for the Prevention of Fires", "Ada Berg", "Harbour Union"]);
        let found = of_sentence("It works with the Ministry of Mills and Ministry of Fair Weights in May.");
        assert_eq!(found, ["Ministry of Mills", "Ministry of Fair Weights"]);
        assert_eq!(of_sentence("It met Open Door May 3 and Harbour September."), ["Open Door"]);
        let found =
            of_sentence("It cited the Society for Law of Spain and the Isles, and the mayor of Zagreb Ada Berg.");
        assert_eq!(found, ["Society for Law of Spain and the Isles"]);
        let found = of_sentence("A court heard Omar bin Hasan; then Azim la Union and the clerk of Vinga left.");
        assert_eq!(found, ["Omar bin Hasan", "Azim la Union"]);
        assert_eq!(
            of_sentence("Harbour Watch left; Neither Open Door nor it came."),
            ["Harbour Watch", "Neither Open Door"]
        );
        assert_eq!(of_sentence("In May Omar al-Azim left."), ["Omar al-Azim"]);
        assert_eq!(of_sentence("In May Karl W. Lund left."), ["Karl W. Lund"]);
        assert_eq!(of_sentence("It met the City of Vinga and ICCA."), ["City of Vinga"]);
        assert_eq!(of_sentence("Neither Open Door nor it came. "), ["Open Door"]);
        assert!(of_sentence("In March,the Reform Party won.").iter().all(|name| !name.contains(',')));
    }
}
