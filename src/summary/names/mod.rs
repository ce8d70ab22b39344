//! Names that one edition uses repeatedly and the other not at all: people, places, bodies and laws of
//! which a reader of the other edition learns nothing.

pub mod concrete;
pub mod naming;
pub mod small_words;
pub mod uses;
mod words;

use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId, push_letter};
use crate::language::{initials, is_combining, is_whole, occurring, occurring_as_words, place_in, push_letters};
use crate::summary::numbers::{counted, listed};
use crate::summary::window::Window;
use crate::summary::{Evidence, Point, Statement, Topic, ratio};
use hashbrown::{HashMap, HashSet};
use naming::{in_any_order, is_name, of_sentence};
use small_words::SmallWords;
use std::iter::once;
use std::ops::Range;
use strsim::normalized_damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;
use uses::{Use, uses};
use words::WORDS;

/// Fewest sentences that use the names together, for them to be told.
const TOGETHER: usize = 5;
/// Most names told of either edition.
const NAMED: usize = 6;
/// What names weigh, what grows with the logarithm of how often they are used, and how often is often.
const FEW: f64 = 1.2;
const MANY: f64 = 0.6;
const OFTEN: f64 = 1.5;
/// Under this share of the old length most names are gone with the text around them.
const CUT: f64 = 0.6;

/// A name, as printed, and the sentences that use it, in the order of the text.
#[derive(Debug, Clone)]
pub struct Name<'e> {
    pub words: &'e str,
    pub sentences: Vec<SentenceId>,
}

pub fn statements(c: &Comparison<'_>, names: &Names<'_>) -> Vec<Statement> {
    let gone = uses(c.old, &names.alone.0, &names.all.0, &names.small.0);
    let fresh = uses(c.new, &names.alone.1, &names.all.1, &names.small.1);
    statement(c, &gone, &fresh).into_iter().collect()
}

/// What the names of both editions tell; of each pair the old edition's first.
pub struct Names<'c> {
    /// The names that the other edition has nowhere; those of most sentences first.
    pub alone: (Vec<Name<'c>>, Vec<Name<'c>>),
    /// All names of either edition.
    pub all: (Vec<Name<'c>>, Vec<Name<'c>>),
    /// The names of all sources that either cites, one a line.
    pub cited: String,
    /// Of the words of names that are alone what their edition also writes small.
    pub small: (SmallWords, SmallWords),
    /// The sentences with a name that both editions use, and use rarely, in order: the same case may be told in
    /// other words there.
    pub shared: (Vec<SentenceId>, Vec<SentenceId>),
}

impl<'c> Names<'c> {
    pub fn of(c: &'c Comparison<'_>) -> Self {
        let (old, new) = rayon::join(|| names(c.old), || names(c.new));
        let sources = c.sources();
        let mut cited: Vec<&str> =
            sources.old.iter().chain(&sources.new).map(|one| one.attribution.name.as_str()).collect();
        cited.sort_unstable();
        cited.dedup();
        let cited = cited.join("\n");
        let shared = (rare_in_both(&old, &new, &cited), rare_in_both(&new, &old, &cited));
        let ((mut gone, small_in_old), (mut fresh, small_in_new)) =
            rayon::join(|| absent(&old, c.old, (c.new, &new)), || absent(&new, c.new, (c.old, &old)));
        forget_spellings(&mut gone, &mut fresh);
        Self { alone: (gone, fresh), all: (old, new), cited, shared, small: (small_in_old, small_in_new) }
    }

    /// Leaves out names that stand only where years are told of that passed.
    pub fn forget(&mut self, window: &Window) {
        self.alone.0.retain(|name| !name.sentences.iter().all(|&id| window.old.is_past(id)));
        self.alone.1.retain(|name| !name.sentences.iter().all(|&id| window.new.is_past(id)));
    }
}

/// Leaves out names that only the spelling parts, as where a report changes how it writes names of another alphabet: "Maksim
/// Vinyarski", "Maksim Viniarski".
fn forget_spellings(gone: &mut Vec<Name<'_>>, fresh: &mut Vec<Name<'_>>) {
    let is_one = |a: &str, b: &str| {
        let may_be = a.len() >= SPELLED && a.len().abs_diff(b.len()) <= 2 && a.as_bytes()[0] == b.as_bytes()[0];
        may_be && a.split(' ').count() == b.split(' ').count() && normalized_damerau_levenshtein(a, b) >= ONE_SPELLING
    };
    if gone.len().saturating_mul(fresh.len()) > MOST_PAIRS {
        return;
    }
    let spelled = |name: &Name<'_>, others: &[Name<'_>]| others.iter().any(|other| is_one(name.words, other.words));
    let of_gone: Vec<bool> = fresh.iter().map(|name| spelled(name, gone)).collect();
    gone.retain(|name| !spelled(name, fresh));
    let mut of_gone = of_gone.into_iter();
    fresh.retain(|_| of_gone.next() != Some(true));
}

