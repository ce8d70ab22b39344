//! What can be looked for in the other edition: names, numbers and dates. A case has them; a general finding has none,
//! and the other edition may say it in words of its own.

use super::names::{BODY_WORDS, Name, Names, is_of_entity, of_sentence};
use crate::alignment::Search;
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::figure::{Dimension, Stated};
use crate::language::{is_whole, month, occurring};
use crate::strength::{Expression, Level, read};
use aho_corasick::AhoCorasick;
use hashbrown::HashSet;

/// Most sentences that use a person's name by which a case is known.
const RARE: usize = 2;
/// Words of a person's name.
const PERSON: std::ops::RangeInclusive<usize> = 2..=4;
/// Values from which on a number and what it counts make two sentences tell one thing: "15 villages".
const COUNTED: f64 = 10.0;
/// Letters by which what is counted is one.
const LETTERS: usize = 5;
/// Words before the colon of a heading that runs into its sentence.
const IN_HEADING: usize = 14;
/// Share of a heading's telling words that stand together elsewhere, from which on its matter is told there.
const HEADING: f32 = 0.45;

/// Whether a sentence has a number, a date or a name other than the entity's, by which its case is known.
pub fn is_concrete(edition: &Edition, id: SentenceId) -> bool {
    let text = without_heading(edition.sentence_text(id));
    let is_month = |word: &str| month(word.trim_matches(|c: char| !c.is_alphabetic())).is_some();
    text.bytes().any(|b| b.is_ascii_digit())
        || text.split_whitespace().any(is_month)
        || of_sentence(text).into_iter().any(|name| !is_of_entity(name, edition))
}

fn heading(text: &str) -> Option<(&str, &str)> {
    let (lead, rest) = text.split_once(": ")?;
    (lead.split_whitespace().count() <= IN_HEADING && rest.starts_with(char::is_uppercase)).then_some((lead, rest))
}

fn without_heading(text: &str) -> &str {
    heading(text).map_or(text, |(_, rest)| rest)
}

/// Whether a sentence only says in general what there is, without a name, a number or how well it is known.
pub fn is_vague(edition: &Edition, id: SentenceId) -> bool {
    let is_known = |e: &Expression| matches!(e.level, Level::Evidence(_));
    !is_concrete(edition, id) && !read(edition.sentence_text(id)).iter().any(is_known)
}

/// Whether a sentence begins with a heading whose matter the other edition tells.
pub fn heading_is_told(search: &mut Search<'_>, text: &str) -> bool {
    heading(text).is_some_and(|(lead, _)| search.text(lead).share >= HEADING)
}

/// Sentences of either edition that the other one tells too, by the person or the number they name, in order.
pub fn told_in_both(c: &Comparison<'_>, names: &Names<'_>) -> (Vec<SentenceId>, Vec<SentenceId>) {
    let figures = c.figures();
    let counted = (counted(c.old, &figures.old), counted(c.new, &figures.new));
    let of = |here: &Edition, all: &[Name<'_>], there: &Edition, ours: &[Counted<'_>], theirs: &[Counted<'_>]| {
        let known: HashSet<_> = theirs.iter().map(|one| &one.what).collect();
        let mut found = of_persons(here, (all, &names.cited), there);
        found.extend(ours.iter().filter(|one| known.contains(&one.what)).map(|one| one.sentence));
        found.sort_unstable();
        found.dedup();
        found
    };
    rayon::join(
        || of(c.old, &names.all.0, c.new, &counted.0, &counted.1),
        || of(c.new, &names.all.1, c.old, &counted.1, &counted.0),
    )
}

