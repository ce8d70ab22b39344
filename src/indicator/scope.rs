//! What a figure is said of besides what it counts: an event of one month, whoever won, a remainder, one thing or two.
//!
//! Where two figures differ in this, they measure two things, however alike their sentences are.

use super::words::WORDS;
use crate::figure::{Dimension, Figure};
use crate::language::month;

/// What a figure's sentence says of it.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// The month of the event the sentence opens with and tells: "On May 9 …", but not of what was reported then.
    event: Option<usize>,
    /// The names of who won the seats or votes, in lower case.
    winner: Vec<String>,
    /// "40 additional boats": what came to others.
    is_rest: bool,
    /// The heads of what is counted together, where these are two: "refugees" and "seekers".
    heads: Option<[String; 2]>,
    /// The last word of what is counted.
    last: String,
    /// "a nine-year-old boy": the age of somebody, who is a little older in the next edition.
    age: Option<f64>,
    /// A term of prison that the law threatens, not one that somebody was sentenced to.
    pub is_penalty: bool,
    /// The names in a sentence that tells a term to which a court sentenced somebody.
    case: Option<Vec<String>>,
    /// "For example, on May 9 …": one case of several.
    pub is_instance: bool,
}

impl Scope {
    pub fn of(figure: &Figure, sentence: &str) -> Self {
        let lead = sentence.get(..figure.range.start).unwrap_or_default();
        let counted = figure.counted(sentence).unwrap_or_default();
        let end = figure.counted.as_ref().map_or(figure.range.end, |c| c.end);
        let rest = sentence.get(end..).unwrap_or_default().trim_start();
        let own = figure.counted.as_ref().is_some_and(|c| c.start >= figure.range.start);
        let first = counted.split(' ').next().filter(|_| own && figure.unit.dimension == Dimension::Count);
        // "3,000 migrants and asylum seekers": more may be counted than was read
        let goes_on = rest.starts_with("and ") || rest.starts_with("or ");
        Self {
            event: event(sentence),
            winner: winner(lead, counted),
            is_rest: first.is_some_and(|word| WORDS.further.has(word)),
            heads: heads(counted),
            age: figure
                .value
                .filter(|_| figure.unit.dimension == Dimension::Age && figure.text(sentence).contains("-old ")),
            is_penalty: is_term(figure, counted) && is_penalty(sentence),
            case: (is_term(figure, counted) && is_case(sentence)).then(|| names(sentence)),
            is_instance: instance(sentence).is_some(),
            last: counted.split(' ').next_back().filter(|_| !goes_on).unwrap_or_default().to_lowercase(),
        }
    }

    /// Whether both tell of events of different months, or of people of different ages.
    pub fn is_other_event(&self, other: &Self) -> bool {
        const OLDER: f64 = 2.0; // years from one edition to the next but one
        matches!((self.event, other.event), (Some(a), Some(b)) if a != b)
            || matches!((self.age, other.age), (Some(a), Some(b)) if (a - b).abs() > OLDER)
    }

    /// Whether both tell to what somebody was sentenced, and name nobody in common.
    pub fn is_other_case(&self, other: &Self) -> bool {
        let cases = self.case.as_ref().zip(other.case.as_ref());
        cases.is_some_and(|(a, b)| !a.iter().any(|name| b.contains(name)))
    }

    /// Whether one cannot be the other's counterpart with another value.
    pub fn is_apart(&self, other: &Self) -> bool {
        self.is_rest != other.is_rest
            || is_another(&self.winner, &other.winner)
            || self.heads.is_none() != other.heads.is_none() && (self.covers(other) || other.covers(self))
    }

    /// Whether what the other counts is one of the two that are counted together here.
    fn covers(&self, other: &Self) -> bool {
        self.heads.as_ref().is_some_and(|heads| heads[0] != heads[1] && heads.contains(&other.last))
    }
}

/// "five years in prison", but not what it was raised from.
fn is_term(figure: &Figure, counted: &str) -> bool {
    let is_served = WORDS.served.has(counted);
    figure.unit.dimension == Dimension::Duration && figure.change.is_none() && is_served
}

/// The first words of a sentence that tells one case of several.
fn instance(sentence: &str) -> Option<&str> {
    let opens = |words: &String| sentence.get(..words.len()).filter(|head| head.eq_ignore_ascii_case(words));
    WORDS.instances.iter().find_map(opens)
}

/// Whether a sentence tells what the law threatens.
fn is_penalty(sentence: &str) -> bool {
    WORDS.threats.is_in(sentence) && !is_case(sentence)
}

/// Whether it tells a single case.
fn is_case(sentence: &str) -> bool {
    WORDS.cases.is_in(sentence)
}

/// Capitalised words behind the first, without those that name nobody.
fn names(sentence: &str) -> Vec<String> {
    let words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).skip(1);
    words.filter(|word| may_name(word)).map(str::to_owned).collect()
}

/// Whether a word is capitalised and may name somebody.
fn may_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !WORDS.no_names.has(word) && month(word).is_none()
}

fn event(sentence: &str) -> Option<usize> {
    let told = instance(sentence).map_or(sentence, |words| &sentence[words.len()..]);
    let mut words = told.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let opens = words.next().filter(|word| ["in", "on"].iter().any(|other| word.eq_ignore_ascii_case(other)));
    let first = words.next().filter(|_| opens.is_some())?;
    let named = if ["early", "late", "mid"].contains(&first) { words.next()? } else { first };
    let month = month(named)?;
    // Beside a word of reports the month dates the report.
    (!words.any(|word| WORDS.reports.has(word))).then_some(month)
}

