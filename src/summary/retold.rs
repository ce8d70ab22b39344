//! Sentences that are not quoted as gone or new: the other edition tells their case all the same, in another place or
//! in other words, or they are pieces of sentences that the end of a page broke.

use super::items::is_list;
use super::openings::denies;
use crate::alignment::{Search, Told};
use crate::area::Flag;
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use hashbrown::HashSet;
use rayon::join;

/// Share of its telling words from which on a case is told elsewhere: in one sentence, and in two together. Of the
/// sentences without counterpart of ten pairs of reports that reach it, three in four are, or are the figure of another
/// year of the same thing; of those just above, half. Where it is wrong another sentence is quoted.
const IN_ONE: f32 = 0.45;
const IN_TWO: f32 = 0.5;
/// The same of a sentence with a figure that the other edition gives nowhere.
const WITH_FIGURE: f32 = 0.55;
/// The same of a part of a sentence.
const OF_PART: f32 = 0.55;
/// The same of a sentence that opens or sums up the report, as it tells what the body says at length, and of one of few
/// telling words: "Penalties were insufficient to deter violations".
const STRICT: f32 = 0.8;
const WORDS: usize = 6;
/// The same of a shorter sentence for a longer one that it tells in part.
const SHORTER: f32 = 0.55;
/// Long numbers that make two sentences tell one thing.
const NUMBERS: usize = 2;
/// Letters of the last word of a sentence that goes on elsewhere: "of the".
const JOINING: usize = 3;
/// Fewest words of a piece; shorter lines are items.
const LEAST_WORDS: u32 = 5;

/// Sentences without counterpart that are not quoted, old and new, in order. `figures` are those of either edition that
/// state a figure which the other one gives nowhere.
pub fn of(
    c: &Comparison<'_>,
    figures: (&HashSet<SentenceId>, &HashSet<SentenceId>),
) -> (Vec<SentenceId>, Vec<SentenceId>) {
    let (of_old, of_new) = join(|| told(&c.dropped, c.wording().in_new()), || told(&c.added, c.wording().in_old()));
    let areas = c.areas();
    let in_summary = |places: &[Option<usize>], id: SentenceId| {
        places[id.index()].is_some_and(|place| areas.changes[place].flag == Some(Flag::Summary))
    };
    let old = (c.old, of_old.as_slice());
    let new = (c.new, of_new.as_slice());
    let gone = unquoted(old, new, figures.0, |id| in_summary(&areas.of_old, id));
    let came = unquoted(new, old, figures.1, |id| in_summary(&areas.of_new, id));
    (gone, came)
}

/// Looks for parts of sentences, so that what stands elsewhere is not told as taken out or put in.
pub struct Parts<'c> {
    in_new: (Search<'c>, &'c Edition),
    in_old: (Search<'c>, &'c Edition),
}

impl<'c> Parts<'c> {
    pub fn of(c: &'c Comparison<'_>) -> Self {
        Self { in_new: (c.wording().in_new(), c.new), in_old: (c.wording().in_old(), c.old) }
    }

    /// Whether the new edition has somewhere what was taken out, or the old one what was put in.
    pub fn are_retold(&mut self, taken_out: Option<&str>, put_in: Option<&str>) -> bool {
        let is_told = |(search, edition): &mut (Search<'_>, &Edition), text: &str| {
            let told = search.text(text);
            let is_one = || denies(text) == denies(edition.sentence_text(SentenceId(told.sentence)));
            told.share >= OF_PART && is_one()
        };
        taken_out.is_some_and(|text| is_told(&mut self.in_new, text))
            || put_in.is_some_and(|text| is_told(&mut self.in_old, text))
    }
}

fn told(alone: &[SentenceId], mut search: Search<'_>) -> Vec<(SentenceId, Told)> {
    alone.iter().map(|&id| (id, search.sentence(id.0))).collect()
}

/// An edition, and of its sentences without counterpart where the other one tells what they say.
type Found<'f> = (&'f Edition, &'f [(SentenceId, Told)]);

