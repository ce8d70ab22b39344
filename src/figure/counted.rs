//! What a figure counts or measures.
//!
//! The noun that follows in the same phrase, else what the number is said to be the value of: the noun before "of", the
//! subject of a verb that states a value, the noun a bracket follows, the noun a list shares.

use super::Bound;
use super::age;
use super::attached::{inner, past_determiners, those};
use super::labelled::{self, labelled};
use super::lexicon::Role;
use super::noun::{self, Head, Phrase};
use super::numeral::Form;
use super::per;
use super::quantity::Draft;
use super::share;
use super::subject::{subject, subject_of};
use super::token::Tokens;
use super::unit::Dimension;

/// How many figures back a figure without a noun of its own looks for one.
pub(super) const BACK: usize = 4;

/// Says for every draft what it counts, once all are known and linked.
pub(super) fn resolve(t: &Tokens, drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        let counted = match drafts[k].noun {
            Some(noun) => Some(with_of(t, &drafts[k], noun)),
            None => elsewhere(t, drafts, k),
        };
        drafts[k].counted = counted;
    }
    // a number may take its noun from a later one ("30 of 70 seats")
    for k in (0..drafts.len().saturating_sub(1)).rev() {
        if drafts[k].noun.is_none() && shares_next(t, &drafts[k], &drafts[k + 1]) {
            drafts[k].counted = shared(t, &drafts[k], &drafts[k + 1]);
        }
    }
}

/// "cases of nonpayment": the phrase after "of" tells which cases; but "deprived 34 men of food".
fn with_of(t: &Tokens, d: &Draft, noun: Phrase) -> Phrase {
    let plain = matches!(d.unit.dimension, Dimension::Count) && !d.compound;
    const NEAR: usize = 3; // "accused more than 20"
    let parted = (d.lead.saturating_sub(NEAR)..d.lead).any(|i| t.has(i, Role::TakingOf));
    if plain
        && !parted
        && t.is(noun.end, "of")
        && !t.has(noun.end + 1, Role::Determiner)
        && !t.is_number(noun.end + 1)
        && !t.has(noun.end + 1, Role::NumberStart)
        && let Some(more) = noun::phrase_at(t, noun.end + 1, Head::Any)
    {
        return Phrase { start: noun.start, end: more.end };
    }
    noun
}

/// "three old and 20 new buses", "7 of 9 proposals", "two or three".
fn shares_next(t: &Tokens, d: &Draft, next: &Draft) -> bool {
    const NEAR: usize = 4; // "former and", "of the", ", and"
    let gap = d.end..next.lead;
    if next.noun.is_none() || gap.is_empty() || gap.len() > NEAR {
        return false;
    }
    let comma = |i: usize| t.sign(i) == Some(',');
    // "three years and one year in prison"
    if d.unit == next.unit && d.unit.dimension != Dimension::Count {
        return d.change.is_none() && gap.clone().all(|i| t.is_any(i, &["and", "or"]) || comma(i));
    }
    let part = t.is(d.end, "of") && (d.form == Form::Fraction || d.unit.dimension == Dimension::Percent);
    if next.unit.dimension != Dimension::Count || d.unit.dimension != Dimension::Count && !part {
        return false;
    }
    let joined = gap.clone().any(|i| t.is_any(i, &["and", "or", "of", "to"]) || comma(i));
    let closed = |i: usize| [Role::Verb, Role::Auxiliary, Role::Pronoun].iter().any(|&r| t.has(i, r));
    let other_preposition = |i: usize| t.has(i, Role::Preposition) && !t.is_any(i, &["of", "out", "to"]);
    joined && gap.clone().all(|i| !closed(i) && !other_preposition(i) && (t.sign(i).is_none() || comma(i)))
}

/// What a number takes from the next: the whole phrase, but after words of its own ("three old and 20 new buses") the
/// head alone, since "new" is said of the 20. "7 of the town's 9 new buses" are new.
fn shared(t: &Tokens, d: &Draft, next: &Draft) -> Option<Phrase> {
    let (counted, noun) = (next.counted?, next.noun?);
    let own = |i: usize| t.is_word(i) && !t.is_any(i, &["and", "or", "out", "to"]) && !t.has(i, Role::Determiner);
    let gap = d.end..next.lead;
    let whole = gap.clone().any(|i| t.is(i, "of")) || !gap.clone().any(own);
    if next.unit.dimension != Dimension::Count || noun.start != counted.start || whole {
        return Some(counted);
    }
    let mut head = noun.end - 1;
    while head > noun.start + 1 && t.is_hyphen(head - 1) {
        head -= 2;
    }
    Some(Phrase { start: head.max(noun.start), end: counted.end })
}

