//! What was put into sentences that stayed, and what was taken out: the longest stretches of words, as printed.

use super::stretch::{is_limiting, trimmed, without_moved, without_moved_inside};
use crate::comparison::{Comparison, Edit, Kind, SentenceLink};
use crate::edition::{Edition, SentenceId};
use crate::language::{initials, is_whole, month, place_in};
use crate::strength::denies;
use crate::summary::claims::judgements::has_judging_word;
use crate::summary::telling_words::{TellingWords, telling_words};
use crate::summary::window::Window;
use hashbrown::HashMap;
use rayon::prelude::*;

/// Fewest words of a stretch that is told, and how many of them must say something.
const LEAST_WORDS: usize = 5;
const LEAST_TELLING: usize = 4;
/// Most words that stayed between two stretches told as one.
const BETWEEN: usize = 2;
/// Sentences less alike than this did not stay but for a clause.
const LEAST_ALIKE: f32 = 0.55;
/// Sentences more alike than this have no stretch of such a length.
const ALIKE: f32 = 0.95;
/// The same of a clause that limits what its sentence says: "despite irregularities at the polls".
const LEAST_LIMITING: usize = 3;
/// What such a clause tells beyond its words, and one that says that there was none of something or judges ("harsh").
const LIMITS: usize = 4;
/// Share of the words of one clause that stand in another which it became.
const OF_ONE_CLAUSE: f64 = 0.25;
/// Words of the longest sentence that is looked at: longer ones are texts without sentence ends.
const LONGEST: u32 = 400;
/// Most words quoted of a stretch.
const QUOTED: usize = 30;

/// A stretch of words that only one of two linked sentences has, or two that stand in the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The place of the link.
    pub link: usize,
    pub taken_out: Option<String>,
    pub put_in: Option<String>,
    /// Words that say something.
    pub telling: usize,
    /// Whether only one of the two says that there was none, in the sentence that opens a section.
    pub turned: bool,
}

/// The most telling clause of every edited pair of sentences that has one, in the order of the links.
pub fn of(c: &Comparison<'_>, window: &Window) -> Vec<Clause> {
    let (mut of_old, mut of_new): (HashMap<SentenceId, u32>, HashMap<SentenceId, u32>) = Default::default();
    for link in &c.sentence_links {
        *of_old.entry(link.old).or_default() += 1;
        *of_new.entry(link.new).or_default() += 1;
    }
    // The rest of a sentence that was cut in two stands in another link.
    let is_whole = |l: &SentenceLink| of_old[&l.old] == 1 && of_new[&l.new] == 1;
    let passed = |l: &SentenceLink| window.old.is_past(l.old) || window.new.is_past(l.new);
    let short = |edition: &Edition, id: SentenceId| edition.sentence(id).words <= LONGEST;
    let bounded = |l: &SentenceLink| short(c.old, l.old) && short(c.new, l.new);
    let told = |l: &SentenceLink| {
        l.kind == Kind::Edited
            && (LEAST_ALIKE..=ALIKE).contains(&l.similarity)
            && is_whole(l)
            && bounded(l)
            && !passed(l)
    };
    let edited = c.sentence_links.par_iter().enumerate().filter(|(_, l)| told(l));
    let clause = |(link, l): (usize, &SentenceLink)| {
        let found = most_telling(c.old.sentence_text(l.old), c.new.sentence_text(l.new), c.edits(link))?;
        // The passing of years moves every item of a list by year.
        let has_number =
            |text: &Option<String>| text.as_ref().is_some_and(|t| t.contains(|c: char| c.is_ascii_digit()));
        let is_by_year = || {
            let figures = c.figures();
            window.old.has_list(&figures.old, l.old) || window.new.has_list(&figures.new, l.new)
        };
        if (has_number(&found.taken_out) || has_number(&found.put_in)) && is_by_year() {
            return None;
        }
        let opens = || c.old.own_sentences(c.old.sentence(l.old).section).next() == Some(l.old);
        Some(Clause { link, turned: found.turned && opens(), ..found })
    };
    edited.filter_map(clause).collect()
}

/// A stretch of edits with at most a few words between them that stayed.
#[derive(Default)]
struct Stretch {
    old: String,
    new: String,
    deleted: usize,
    inserted: usize,
}

