//! Persons whom both editions name and of whom the new one tells an outcome that the old one does not: acquitted,
//! sentenced, released.

use super::words;
use super::words::WORDS;
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::language::{WordsSought, stem};
use crate::summary::names::naming::{is_person, of_sentence, person_in};
use crate::summary::names::small_words::SmallWords;
use crate::summary::names::uses::{is_of_name, may_be_name};
use crate::summary::names::{Name, bare_letters, is_of_entity};
use crate::summary::particulars::Particulars;
use crate::summary::window::is_old;
use crate::summary::{Evidence, Point, Statement, Topic};
use hashbrown::{HashMap, HashSet};
use smol_str::SmolStr;

/// Fewest letters of a last name by which a person is known.
const LETTERS: usize = 4;
/// Fewest letters of every word of a name: "La Modelo" is a place.
const LEAST_LETTERS: usize = 3;
/// A last name that stands alone more often may be of a people or a faith, "Tamil", "Shia", unless so few have an article.
const OFTEN: usize = 20;
/// A first name that stands without the last one more often is a people's or a place's: "Hungarian Jews".
const OF_OTHERS: usize = 8;
/// How far from a name what became of the person is told, in words.
const NEAR: usize = 8;
/// Sentences behind the one with the name in which it is told too.
const BEHIND: usize = 3;
/// Most persons named, and of how many the sentences are quoted.
const NAMED: usize = 5;
const QUOTED: usize = 3;
/// What one such case weighs, and what each doubling of their number adds.
const WEIGHT: f64 = 3.0;
const MORE: f64 = 0.5;

pub fn statement(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Option<Statement> {
    let stayed: HashSet<SentenceId> = c.sentence_links.iter().filter(|l| l.kind == Kind::Same).map(|l| l.new).collect();
    let persons = candidates(c, particulars);
    let in_old = Places::of(c.old, persons.iter().map(|person| person.old));
    let in_new = Places::of(c.new, persons.iter().map(|person| person.new));
    let is_known = |person: &&Person<'_>| {
        let (before, now) = (in_old.of_last_alone(person.old), in_new.of_last_alone(person.new));
        let alone = before.len() + now.len();
        let with_article = in_old.with_article(&before) + in_new.with_article(&now);
        let is_of_one = alone <= OFTEN || with_article * OFTEN <= alone;
        alone > 0 && is_of_one && in_old.of_first_alone(person.old) + in_new.of_first_alone(person.new) <= OF_OTHERS
    };
    let own_year = particulars.window().new.own();
    let mut found: Vec<Case<'_>> = persons
        .iter()
        .filter(is_known)
        .filter_map(|person| {
            let before = in_old.naming(last_name(person.old)?);
            let last = last_name(person.new)?;
            let all = |id: &SentenceId| outcomes(c.old.sentence_text(*id), None);
            let known: HashSet<SmolStr> = before.iter().flat_map(all).collect();
            let told = |now: SentenceId, near: Option<&str>| {
                let text = c.new.sentence_text(now);
                let is_told = !stayed.contains(&now) && !is_old(text, own_year);
                is_told && outcomes(text, near).iter().any(|outcome| !known.contains(outcome))
            };
            let told = |named: SentenceId| {
                let here = told(named, Some(last)).then_some(named);
                let now = here.or_else(|| goes_on(c.new, named).find(|&now| told(now, None)))?;
                Some((named, now))
            };
            let (named, now) = in_new.naming(last).into_iter().find_map(told)?;
            Some(Case { name: person.new, before: *before.last()?, named, now })
        })
        .collect();
    found.sort_by_key(|case| case.now);
    if found.is_empty() {
        return None;
    }
    // One ruling on several persons is quoted once.
    let mut quoted = HashSet::new();
    let mut points: Vec<Point> = Vec::new();
    for case in found.iter().take(NAMED) {
        let is_quoted = quoted.len() < QUOTED && quoted.insert(case.now);
        let named = (case.named != case.now).then_some(Evidence::New(case.named));
        let evidence = [Some(Evidence::Old(case.before)), named, Some(Evidence::New(case.now))].into_iter().flatten();
        points.push(Point::new(case.name, evidence.filter(|_| is_quoted).collect()));
    }
    if found.len() > NAMED {
        points.push(Point::told(format!("{} more", found.len() - NAMED)));
    }
    Some(Statement {
        topic: Topic::Names,
        text: "Persons whom both editions name, now beside an outcome that the old one does not give".to_owned(),
        points,
        old: Vec::new(),
        new: Vec::new(),
        weight: WEIGHT + MORE * (found.len() as f64).log2(),
    })
}

