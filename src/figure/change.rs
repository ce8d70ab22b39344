//! Changes: "rose by 3 percent", "from 12 to 9", "down from 14", "a 7% increase", "doubled".

use super::lexicon::Role;
use super::noun;
use super::numeral::Form;
use super::quantity::Draft;
use super::token::Tokens;
use super::unit::Dimension;
use super::{Change, ChangeRole, Direction};

/// How far left of a number the word of change may stand, in words.
const REACH: usize = 18;
/// The same where "from … to" says that two values are meant: "raised the number of … from 4 to 6, and from 2 to 3 in …".
const REACH_OF_FROM: usize = 32;

/// Whether a value is said to have risen or fallen in the clause that token `i` stands in, left of it.
pub(super) fn is_stated_before(t: &Tokens, i: usize, from: bool) -> bool {
    word_before(t, i, if from { REACH_OF_FROM } else { REACH }).is_some()
}

/// Marks the drafts that are the amount, start or end of a change.
pub(super) fn annotate(t: &Tokens, drafts: &mut [Draft]) {
    for d in drafts.iter_mut() {
        d.change =
            if d.form == Form::Multiple { multiple(t, d) } else { noun_after(t, d).or_else(|| words_before(t, d)) };
    }
    ends_of_change(t, drafts);
    respectively(t, drafts);
}

/// "14 percent, a fall from 16", "12 raids, down from 30": the first number is what it came to.
fn ends_of_change(t: &Tokens, drafts: &mut [Draft]) {
    const NEAR: usize = 8; // "12 percent of boys in 2019, down from"
    for k in 1..drafts.len() {
        let (earlier, later) = drafts.split_at_mut(k);
        let (Some(d), Some(next)) = (earlier.last_mut(), later.first()) else {
            continue;
        };
        let start = next.change.filter(|c| c.role == ChangeRole::From);
        let from = if t.is(next.start, "from") { next.start } else { next.lead.wrapping_sub(1) };
        let comma = (d.end..from.min(d.end + NEAR)).find(|&i| matches!(t.sign(i), Some(',' | '–' | '—')));
        let (Some(change), Some(comma)) = (start, comma) else {
            continue;
        };
        let word = if t.is_any(comma + 1, &["a", "an"]) { comma + 2 } else { comma + 1 };
        let states =
            noun_direction(t, word).is_some() || t.has(word, Role::RiseParticle) || t.has(word, Role::FallParticle);
        if states
            && d.change.is_none()
            && d.unit.dimension == next.unit.dimension
            && t.is_any(from, &["from", "the", "its"])
        {
            d.change = Some(Change { direction: change.direction, role: ChangeRole::To });
        }
    }
}

fn multiple(t: &Tokens, d: &Draft) -> Option<Change> {
    // a rule's doubling is no change: "doubled if repeated", "which is doubled"
    let fixed =
        t.is_any(d.core, &["twice", "double", "triple", "thrice"]) && !t.has(d.core.wrapping_sub(1), Role::Modal);
    let conditional =
        t.is_any(d.end, &["if", "when", "where"]) || t.is_any(d.core.wrapping_sub(1), &["is", "are", "be"]);
    let verb = t.get(d.core).is_some_and(|w| w.word.multiple.is_some());
    if fixed || conditional {
        return None;
    }
    if !verb {
        // "rose threefold" or "three times"
        let (at, direction) = word_before(t, d.lead, REACH)?;
        return (at + 3 > d.lead).then_some(Change { direction, role: ChangeRole::By });
    }
    let direction = if d.value.is_some_and(|v| v < 1.0) { Direction::Fall } else { Direction::Rise };
    Some(Change { direction, role: ChangeRole::By })
}