/// The stretches of some edits, in order.
fn stretches(all: &[Edit]) -> Vec<Stretch> {
    let words = |pick: fn(&Edit) -> bool| -> TellingWords {
        all.iter().filter(|e| pick(e)).flat_map(|e| telling_words(e.text())).collect()
    };
    let gone = words(|e| matches!(e, Edit::Deleted(_)));
    let came = words(|e| matches!(e, Edit::Inserted(_)));
    let only =
        |edit: &Edit, others: &TellingWords| telling_words(edit.text()).filter(|&word| !others.contains(word)).count();
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut open = false;
    for (i, edit) in all.iter().enumerate() {
        match edit {
            Edit::Equal(text) => {
                let goes_on = open && i + 1 < all.len() && text.split_whitespace().count() <= BETWEEN;
                if let Some(last) = stretches.last_mut().filter(|_| goes_on) {
                    last.old.push_str(text);
                    last.new.push_str(text);
                }
                open = goes_on;
            }
            Edit::Deleted(text) | Edit::Inserted(text) => {
                if !open {
                    stretches.push(Stretch::default());
                    open = true;
                }
                let Some(last) = stretches.last_mut() else { continue };
                if matches!(edit, Edit::Deleted(_)) {
                    last.old.push_str(text);
                    last.deleted += only(edit, &came);
                } else {
                    last.new.push_str(text);
                    last.inserted += only(edit, &gone);
                }
            }
        }
    }
    stretches
}

fn most_telling(old: &str, new: &str, all: &[Edit]) -> Option<Clause> {
    let mut stretches = stretches(all);
    // A heading that stands before the sentence in one edition is none of its clauses.
    let first = stretches.first()?;
    let is_heading = |text: &str, whole: &str| whole.starts_with(text) && text.trim_end().ends_with(':');
    if is_heading(&first.old, old) || is_heading(&first.new, new) {
        stretches.remove(0);
    }
    let best = stretches.into_iter().max_by_key(|s| s.deleted + s.inserted)?;
    let (of_old, of_new) = (TellingWords::of(old), TellingWords::of(new));
    let told = |text: &str, count: usize, whole: &str, others: &TellingWords| {
        let text = without_moved(trimmed(text), others);
        let words = text.split_whitespace().count();
        let long = count >= LEAST_TELLING && words >= LEAST_WORDS || is_limiting(text) && words >= LEAST_LIMITING;
        // Nothing is quoted that does not stand there letter by letter.
        (long && whole.contains(text) && !repeats(text, others)).then(|| without_moved_inside(text, others))
    };
    let (mut taken_out, mut put_in) =
        (told(&best.old, best.deleted, old, &of_new), told(&best.new, best.inserted, new, &of_old));
    // Where the other one has a few words in its place these are told too: some of them may have stayed.
    let beside = |text: &str, whole: &str| Some(trimmed(text)).filter(|t| whole.contains(t)).map(str::to_owned);
    if taken_out.is_some() && put_in.is_none() && has_own_words(&best.new, &of_old) {
        put_in = Some(beside(&best.new, new)?);
    } else if put_in.is_some() && taken_out.is_none() && has_own_words(&best.old, &of_new) {
        taken_out = Some(beside(&best.old, old)?);
    }
    let denied = |text: &Option<String>| text.as_deref().is_some_and(denies);
    let turned = denied(&taken_out) != denied(&put_in);
    let limits = |text: &Option<String>| text.as_deref().is_some_and(is_limiting);
    let limited = limits(&taken_out) != limits(&put_in);
    let judges = |text: &Option<String>| text.as_deref().is_some_and(has_judging_word);
    let judged = judges(&taken_out) != judges(&put_in);
    let telling = best.deleted + best.inserted + if turned || limited || judged { LIMITS } else { 0 };
    let refers = |text: &Option<String>| {
        text.as_deref().is_some_and(|text| ["see section", "see also", "(see "].iter().any(|see| text.contains(see)))
    };
    let spells_out = |text: &Option<String>, other: &str| {
        let letters = text.as_deref().and_then(initials);
        letters
            .is_some_and(|letters| other.match_indices(&letters).any(|(at, _)| is_whole(other, at..at + letters.len())))
    };
    let is_of_a_day = |text: &Option<String>| text.as_deref().is_some_and(is_of_a_day);
    let says = |text: &Option<String>, other: &str| !refers(text) && !is_of_a_day(text) && !spells_out(text, other);
    let told = (taken_out.is_some() || put_in.is_some()) && says(&taken_out, new) && says(&put_in, old);
    told.then_some(Clause { link: 0, taken_out, put_in, telling, turned })
}

