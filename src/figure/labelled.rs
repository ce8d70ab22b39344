//! Labels: what a number in a list, a table or a bracket stands beside instead of in a sentence.

use super::attached::{inner, past_determiners};
use super::lexicon::Role;
use super::noun::{self, Head, Phrase};
use super::quantity::Draft;
use super::token::Tokens;

/// "rural: 61%", "(female 4,100": in tables and brackets the label stands before the number.
pub(super) fn labelled(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let before = d.lead.checked_sub(1)?;
    if t.sign(before) == Some('|') {
        return row_label(t, before);
    }
    if t.sign(before) == Some(':') {
        if let Some(p) = line_label(t, before) {
            return Some(after_whole(t, p));
        }
        return noun::phrase_before(t, before).map(|p| after_whole(t, p)).or_else(|| {
            let start = (before.saturating_sub(4)..before).find(|&i| t.is_number(i) && t.is_word(before - 1))?;
            Some(Phrase { start, end: before })
        });
    }
    // "the lowest fine is 5 dollars, and the maximum, 15"
    let measure = before.wrapping_sub(1);
    if t.sign(before) == Some(',') && t.has(measure, Role::MeasureNoun) && t.is(measure.wrapping_sub(1), "the") {
        return Some(Phrase { start: measure, end: before });
    }
    let outer = before.wrapping_sub(1);
    let opens = t.sign(outer).is_some_and(|c| matches!(c, '(' | ';' | '/' | '|'));
    (t.is_word(before) && opens && !noun::is_closed(t, before) && !t.has(before, Role::Verb))
        .then_some(Phrase { start: before, end: before + 1 })
}

/// "99% of population rural: 98%": what the number before is of is no part of the label.
fn after_whole(t: &Tokens, p: Phrase) -> Phrase {
    const NEAR: usize = 3; // "99% of"
    let of = p.start.wrapping_sub(1);
    let number = || (of.saturating_sub(NEAR)..of).any(|i| t.is_number(i));
    if t.is(of, "of") && number() { Phrase { start: p.end - 1, end: p.end } } else { p }
}

/// "bulk carrier 8, cargo 129, tanker 30": in a list of labels with a number behind each, the label before the number.
pub(super) fn in_list(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let own = behind_label(t, &drafts[k])?;
    let neighbour = |j: usize| drafts.get(j).is_some_and(|d| behind_label(t, d).is_some());
    (k > 0 && neighbour(k - 1) || neighbour(k + 1)).then_some(own)
}

/// The words between a comma or a colon and the number, where the number ends the item.
fn behind_label(t: &Tokens, d: &Draft) -> Option<Phrase> {
    const LONGEST: usize = 5;
    let ends = t.get(d.end).is_none() || t.sign(d.end).is_some_and(|c| matches!(c, ',' | ';' | '.' | '(' | ')'));
    if d.noun.is_some() || !ends {
        return None;
    }
    let end = d.lead;
    let mut start = end;
    while start > 0 && end - start < LONGEST && (t.is_word(start - 1) || t.is_hyphen(start - 1)) {
        start -= 1;
    }
    let opens = start > 0 && t.sign(start - 1).is_some_and(|c| matches!(c, ',' | ':' | ';'));
    // a clause has words that no label has
    let clause = |i: usize| {
        noun::is_closed(t, i)
            || noun::is_participle(t, i)
            || [Role::Verb, Role::Stating, Role::RiseVerb, Role::FallVerb, Role::Adverb, Role::MeasureNoun, Role::Month]
                .iter()
                .any(|&role| t.has(i, role))
    };
    (opens && start < end && !(start..end).any(clause)).then_some(Phrase { start, end })
}

/// "Reviewers of owned parts: 11": the first noun of the label, not its last.
fn line_label(t: &Tokens, colon: usize) -> Option<Phrase> {
    const LONGEST: usize = 12;
    let lowest = colon.saturating_sub(LONGEST);
    let mut start = colon;
    while start > lowest {
        let i = start - 1;
        if t.is_number(i) || t.sign(i).is_some_and(|c| !matches!(c, '(' | ')' | ',' | '/' | '&') && !t.is_hyphen(i)) {
            break;
        }
        start = i;
    }
    if start == lowest && start > 0 || (start..colon).any(|i| t.has(i, Role::Verb) || t.has(i, Role::Auxiliary)) {
        return None;
    }
    // "25,554 km paved: 724 km": a unit belongs to the number before it
    let unit = start > 0 && t.is_number(start - 1) && t.has(start, Role::UnitFirst) && start + 1 < colon;
    let start = past_determiners(t, if unit { start + 1 } else { start });
    if (start..colon).all(|i| t.is_word(i) && noun::is_participle(t, i)) && unit {
        return Some(Phrase { start, end: colon }); // "paved"
    }
    noun::phrase_at(t, start, Head::Any).map(|p| inner(t, p)).filter(|p| p.end <= colon)
}

/// "Rents | 71,400": the first cell of a table's row, if it is all words.
fn row_label(t: &Tokens, bar: usize) -> Option<Phrase> {
    const LONGEST_ROW: usize = 60;
    let first = (0..bar.min(LONGEST_ROW) + 1).find(|&i| t.sign(i) == Some('|'))?;
    let words =
        first > 0 && (0..first).all(|i| t.is_word(i) || t.is_hyphen(i) || matches!(t.sign(i), Some(',' | '&' | '/')));
    words.then(|| noun::phrase_at(t, past_determiners(t, 0), Head::Any)).flatten().filter(|p| p.end <= first)
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn labels_before_colons() {
        assert_eq!(
            of("urban: 90% of population rural: 80% of population total: 85% (2020)"),
            ["90% | 90 Exact percent | urban", "80% | 80 Exact percent | rural", "85% | 85 Exact percent | total"]
        );
    }

    #[test]
    fn a_unit_is_no_label() {
        let found = of("total: 554 km paved: 24 km unpaved: 530 km");
        assert_eq!(found[1..], ["24 km | 24 Exact length:km | paved", "530 km | 530 Exact length:km | unpaved"]);
    }

    #[test]
    fn each_number_of_a_list_belongs_to_the_label_before_it() {
        assert_eq!(
            of("total: 92 by type: ferry 8, oil barge 60, other 24 (2021)"),
            [
                "92 | 92 Exact count | total",
                "8 | 8 Exact count | ferry",
                "60 | 60 Exact count | oil barge",
                "24 | 24 Exact count | other"
            ]
        );
        assert_eq!(
            of("total: 10 (2024) large: 1 medium: 2 key ports: 7"),
            [
                "10 | 10 Exact count | total",
                "1 | 1 Exact count | large",
                "2 | 2 Exact count | medium",
                "7 | 7 Exact count | key ports"
            ]
        );
        assert_eq!(of("The storm killed 12 men, and the flood wounded 8.")[1..], ["8 | 8 Exact count | men"]);
    }
}
