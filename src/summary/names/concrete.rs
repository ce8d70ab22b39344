//! What can be looked for in the other edition: names, numbers and dates. A case has them; a general finding has none,
//! and the other edition may say it in words of its own.

use super::naming;
use super::{Name, Names, is_of_entity};
use crate::alignment::Search;
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::figure::{Dimension, Stated};
use crate::language::month;
use crate::strength::{Level, read};
use hashbrown::HashSet;

/// Most sentences that use a person's name by which a case is known.
const RARE: usize = 2;
/// Sentences after one that names a person which may speak of the same by the last name.
const AFTER: usize = 3;
/// Values from which on a number and what it counts make two sentences tell one thing: "15 villages".
const COUNTED: f64 = 10.0;
/// Letters by which what is counted is one.
const LETTERS: usize = 5;
/// Words before the colon of a heading that runs into its sentence.
const IN_HEADING: usize = 14;
/// Share of a heading's telling words that stand together elsewhere, from which on its matter is told there.
const HEADING: f32 = 0.45;

/// Of each sentence of an edition whether it has a number, a date or a name other than the entity's, by which its case is
/// known.
///
/// Numbers and dates are looked for only in the sentences `asked` for.
pub fn concrete(edition: &Edition, asked: &[SentenceId], names: &[Name<'_>]) -> Vec<bool> {
    let mut found = vec![false; edition.sentences.len()];
    asked.iter().for_each(|&id| found[id.index()] = has_number_or_date(edition.sentence_text(id)));
    for name in names.iter().filter(|name| !is_of_entity(name.words, edition)) {
        name.sentences.iter().for_each(|id| found[id.index()] = true);
    }
    found
}

fn has_number_or_date(text: &str) -> bool {
    let is_month = |word: &str| month(word.trim_end_matches(|c: char| !c.is_alphabetic())).is_some();
    text.bytes().any(|b| b.is_ascii_digit()) || text.split(' ').any(|word| has_capital(word) && is_month(word))
}

fn has_capital(word: &str) -> bool {
    word.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
}

fn heading(text: &str) -> Option<(&str, &str)> {
    let (lead, rest) = text.split_once(": ")?;
    (lead.split_whitespace().count() <= IN_HEADING && rest.starts_with(char::is_uppercase)).then_some((lead, rest))
}

/// Whether a sentence says how well what it tells is known: "credible reports".
pub fn is_attested(sentence: &str) -> bool {
    read(sentence).iter().any(|e| matches!(e.level, Level::Evidence(_)))
}

/// Whether a sentence begins with a heading whose matter the other edition tells.
pub fn heading_is_told(search: &mut Search<'_>, text: &str) -> bool {
    heading(text).is_some_and(|(lead, _)| search.text(lead).share >= HEADING)
}

/// Sentences of either edition that the other one tells too, by the person or the number they name, in order.
pub fn told_in_both(c: &Comparison<'_>, names: &Names<'_>) -> (Vec<SentenceId>, Vec<SentenceId>) {
    let figures = c.figures();
    let counted = (counted(c.old, &figures.old), counted(c.new, &figures.new));
    let of = |here: &Edition, all: &[Name<'_>], there: &Named<'_>, ours: &[Counted<'_>], theirs: &[Counted<'_>]| {
        let known: HashSet<_> = theirs.iter().map(|one| &one.what).collect();
        let mut found = of_persons(here, (all, &names.cited), there);
        found.extend(ours.iter().filter(|one| known.contains(&one.what)).map(|one| one.sentence));
        found.sort_unstable();
        found.dedup();
        found
    };
    let (in_old, in_new) = (&names.all.0, &names.all.1);
    let (of_old, of_new) = (Named::of(c.old, in_old), Named::of(c.new, in_new));
    (of(c.old, in_old, &of_new, &counted.0, &counted.1), of(c.new, in_new, &of_old, &counted.1, &counted.0))
}

/// The sentences that name a person whom the other edition names too, or speak of one by the last name after that.
fn of_persons(here: &Edition, (names, cited): (&[Name<'_>], &str), there: &Named<'_>) -> Vec<SentenceId> {
    let mut found = Vec::new();
    for name in names.iter().filter(|name| is_person(name) && there.has(name.words)) {
        if cited.contains(name.words) || is_of_entity(name.words, here) {
            continue;
        }
        let last = name.words.rsplit(' ').next().unwrap_or(name.words);
        for &id in &name.sentences {
            let section = here.sentence(id).section;
            let after = (id.0 + 1..)
                .map(SentenceId)
                .take(AFTER)
                .take_while(|next| next.index() < here.sentences.len() && here.sentence(*next).section == section);
            found.push(id);
            found.extend(after.filter(|&next| here.sentence_text(next).contains(last)));
        }
    }
    found
}

/// Whoever holds a high office is named with many cases.
fn is_person(name: &Name<'_>) -> bool {
    name.sentences.len() <= RARE && naming::is_person(name.words)
}

/// What one edition names, inside of sentences and at their beginning, where capitals tell nothing.
struct Named<'e> {
    inside: HashSet<&'e str>,
    first: HashSet<&'e str>,
}

impl<'e> Named<'e> {
    fn of(edition: &'e Edition, names: &[Name<'e>]) -> Self {
        Self {
            inside: names.iter().map(|name| name.words).collect(),
            first: edition.sentence_ids().map(|id| two_words(edition.sentence_text(id))).collect(),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.inside.contains(name) || self.first.contains(two_words(name))
    }
}

/// The first two words of a text, without what ends the second.
fn two_words(text: &str) -> &str {
    let mut ends = text.match_indices(' ').map(|(at, _)| at);
    let end = ends.nth(1).unwrap_or(text.len());
    text[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
}

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
    use crate::reader::small_edition;

    #[test]
    fn cases_have_names_or_numbers() {
        let edition = small_edition(
            "# Norland\n\nWardens flogged fishers. Wardens flogged Olaf Berg. Wardens flogged 12 fishers. Fishers left in \
             May.\n",
        );
        let c = compare(&edition, &edition);
        assert_eq!(
            concrete(&edition, &edition.sentence_ids().collect::<Vec<_>>(), &Names::of(&c).all.0),
            [false, true, true, true]
        );
    }

    #[test]
    fn a_person_or_a_counted_number_in_both_editions() {
        let old = small_edition(
            "# Norland\n\nIn July wardens took Olaf Berg, a nurse, to Vinga. Berg had sung in a bar. The state emptied 15 \
             border villages in spring. The Northern Harbour was full. In June wardens took Karl Lund.\n",
        );
        let new = small_edition(
            "# Norland\n\nOlaf Berg, taken for a song, came free. The 15 villages were still empty. Ships left the \
             Northern Harbour.\n",
        );
        let c = compare(&old, &new);
        let (gone, _) = told_in_both(&c, &Names::of(&c));
        assert_eq!(gone, [SentenceId(0), SentenceId(1), SentenceId(2)]);
    }
}