/// Whether more than half of what a stretch says stands in the other sentence too, in another place.
fn repeats(text: &str, others: &TellingWords) -> bool {
    TellingWords::of(text).share_in(others) > 0.5
}

/// Whether a few words say anything that the other sentence does not: "to" takes no place, nor does what only moved.
fn has_own_words(text: &str, others: &TellingWords) -> bool {
    telling_words(text).any(|word| word.has_letter() && !others.contains(word))
}

/// Whether one clause may have become another: they share more than a word or two of many.
fn shares_words(a: &str, b: &str) -> bool {
    let (a, b) = (TellingWords::of(a), TellingWords::of(b));
    a.share_in(&b).max(b.share_in(&a)) >= OF_ONE_CLAUSE
}

/// Whether a stretch begins with a month, as what tells of another day does: "July 31, 15 wardens".
fn is_of_a_day(text: &str) -> bool {
    text.split([' ', ',']).next().is_some_and(|first| month(first).is_some())
}

impl Clause {
    /// "“…” became “…”", "taken out: “…”", "put in: “…”".
    pub fn told(&self) -> String {
        match (&self.taken_out, &self.put_in) {
            // Two clauses that share nothing stand in one place, but neither became the other.
            (Some(old), Some(new)) if !shares_words(old, new) => {
                format!("taken out: “{}”, put in: “{}”", shortened(old), shortened(new))
            }
            (Some(old), Some(new)) => format!("“{}” became “{}”", shortened(old), shortened(new)),
            (Some(old), None) => format!("taken out: “{}”", shortened(old)),
            (None, Some(new)) => format!("put in: “{}”", shortened(new)),
            (None, None) => String::new(),
        }
    }
}