/// "a 7% increase", "a 10 percent year-on-year decline".
fn noun_after(t: &Tokens, d: &Draft) -> Option<Change> {
    const NEAR: usize = 3; // words between the amount and the noun
    for at in d.end..d.end + NEAR {
        if let Some(direction) = noun_direction(t, at) {
            // "12 losses" counts, "3 percent loss" changes; a verb after the amount is another clause's
            let counts = d.unit.dimension == Dimension::Count && noun::is_plural(t, at);
            let verb = t.is(at, "increased") || t.is(at.wrapping_sub(1), "to");
            return (!counts && !verb && (at == d.end || !t.has(at - 1, Role::Preposition)))
                .then_some(Change { direction, role: ChangeRole::By });
        }
        if !t.is_word(at) && !t.is_hyphen(at) || noun::is_closed(t, at) {
            return None;
        }
    }
    None
}

fn words_before(t: &Tokens, d: &Draft) -> Option<Change> {
    let mut p = d.lead.wrapping_sub(1);
    if t.is_any(p, &["the", "its"]) && t.is(p.wrapping_sub(1), "from") {
        p = p.wrapping_sub(1); // "a fall from the 60 percent of 2019"
    }
    p = before_noun(t, p).unwrap_or(p);
    let own_from = t.is(d.start, "from");
    let (role, at) = if t.is(p, "by") {
        (ChangeRole::By, p)
    } else if t.is(p, "from") {
        (ChangeRole::From, p)
    } else if t.is(p, "to") || t.is(p, "at") && ends_at(t, p) {
        (ChangeRole::To, p)
    } else if own_from {
        return None;
    } else if t.is(p, "of") {
        // "an increase of 12", "an increase in pension costs of 12"
        let direction = noun_direction(t, p.wrapping_sub(1)).or_else(|| noun_of_thing(t, p));
        return direction.map(|direction| Change { direction, role: ChangeRole::By });
    } else {
        return directly_before(t, d);
    };
    let from = role == ChangeRole::From && t.is(d.end, "to")
        || role == ChangeRole::To && (at.saturating_sub(4)..at).any(|k| t.is(k, "from"));
    let (word, direction) = word_before(t, at, if from { REACH_OF_FROM } else { REACH })?;
    // "higher results, led by": another verb takes the preposition
    let other_verb = |k: usize| {
        (noun::is_participle(t, k) || t.has(k, Role::Verb)) && !t.has(k, Role::RiseVerb) && !t.has(k, Role::FallVerb)
    };
    if role == ChangeRole::By && (word + 1..at).any(other_verb) {
        return None;
    }
    let distance = at - word;
    let adjacent = distance <= 2;
    // "increased access to 12 villages" raises nothing to 12
    if role == ChangeRole::To
        && d.unit.dimension == Dimension::Count
        && d.noun.is_some()
        && !adjacent
        && !(word..at).any(|k| t.is(k, "from") || t.is_number(k))
    {
        return None;
    }
    if role == ChangeRole::From
        && !adjacent
        && d.unit.dimension == Dimension::Count
        && d.noun.is_some()
        && !(word..at).any(|k| t.is(k, "to") || t.is_number(k))
        && !t.is(d.end, "to")
    {
        return None;
    }
    Some(Change { direction, role })
}

/// The direction of "an increase in pension costs of 12", where the "of" stands at `of`.
fn noun_of_thing(t: &Tokens, of: usize) -> Option<Direction> {
    const WORDS: usize = 4;
    let names = |at: usize| t.is_word(at) && (!noun::is_closed(t, at) || t.is_any(at, &["our", "its", "the"]));
    let reach = of.saturating_sub(WORDS + 1)..of;
    let within = reach.rev().take_while(|&at| names(at) || t.is(at, "in")).find(|&at| t.is(at, "in"))?;
    // "an increase in the number of 12 mills" tells no amount of it
    let of_number = t.is_any(of - 1, &["number", "amount", "rate"]);
    noun_direction(t, within.wrapping_sub(1)).filter(|_| within + 1 < of && !of_number)
}

