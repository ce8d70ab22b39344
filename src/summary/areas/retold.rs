//! Sentences that are not quoted as gone or new: the other edition tells their case all the same, in another place or
//! in other words, or they are pieces of sentences that the end of a page broke.

use crate::alignment::{Search, Told, is_of_reports};
use crate::area::{AreaId, Flag, Naming};
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::strength::{denies, is_denial, read};
use crate::summary::executive_summary::enumerations::is_list;
use crate::summary::names::concrete::heading_is_told;
use crate::summary::telling_words::{TellingWords, telling_words};
use hashbrown::{HashMap, HashSet};
use rayon::join;

/// Share of its telling words from which on a case is told elsewhere: in one sentence, and in two together. Of the
/// sentences without counterpart of ten pairs of reports that reach it, three in four are, or are the figure of another
/// year of the same thing; of those just above, half. Where it is wrong another sentence is quoted.
const IN_ONE: f32 = 0.42;
const IN_TWO: f32 = 0.47;
/// The same of one that names a number or a year which the other one names too.
const WITH_NUMBER: f32 = 0.33;
/// The same of a general finding, without names, numbers and dates, which the other edition may say in words of its own:
/// "continued to carry out executions", "executions persisted". And of a sentence beside one that is told elsewhere.
const GENERAL: f32 = 0.26;
const BESIDE: f32 = 0.24;
/// The same of a sentence with a figure that the other edition gives nowhere.
const WITH_FIGURE: f32 = 0.55;
/// Telling words after a denial that say what is denied.
const DENIED: usize = 3;
/// Share of the words for a matter from which on another sentence speaks of it.
const MOST: f64 = 0.5;
/// The same of a sentence that opens or sums up the report, as it tells what the body says at length, and of one of few
/// telling words: "Penalties were insufficient to deter violations".
const STRICT: f32 = 0.8;
const WORDS: usize = 6;
/// The same of a shorter sentence for a longer one that it tells in part.
const SHORTER: f32 = 0.55;
/// Long numbers that make two sentences tell one thing.
const NUMBERS: usize = 2;
/// Share of its telling words in one sentence from which on it is said to stand there perhaps in other words: of 45 above
/// 0.5, of ten pairs of reports, some 25 did, of the 17 above this 14.
const IN_OTHER_WORDS: f32 = 0.7;
/// Letters of the last word of a sentence that goes on elsewhere: "of the".
const JOINING: usize = 3;
/// Fewest words of a piece; shorter lines are items.
const LEAST_WORDS: u32 = 5;

/// Sentences without counterpart, old and new, in order.
pub struct Retold {
    /// Those that are not quoted, since the other edition may tell what they say, or they say too little alone.
    pub unquoted: (Vec<SentenceId>, Vec<SentenceId>),
    /// Those that one sentence of the other edition perhaps says in other words; fewer.
    pub in_other_words: (Vec<SentenceId>, Vec<SentenceId>),
}

/// Looks for what sentences without counterpart say in the other edition. `figures` are those of either edition that
/// state a figure which the other one gives nowhere, `in_both` those that name a person or a number that it names too,
/// and `concrete` tells of each sentence whether it has a name, a number or a date.
pub fn of(
    c: &Comparison<'_>,
    figures: (&HashSet<SentenceId>, &HashSet<SentenceId>),
    in_both: (Vec<SentenceId>, Vec<SentenceId>),
    concrete: (&[bool], &[bool]),
) -> Retold {
    // A sentence that says what it said does not tell what went or came beside it.
    let kept = || {
        let links = c.sentence_links.iter().filter(|link| link.kind != Kind::Rewritten);
        links.map(|link| (link.old.0, link.new.0))
    };
    let (of_old, of_new) = join(
        || told((c.old, concrete.0), &c.dropped, c.wording().in_new().besides(kept().map(|(old, new)| (new, old)))),
        || told((c.new, concrete.1), &c.added, c.wording().in_old().besides(kept())),
    );
    let areas = c.areas();
    let in_summary = |places: &[Option<usize>], id: SentenceId| {
        places[id.index()].is_some_and(|place| areas.changes[place].flag == Some(Flag::Summary))
    };
    let old = (c.old, of_old.as_slice());
    let new = (c.new, of_new.as_slice());
    let mut gone = unquoted(old, new, figures.0, |id| in_summary(&areas.of_old, id));
    let mut came = unquoted(new, old, figures.1, |id| in_summary(&areas.of_new, id));
    let mentions = c.mentions();
    let opening = (opening(c, c.old, &areas.of_old), opening(c, c.new, &areas.of_new));
    let in_new = |area: AreaId| mentions.in_new_summary(area).or(opening.1.get(&area).copied());
    let in_old = |area: AreaId| mentions.in_old_summary(area).or(opening.0.get(&area).copied());
    summed_up(c, (old, c.new), in_new, |id| in_summary(&areas.of_old, id), &mut gone);
    summed_up(c, (new, c.old), in_old, |id| in_summary(&areas.of_new, id), &mut came);
    for (list, told) in [(&mut gone, in_both.0), (&mut came, in_both.1)] {
        list.extend(told);
        list.sort_unstable();
        list.dedup();
    }
    Retold { unquoted: (gone, came), in_other_words: (in_other_words(old, new), in_other_words(new, old)) }
}