/// A long sentence may tell more than the short one in which its case stands now: what one says of the other counts
/// for both.
fn unquoted(
    here: Found<'_>,
    there: Found<'_>,
    figures: &HashSet<SentenceId>,
    in_summary: impl Fn(SentenceId) -> bool,
) -> Vec<SentenceId> {
    let ((edition, sentences), (other, others)) = (here, there);
    // A denial is not the case denied, and an item of a list tells no case.
    let may_be_one = |a: &str, b: &str| !is_list(a) && !is_list(b) && denies(a) == denies(b);
    let retold = sentences.iter().filter(|&&(id, told)| {
        let is_strict = in_summary(id) || told.words < WORDS;
        let (in_one, in_two) = match (is_strict, figures.contains(&id)) {
            (true, _) => (STRICT, STRICT),
            (_, true) => (WITH_FIGURE, WITH_FIGURE),
            _ => (IN_ONE, IN_TWO),
        };
        let is_told = || told.in_one >= in_one || told.share >= in_two;
        let may_be_one = || may_be_one(edition.sentence_text(id), other.sentence_text(SentenceId(told.sentence)));
        told.numbers >= NUMBERS || is_told() && may_be_one()
    });
    let told_in_part = others.iter().filter(|&&(id, told)| {
        told.in_one >= SHORTER
            && told.words >= WORDS
            && may_be_one(edition.sentence_text(SentenceId(told.sentence)), other.sentence_text(id))
            && !in_summary(SentenceId(told.sentence))
    });
    let broken = sentences.iter().map(|&(id, _)| id).filter(|&id| is_broken(edition, id));
    let mut found: Vec<SentenceId> = retold.map(|&(id, _)| id).chain(broken).collect();
    found.extend(told_in_part.map(|(_, told)| SentenceId(told.sentence)));
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a sentence is the beginning or the rest of one that a page or a column broke.
fn is_broken(edition: &Edition, id: SentenceId) -> bool {
    let text = |id: SentenceId| edition.sentence_text(id);
    let is_rest = |id: SentenceId| text(id).starts_with(char::is_lowercase);
    let is_open = |id: SentenceId| text(id).ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let next = SentenceId(id.0 + 1);
    let goes_on = next.index() < edition.sentences.len() && is_rest(next);
    let joins =
        |id: SentenceId| text(id).rsplit(' ').next().is_some_and(|word| word.len() <= JOINING && is_small(word));
    let is_long = |id: SentenceId| edition.sentence(id).words >= LEAST_WORDS;
    let ends_open = |id: SentenceId| is_long(id) && is_open(id) && joins(id);
    let before = id.0.checked_sub(1).map(SentenceId);
    let is_begun = before.is_some_and(|before| is_rest(id) && is_open(before) || ends_open(before));
    is_begun || ends_open(id) || is_long(id) && is_open(id) && goes_on
}

fn is_small(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::compare;

    fn read(text: &str) -> Edition {
        crate::reader::read(text.as_bytes(), std::path::Path::new("norland/2022.md")).expect("readable")
    }

    #[test]
    fn a_case_told_shorter_is_not_quoted_as_gone() {
        let old = read(
            "# Norland\n\n## Press\n\nIn April the harbour radio said that some 20 young skaters and skiers went to a mine \
             for three to five years because guards who searched a flat at random had come upon a clip of them using \
             foreign slang while playing a game of words.\n\nTwo printers in Vinga lost their licence over a \
             calendar.\n\n## Camps\n\nGuards beat miners with iron rods near Vinga.\n",
        );
        let new = read(
            "# Norland\n\n## Trials\n\nA court also sent 20 skaters to a mine for three to five years over foreign \
             slang.\n\nNo printers in Vinga lost a licence over a calendar.\n\n## Camps\n\nGuards starved farmers who had \
             hidden grain.\n",
        );
        let mut c = compare(&old, &new);
        // As if nothing had been paired.
        (c.dropped, c.added) = (old.sentence_ids().collect(), new.sentence_ids().collect());
        let none = HashSet::new();
        let (gone, came) = of(&c, (&none, &none));
        let told = |edition: &Edition, ids: &[SentenceId]| -> Vec<String> {
            ids.iter().map(|&id| edition.sentence_text(id)[..8].to_owned()).collect()
        };
        // A denial is not the case that it denies.
        assert_eq!((told(&old, &gone), told(&new, &came)), (vec!["In April".to_owned()], vec!["A court ".to_owned()]));
    }

    #[test]
    fn pieces_of_a_broken_sentence() {
        let edition = read(
            "# Norland\n\nThe group asked in a query from the Working Group\n\non detention, and the state answered in \
             April.\n\nA man went to a meeting of the\n\nUnion of Writers in May.\n\nHe spoke.\n",
        );
        let broken: Vec<bool> = edition.sentence_ids().map(|id| is_broken(&edition, id)).collect();
        assert_eq!(broken, [true, true, true, true, false]);
    }
}