/// Fewest letters of a name that may be spelled in two ways, and how like each other both are.
const SPELLED: usize = 10;
const ONE_SPELLING: f64 = 0.85;
/// Most pairs of names that are held against each other: 500 of either edition.
const MOST_PAIRS: usize = 250_000;

/// Most sentences of either edition that use a name by which a case is known.
const RARE: usize = 2;

/// By names of persons, as far as their form tells: "Ministry of Unification" is none, nor is who is cited.
fn rare_in_both(here: &[Name<'_>], there: &[Name<'_>], cited: &str) -> Vec<SentenceId> {
    let rare = |name: &&Name<'_>| name.sentences.len() <= RARE && name.words.split(' ').all(is_name);
    let there: HashSet<&str> = there.iter().filter(rare).map(|name| name.words).collect();
    let shared: Vec<&Name<'_>> = here.iter().filter(rare).filter(|name| there.contains(name.words)).collect();
    let words: Vec<&str> = shared.iter().map(|name| name.words).collect();
    let persons = shared.iter().zip(occurring(&words, cited, |_| true)).filter(|(_, is_cited)| !is_cited);
    let mut sentences: Vec<SentenceId> = persons.flat_map(|(name, _)| &name.sentences).copied().collect();
    sentences.sort_unstable();
    sentences.dedup();
    sentences
}

/// Of the names found in one edition those that the other has nowhere, and which of their words it also writes small.
fn absent<'e>(
    names: &[Name<'e>],
    here: &Edition,
    (there, of_there): (&Edition, &[Name<'_>]),
) -> (Vec<Name<'e>>, SmallWords) {
    // Most names are names there too, and told by their words; only the others are looked for letter by letter.
    let of_there: HashSet<u64> = of_there.iter().map(|name| in_any_order(name.words)).collect();
    let are_others = names.iter().filter(|name| !of_there.contains(&in_any_order(name.words)));
    let is_office = |name: &Name<'_>| name.words.rsplit(' ').next().is_some_and(|last| WORDS.offices.contains(last));
    // "Special Rapporteur" is an office, whoever holds it.
    let is_told = |name: &&Name<'_>| !is_of_entity(name.words, here) && !is_office(name);
    let mut found: Vec<Name<'e>> = are_others.filter(is_told).cloned().collect();
    if found.is_empty() {
        return (found, SmallWords::default());
    }
    let elsewhere = bare_letters(&there.text);
    let letters: Vec<String> = found.iter().map(|name| initials(name.words).unwrap_or_default()).collect();
    let is_short = |range: Range<usize>| !range.is_empty() && is_whole(&there.text, range);
    let are_short = occurring_as_words(&letters, &there.text, is_short);
    let mut are_short = are_short.into_iter();
    found.retain(|_| are_short.next() != Some(true));
    // A person is named by the last word later on, and a body's name may go on in one edition: neither the
    // last word nor the rest may stand in the other edition.
    let part = |name: &Name<'_>, last: bool| {
        let (rest, end) = name.words.rsplit_once([' ', '-']).unwrap_or((name.words, name.words));
        // "Ministry of Women and UNICEF" is a ministry and another body.
        let rest = rest.strip_suffix(" and").unwrap_or(rest);
        // "Rafael Lund de Berg" may be "Rafael Lund" elsewhere.
        let rest =
            rest.rsplit_once(' ').filter(|(_, last)| WORDS.particles.contains(*last)).map_or(rest, |(rest, _)| rest);
        bare_letters(if last || !rest.contains(' ') { end } else { rest })
    };
    let parts: Vec<String> = found.iter().flat_map(|name| [part(name, true), part(name, false)]).collect();
    let are_used = occurring(&parts, &elsewhere, |_| true);
    let mut are_used = are_used.chunks(2);
    found.retain(|_| are_used.next().is_some_and(|parts| !parts.contains(&true)));
    let small = SmallWords::of(here, &found);
    let mut found = without_titles(without_owners(without_nouns(found, here, &small), &small), &small);
    found.sort_by(|a, b| b.sentences.len().cmp(&a.sentences.len()).then(a.sentences[0].cmp(&b.sentences[0])));
    (found, small)
}

/// Names that only begin sentences without a noun before them: of "Journalist Berg", whose first word is also written
/// small and whose second is not, nothing is told; of "Human Rights Watch" all.
fn without_nouns<'e>(mut names: Vec<Name<'e>>, here: &Edition, small: &SmallWords) -> Vec<Name<'e>> {
    for name in &mut names {
        let begins = |id: &SentenceId| here.sentence_text(*id).starts_with(name.words);
        if let Some((first, rest)) = name.words.split_once(' ')
            && name.sentences.iter().all(begins)
            && small.has(first)
            && !rest.split(' ').next().is_some_and(|second| small.has(second))
        {
            name.words = rest;
        }
    }
    names.retain(|name| name.words.contains([' ', '-']));
    names
}