/// Who is said to have won: the capitalised words nearest before the verb.
fn winner(lead: &str, counted: &str) -> Vec<String> {
    const REACH: usize = 14; // words from the name to the verb
    let last = counted.split(' ').next_back().unwrap_or_default();
    if !WORDS.won.has(last) {
        return Vec::new();
    }
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<&str> = lead.split_whitespace().collect();
    let Some(verb) = words.iter().rposition(|word| WORDS.winning.has(&bare(word))) else {
        return Vec::new();
    };
    let mut names: Vec<String> = Vec::new();
    for word in words[verb.saturating_sub(REACH)..verb].iter().rev() {
        let name = bare(word);
        let parts: Vec<&str> = name.split(['-', '–', '/']).filter(|part| may_name(part)).collect();
        if !parts.is_empty() {
            names.extend(parts.into_iter().rev().map(str::to_owned));
        } else if !names.is_empty() && !WORDS.in_names.has(&name) || word.ends_with([';', '.']) {
            break;
        }
    }
    names
}

/// Whether two winners are two, by the words of their names and by their initials.
fn is_another(a: &[String], b: &[String]) -> bool {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if few.is_empty() {
        return false;
    }
    let stem = |name: &String| name.trim_end_matches("’s").trim_end_matches("'s").to_lowercase();
    let shared = few.iter().filter(|x| many.iter().any(|y| stem(x) == stem(y))).count();
    let is_short = |name: &str| name.chars().filter(|c| c.is_uppercase()).count() > 1;
    // Names were read from right to left; "Party" and small words may or may not have a letter.
    let initials = |names: &[String]| names.iter().rev().filter_map(|n| n.chars().next()).collect::<String>();
    let stands_for = |short: &[String], long: &[String]| {
        let long = initials(long);
        short.iter().filter(|name| is_short(name)).any(|name| !long.is_empty() && name.starts_with(&long))
    };
    let is_shared = |name: &String| is_short(name) && b.contains(name);
    shared * 2 <= few.len() && !a.iter().any(is_shared) && !stands_for(a, b) && !stands_for(b, a)
}

/// The last words of the two nouns that "and" joins in what is counted, both plurals.
fn heads(counted: &str) -> Option<[String; 2]> {
    let (first, second) = counted.split_once(" and ")?;
    let last = |text: &str| text.split(' ').next_back().filter(|word| is_plural(word)).map(str::to_lowercase);
    Some([last(first)?, last(second)?])
}

fn is_plural(word: &str) -> bool {
    word.ends_with('s') || ["men", "women", "children", "people"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(sentence: &str, nth: usize) -> Scope {
        Scope::of(&crate::figure::figures(sentence, &crate::figure::Context::default())[nth], sentence)
    }

    fn apart(old: &str, new: &str) -> bool {
        let (old, new) = (scope(old, 0), scope(new, 0));
        assert_eq!(old.is_apart(&new), new.is_apart(&old));
        old.is_apart(&new)
    }

    #[test]
    fn winners_by_name_and_initials() {
        assert!(apart("The Harbor Front won 30 seats.", "In May the Inland Union won 20 seats."));
        assert!(apart("The HF won 30 seats.", "The Inland Union won 20 seats."));
        assert!(!apart("The Inland Union won 30 seats.", "The IU won 20 seats."));
        assert!(!apart("The Inland Union Party (IUP), which won 30 seats, left.", "The IUP won 20 seats."));
        assert!(!apart("President Mara Olsen won 60 percent of the vote.", "Mara Olsen won 51 percent of the vote."));
        assert!(!apart(
            "The Harbor-IUP list won 30 seats.",
            "Harbor and its ally, the Inland Union Party (IUP), won 20 seats."
        ));
        assert!(apart("The Harbor Front (HF) took 30 seats.", "The Inland Union (IU) took 20 seats."));
        assert!(!apart("The coalition won 30 seats.", "The Inland Union won 20 seats."));
        assert!(!apart("The Harbor Front built 30 boats.", "The Inland Union built 20 boats."));
    }

    #[test]
    fn ages_of_two() {
        let other = |old: &str, new: &str| scope(old, 0).is_other_event(&scope(new, 0));
        assert!(other("They freed a nine-year-old boy.", "They freed a six-year-old girl."));
        assert!(!other("They freed the 33-year-old mayor.", "They freed the 34-year-old mayor."));
        assert!(!other("The minimum age for work is 14.", "The minimum age for work is 18."));
    }

    #[test]
    fn things_counted_together_and_alone() {
        assert!(apart("It held 40 refugees and asylum seekers.", "It held 30 asylum seekers."));
        assert!(!apart(
            "It held 40 refugees and asylum seekers.",
            "It held 30 refugees and recognized asylum seekers."
        ));
        assert!(!apart("It held 40 tall and heavy boats.", "It held 30 boats."));
        assert!(apart("It closed 40 harbors.", "It closed 30 additional harbors."));
    }

    #[test]
    fn events_of_two_months_but_not_reports() {
        let other = |old: &str, new: &str| scope(old, 0).is_other_event(&scope(new, 0));
        assert!(other("In May a storm sank nine boats.", "In early July a storm sank six boats."));
        assert!(!other("In May a storm sank nine boats.", "In May a storm sank six boats."));
        assert!(!other("In May the port reported nine boats.", "In July the port reported six boats."));
        assert!(!other("A storm sank nine boats in May.", "In July a storm sank six boats."));
    }

    #[test]
    fn penalties_of_the_law_and_sentences_of_courts() {
        assert!(scope("Breaking a lock is punishable by five years in prison.", 0).is_penalty);
        assert!(scope("The statutes carry a penalty of five years’ imprisonment.", 0).is_penalty);
        assert!(!scope("A court sentenced the offender to five years in prison.", 0).is_penalty);
        assert!(!scope("The offense must be told within five years.", 0).is_penalty);
    }
}
