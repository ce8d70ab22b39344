//! Finds the phrases that cite a source: "according to X", "X reported", "documented by X".

use std::ops::Range;

use super::lexicon::{Role, SAYING, is_abbreviation};
use super::names::Names;
use super::source::{Source, source_at};
use super::verb::{bracket_after, paper_after, verb_after};
use super::words::Words;
use super::{Attribution, Kind};

/// Most words between "according to" and its source: "a joint report published on May 3 by".
const REACH_OF_ACCORDING: usize = 12;

/// Every citation of a sentence, in order.
pub(super) fn citations(w: &Words<'_>, names: &Names) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    // most sentences cite nobody
    let last_verb = (0..w.len()).rev().find(|&i| w.has_any(i, SAYING));
    if last_verb.is_none() && !(0..w.len()).any(|i| w.is(i, "according") || w.has(i, Role::Participle)) {
        return found;
    }
    let mut at = 0;
    while at < w.len() {
        let cited = if w.is(at, "according") && w.is(at + 1, "to") {
            according(w, at, names)
        } else if w.is(at, "by") && at > 0 && w.has(at - 1, Role::Participle) {
            passive(w, at, names)
        } else if last_verb.is_some_and(|verb| at < verb) {
            subjects(w, at, names)
        } else {
            None
        };
        match cited {
            Some((citations, end)) => {
                found.extend(citations);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

type Cited = Option<(Vec<Attribution>, usize)>;

fn according(w: &Words<'_>, at: usize, names: &Names) -> Cited {
    let from = at + 2;
    let mut source = None;
    for i in from..w.len().min(from + REACH_OF_ACCORDING) {
        // "a survey of 300 lawyers" is no lawyers' paper
        let asked = (from..i).any(|k| w.is(k, "of"));
        if let Some(found) = source_at(w, i, names).filter(|s| stands_alone(w, s) && (s.named || !asked)) {
            // "according to reports from UNICEF": who reports counts
            let of = found.whole.end;
            let is_paper = w.has(of - 1, Role::Paper) && !found.named && w.has(of, Role::From);
            let giver = if is_paper { source_at(w, of + 1, names).filter(|s| stands_alone(w, s)) } else { None };
            source = Some(giver.unwrap_or(found));
            break;
        }
        if !leads_to_source(w, i) {
            break;
        }
    }
    let sources = with_coordinated(w, source?, names);
    let end = with_paper(w, sources.last()?);
    Some((sources.iter().map(|s| attribution(w, s, at..end)).collect(), end))
}

/// Where a source ends, with its own paper: "government statistics".
fn with_paper(w: &Words<'_>, source: &Source) -> usize {
    let end = source.whole.end;
    paper_after(w, end, w.is_possessive(end - 1)).unwrap_or(end)
}

/// Words that may stand between "according to" and a source.
fn leads_to_source(w: &Words<'_>, i: usize) -> bool {
    w.has(i, Role::Paper)
        || w.has(i, Role::PaperWord)
        || w.has(i, Role::From)
        || w.is_month(i)
        || w.is_number(i)
        || matches!(w.word(i), "a" | "an" | "the" | "on" | "in" | "its" | "two" | "three" | "one" | "for")
}

fn passive(w: &Words<'_>, at: usize, names: &Names) -> Cited {
    let source = source_at(w, at + 1, names).filter(|s| stands_alone(w, s))?;
    let sources = with_coordinated(w, source, names);
    let end = with_paper(w, sources.last()?);
    Some((sources.iter().map(|s| attribution(w, s, at - 1..end)).collect(), end))
}

/// A source and a verb after it; several sources may share one verb.
fn subjects(w: &Words<'_>, at: usize, names: &Names) -> Cited {
    if !may_be_subject(w, at) {
        return None;
    }
    let mut source = source_at(w, at, names)?;
    if source.named && at > 1 && w.is(at - 1, "and") && !w.is(at, "the") && (w.is(at - 2, ",") || w.is_upper(at - 2)) {
        // the end of a name or list that was not read whole
        return None;
    }
    // a class, not a name: "the city government" is not the government
    if source.name.starts_with(char::is_lowercase) || !source.named {
        source = with_unknown_word(w, source)?;
    }
    let sources = with_coordinated(w, source, names);
    let last = sources.last()?;
    let verb = verb_after(w, last)?;
    let end = verb.end;
    Some((sources.iter().map(|s| attribution(w, s, s.whole.start..end)).collect(), end))
}

/// "Refugee advocates": one word before the phrase that no table has belongs to it, if the phrase begins there.
fn with_unknown_word(w: &Words<'_>, mut source: Source) -> Option<Source> {
    let start = source.whole.start;
    let closed = |i: usize| {
        w.is_sign(i)
            || w.has(i, Role::NotFirst)
            || w.has(i, Role::NotBefore)
            || w.has(i, Role::Adverb)
            || w.has(i, Role::Modifier)
    };
    let Some(before) = start.checked_sub(1).filter(|&i| !closed(i) && !w.is_number(i) && !w.is_month(i)) else {
        return Some(source);
    };
    let begins = before == 0 || closed(before - 1);
    let describes = matches!(w.word(start), "the" | "a" | "an") || w.is_possessive(before);
    if describes || source.name_words.start > start {
        return Some(source);
    }
    // deeper in a phrase nobody knows where it begins; "party officials" are no government, "UNHCR monitors" UNHCR
    if !begins || source.kind == Kind::Government || is_abbreviation(w.stem(before)) {
        return None;
    }
    let quantity = |i: usize| w.has(i, Role::Modifier) && !w.is_sign(i) && !w.is_possessive(i);
    let start = (0..before).rev().take_while(|&i| quantity(i)).last().unwrap_or(before);
    let article = usize::from(matches!(w.word(start), "the" | "a" | "an"));
    source.whole.start = start;
    source.name_words.start = start + article;
    Some(source)
}

/// Whether a phrase that begins here can be who speaks: after "of" or "with" it is not, but for "a report by".
fn may_be_subject(w: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    if w.has(before, Role::From) && before > 0 && w.has(before - 1, Role::Paper) {
        return true;
    }
    !w.has(before, Role::NotBefore)
        && (!w.is(before, "the") || w.is_upper(at))
        && (!w.has(before, Role::Modifier) || w.is_sign(before) || w.is_upper(at) || w.is(before, "that"))
}

/// "UNICEF and the government": sources joined by "and".
fn with_coordinated(w: &Words<'_>, first: Source, names: &Names) -> Vec<Source> {
    let mut sources = vec![first];
    const MOST: usize = 6;
    while let Some(last) = sources.last().filter(|_| sources.len() < MOST) {
        let end = bracket_after(w, last.whole.end);
        let next = if w.is(end, "and") { end + 1 } else { break };
        match source_at(w, next, names) {
            Some(found) => sources.push(found),
            None => break,
        }
    }
    sources
}

/// Whether a source after a preposition ends where its phrase ends: "police" in "police dogs" does not.
fn stands_alone(w: &Words<'_>, source: &Source) -> bool {
    let end = source.whole.end;
    if w.is_possessive(end - 1) {
        return paper_after(w, end, true).is_some();
    }
    let closes = end >= w.len()
        || w.is_sign(end)
        || w.is_number(end)
        || w.has(end, Role::NotBefore)
        || w.has(end, Role::Adverb)
        || w.has(end, Role::Paper)
        || paper_after(w, end, false).is_some()
        || w.is_month(end)
        || w.has(end, Role::AfterSource);
    closes || source.named && source.kind != Kind::Government && !w.is_upper(end)
}

fn attribution(w: &Words<'_>, source: &Source, phrase: Range<usize>) -> Attribution {
    Attribution {
        phrase: w.bytes(&phrase),
        source: w.bytes_of_name(&source.name_words),
        kind: source.kind,
        name: source.name.clone(),
        named: source.named,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Names, read};

    /// Every citation in one line: kind, name, phrase.
    fn cited(sentence: &str) -> Vec<String> {
        within(&[sentence])
    }

    /// The citations of the last of some sentences of one edition.
    fn within(sentences: &[&str]) -> Vec<String> {
        let names = Names::of_sentences(sentences.iter().copied());
        let sentence = sentences.last().copied().unwrap_or_default();
        read(sentence, &names)
            .iter()
            .map(|a| format!("{:?} | {} | {}", a.kind, a.name, &sentence[a.phrase.clone()]))
            .collect()
    }

    const NOTHING: [&str; 0] = [];

    #[test]
    fn according_to() {
        assert_eq!(
            cited("According to UNICEF, 40 schools closed."),
            ["UnBody | UN Children's Fund | According to UNICEF"]
        );
        assert_eq!(
            cited("Schools closed, according to a May report by the United Nations Development Program."),
            ["UnBody | UN Development Program | according to a May report by the United Nations Development Program"]
        );
        assert_eq!(
            cited("Rents rose, according to government statistics."),
            ["Government | government | according to government statistics"]
        );
        assert_eq!(cited("According to the law, fines are due."), NOTHING);
        assert_eq!(cited("According to a survey of 300 lawyers, few agreed."), NOTHING);
    }

    #[test]
    fn who_says_so() {
        assert_eq!(
            cited("The Ministry of Ports, Tides, and Lamps reported 30 fires."),
            ["Government | Ministry of Ports, Tides, and Lamps | The Ministry of Ports, Tides, and Lamps reported"]
        );
        assert_eq!(
            cited("State media claimed the dam held; local NGOs and Human Rights Watch stated it broke."),
            [
                "Media | state media | State media claimed",
                "LocalNgo | local NGOs | local NGOs and Human Rights Watch stated",
                "InternationalNgo | Human Rights Watch | Human Rights Watch stated"
            ]
        );
        assert_eq!(
            cited("A UN Special Rapporteur on Housing noted the evictions."),
            ["UnBody | UN Special Rapporteur on Housing | A UN Special Rapporteur on Housing noted"]
        );
        assert_eq!(cited("Refugee advocates said tents leaked."), ["Unnamed | activists | Refugee advocates said"]);
        assert_eq!(
            cited("Amnesty International’s 2021 report found tents leaked."),
            ["InternationalNgo | Amnesty International | Amnesty International’s 2021 report found"]
        );
    }

    #[test]
    fn who_does_not() {
        assert_eq!(cited("Relatives of police reported threats."), NOTHING);
        assert_eq!(cited("Incidents were reported to police."), NOTHING);
        assert_eq!(cited("The government warned critics."), NOTHING);
        assert_eq!(cited("Party officials said nothing."), NOTHING);
        assert_eq!(cited("The city government stated it had no bread."), NOTHING);
        assert_eq!(cited("Grow, Gather, and Mend, a local NGO, stated it closed."), NOTHING, "a name not read whole");
        assert_eq!(cited("Police held officials in Lome for alleged theft."), NOTHING);
    }

    #[test]
    fn passive() {
        assert_eq!(
            cited("Beatings documented by Human Rights Watch went on."),
            ["InternationalNgo | Human Rights Watch | documented by Human Rights Watch"]
        );
    }

    #[test]
    fn an_edition_explains_its_names() {
        assert_eq!(
            within(&["The Harbor Lamp Foundation (HLF) opened.", "In May HLF reported two wrecks."]),
            ["LocalNgo | Harbor Lamp Foundation | HLF reported"]
        );
        assert_eq!(
            within(&["The NGO Tern Watch closed.", "Tern Watch stated it was fined."]),
            ["LocalNgo | Tern Watch | Tern Watch stated"]
        );
        assert_eq!(within(&["HLF opened.", "HLF reported two wrecks."]), NOTHING, "of unknown kind");
        assert_eq!(
            within(&["The Committee to Protect Journalists (CPJ) wrote.", "CPJ noted two arrests."]),
            ["InternationalNgo | Committee to Protect Journalists | CPJ noted"]
        );
    }

    #[test]
    fn a_capital_makes_a_common_noun_part_of_a_name() {
        assert_eq!(
            cited("In May 2021 Daily Tern News reported two wrecks."),
            ["Media | Daily Tern News | Daily Tern News reported"]
        );
        assert_eq!(
            cited("Daily Tern News reported two wrecks."),
            ["Media | Daily Tern News | Daily Tern News reported"]
        );
        assert_eq!(cited("A man fled, according to Daily Tern."), ["Media | Daily Tern | according to Daily Tern"]);
        assert_eq!(cited("The NGO Tern Watch estimated 40."), ["LocalNgo | Tern Watch | The NGO Tern Watch estimated"]);
        assert_eq!(
            cited("The nongovernmental organization (NGO) Tern Watch estimated 40."),
            ["LocalNgo | Tern Watch | The nongovernmental organization (NGO) Tern Watch estimated"]
        );
        assert_eq!(
            within(&["The nongovernmental organization (NGO) Tern Watch (TW) closed.", "TW stated it was fined."]),
            ["LocalNgo | Tern Watch | TW stated"]
        );
        assert_eq!(cited("The daily Tern reported two wrecks."), ["Media | Tern | The daily Tern reported"]);
    }

    #[test]
    fn a_word_that_points_back_is_no_name() {
        assert_eq!(
            within(&["The NGO Tern Watch closed.", "The NGO stated it was fined."]),
            ["Unnamed | NGOs | The NGO stated"]
        );
    }
}