fn elsewhere(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let d = &drafts[k];
    if let Some(e) = d.equals {
        return drafts[e].counted;
    }
    if let Some(label) = labelled(t, d).or_else(|| labelled::in_list(t, drafts, k)) {
        return Some(label);
    }
    if let Some(same) = compared(t, drafts, k) {
        return Some(same);
    }
    let found = match d.unit.dimension {
        Dimension::Age => person_or_measure(t, drafts, k),
        Dimension::Duration => {
            // "courts have 30 days": who has the time is not what lasts
            let has = t.is_any(d.lead.wrapping_sub(1), &["have", "has", "had"]);
            let stated = || (!has).then(|| stated(t, d)).flatten();
            before_of(t, d).or_else(|| custody_before(t, d)).or_else(|| before_limit(t, d)).or_else(stated)
        }
        Dimension::Money => before_of(t, d)
            .or_else(|| before_limit(t, d))
            .or_else(|| stated(t, d))
            .or_else(|| fined(t, d))
            .or_else(|| listed(t, drafts, k))
            .or_else(|| purpose(t, d)),
        Dimension::Percent | Dimension::Ratio => share::counted(t, drafts, k),
        Dimension::Rate => stated(t, d).or_else(|| before_of(t, d)),
        Dimension::Count => count_elsewhere(t, drafts, k),
        _ => before_of(t, d).or_else(|| before_limit(t, d)).or_else(|| stated(t, d)),
    };
    found.or_else(|| listed(t, drafts, k))
}

/// "188 complaints, compared with 161", "while that of men was 40": the same thing as before.
fn compared(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    const NEAR: usize = 8; // "that of workers in the mines was"
    let (d, previous) = (&drafts[k], &drafts[..k]);
    let p = d.lead.checked_sub(1)?;
    let versus =
        t.is_any(p, &["with", "to"]) && t.is(p.wrapping_sub(1), "compared") || t.is_any(p, &["versus", "against"]);
    let that_of = || {
        t.has(p, Role::Auxiliary)
            && (p.saturating_sub(NEAR)..p).any(|i| t.is_any(i, &["that", "those"]) && t.is(i + 1, "of"))
    };
    if !(versus || that_of()) {
        return None;
    }
    let alike = |b: &&Draft| {
        b.unit.dimension == d.unit.dimension
            && b.counted.is_some()
            && b.change.is_none_or(|c| c.role != super::ChangeRole::By)
    };
    previous.iter().rev().take(BACK).find(alike)?.counted
}

/// "fines up to 500 francs", "space below five square feet", "limits overtime to 10 hours".
fn before_limit(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let between = d.bound == Bound::Between && d.unit.dimension != Dimension::Money;
    if d.start < d.core && d.bound != Bound::Exact && !between {
        let time = d.unit.dimension == Dimension::Duration;
        if let Some(p) =
            noun::phrase_before(t, d.start).filter(|p| !t.upper(p.start) && (!time || is_term(t, p.end - 1)))
        {
            return Some(p);
        }
    }
    let to = d.lead.checked_sub(1)?;
    if !(t.is_any(to, &["to", "at"]) || d.change.is_some() && t.is_any(to, &["from", "by"])) {
        return None;
    }
    const REACH: usize = 8; // words of "limits the longest duration of a lease to"
    let verb = (to.saturating_sub(REACH)..to)
        .rev()
        .take_while(|&i| t.sign(i).is_none() || t.is_hyphen(i))
        .find(|&i| t.has(i, Role::Limiting))?;
    // the object of the verb: "the wage in the mining sector", "the duration of a lease"
    let object =
        noun::phrase_at(t, past_determiners(t, verb + 1), Head::Any).map(|p| inner(t, p)).filter(|p| p.end <= to);
    object.or_else(|| noun::phrase_before(t, to))
}

/// A noun for what is served or lasts.
fn is_term(t: &Tokens, i: usize) -> bool {
    t.has(i, Role::Custody)
        || t.is_any(
            i,
            &[
                "sentence",
                "sentences",
                "term",
                "terms",
                "work",
                "contract",
                "penalty",
                "penalties",
                "punishment",
                "suspension",
                "ban",
                "stay",
                "delay",
            ],
        )
}

