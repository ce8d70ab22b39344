//! What a heading says about the areas of its section.

use super::evidence::{Score, sort};
use super::file::{Entry, TaxonomyError};
use super::taxonomy::to_id;
use super::{Area, AreaId};
use crate::term::Folded;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use hashbrown::HashMap;
use std::sync::OnceLock;

/// Headings as reports print them, by their letters.
#[derive(Debug)]
pub(super) struct Forms {
    exact: HashMap<String, Vec<Form>>,
    /// Forms with a star: the letters between stars, in order.
    patterns: Vec<(Vec<String>, Form)>,
    /// The words of the areas' titles.
    names: HashMap<String, Vec<AreaId>>,
    /// Long terms by their letters, for headings whose words are broken up.
    long_terms: Vec<String>,
    /// The area of each of them.
    letter_areas: Vec<AreaId>,
    /// Finds them; made when a heading first asks for it, since few do.
    letters: OnceLock<AhoCorasick>,
}

#[derive(Debug, Clone)]
struct Form {
    area: AreaId,
    /// Whether the area is the main one.
    main: bool,
    /// Letters that a heading above must contain.
    under: Option<String>,
}

/// What a word of the heading weighs that stands in one area's name; a word of several names is shared.
const NAME_WORD: f32 = 0.7;

/// A word in more names than this says nothing.
const COMMON: usize = 3;

/// Words of titles that stand in headings of all kinds.
const GENERIC: [&str; 11] = [
    "human",
    "right",
    "people",
    "person",
    "group",
    "general",
    "national",
    "international",
    "other",
    "unlawful",
    "arbitrary",
];

/// Terms of fewer letters turn up inside other words once the spaces are gone.
const LONG: usize = 9;

/// Letters of a heading that are looked at; the longest form listed has about 190.
const LONGEST: usize = 400;

/// A heading without its numbering, its letters, and the letters of those above it.
pub(super) struct Heading<'a> {
    pub text: &'a str,
    pub letters: &'a str,
    pub above: Vec<&'a str>,
}

impl Forms {
    pub(super) fn new(entries: &[Entry], areas: &[Area]) -> Result<Self, TaxonomyError> {
        let (mut exact, mut patterns) = (HashMap::<String, Vec<Form>>::new(), Vec::new());
        let (mut long_terms, mut letter_areas) = (Vec::new(), Vec::new());
        for (i, entry) in entries.iter().enumerate() {
            let listed = entry.headings.iter().map(|h| (h, true)).chain(entry.also.iter().map(|h| (h, false)));
            for (text, main) in listed {
                let (under, text) = match text.split_once(" > ") {
                    Some((under, text)) => (Some(letters(under)), text),
                    None => (None, text.as_str()),
                };
                let form = Form { area: to_id(i), main, under };
                let pieces: Vec<String> = without_abbreviation(text).split('*').map(letters).collect();
                if pieces.iter().all(String::is_empty) {
                    return Err(TaxonomyError::EmptyHeading(entry.id.clone()));
                }
                match pieces.as_slice() {
                    [whole] => exact.entry_ref(whole.as_str()).or_default().push(form),
                    _ => patterns.push((pieces, form)),
                }
            }
            for term in entry.terms.iter().map(|t| letters(t)).filter(|t| t.chars().count() >= LONG) {
                long_terms.push(term);
                letter_areas.push(to_id(i));
            }
        }
        // The main area first; a form that asks for a heading above before one that does not.
        for listed in exact.values_mut() {
            listed.sort_by_key(|f| (f.under.is_none(), !f.main, f.area));
        }
        Ok(Self { exact, patterns, names: names(areas), long_terms, letter_areas, letters: OnceLock::new() })
    }

    /// The areas of which the heading is a known form, main first.
    pub(super) fn known(&self, heading: &Heading<'_>) -> Vec<AreaId> {
        let fits = |form: &Form| form.under.as_ref().is_none_or(|u| heading.above.iter().any(|a| a.contains(u)));
        let mut found: Vec<&Form> = match self.exact.get(heading.letters) {
            Some(listed) => listed.iter().filter(|f| fits(f)).collect(),
            None => {
                self.patterns.iter().filter(|(p, f)| matches(p, heading.letters) && fits(f)).map(|(_, f)| f).collect()
            }
        };
        // What is said of the heading under these above it overrules what is said of it anywhere.
        if found.iter().any(|f| f.under.is_some() && f.main) {
            found.retain(|f| f.under.is_some());
        }
        found.sort_by_key(|f| !f.main);
        let mut areas: Vec<AreaId> = Vec::with_capacity(found.len());
        for form in found {
            if !areas.contains(&form.area) {
                areas.push(form.area);
            }
        }
        areas
    }

    /// Adds to scores by terms what the words of the areas' titles say; where neither says anything, looks
    /// for long terms in the letters alone.
    pub(super) fn words(&self, heading: &Heading<'_>, folded: &Folded, mut scores: Vec<Score>) -> Vec<Score> {
        let mut titles: Vec<Score> = Vec::new();
        for word in words(heading.text) {
            let Some(areas) = self.names.get(&word) else { continue };
            let sum = NAME_WORD / areas.len() as f32;
            let first =
                folded.as_str().find(word.as_str()).map_or(u32::MAX, |at| u32::try_from(at).unwrap_or(u32::MAX));
            for &area in areas {
                match titles.iter_mut().find(|s| s.area == area) {
                    Some(score) => score.sum += sum,
                    None => titles.push(Score { area, sum, first }),
                }
            }
        }
        // Mostly the same words are terms too: the stronger evidence counts, not both.
        for title in titles {
            match scores.iter_mut().find(|s| s.area == title.area) {
                Some(score) => score.sum = score.sum.max(title.sum),
                None => scores.push(title),
            }
        }
        if scores.is_empty() {
            let letters = self.letters.get_or_init(|| {
                // Made at once, since it is run over a few headings.
                let quick =
                    AhoCorasick::builder().kind(Some(AhoCorasickKind::NoncontiguousNFA)).build(&self.long_terms);
                quick.expect("lists of terms are far below the automaton's limits")
            });
            let inside = letters.find_overlapping_iter(heading.letters);
            // Only the longest: shorter ones mostly stand inside it.
            let longest = inside.min_by_key(|m| (std::cmp::Reverse(m.len()), m.pattern()));
            scores.extend(longest.map(|m| Score {
                area: self.letter_areas[m.pattern().as_usize()],
                sum: 1.0,
                first: 0,
            }));
        }
        sort(&mut scores);
        scores
    }
}