fn shortened(text: &str) -> String {
    match text.split_whitespace().nth(QUOTED) {
        None => text.to_owned(),
        Some(next) => format!("{} …", text[..place_in(text, next).start].trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{edits, of_small_editions};

    fn told(old: &str, new: &str) -> Option<String> {
        most_telling(old, new, &edits(old, new)).map(|clause| clause.told())
    }

    #[test]
    fn a_clause_that_came_and_one_that_went() {
        let short = "The few open members of the group faced daily threats.";
        let long = "The few open members of the group faced daily threats, among them reported attacks on buses and an \
                    alleged stabbing in a street.";
        let clause = "among them reported attacks on buses and an alleged stabbing in a street";
        assert_eq!(told(short, long), Some(format!("put in: “{clause}”")));
        assert_eq!(told(long, short), Some(format!("taken out: “{clause}”")));
    }

    #[test]
    fn what_closes_a_quotation_is_no_part_of_a_clause() {
        let (plain, long) = (
            "He called the pier “old.”",
            "He called the pier “old”; however, this finding was of sheds and barns along the coast too.",
        );
        let told = told(plain, long).expect("a clause");
        assert!(!told.contains("“”"), "{told}");
    }

    #[test]
    fn few_words_that_limit_what_is_said() {
        let (plain, limited) =
            ("Voters chose a mayor in a fair poll.", "Voters chose a mayor in a fair poll, despite broken ballots.");
        assert_eq!(told(plain, limited).as_deref(), Some("put in: “despite broken ballots”"));
        assert_eq!(told(plain, "Voters chose a mayor in a fair poll, among broken ballots."), None);
    }

    #[test]
    fn a_name_spelled_out_is_not_put_in() {
        let found = told(
            "In May the WLFH said that wells were dry.",
            "In May the Women of the Lower Fishing Harbor said that wells were dry.",
        );
        assert_eq!(found, None);
    }

    #[test]
    fn an_item_that_moved_is_not_taken_out() {
        let found = told(
            "Cells were poor due to growing gang violence, corruption, food shortages, gross overcrowding, harassment of \
             prisoners and visitors by guards, and physical abuse of the sick.",
            "Cells were poor due to gross overcrowding, gang violence, corruption, and food shortages.",
        );
        let expected = "taken out: “harassment of prisoners and visitors by guards, and physical abuse of the sick”";
        assert_eq!(found.as_deref(), Some(expected));
        let found = told(
            "Fires were a widespread problem in homes, schools, workplaces, and in public spaces.",
            "Fires were a widespread problem in homes, schools, workplaces, public transport, public spaces, and in the \
             shipping and music industry.",
        );
        assert_eq!(found.as_deref(), Some("put in: “public transport … and in the shipping and music industry”"));
    }

    #[test]
    fn a_clause_in_place_of_another() {
        let found = told(
            "The governor lacked sanctions to compel members to obey, and so obedience was low.",
            "The governor publishes the names of ministers who refuse in newspapers, and so obedience was low.",
        );
        let expected = "taken out: “lacked sanctions to compel members to obey”, put in: “publishes the names of ministers \
                        who refuse in newspapers”";
        assert_eq!(found.as_deref(), Some(expected));
        let found = told(
            "The governor lacked sanctions to compel members to obey, and so obedience was low.",
            "The governor may fine those members of the council who delay their answer, and so obedience was low.",
        );
        let expected = "taken out: “lacked sanctions to compel members to obey”, put in: “may fine those members of the council who \
                        delay their answer”";
        assert_eq!(found.as_deref(), Some(expected));
        let found = told(
            "The governor lacked sanctions to compel members to obey, and so obedience was low.",
            "The governor asks members of the harbor guilds and their clerks to obey, and so obedience was low.",
        );
        let expected =
            "“lacked sanctions to compel members” became “asks members of the harbor guilds and their clerks”";
        assert_eq!(found.as_deref(), Some(expected));
    }

    #[test]
    fn what_a_list_gives_by_year_is_no_clause() {
        let clauses = |of_old: &str, of_new: &str| {
            let text =
                |what: &str| format!("# Norland\n\nThe guild of millers sold rye, {what}, to the bakers of Vinga.\n");
            of_small_editions(&text(of_old), &text(of_new), |c| of(c, &Window::of(c)).len())
        };
        let list = |years: &str| format!("wheat worth 50, 40 and 30 coins in {years}, respectively, and oats");
        assert_eq!(clauses(&list("2016, 2015 and 2014"), &list("2017, 2016 and 2015 from fields around Lund")), 0);
        let plain = "wheat worth 50 coins and oats";
        assert_eq!(clauses(plain, "wheat worth 50 coins from 12 broad sunny fields around Lund and oats"), 1);
    }

    #[test]
    fn another_day_is_no_clause() {
        let old = "On May 3 nine young wardens of Vinga left the pier.";
        assert_eq!(told(old, "On July 31 some fifteen old clerks and scribes left the pier."), None);
    }

    #[test]
    fn what_joins_a_part_that_stayed_is_not_taken_out() {
        let old = "The truce of the two mayors calmed tempers somewhat, though little was done for peace.";
        let told = told(old, "Little was done for peace.").expect("a clause");
        assert_eq!(told, "taken out: “The truce of the two mayors calmed tempers somewhat”");
    }

    #[test]
    fn a_denial_that_went() {
        let old =
            "The law prohibits such practices, and there were no reports that government officials employed them.";
        let new = "The law prohibits such practices.";
        let clause = most_telling(old, new, &edits(old, new));
        assert!(clause.is_some_and(|clause| clause.turned));
    }

    #[test]
    fn a_heading_before_a_sentence_is_no_clause() {
        let (bare, headed) = (
            "No law limits the work of unions.",
            "Limits of the freedom of assembly and association: No law limits the work of unions.",
        );
        assert_eq!((told(bare, headed), told(headed, bare)), (None, None));
    }

    #[test]
    fn another_tense_is_no_clause() {
        let old = "The law prohibits the sale and provides penalties for officials who violate its provisions.";
        let new = "The law prohibited the sale and provided penalties for officials who violated its provisions.";
        assert_eq!(told(old, new), None);
    }
}