/// "set aside 9 million birr for shelters"
fn purpose(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let at = per::bracket_end(t, d.end).unwrap_or(d.end);
    let bare = t.is(at, "for") && !t.has(at + 1, Role::Determiner) && !noun::ends_in(t, at + 1, "ing");
    bare.then(|| noun::phrase_at(t, at + 1, Head::Any)).flatten().filter(|p| !t.upper(p.start))
}

/// "fined 900 lei"
fn fined(t: &Tokens, d: &Draft) -> Option<Phrase> {
    const REACH: usize = 5; // "fined 12 drivers a total of"
    let fines = |i: &usize| t.is_any(*i, &["fined", "fining"]);
    let at = (d.lead.saturating_sub(REACH)..d.lead).rev().take_while(|&i| t.sign(i).is_none()).find(fines)?;
    Some(Phrase { start: at, end: at + 1 })
}

fn count_elsewhere(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let d = &drafts[k];
    if t.is(d.end, "of") || t.is(d.end, "out") && t.is(d.end + 1, "of") {
        let start = past_determiners(t, d.end + 1);
        if !t.is_number(start)
            && !t.has(start, Role::NumberStart)
            && !t.is_any(start, &["whom", "which", "them"])
            && let Some(p) = those(t, start).or_else(|| noun::phrase_at(t, start, Head::Any))
        {
            return Some(p);
        }
    }
    let linked = d.part_of.or(d.whole).filter(|&w| w < k).and_then(|w| drafts[w].counted);
    let object = || {
        if d.change.is_some() { before_limit(t, d).or_else(|| listed(t, drafts, k)) } else { None }
    };
    linked
        .or_else(|| before_of(t, d))
        .or_else(|| of_these(t, d))
        .or_else(object)
        .or_else(|| stated(t, d))
        .or_else(|| bracketed(t, d))
        .or_else(|| previous(drafts, k))
}

/// "Of these boats, 14 sank", "Of boats built before the war, 14 percent sank": the noun a number at the head of its clause
/// is said of.
pub(super) fn of_these(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let start = past_determiners(t, 1);
    let phrase = t.is(0, "of").then(|| noun::phrase_at(t, start, Head::Any)).flatten()?;
    let thing = !t.has(phrase.end - 1, Role::MeasureNoun) && !t.has(start, Role::NumberStart);
    let ends = t.sign(phrase.end) == Some(',') || t.sign(d.lead.wrapping_sub(1)) == Some(',');
    (thing && ends && phrase.end < d.lead).then_some(phrase)
}

/// The noun of the nearest earlier count.
fn previous(drafts: &[Draft], k: usize) -> Option<Phrase> {
    drafts[k.saturating_sub(BACK)..k]
        .iter()
        .rev()
        .find(|p| p.unit.dimension == Dimension::Count && p.noun.is_some() && !p.compound)
        .and_then(|p| p.counted)
}

pub(super) fn listed(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let d = &drafts[k];
    let p = drafts.get(k.checked_sub(1)?)?;
    let before = d.lead.wrapping_sub(1);
    let joined = t.is_any(before, &["and", "or", "to"])
        || t.sign(before) == Some('(')
        || d.change.is_some() && p.change.is_some();
    (joined && (p.unit.dimension == d.unit.dimension || p.form == Form::Multiple)).then_some(p.counted).flatten()
}

/// "tenants (61 percent)"
pub(super) fn bracketed(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let opens = d.lead.checked_sub(1)?;
    (t.sign(opens) == Some('('))
        .then(|| noun::phrase_before(t, opens))
        .flatten()
        .filter(|p| !t.has(p.end - 1, Role::MeasureNoun))
}

/// "a population of about 8 million", "fines of up to".
pub(super) fn before_of(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let of = d.lead.checked_sub(1)?;
    if !t.is_any(of, &["of", "at"]) {
        return None;
    }
    let phrase = noun::phrase_before(t, of)?;
    let head = phrase.end - 1;
    // "runs 30 years at 4%"
    if t.has(head, Role::UnitFirst) && phrase.start == head && t.is_number(head.wrapping_sub(1)) {
        return None;
    }
    // "imprisonment for theft of 10 years"
    let reason = phrase
        .start
        .checked_sub(1)
        .filter(|&i| d.unit.dimension == Dimension::Duration && t.is_any(i, &["for", "upon", "on"]));
    if let Some(term) = reason.and_then(|i| noun::phrase_before(t, i)).filter(|p| t.has(p.end - 1, Role::Custody)) {
        return Some(term);
    }
    // "an acquittal rate of 21 percent"
    let named_rate = t.is_any(head, &["rate", "rates"]) && phrase.end - phrase.start > 1;
    if t.has(head, Role::MeasureNoun) && !named_rate
        || t.has(head, Role::RiseNoun)
        || t.has(head, Role::FallNoun)
        || noun::is_participle(t, head)
    {
        return None;
    }
    Some(phrase)
}