/// Names without whose they are: "Vinga’s Lower Quay" is "Lower Quay". Of "Women’s Union", whose first word is also
/// written small, nothing is left out. What is one word then tells nobody anything.
fn without_owners<'e>(mut names: Vec<Name<'e>>, small: &SmallWords) -> Vec<Name<'e>> {
    for name in &mut names {
        let words = name.words;
        let owned = || {
            let at = ["’s ", "'s "].iter().filter_map(|end| words.rfind(end)).max()?;
            Some((words[..at].rsplit(' ').next()?, at + words[at..].find(' ')? + 1))
        };
        if let Some((_, rest)) = owned().filter(|(owner, _)| !small.has(owner)) {
            name.words = &words[rest..];
        }
    }
    names.retain(|name| name.words.contains([' ', '-']));
    names
}

/// Names of persons without what stands before them: of "Director General Ada Berg", whose first words are also written
/// small, "Ada Berg" is told.
fn without_titles<'e>(names: Vec<Name<'e>>, small: &SmallWords) -> Vec<Name<'e>> {
    let mut told: Vec<Name<'e>> = Vec::with_capacity(names.len());
    let mut places: HashMap<&str, usize> = HashMap::new();
    for mut name in names {
        if let Some([before, first, last]) = last_three(name.words)
            && !small.has(first)
            && !small.has(last)
            && !first.contains(['’', '\''])
            && (small.has(before) || is_title(name.words, before))
        {
            name.words = &name.words[place_in(name.words, first).start..place_in(name.words, last).end];
        }
        match places.get(name.words) {
            Some(&place) => {
                told[place].sentences.extend(name.sentences);
                told[place].sentences.sort_unstable();
                told[place].sentences.dedup();
            }
            None => {
                places.insert(name.words, told.len());
                told.push(name);
            }
        }
    }
    told
}

/// Whether what stands before the last two words of a name is no first name: an office, or "Ministry of Mills".
fn is_title(name: &str, before: &str) -> bool {
    let of_body =
        || name.split(' ').next().is_some_and(|first| WORDS.bodies_first.contains(first)) && name.contains(" of ");
    WORDS.offices.contains(before) || WORDS.held_of_places.contains(&before.to_lowercase()) || of_body()
}

/// The last words of a name of three words or more, each with a capital.
fn last_three(name: &str) -> Option<[&str; 3]> {
    let mut words = name.rsplit(' ');
    let (last, second, third) = (words.next()?, words.next()?, words.next()?);
    [third, second, last].iter().all(|word| is_name(word)).then_some([third, second, last])
}

/// "North Koreans" in a report on North Korea is no name.
pub fn is_of_entity(name: &str, edition: &Edition) -> bool {
    let entity = edition.entity.as_deref().unwrap_or_default().to_lowercase();
    let name = name.to_lowercase();
    entity.split(['-', '_', ' ']).any(|word| word.len() > 3 && name.contains(word))
}

/// Letters without their accents and nothing between them: "Kim Il-sung" and "Kim Il Sung" are one person,
/// "Türk" and "Turk" too.
pub fn bare_letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        rest = &rest[push_letters(&mut letters, rest)..];
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { return letters };
        rest = chars.as_str();
        // One by one: what decomposing a text does beyond that is to put combining marks in order.
        once(c).nfd().filter(|&c| !is_combining(c)).for_each(|c| push_letter(&mut letters, c));
    }
}