/// The "from" of "from a prison term of 15 years", where the "of" stands at `of`.
fn before_noun(t: &Tokens, of: usize) -> Option<usize> {
    const WORDS: usize = 3;
    if !t.is(of, "of") {
        return None;
    }
    let is_article = |at: &usize| t.is_any(*at, &["a", "an", "the"]);
    let article = (1..=WORDS + 1).map(|back| of.wrapping_sub(back)).find(is_article)?;
    let from = article.checked_sub(1)?;
    let names = |at: usize| t.is_word(at) && !noun::is_closed(t, at) && noun_direction(t, at).is_none();
    (t.is(from, "from") && article + 1 < of && (article + 1..of).all(names)).then_some(from)
}

/// "up at 96", "down 1% at 1,463": what it came to.
fn ends_at(t: &Tokens, at: usize) -> bool {
    let particle = |i: usize| t.has(i, Role::RiseParticle) || t.has(i, Role::FallParticle);
    const NEAR: usize = 3; // a number and its unit
    // "lost 1.1% to end at 1,334"
    let closes = t.is(at.wrapping_sub(2), "to") && t.is_any(at.wrapping_sub(1), &["end", "close", "finish", "settle"])
        || t.is_any(at.wrapping_sub(1), &["ending", "closing", "finishing", "settling"]);
    closes
        || t.has(at.wrapping_sub(1), Role::RiseParticle)
        || t.has(at.wrapping_sub(1), Role::UnitFirst) && (2..=NEAR).any(|k| particle(at.wrapping_sub(k)))
        || t.sign(at.wrapping_sub(1)) == Some('%') && particle(at.wrapping_sub(3))
}

/// Whether an "up" or "down" says how a value moved ("was up 300", "…, down 12 cases") and is no part of a verb ("rounded
/// up 200 persons", "shut down two mills").
fn stands_for_itself(t: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    at == 0
        || t.sign(before).is_some()
        || t.has(before, Role::Auxiliary)
        || t.has(before, Role::RiseVerb)
        || t.has(before, Role::FallVerb)
        || t.is_any(before, &["go", "goes", "went", "gone", "going"])
}

/// "rose 3 percent", "up 19 cents", "an increase (3 percent)", "9 percent, a fall from 12".
fn directly_before(t: &Tokens, d: &Draft) -> Option<Change> {
    const NEAR: usize = 3; // "down slightly more than": bounds are left of `lead` already
    let mut at = d.lead.wrapping_sub(1);
    for _ in 0..NEAR {
        let rise = t.has(at, Role::RiseVerb) || t.has(at, Role::RiseParticle);
        let fall = t.has(at, Role::FallVerb) || t.has(at, Role::FallParticle);
        if rise || fall {
            // "lost 3 men", "cut 12 trees": things, not values
            let points = d.noun.is_some_and(|n| t.is_any(n.end - 1, &["points", "point"]));
            let things = d.unit.dimension == Dimension::Count && d.noun.is_some() && d.vague.is_none() && !points;
            let durations = d.unit.dimension == Dimension::Duration || d.unit.dimension == Dimension::Age;
            let particle = t.has(at, Role::RiseParticle) || t.has(at, Role::FallParticle);
            let not_moved = things && particle && !stands_for_itself(t, at);
            if (things || durations) && !particle || durations && t.is(at, "up") || not_moved {
                return None;
            }
            let money_paid = d.unit.dimension == Dimension::Money
                && t.is_any(at, &["raised", "raise", "raising", "lost", "added", "gained", "lose", "shed", "cut"])
                && !t.upper(at);
            if money_paid && !t.is_any(at, &["gained", "shed", "lost"]) {
                return None;
            }
            return Some(Change {
                direction: if rise { Direction::Rise } else { Direction::Fall },
                role: ChangeRole::By,
            });
        }
        if !(t.has(at, Role::Adverb) || noun::is_ly_adverb(t, at) || t.is_any(at, &["a", "an", "the"])) {
            return None;
        }
        at = at.wrapping_sub(1);
    }
    None
}