fn custody_before(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let preposition = d.lead.checked_sub(1)?;
    if !t.is_any(preposition, &["for", "to"]) {
        return None;
    }
    noun::phrase_before(t, preposition).filter(|p| is_term(t, p.end - 1))
}

fn person_or_measure(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let d = &drafts[k];
    let those = d.start.min(d.lead).wrapping_sub(1);
    if t.is(those, "those") {
        // the people an earlier age of the same clause was said of
        let earlier = drafts[k.saturating_sub(BACK)..k]
            .iter()
            .rev()
            .find(|p| p.unit.dimension == Dimension::Age && p.counted.is_some());
        let same_clause = |p: &&Draft| !(p.end..those).any(|i| t.sign(i) == Some(';'));
        return earlier.filter(same_clause).and_then(|p| p.counted).or(Some(Phrase { start: those, end: those + 1 }));
    }
    if let Some(p) = noun::phrase_before(t, d.start.min(d.lead)).filter(|p| {
        t.has(p.end - 1, Role::Person) || noun::is_plural(t, p.end - 1) || t.is_any(d.start, &["age", "aged"])
    }) {
        return Some(p);
    }
    let measure = age::measure(t, d.lead);
    // "when the victim is under 13": who is that old, not who was named before
    if t.is_any(d.lead.wrapping_sub(1), &["is", "are", "was", "were"])
        && let Some(p) = stated(t, d).filter(|p| p.end + 1 == d.lead)
        && (t.has(p.end - 1, Role::Person) || age::is_party(t, p.end - 1))
        && measure.is_none_or(|at| (at..p.start).any(|i| t.has(i, Role::ClauseStart) && !t.is(i, "and")))
    {
        return Some(p);
    }
    if let Some(at) = measure {
        let mut start = at;
        while start > 0
            && t.is_word(start - 1)
            && !noun::is_closed(t, start - 1)
            && !noun::is_participle(t, start - 1)
            && !t.has(start - 1, Role::Verb)
        {
            start -= 1;
        }
        let end =
            if t.is(at + 1, "of") { noun::phrase_at(t, at + 2, Head::Any).map_or(at + 1, |p| p.end) } else { at + 1 };
        return Some(Phrase { start, end: if end > d.lead { at + 1 } else { end } });
    }
    if t.is_any(d.end, &["for"])
        && let Some(p) = noun::phrase_at(t, d.end + 1, Head::Any)
    {
        return Some(p);
    }
    let earlier = || {
        drafts[k.saturating_sub(BACK)..k]
            .iter()
            .rev()
            .find(|p| p.unit.dimension == Dimension::Age)
            .and_then(|p| p.counted)
    };
    let count = || {
        k.checked_sub(1)
            .and_then(|j| drafts.get(j))
            .filter(|p| p.unit.dimension == Dimension::Count)
            .and_then(|p| p.counted)
    };
    earlier().or_else(|| person_before(t, d)).or_else(|| stated(t, d)).or_else(count)
}

/// The nearest word for people left of an age: "a candidate … be at age 18 or older".
fn person_before(t: &Tokens, d: &Draft) -> Option<Phrase> {
    const REACH: usize = 20;
    let at = (d.start.saturating_sub(REACH)..d.start)
        .rev()
        .find(|&i| t.has(i, Role::Person) && !t.has(i, Role::Pronoun) && !t.has(i, Role::Determiner))?;
    noun::phrase_before(t, at + 1)
}

/// The subject of a verb that states the value: "the prison population was 4,000".
pub(super) fn stated(t: &Tokens, d: &Draft) -> Option<Phrase> {
    // "arrivals exceeded 900": the bound is the verb
    let verb = t.stem(d.start).to_lowercase();
    if d.start < d.core && matches!(verb.as_str(), "exceeded" | "exceeds" | "exceed" | "topped" | "surpassed") {
        return subject_of(t, d.start);
    }
    subject(t, d.lead)
}