/// Both lists in one, each if its names are used often enough together.
fn statement(c: &Comparison<'_>, gone: &[Use<'_>], fresh: &[Use<'_>]) -> Option<Statement> {
    let count = |names: &[Use<'_>]| names.iter().take(NAMED).map(|(_, count, _)| count).sum::<usize>();
    let lists = [(gone, "no longer used", true), (fresh, "newly used", false)];
    let lists: Vec<_> = lists.into_iter().filter(|(names, ..)| count(names) >= TOGETHER).collect();
    let point = |&(names, lead, is_old): &(&[Use<'_>], &str, bool)| {
        let of = if is_old { Evidence::Old } else { Evidence::New };
        let first = names.first().map(|&(.., first)| of(first));
        Point::new(format!("{lead}: {}", listed_with_counts(names)), first.into_iter().collect())
    };
    let most = lists.iter().map(|(names, ..)| count(names)).max()?;
    let text = match lists.as_slice() {
        [(.., true)] => "Names that the new edition no longer uses",
        [(.., false)] => "Names that the old edition did not use",
        _ => "Names that only one edition uses",
    };
    let kept = if ratio(c) < CUT { 0.5 } else { 1.0 };
    Some(Statement {
        topic: Topic::Names,
        text: text.to_owned(),
        points: lists.iter().map(point).collect(),
        old: Vec::new(),
        new: Vec::new(),
        weight: kept * (FEW + MANY * (1.0 + most as f64 / OFTEN).ln()),
    })
}

fn listed_with_counts(names: &[Use<'_>]) -> String {
    let mut told: Vec<String> = names.iter().take(NAMED).map(|(name, count, _)| format!("{name} ({count})")).collect();
    if let (Some(first), Some((name, count, _))) = (told.first_mut(), names.first()) {
        *first = format!("{name} (in {})", counted(*count, "sentence", "sentences"));
    }
    if names.len() > NAMED {
        told.push(format!("{} more", names.len() - NAMED));
    }
    listed(&told)
}

/// Capitalised words that stand together, not at the beginning of a sentence, in the order of the text.
fn names(edition: &Edition) -> Vec<Name<'_>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut names: Vec<Name<'_>> = Vec::new();
    for id in edition.sentence_ids() {
        for name in of_sentence(edition.sentence_text(id)) {
            let place = *places.entry(name).or_insert_with(|| {
                names.push(Name { words: name, sentences: Vec::new() });
                names.len() - 1
            });
            let sentences = &mut names[place].sentences;
            if sentences.last() != Some(&id) {
                sentences.push(id);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition;

    #[test]
    fn a_name_in_another_spelling_is_no_other() {
        let read = |a: &str, b: &str| {
            small_edition(&format!("# Norland\n\nWardens held {a} for a day. Wardens held {b} for a week.\n"))
        };
        let (old, new) = (read("Maksim Vinyarski", "Ada Berg"), read("Maksim Viniarski", "Karl Lund"));
        let (mut gone, mut fresh) = (names(&old), names(&new));
        forget_spellings(&mut gone, &mut fresh);
        let words = |list: &[Name<'_>]| list.iter().map(|name| name.words.to_owned()).collect::<Vec<_>>();
        assert_eq!((words(&gone), words(&fresh)), (vec!["Ada Berg".to_owned()], vec!["Karl Lund".to_owned()]));
    }

    #[test]
    fn a_person_is_told_without_the_office() {
        let here = small_edition(
            "# Norland\n\nThe general met the police. In May Harbour Police Ada Berg left, as did Ministry of Mills Karl Lund, \
             Mary Ann Hill and the Harbour Union.\n",
        );
        let names = names(&here);
        let small = SmallWords::of(&here, &names);
        let told: Vec<&str> = without_titles(names, &small).into_iter().map(|name| name.words).collect();
        assert_eq!(told, ["Ada Berg", "Karl Lund", "Mary Ann Hill", "Harbour Union"]);
    }

    #[test]
    fn a_noun_before_a_name_that_begins_a_sentence_is_no_part_of_it() {
        let here = small_edition(
            "# Norland\n\nThe journalist and the harbour watch left. Journalist Ada Berg left. Journalist Lund left. \
             Harbour Watch left.\n",
        );
        let names = names(&here);
        let small = SmallWords::of(&here, &names);
        let told: Vec<&str> = without_nouns(names, &here, &small).into_iter().map(|name| name.words).collect();
        assert_eq!(told, ["Ada Berg", "Harbour Watch"]);
    }

    #[test]
    fn whose_it_is_is_no_part_of_a_name() {
        let here = small_edition(
            "# Norland\n\nMany women met. In May Vinga’s Lower Quay burnt, and Berg’s Azim and the Women’s Union left.\n",
        );
        let names = names(&here);
        let small = SmallWords::of(&here, &names);
        let told: Vec<&str> = without_owners(names, &small).into_iter().map(|name| name.words).collect();
        assert_eq!(told, ["Lower Quay", "Women’s Union"]);
    }
}