/// The nearest word of change left of token `i` in its clause.
fn word_before(t: &Tokens, i: usize, reach: usize) -> Option<(usize, Direction)> {
    for at in (i.saturating_sub(reach)..i).rev() {
        if t.sign(at).is_some_and(|c| matches!(c, ';' | ':' | '.'))
            || t.is_any(at, &["while", "but", "which", "although", "whereas", "compared", "that", "ranging", "ranged"])
        {
            return None;
        }
        let particle = t.has(at, Role::RiseParticle) && !t.is(at + 1, "to") || t.has(at, Role::FallParticle);
        if t.has(at, Role::RiseVerb) || t.has(at, Role::RiseNoun) || particle && t.has(at, Role::RiseParticle) {
            return Some((at, Direction::Rise));
        }
        if t.has(at, Role::FallVerb) || t.has(at, Role::FallNoun) || particle {
            return Some((at, Direction::Fall));
        }
    }
    None
}

fn noun_direction(t: &Tokens, i: usize) -> Option<Direction> {
    if t.has(i, Role::RiseNoun) {
        return Some(Direction::Rise);
    }
    t.has(i, Role::FallNoun).then_some(Direction::Fall)
}

/// "increased to 80 percent and 70 percent, respectively": a number joined to one that changed changed too.
fn respectively(t: &Tokens, drafts: &mut [Draft]) {
    for k in 1..drafts.len() {
        let (earlier, later) = drafts.split_at_mut(k);
        let (Some(previous), Some(d)) = (earlier.last(), later.first_mut()) else {
            continue;
        };
        let gap = previous.end..d.lead;
        if d.change.is_none()
            && previous.change.is_some()
            && previous.unit == d.unit
            && !gap.is_empty()
            && gap.len() <= 2
            && gap.clone().all(|i| t.is_any(i, &["and", "or"]) || t.sign(i) == Some(','))
        {
            d.change = previous.change;
        }
        // "rose 4% or $2 million": one amount said in two ways
        let again =
            t.is(previous.end, "or") && previous.end + 1 == d.lead && previous.unit.dimension != d.unit.dimension;
        if d.change.is_none() && again && previous.change.is_some_and(|c| c.role == ChangeRole::By) {
            d.change = previous.change;
        }
        // what stands in brackets restates the amount before it
        if d.change.is_none() && d.equals.is_some_and(|e| e + 1 == k) {
            d.change = previous.change;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn amount_start_and_end_of_a_change() {
        assert_eq!(of("Rents rose by 4 percent."), ["4 percent | 4 Exact percent | Rents | Rise By"]);
        assert_eq!(
            of("Output fell from 40 to 35 percent."),
            ["40 | 40 Exact percent | Output | Fall From", "35 percent | 35 Exact percent | Output | Fall To"]
        );
        assert_eq!(
            of("The most fell from a prison term of 15 years to five years."),
            [
                "15 years | 15 Exact duration:year | prison term | Fall From",
                "five years | 5 Exact duration:year | prison term | Fall To"
            ]
        );
        assert!(of("The code bans what is similar to double jeopardy.").is_empty());
        assert_eq!(of("Sailors rounded up 200 goats."), ["200 goats | 200 Exact count | goats"]);
        assert_eq!(of("Sailors shut down two mills."), ["two mills | 2 Exact count | mills"]);
        assert_eq!(of("Thefts were up 200 in May.")[0], "200 | 200 Exact count | Thefts | Rise By");
        assert_eq!(of("The fee doubled."), ["doubled | 2 Exact ratio | fee | Rise By"]);
        assert_eq!(
            of("There were 12 raids, down from 30."),
            ["12 raids | 12 Exact count | raids | Fall To", "30 | 30 Exact count | raids | Fall From"]
        );
        assert_eq!(of("The fine is doubled if the act is repeated."), ["doubled | 2 Exact ratio | fine"]);
        assert!(of("It will result in an increase in mill costs of $19 million.")[0].ends_with("Rise By"));
        assert!(!of("It told of an increase in the number of 19 mills.")[0].ends_with("By"));
        assert_eq!(of("The army lost 40 men."), ["40 men | 40 Exact count | men"]);
    }
}