/// A person with the last sentence of the old edition, and the one of the new that tells the outcome, and where.
struct Case<'c> {
    name: &'c str,
    before: SentenceId,
    /// The sentence that names the person, and the one that tells the outcome: the same, or one behind it.
    named: SentenceId,
    now: SentenceId,
}

/// Sentences behind one that names a person which go on with "he" or "her" and name nobody else.
fn goes_on(edition: &Edition, named: SentenceId) -> impl Iterator<Item = SentenceId> + '_ {
    let is_pronoun = |word: &str| matches!(word, "he" | "He" | "him" | "his" | "His" | "she" | "She" | "her" | "Her");
    let goes_on = move |id: &SentenceId| {
        let text = edition.sentence_text(*id);
        words(text).any(|(_, word)| is_pronoun(word)) && !of_sentence(text).into_iter().any(is_person)
    };
    edition.rest_of_paragraph(named).take(BEHIND).take_while(goes_on)
}

/// A person by the name that either edition prints: "Jeanine Anez", "Jeanine Áñez".
struct Person<'c> {
    old: &'c str,
    new: &'c str,
}

/// Persons whom both editions name, each known by a last name that is no other's and that stands alone too: "Ada Berg",
/// then "Berg"; nobody writes "Rica" for "Costa Rica". Names whose words are also written small are others'.
fn candidates<'c>(c: &Comparison<'_>, particulars: &'c Particulars<'_>) -> Vec<Person<'c>> {
    let names = particulars.names();
    let (old, new) = &names.all;
    let persons = |names: &'c [Name<'_>]| names.iter().filter_map(|name| person_in(name.words));
    // Accents come and go.
    let in_old: HashMap<String, &str> = persons(old).map(|words| (bare_letters(words), words)).collect();
    let mut times: HashMap<String, HashSet<String>> = HashMap::new();
    for words in persons(old).chain(persons(new)) {
        if let Some(last) = last_name(words) {
            times.entry(bare_letters(last)).or_default().insert(bare_letters(words));
        }
    }
    let is_candidate = |words: &&str| {
        last_name(words).is_some_and(|last| times[&bare_letters(last)].len() == 1)
            && words.split(' ').all(|word| word.chars().count() >= LEAST_LETTERS)
            && !names.cited.contains(words)
            && !is_of_entity(words, c.new)
    };
    let both = |words: &'c str| Some(Person { old: in_old.get(&bare_letters(words)).copied()?, new: words });
    let mut found: Vec<Person<'c>> = persons(new).filter(is_candidate).filter_map(both).collect();
    let small =
        [c.old, c.new].map(|edition| SmallWords::among(edition, found.iter().flat_map(|one| one.new.split(' '))));
    found.retain(|one| !one.new.split(' ').any(|word| small.iter().any(|small| small.has(word))));
    found
}

/// Where the first and last words of names stand: the sentence, and the place in it.
struct Places<'e> {
    edition: &'e Edition,
    of: HashMap<&'e str, Vec<(SentenceId, usize)>>,
}