/// The sentences of which most stands in one of the other edition, or the other way round.
fn in_other_words((edition, sentences): Found<'_>, (other, others): Found<'_>) -> Vec<SentenceId> {
    let is_one = |&&(id, Looked { told, .. }): &&(SentenceId, Looked), here: &Edition, there: &Edition| {
        let said = SentenceId(told.sentence);
        told.words >= WORDS
            && told.in_one >= IN_OTHER_WORDS
            && is_of_one_case(here.sentence_text(id), there.sentence_text(said))
    };
    let here = sentences.iter().filter(|one| is_one(one, edition, other)).map(|&(id, _)| id);
    let there = others.iter().filter(|one| is_one(one, other, edition)).map(|(_, looked)| looked.told.sentence);
    let alone = |id: &SentenceId| sentences.binary_search_by_key(id, |&(id, _)| id).is_ok();
    let mut found: Vec<SentenceId> = here.chain(there.map(SentenceId).filter(alone)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The rights that the opening of an edition names, where it has no summary.
fn opening(c: &Comparison<'_>, edition: &Edition, places: &[Option<usize>]) -> HashMap<AreaId, SentenceId> {
    let has = |id: &SentenceId, flag: Flag| {
        places[id.index()].is_some_and(|place| c.areas().changes[place].flag == Some(flag))
    };
    let mut named = HashMap::new();
    if edition.sentence_ids().any(|id| has(&id, Flag::Summary)) {
        return named;
    }
    for id in edition.sentence_ids().filter(|id| has(id, Flag::Background)) {
        let rights = c.taxonomy().mentions(edition.sentence_text(id)).into_iter();
        rights.filter(|(_, naming)| *naming == Naming::Sure).for_each(|(area, _)| {
            named.entry(area).or_insert(id);
        });
    }
    named
}

/// Adds general findings on rights that the other edition's summary names.
fn summed_up(
    c: &Comparison<'_>,
    ((edition, sentences), other): (Found<'_>, &Edition),
    named: impl Fn(AreaId) -> Option<SentenceId>,
    in_summary: impl Fn(SentenceId) -> bool,
    found: &mut Vec<SentenceId>,
) {
    let of_summary = |&&(id, told): &&(SentenceId, Looked)| {
        if told.is_concrete || found.binary_search(&id).is_ok() || in_summary(id) {
            return false;
        }
        let text = edition.sentence_text(id);
        let rights = c.taxonomy().mentions(text);
        let mut sure = rights.iter().filter(|(_, naming)| *naming == Naming::Sure).peekable();
        let is_told = |summary: SentenceId| denies(text) == denies(other.sentence_text(summary));
        sure.peek().is_some() && sure.all(|&(area, _)| named(area).is_some_and(is_told))
    };
    let more: Vec<SentenceId> = sentences.iter().filter(of_summary).map(|&(id, _)| id).collect();
    found.extend(more);
}

/// Where the case of a sentence is told, and what it has to be known by.
#[derive(Clone, Copy)]
struct Looked {
    told: Told,
    is_concrete: bool,
    heading_is_told: bool,
}

fn told(
    (edition, concrete): (&Edition, &[bool]),
    alone: &[SentenceId],
    mut search: Search<'_>,
) -> Vec<(SentenceId, Looked)> {
    let look = |&id: &SentenceId| {
        let heading_is_told = heading_is_told(&mut search, edition.sentence_text(id));
        (id, Looked { told: search.sentence(id.0), is_concrete: concrete[id.index()], heading_is_told })
    };
    alone.iter().map(look).collect()
}

/// An edition, and of its sentences without counterpart where the other one tells what they say.
type Found<'f> = (&'f Edition, &'f [(SentenceId, Looked)]);

/// A long sentence may tell more than the short one in which its case stands now: what one says of the other counts
/// for both.
fn unquoted(
    here: Found<'_>,
    there: Found<'_>,
    figures: &HashSet<SentenceId>,
    in_summary: impl Fn(SentenceId) -> bool,
) -> Vec<SentenceId> {
    let ((edition, sentences), (other, others)) = (here, there);
    // An item of a list tells no case.
    let may_be_one = |a: &str, b: &str| !is_list(a) && !is_list(b) && is_of_one_case(a, b);
    let is_retold = |&(id, looked): &(SentenceId, Looked), is_beside: bool| {
        let told = looked.told;
        let is_strict = in_summary(id) || told.words < WORDS;
        let (in_one, in_two) = match (is_strict, figures.contains(&id)) {
            (true, _) => (STRICT, STRICT),
            (_, true) => (WITH_FIGURE, WITH_FIGURE),
            _ if is_beside => (BESIDE, BESIDE),
            _ if !looked.is_concrete => (GENERAL, GENERAL),
            _ if (WITH_NUMBER..IN_ONE).contains(&told.in_one)
                && share_number(edition.sentence_text(id), other.sentence_text(SentenceId(told.sentence))) =>
            {
                (WITH_NUMBER, IN_TWO)
            }
            _ => (IN_ONE, IN_TWO),
        };
        let is_told = || told.in_one >= in_one || told.share >= in_two;
        let may_be_one = || {
            let (here, there) = (edition.sentence_text(id), other.sentence_text(SentenceId(told.sentence)));
            may_be_one(here, there) && shares_matter(here, there)
        };
        // What says too little to be looked for tells nothing alone either: "That trial went on."
        let is_nothing = told.words == 0 && !in_summary(id);
        is_nothing || told.numbers >= NUMBERS || (is_told() || looked.heading_is_told && !is_strict) && may_be_one()
    };
    let surely: Vec<bool> = sentences.iter().map(|one| is_retold(one, false)).collect();
    let follows = |a: usize, b: usize| {
        let (before, after) = (sentences[a].0, sentences[b].0);
        before.0 + 1 == after.0 && edition.sentence(before).section == edition.sentence(after).section
    };
    let is_beside = |i: usize| {
        i > 0 && surely[i - 1] && follows(i - 1, i) || i + 1 < sentences.len() && surely[i + 1] && follows(i, i + 1)
    };
    let retold = (0..sentences.len()).filter(|&i| surely[i] || is_beside(i) && is_retold(&sentences[i], true));
    let told_in_part = others.iter().filter(|&&(id, Looked { told, .. })| {
        told.in_one >= SHORTER
            && told.words >= WORDS
            && may_be_one(edition.sentence_text(SentenceId(told.sentence)), other.sentence_text(id))
            && !in_summary(SentenceId(told.sentence))
    });
    let broken = sentences.iter().map(|&(id, _)| id).filter(|&id| is_broken(edition, id));
    let mut found: Vec<SentenceId> = retold.map(|i| sentences[i].0).chain(broken).collect();
    found.extend(told_in_part.map(|(_, looked)| SentenceId(looked.told.sentence)));
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether of what there were reports of, or none, most stands in another sentence: "There were no reports of" is in many.
fn shares_matter(text: &str, other: &str) -> bool {
    let Some((_, matter)) = text.split_once(" of ").filter(|_| is_of_reports(text)) else { return true };
    TellingWords::of(matter).share_in(&TellingWords::of(other)) > MOST
}

/// Whether two sentences have a number of several digits in common.
fn share_number(a: &str, b: &str) -> bool {
    fn numbers(text: &str) -> impl Iterator<Item = &str> {
        let words = text.split(|c: char| !c.is_ascii_digit() && c != ',').map(|word| word.trim_matches(','));
        words.filter(|word| word.len() > 1)
    }
    numbers(a).any(|number| numbers(b).any(|other| other == number))
}

/// Whether two sentences that share words may tell one case: a denial is not the case denied, but what is denied of
/// something that the other one does not speak of ("although the law was not enforced") makes no difference.
pub fn is_of_one_case(a: &str, b: &str) -> bool {
    let (denial, other) = match (denies(a), denies(b)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return true,
    };
    let words = TellingWords::of(other);
    read(denial).into_iter().filter(is_denial).all(|e| {
        let denied: TellingWords = telling_words(&denial[e.range.end..]).take(DENIED).collect();
        denied.share_in(&words) < MOST
    })
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
    use crate::reader::small_edition;

    #[test]
    fn a_case_told_shorter_is_not_quoted_as_gone() {
        let old = small_edition(
            "# Norland\n\n## Press\n\nIn April the harbour radio said that some 20 young skaters and skiers went to a mine \
             for three to five years because guards who searched a flat at random had come upon a clip of them using \
             foreign slang while playing a game of words.\n\nTwo printers in Vinga lost their licence over a \
             calendar.\n\n## Camps\n\nGuards beat miners with iron rods near Vinga.\n",
        );
        let new = small_edition(
            "# Norland\n\n## Trials\n\nA court also sent 20 skaters to a mine for three to five years over foreign \
             slang.\n\nNo printers in Vinga lost a licence over a calendar.\n\n## Camps\n\nGuards starved farmers over hidden grain.\n",
        );
        let mut c = compare(&old, &new);
        // As if nothing had been paired.
        (c.dropped, c.added) = (old.sentence_ids().collect(), new.sentence_ids().collect());
        let none = HashSet::new();
        let concrete: (&[bool], &[bool]) = (&[true, true, true], &[true, true, true]);
        let (gone, came) = of(&c, (&none, &none), (Vec::new(), Vec::new()), concrete).unquoted;
        let told = |edition: &Edition, ids: &[SentenceId]| -> Vec<String> {
            ids.iter().map(|&id| edition.sentence_text(id)[..8].to_owned()).collect()
        };
        // A denial is not the case that it denies.
        assert_eq!((told(&old, &gone), told(&new, &came)), (vec!["In April".to_owned()], vec!["A court ".to_owned()]));
    }

    #[test]
    fn what_is_denied_of_another_thing_is_no_denial_of_the_case() {
        let fined = "The code makes fishing by night an offence with a fine of ten coins.";
        assert!(is_of_one_case(
            fined,
            "Fishing by night was an offence, although no reports of arrests were received."
        ));
        assert!(!is_of_one_case("There were reports of beatings by guards.", "There were no reports of beatings."));
    }

    #[test]
    fn reports_of_another_thing() {
        let none = "There were no reports of political prisoners.";
        assert!(!shares_matter(none, "There were no reports of floggings in prisons by wardens."));
        assert!(shares_matter(none, "Unlike before, nobody spoke of any political prisoners."));
        assert!(shares_matter("Wardens kept the pier.", "Boats left."));
    }

    #[test]
    fn a_general_finding_in_other_words_is_not_quoted() {
        let old = small_edition(
            "# Norland\n\n## Fishing\n\nThe wardens continued to carry out floggings, some on the quay and others \
             behind closed doors. Olaf Berg lost a red boat in Vinga.\n",
        );
        let new = small_edition(
            "# Norland\n\n## Quays\n\nFloggings, among them floggings on the quay by wardens, persisted. Mills \
             ground rye.\n",
        );
        let mut c = compare(&old, &new);
        (c.dropped, c.added) = (old.sentence_ids().collect(), new.sentence_ids().collect());
        let none = HashSet::new();
        let (gone, _) = of(&c, (&none, &none), (Vec::new(), Vec::new()), (&[false, true], &[false, false])).unquoted;
        assert_eq!(gone, [SentenceId(0)]);
    }

    #[test]
    fn in_other_words_is_most_of_a_sentence() {
        let old = small_edition(
            "# Norland\n\n## Fishing\n\nA decree of the mayor fines fishers who mend nets by night ten coins. Wardens of Vinga \
             flogged fishers on the quay.\n",
        );
        let new = small_edition(
            "# Norland\n\n## Quays\n\nThe mayor's decree fines fishers ten coins if they mend nets by night. Wardens of Vinga \
             opened the quay at noon.\n",
        );
        let mut c = compare(&old, &new);
        (c.dropped, c.added) = (old.sentence_ids().collect(), new.sentence_ids().collect());
        let none = HashSet::new();
        let found = of(&c, (&none, &none), (Vec::new(), Vec::new()), (&[true, true], &[true, true])).in_other_words;
        assert_eq!(found, (vec![SentenceId(0)], vec![SentenceId(0)]));
    }

    #[test]
    fn pieces_of_a_broken_sentence() {
        let edition = small_edition(
            "# Norland\n\n- The group asked in a query from the Working Group\n- on detention, and the state answered in \
             April.\n- A man went to a meeting of the\n- Union of Writers in May.\n- He spoke.\n",
        );
        let broken: Vec<bool> = edition.sentence_ids().map(|id| is_broken(&edition, id)).collect();
        assert_eq!(broken, [true, true, true, true, false]);
    }
}