fn names(areas: &[Area]) -> HashMap<String, Vec<AreaId>> {
    let mut names: HashMap<String, Vec<AreaId>> = HashMap::new();
    for (i, area) in areas.iter().enumerate() {
        for word in words(&area.title) {
            let areas = names.entry(word).or_default();
            if !areas.contains(&to_id(i)) {
                areas.push(to_id(i));
            }
        }
    }
    names.retain(|word, areas| areas.len() <= COMMON && !GENERIC.contains(&word.as_str()));
    names
}

/// Words of five letters and more, in lower case, without the ending of a plural. Stems would join
/// "internally" with "international".
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= 5).map(|word| {
        let word = word.to_lowercase();
        word.strip_suffix('s').map(str::to_owned).unwrap_or(word)
    })
}

/// Letters and digits only, in lower case: headings come with broken spaces and all kinds of quotes. Of a
/// paragraph taken for a heading only the beginning, so that comparing stays cheap.
pub(super) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len().min(LONGEST));
    for c in text.chars().filter(|c| c.is_alphanumeric()).take(LONGEST) {
        if c.is_ascii() { letters.push(c.to_ascii_lowercase()) } else { letters.extend(c.to_lowercase()) }
    }
    letters
}

fn matches(pieces: &[String], text: &str) -> bool {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
    let Some(mut rest) = text.strip_prefix(first.as_str()) else { return false };
    for piece in &pieces[1..pieces.len() - 1] {
        let Some(at) = rest.find(piece.as_str()) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last.as_str())
}

/// A heading without what only orders, refers or abbreviates: "Section 2. d.", "C2", "บทที่ 2", "(see section 6)", "(IDPs)".
pub(super) fn bare(heading: &str) -> &str {
    let mut text = heading.trim();
    loop {
        let rest = crate::reader::numbering(text).1.trim();
        let rest = without_short_mark(rest);
        if rest.len() == text.len() {
            break;
        }
        text = rest;
    }
    let text = text.trim_end_matches([':', '.', ' ', '–', '—', '-']);
    without_abbreviation(without_brackets(text, |inside| inside.to_lowercase().starts_with("see ")))
}

/// Where capital letters alone, or but for a plural's, stand in brackets at the end of a heading, it without them.
fn without_abbreviation(text: &str) -> &str {
    without_brackets(text, |inside| {
        let capitals = inside.strip_suffix('s').unwrap_or(inside);
        capitals.len() > 1 && capitals.chars().all(|c| c.is_ascii_uppercase())
    })
}

fn without_brackets(text: &str, is_none: impl Fn(&str) -> bool) -> &str {
    match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((before, inside)) if is_none(inside) => before.trim_end(),
        _ => text,
    }
}

/// Takes off "C2 ", "5.1 ", "บทที่ 4 ": marks with a digit that the outline does not number by.
fn without_short_mark(text: &str) -> &str {
    let Some((mark, rest)) = text.split_once(char::is_whitespace) else { return text };
    let rest = rest.trim_start();
    if mark == "บทที่" {
        return rest.trim_start_matches(|c: char| c.is_numeric() || c == '.').trim_start();
    }
    let letter_and_digits = mark.len() <= 3
        && mark.starts_with(|c: char| c.is_ascii_uppercase())
        && mark[1..].bytes().all(|b| b.is_ascii_digit())
        && mark.len() > 1;
    let numbers = mark.contains('.') && mark.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if (letter_and_digits || numbers) && !rest.is_empty() { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_is_taken_off() {
        assert_eq!(
            bare("Section 2. Respect for Civil Liberties, Including:"),
            "Respect for Civil Liberties, Including"
        );
        assert_eq!(bare("C2 Are safeguards strong?"), "Are safeguards strong?");
        assert_eq!(bare("5.1 สิทธิเด็ก"), "สิทธิเด็ก");
        assert_eq!(bare("บทที่ 4 สิทธิเด็ก"), "สิทธิเด็ก");
        assert_eq!(bare("d. Discrimination (see section 6)."), "Discrimination");
        assert_eq!(bare("Women"), "Women");
        assert_eq!(bare("Internally Displaced Persons (IDPs)"), "Internally Displaced Persons");
        assert_eq!(bare("Women (in the North)"), "Women (in the North)");
    }

    #[test]
    fn broken_spaces_do_not_count() {
        assert_eq!(letters("P h y sic al  Con di tio ns"), letters("Physical Conditions"));
        assert_eq!(letters("Detainee s ’ Ability"), letters("Detainees' ability"));
    }

    #[test]
    fn stars_stand_for_any_text() {
        let pieces: Vec<String> = "Read a Section*".split('*').map(letters).collect();
        assert!(matches(&pieces, "readasectionukraine") && !matches(&pieces, "nowreadasection"));
    }
}