impl<'e> Places<'e> {
    /// In one pass, however many names there are.
    fn of<'n>(edition: &'e Edition, names: impl Iterator<Item = &'n str>) -> Self {
        let ends = names.flat_map(|words| [words.split(' ').next(), words.rsplit(' ').next()]);
        let wanted: HashSet<&str> = ends.flatten().collect();
        let sought = WordsSought::new(wanted.into_iter().filter(|word| may_be_name(word)));
        let mut of: HashMap<&str, Vec<(SentenceId, usize)>> = HashMap::new();
        for id in edition.sentence_ids() {
            let text = edition.sentence_text(id);
            sought.each(text, is_of_name, |word, at| {
                of.entry(&text[at..at + word.len()]).or_default().push((id, at));
            });
        }
        Self { edition, of }
    }

    fn all(&self, word: &str) -> &[(SentenceId, usize)] {
        self.of.get(word).map_or(&[], Vec::as_slice)
    }

    /// Where the last word of a name stands without the one before it.
    fn of_last_alone(&self, words: &str) -> Vec<(SentenceId, usize)> {
        let Some((rest, last)) = words.rsplit_once(' ') else { return Vec::new() };
        let is_alone =
            |&(id, at): &(SentenceId, usize)| !self.edition.sentence_text(id)[..at].trim_end().ends_with(rest);
        self.all(last).iter().copied().filter(is_alone).collect()
    }

    /// How many of some places have an article before them, as no person's name has: "the Tamil".
    fn with_article(&self, places: &[(SentenceId, usize)]) -> usize {
        let before =
            |&(id, at): &(SentenceId, usize)| self.edition.sentence_text(id)[..at].split_whitespace().next_back();
        places.iter().filter_map(before).filter(|word| ["the", "The", "a", "A", "an", "An"].contains(word)).count()
    }

    /// How often the first word of a name stands without the one behind it.
    fn of_first_alone(&self, words: &str) -> usize {
        let Some((first, rest)) = words.split_once(' ') else { return 0 };
        let is_alone = |&&(id, at): &&(SentenceId, usize)| {
            !self.edition.sentence_text(id)[at + first.len()..].trim_start().starts_with(rest)
        };
        self.all(first).iter().filter(is_alone).count()
    }

    /// The sentences that name a person by the last name.
    fn naming(&self, last: &str) -> Vec<SentenceId> {
        let mut sentences: Vec<SentenceId> = self.all(last).iter().map(|&(id, _)| id).collect();
        sentences.dedup();
        sentences
    }
}

fn last_name(words: &str) -> Option<&str> {
    words.rsplit(' ').next().filter(|last| last.chars().count() >= LETTERS)
}

/// What a sentence tells of how a case went on, as stems; only what stands near a name, where one is given.
fn outcomes(text: &str, near: Option<&str>) -> Vec<SmolStr> {
    let words: Vec<(usize, &str)> = words(text).collect();
    let places = |is_one: &dyn Fn(usize) -> bool| (0..words.len()).filter(|&at| is_one(at)).collect::<Vec<_>>();
    // "Berg’s assistant" is another person, and so is "Berg Lund".
    let is_other = |word: &str| word == "s" || word.starts_with(char::is_uppercase);
    let named = places(&|at| near == Some(words[at].1) && !words.get(at + 1).is_some_and(|(_, word)| is_other(word)));
    let is_near = |at: usize| near.is_none() || named.iter().any(|name| name.abs_diff(at) <= NEAR);
    let told = places(&|at| WORDS.outcomes.contains(words[at].1) && is_near(at));
    told.into_iter().map(|at| stem(words[at].1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    #[test]
    fn an_outcome_that_the_old_edition_does_not_tell() {
        let old = "# Norland\n\n## Courts\n\nIn May wardens arrested Ada Berg, a fisher. In June a court sentenced Karl Lund. Berg hid.\n";
        let new = "# Norland\n\n## Courts\n\nIn March a court acquitted Ada Berg of theft. Karl Lund, whom a court sentenced, fell ill; Lund hid.\n";
        let told = of_small_editions(old, new, |c| statement(c, &Particulars::of(c))).expect("a statement");
        assert_eq!(told.points.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["Ada Berg"]);
        assert_eq!(told.evidence().count(), 2);
    }

    #[test]
    fn an_outcome_told_behind_the_name() {
        let old = "# Norland\n\n## Courts\n\nIn May wardens arrested the fisher Ada Berg. Berg hid nets.\n";
        let told = |behind: &str| {
            let new = format!(
                "# Norland\n\n## Courts\n\nIn March Former Minister Ada Berg went on trial in Vinga. {behind}\n"
            );
            of_small_editions(old, &new, |c| statement(c, &Particulars::of(c))).map(|one| one.evidence().count())
        };
        assert_eq!(told("In April a court acquitted her."), Some(3), "before, the name, and the outcome behind it");
        assert_eq!(told("In April a court acquitted the sailors."), None, "nobody knows of whom it is told");
        assert_eq!(told("In April a court acquitted Karl Lund and heard her."), None, "another person");
    }
}