/// The sentences that name a person whom the other edition names too, or speak of one by the last name.
fn of_persons(here: &Edition, (names, cited): (&[Name<'_>], &str), there: &Edition) -> Vec<SentenceId> {
    let mut persons: Vec<&Name<'_>> = names.iter().filter(|name| is_person(name)).collect();
    persons.retain(|name| !cited.contains(name.words) && !is_of_entity(name.words, here));
    let words: Vec<&str> = persons.iter().map(|name| name.words).collect();
    let stands = occurring(&words, &there.text, |range| is_whole(&there.text, range));
    let shared: Vec<&Name<'_>> =
        persons.into_iter().zip(stands).filter(|(_, stands)| *stands).map(|(n, _)| n).collect();
    let mut found: Vec<SentenceId> = shared.iter().flat_map(|name| &name.sentences).copied().collect();
    let last: Vec<&str> = shared.iter().filter_map(|name| name.words.rsplit(' ').next()).collect();
    if let Ok(automaton) = AhoCorasick::new(&last) {
        let mut places: Vec<Vec<SentenceId>> = vec![Vec::new(); last.len()];
        for hit in automaton.find_overlapping_iter(&here.text).filter(|hit| is_whole(&here.text, hit.range())) {
            let sentence = here.sentences.partition_point(|one| (one.span.start as usize) <= hit.start());
            if let Some(sentence) = sentence.checked_sub(1) {
                places[hit.pattern().as_usize()].push(SentenceId(sentence as u32));
            }
        }
        // A last name that many sentences have is that of others too.
        found.extend(places.into_iter().filter(|places| places.len() <= 2 * RARE).flatten());
    }
    found
}

/// By its form: "Ministry of Unification" and "Northern Region" are none. Who holds a high office is named with many cases.
fn is_person(name: &Name<'_>) -> bool {
    let words = || name.words.split(' ');
    let is_body =
        |word: &str| BODY_WORDS.contains(&word) || PLACE_WORDS.contains(&word) || OFFICE_WORDS.contains(&word);
    name.sentences.len() <= RARE
        && PERSON.contains(&words().count())
        && words().all(|word| word.starts_with(char::is_uppercase) && !is_body(word))
}

/// Words of places, peoples and laws.
const PLACE_WORDS: [&str; 40] = [
    "Region",
    "Regions",
    "Prefecture",
    "Prefectures",
    "Province",
    "District",
    "County",
    "City",
    "Island",
    "Islands",
    "River",
    "Sea",
    "Airport",
    "Street",
    "State",
    "States",
    "Republic",
    "Kingdom",
    "North",
    "South",
    "East",
    "West",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Central",
    "National",
    "International",
    "Prison",
    "Camp",
    "Hospital",
    "University",
    "School",
    "Act",
    "Law",
    "Code",
    "Day",
    "World",
    "War",
];

/// Words before the name of one who holds a high office.
const OFFICE_WORDS: [&str; 12] = [
    "President",
    "Minister",
    "King",
    "Queen",
    "Prince",
    "Chief",
    "General",
    "Secretary",
    "Justice",
    "Leader",
    "Rapporteur",
    "Governor",
];

/// A number and what it counts.
struct Counted<'e> {
    sentence: SentenceId,
    what: (u64, &'e str),
}

fn counted<'e>(edition: &'e Edition, stated: &[Stated]) -> Vec<Counted<'e>> {
    let of = |one: &Stated| {
        let sentence = edition.sentence_text(one.sentence);
        let value = one.figure.value.filter(|&value| value >= COUNTED && one.figure.high.is_none())?;
        let noun = one.figure.counted(sentence)?.split_whitespace().next_back()?;
        let end = noun.char_indices().nth(LETTERS).map_or(noun.len(), |(end, _)| end);
        (one.figure.unit.dimension == Dimension::Count)
            .then_some(Counted { sentence: one.sentence, what: (value.to_bits(), &noun[..end]) })
    };
    stated.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::compare;

    fn read(text: &str) -> Edition {
        crate::reader::read(text.as_bytes(), std::path::Path::new("norland/2022.md")).expect("readable")
    }

    #[test]
    fn cases_have_names_or_numbers() {
        let edition = read(
            "# Norland\n\nWardens flogged fishers. In May wardens flogged Olaf Berg. Wardens flogged 12 fishers. The \
             Right to Leave the Harbour: Fishers may leave.\n",
        );
        let concrete: Vec<bool> = edition.sentence_ids().map(|id| is_concrete(&edition, id)).collect();
        assert_eq!(concrete, [false, true, true, false]);
    }

    #[test]
    fn a_person_or_a_counted_number_in_both_editions() {
        let old = read(
            "# Norland\n\nIn July wardens took Olaf Berg, a nurse, to Vinga. Berg had sung in a bar. The state emptied 15 \
             border villages in spring. The Northern Harbour was full. In June wardens took Karl Lund.\n",
        );
        let new = read(
            "# Norland\n\nOlaf Berg, taken for a song, came free. The 15 villages were still empty. Ships left the \
             Northern Harbour.\n",
        );
        let c = compare(&old, &new);
        let (gone, _) = told_in_both(&c, &Names::of(&c));
        assert_eq!(gone, [SentenceId(0), SentenceId(1), SentenceId(2)]);
    }
}
