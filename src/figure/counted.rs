//! What a figure counts or measures.
//!
//! The noun that follows in the same phrase, else what the number is said to be the value of: the noun before "of", the
//! subject of a verb that states a value, the noun a bracket follows, the noun a list shares.

use super::age;
use super::lexicon::Role;
use super::noun::{self, Head, Phrase};
use super::parts;
use super::numeral::Form;
use super::quantity::Draft;
use super::token::Tokens;
use super::unit::Dimension;
use super::Bound;

/// How many figures back a figure without a noun of its own looks for one.
const BACK: usize = 4;

/// Finds the noun phrase that follows the draft in its own phrase, and stretches the text over it.
pub(super) fn attach(t: &Tokens, d: &mut Draft) {
    if d.noun.is_some() {
        if d.unit.dimension != Dimension::Rate {
            d.text_end = d.noun.map_or(d.end, |n| n.end);
        }
        return;
    }
    let noun = match d.unit.dimension {
        Dimension::Rate if d.per.is_some_and(|p| p.end > d.core) => None,
        Dimension::Rate => noun::phrase_at(t, d.end, Head::Plural),
        Dimension::Count => count(t, d),
        Dimension::Percent | Dimension::Ratio if d.form == Form::Multiple => compared(t, d),
        Dimension::Percent | Dimension::Ratio => share(t, d),
        Dimension::Duration => duration(t, d),
        Dimension::Age => d.compound.then(|| noun::phrase_at(t, d.end, Head::Any)).flatten(),
        Dimension::Money => money(t, d),
        _ => measure(t, d),
    };
    d.noun = noun;
    if let Some(n) = noun {
        let stretches = d.unit.dimension != Dimension::Money && n.start >= d.end;
        if stretches {
            d.text_end = n.end;
        }
    }
}

fn count(t: &Tokens, d: &mut Draft) -> Option<Phrase> {
    if t.is_hyphen(d.end) && t.is_word(d.end + 1) {
        let mut end = d.end + 2;
        while t.is_hyphen(end) && t.is_word(end + 1) {
            end += 2;
        }
        d.compound = true;
        return Some(Phrase { start: d.end + 1, end });
    }
    if d.form == Form::Vague && t.is(d.end, "of") {
        return noun::phrase_at(t, past_determiners(t, d.end + 1), Head::Any);
    }
    let one = d.value == Some(1.0) && d.high.is_none();
    let phrase = one.then(|| noun::phrase_at(t, d.end, Head::One)).flatten().or_else(|| noun::phrase_at(t, d.end, Head::Plural)).filter(|p| !is_change_noun(t, *p));
    // "a 12 page document": a compound without its hyphen
    // "at least 98 wounded, and 185 arrested": the participle is all that says who
    let state = if noun::ends_in(t, d.end, "ly") { d.end + 1 } else { d.end };
    let ends = t.get(state + 1).is_none() || t.sign(state + 1).is_some_and(|c| matches!(c, ',' | ';' | '.' | ')')) || t.is_any(state + 1, &["and", "or"]);
    let listed = t.is_any(d.lead.wrapping_sub(1), &["and", "or", "with"]) || t.sign(d.lead.wrapping_sub(1)).is_some_and(|c| matches!(c, ',' | '(' | ':'));
    if phrase.is_none() && listed && ends && noun::is_participle(t, state) && noun::ends_in(t, state, "ed") && !t.has(state, Role::Verb) {
        return Some(Phrase { start: d.end, end: state + 1 });
    }
    let compound = !one && t.is_any(d.lead.wrapping_sub(1), &["a", "an", "the"]) && t.is_word(d.end) && !t.upper(d.end) && !noun::is_closed(t, d.end) && !noun::is_plural(t, d.end);
    if compound && let Some(whole) = noun::phrase_at(t, d.end, Head::Any).filter(|p| p.end - p.start > 1) {
        d.compound = true;
        return Some(Phrase { start: whole.start, end: whole.start + 1 });
    }
    phrase
}

fn is_change_noun(t: &Tokens, p: Phrase) -> bool {
    let head = p.end - 1;
    p.end == p.start + 1 && (t.has(head, Role::RiseNoun) || t.has(head, Role::FallNoun)) && !noun::is_plural(t, head)
}

/// "35 percent of girls", "half the population", "a 25 percent premium".
fn share(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let at = if t.is(d.end, "of") || t.is_any(d.end, &["–", "-"]) {
        d.end + 1
    } else if (t.is_dash(d.end) || t.sign(d.end) == Some(')')) && t.is(d.end + 1, "of") {
        d.end + 2
    } else if d.form == Form::Fraction && t.has(d.end, Role::Determiner) {
        d.end
    } else {
        let direct = noun::phrase_at(t, if t.is_hyphen(d.end) { d.end + 1 } else { d.end }, Head::Any)?;
        return (!holds_change(t, direct) && !noun::is_participle(t, direct.start)).then_some(direct);
    };
    let start = past_determiners(t, at);
    if t.is_number(start) || t.has(start, Role::NumberStart) {
        return None;
    }
    noun::phrase_at(t, start, Head::Any).map(|p| inner(t, p))
}

fn holds_change(t: &Tokens, p: Phrase) -> bool {
    (p.start..p.end).any(|i| t.has(i, Role::RiseNoun) || t.has(i, Role::FallNoun)) || t.has(p.start, Role::Person) && false
}

/// "twice the amount of the poverty line": what follows, without the words that only measure.
fn compared(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let verb = t.has(d.core, Role::RiseVerb) || t.has(d.core, Role::FallVerb);
    let object = verb && t.is_word(d.end) && !noun::is_closed(t, d.end) && !t.has(d.end, Role::Adverb);
    if !(t.has(d.end, Role::Determiner) || t.upper(d.end) && t.possessive(d.end) || object) || t.is_any(d.end, &["that", "this"]) {
        return None;
    }
    let phrase = noun::phrase_at(t, past_determiners(t, d.end), Head::Any)?;
    Some(inner(t, phrase))
}

/// "five years' imprisonment", "16 years in prison", "10 months of court appearances", "a 10-year sentence".
fn duration(t: &Tokens, d: &Draft) -> Option<Phrase> {
    if d.compound {
        return noun::phrase_at(t, d.end, Head::Any);
    }
    if t.possessive(d.end - 1) || t.has(d.end, Role::Custody) {
        return noun::phrase_at(t, d.end, Head::Any);
    }
    let of = t.is(d.end, "of");
    if of || t.is(d.end, "in") {
        let phrase = noun::phrase_at(t, d.end + 1, Head::Any)?;
        let bare = !t.has(d.end + 1, Role::Determiner) && !t.upper(d.end + 1);
        return (bare && (of || t.has(phrase.end - 1, Role::Custody) || t.has(phrase.start, Role::Custody))).then_some(phrase);
    }
    None
}

/// "a $50 fine", "$1 billion in gold", "340 million yuan of unpaid wages".
fn money(t: &Tokens, d: &Draft) -> Option<Phrase> {
    if d.compound || t.is_any(d.lead.wrapping_sub(1), &["a", "an"]) {
        let direct = noun::phrase_at(t, d.end, Head::Any);
        if direct.is_some_and(|p| !holds_change(t, p)) {
            return direct;
        }
    }
    for at in [Some(d.end), parts::bracket_end(t, d.end)].into_iter().flatten() {
        if t.is_any(at, &["in", "of"]) && !t.has(at + 1, Role::Determiner) && !t.has(at + 1, Role::NumberStart) {
            return noun::phrase_at(t, at + 1, Head::Any).filter(|p| !(t.upper(p.start) && t.is(at, "in")));
        }
    }
    if t.is(d.end, "worth") && t.is(d.end + 1, "of") {
        return noun::phrase_at(t, past_determiners(t, d.end + 2), Head::Any);
    }
    None
}

/// "10,000 square feet of office space", "50-foot lots".
fn measure(t: &Tokens, d: &Draft) -> Option<Phrase> {
    if t.is(d.end, "of") {
        return noun::phrase_at(t, past_determiners(t, d.end + 1), Head::Any);
    }
    d.compound.then(|| noun::phrase_at(t, d.end, Head::Any)).flatten()
}

pub(super) fn past_determiners(t: &Tokens, mut i: usize) -> usize {
    const MOST: usize = 3;
    for _ in 0..MOST {
        if !(t.has(i, Role::Determiner) || t.is_any(i, &["of"])) {
            break;
        }
        i += 1;
    }
    i
}

/// "number of registered injuries" → "registered injuries".
fn inner(t: &Tokens, p: Phrase) -> Phrase {
    let head = p.end - 1;
    if t.has(head, Role::MeasureNoun) && t.is(p.end, "of") {
        let start = past_determiners(t, p.end + 1);
        if let Some(inside) = noun::phrase_at(t, start, Head::Any) {
            return inside;
        }
    }
    p
}

/// "urban: 98.9%", "(male 2,726,275": in tables and brackets the label stands before the number.
fn labelled(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let before = d.lead.checked_sub(1)?;
    if t.sign(before) == Some(':') {
        return noun::phrase_before(t, before).or_else(|| {
            let start = (before.saturating_sub(4)..before).find(|&i| t.is_number(i) && t.is_word(before - 1))?;
            Some(Phrase { start, end: before })
        });
    }
    let outer = before.wrapping_sub(1);
    let opens = t.sign(outer).is_some_and(|c| matches!(c, '(' | ';' | '/' | '|'));
    (t.is_word(before) && opens && !noun::is_closed(t, before) && !t.has(before, Role::Verb)).then_some(Phrase { start: before, end: before + 1 })
}

/// Says for every draft what it counts, once all are known and linked.
pub(super) fn resolve(t: &Tokens, drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        let counted = match drafts[k].noun {
            Some(noun) => Some(with_of(t, &drafts[k], noun)),
            None => elsewhere(t, drafts, k),
        };
        drafts[k].counted = counted;
    }
    // a number may take its noun from a later one ("25 of 55 seats")
    for k in (0..drafts.len().saturating_sub(1)).rev() {
        if drafts[k].noun.is_none() && shares_next(t, &drafts[k], &drafts[k + 1]) {
            drafts[k].counted = drafts[k + 1].counted;
        }
    }
}

/// "cases of nonpayment": the phrase after "of" tells which cases.
fn with_of(t: &Tokens, d: &Draft, noun: Phrase) -> Phrase {
    let plain = matches!(d.unit.dimension, Dimension::Count) && !d.compound;
    if plain && t.is(noun.end, "of") && !t.has(noun.end + 1, Role::Determiner) && !t.is_number(noun.end + 1) && !t.has(noun.end + 1, Role::NumberStart) {
        if let Some(more) = noun::phrase_at(t, noun.end + 1, Head::Any) {
            return Phrase { start: noun.start, end: more.end };
        }
    }
    noun
}

/// "five former and 10 current members", "81 of 88 recommendations", "two or three".
fn shares_next(t: &Tokens, d: &Draft, next: &Draft) -> bool {
    const NEAR: usize = 4; // "former and", "of the", ", and"
    let measured = d.unit == next.unit && d.change.is_none();
    if d.unit.dimension != Dimension::Count && !measured && !(d.form == Form::Fraction && t.is(d.end, "of")) && !(d.unit.dimension == Dimension::Percent && t.is(d.end, "of")) || next.unit.dimension != Dimension::Count && !measured || next.noun.is_none() {
        return false;
    }
    let gap = d.end..next.lead;
    let joined = gap.clone().any(|i| t.is_any(i, &["and", "or", "of", "to"]) || t.sign(i) == Some(','));
    let plain = gap.clone().all(|i| !t.has(i, Role::Verb) && !t.has(i, Role::Auxiliary) && !(t.sign(i).is_some() && t.sign(i) != Some(',')) && !t.has(i, Role::Pronoun));
    let bare = !gap.clone().any(|i| t.has(i, Role::Preposition) && !t.is_any(i, &["of", "out", "to"]));
    let same_measure = d.unit == next.unit && d.unit.dimension != Dimension::Count && gap.clone().all(|i| t.is_any(i, &["and", "or"]) || t.sign(i) == Some(','));
    if same_measure {
        return next.noun.is_some() && !gap.is_empty();
    }
    joined && plain && bare && gap.len() <= NEAR && !gap.is_empty()
}

fn elsewhere(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let d = &drafts[k];
    if let Some(e) = d.equals {
        return drafts[e].counted;
    }
    if let Some(label) = labelled(t, d) {
        return Some(label);
    }
    let found = match d.unit.dimension {
        Dimension::Age => person_or_measure(t, drafts, k),
        Dimension::Duration => before_of(t, d).or_else(|| custody_before(t, d)).or_else(|| before_limit(t, d)).or_else(|| stated(t, d)),
        Dimension::Money => before_of(t, d).or_else(|| before_limit(t, d)).or_else(|| stated(t, d)).or_else(|| fined(t, d)).or_else(|| listed(t, drafts, k)).or_else(|| purpose(t, d)),
        Dimension::Percent | Dimension::Ratio => share_elsewhere(t, drafts, k),
        Dimension::Rate => stated(t, d).or_else(|| before_of(t, d)),
        Dimension::Count => count_elsewhere(t, drafts, k),
        _ => before_of(t, d).or_else(|| before_limit(t, d)).or_else(|| stated(t, d)),
    };
    found.or_else(|| listed(t, drafts, k))
}

/// "fines up to 500 francs", "space below five square feet", "limits overtime to 10 hours".
fn before_limit(t: &Tokens, d: &Draft) -> Option<Phrase> {
    if d.start < d.core && !matches!(d.bound, Bound::Exact | Bound::Between) {
        let time = d.unit.dimension == Dimension::Duration;
        if let Some(p) = noun::phrase_before(t, d.start).filter(|p| !t.upper(p.start) && (!time || is_term(t, p.end - 1))) {
            return Some(p);
        }
    }
    let to = d.lead.checked_sub(1)?;
    if !(t.is_any(to, &["to", "at"]) || d.change.is_some() && t.is_any(to, &["from", "by"])) {
        return None;
    }
    const REACH: usize = 8; // words of "restricts the maximum duration of a strike to"
    let verb = (to.saturating_sub(REACH)..to).rev().take_while(|&i| t.sign(i).is_none() || t.is_hyphen(i)).find(|&i| t.has(i, Role::Limiting))?;
    // the object of the verb: "the wage in the oil sector", "the duration of a strike"
    let object = noun::phrase_at(t, past_determiners(t, verb + 1), Head::Any).map(|p| inner(t, p)).filter(|p| p.end <= to);
    object.or_else(|| noun::phrase_before(t, to))
}

/// A noun for what is served or lasts.
fn is_term(t: &Tokens, i: usize) -> bool {
    t.has(i, Role::Custody) || t.is_any(i, &["sentence", "sentences", "term", "terms", "work", "contract", "penalty", "penalties", "punishment", "suspension", "ban", "stay", "delay"])
}

/// "allocated 1.5 million cedis for shelters"
fn purpose(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let at = parts::bracket_end(t, d.end).unwrap_or(d.end);
    let bare = t.is(at, "for") && !t.has(at + 1, Role::Determiner) && !noun::ends_in(t, at + 1, "ing");
    bare.then(|| noun::phrase_at(t, at + 1, Head::Any)).flatten().filter(|p| !t.upper(p.start))
}

/// "fined 12 million forints"
fn fined(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let at = d.lead.checked_sub(1)?;
    t.is_any(at, &["fined", "fining"]).then_some(Phrase { start: at, end: at + 1 })
}

fn count_elsewhere(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let d = &drafts[k];
    if t.is(d.end, "of") || t.is(d.end, "out") && t.is(d.end + 1, "of") {
        let start = past_determiners(t, d.end + 1);
        if !t.is_number(start) && !t.has(start, Role::NumberStart) && !t.is_any(start, &["whom", "which", "them"]) {
            if let Some(p) = noun::phrase_at(t, start, Head::Any) {
                return Some(p);
            }
        }
    }
    let linked = d.part_of.or(d.whole).filter(|&w| w < k).and_then(|w| drafts[w].counted);
    let object = || if d.change.is_some() { before_limit(t, d).or_else(|| listed(t, drafts, k)) } else { None };
    linked.or_else(|| before_of(t, d)).or_else(object).or_else(|| stated(t, d)).or_else(|| bracketed(t, d)).or_else(|| previous(drafts, k))
}

/// The noun of the nearest earlier count.
fn previous(drafts: &[Draft], k: usize) -> Option<Phrase> {
    drafts[k.saturating_sub(BACK)..k].iter().rev().find(|p| p.unit.dimension == Dimension::Count && p.noun.is_some() && !p.compound).and_then(|p| p.counted)
}

fn listed(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let d = &drafts[k];
    let p = drafts.get(k.checked_sub(1)?)?;
    let before = d.lead.wrapping_sub(1);
    let joined = t.is_any(before, &["and", "or", "to"]) || t.sign(before) == Some('(') || d.change.is_some() && p.change.is_some();
    (joined && (p.unit.dimension == d.unit.dimension || p.form == Form::Multiple)).then_some(p.counted).flatten()
}

fn share_elsewhere(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let d = &drafts[k];
    if d.form == Form::Multiple {
        return multiplied(t, drafts, k);
    }
    if d.change.is_some() {
        if let Some(p) = change_noun_topic(t, d).or_else(|| subject(t, d.lead)) {
            return Some(p);
        }
    }
    let linked = d.whole.filter(|&w| w < k).and_then(|w| drafts[w].counted);
    linked
        .or_else(|| bracketed(t, d))
        .or_else(|| before_of(t, d))
        .or_else(|| stated(t, d))
        .or_else(|| listed(t, drafts, k))
        .or_else(|| drafts[..k].iter().rev().take(2).find(|p| matches!(p.unit.dimension, Dimension::Percent | Dimension::Ratio | Dimension::Count) && !p.compound).and_then(|p| p.counted))
}

/// "tripled", "rose fourfold", "six times the 2020 total": what was multiplied.
fn multiplied(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let d = &drafts[k];
    if t.is(d.end, "in") && t.has(d.end + 1, Role::MeasureNoun) {
        return Some(Phrase { start: d.end + 1, end: d.end + 2 }); // "doubled in size"
    }
    let verb = t.get(d.core).is_some_and(|w| w.word.multiple.is_some());
    let own = if verb { subject_of(t, d.lead) } else { None };
    own.or_else(|| subject(t, d.lead)).or_else(|| drafts[k.saturating_sub(BACK)..k].iter().rev().find(|p| p.form == Form::Multiple || t.is_any(d.lead.wrapping_sub(2), &["which"])).and_then(|p| p.counted))
}

/// "a 7% increase in sales", "decreases of 7% from sales".
fn change_noun_topic(t: &Tokens, d: &Draft) -> Option<Phrase> {
    const NEAR: usize = 4;
    let noun = (d.end..d.end + NEAR).find(|&i| t.has(i, Role::RiseNoun) || t.has(i, Role::FallNoun));
    let at = noun.map_or(d.end, |n| n + 1);
    let introduced = t.is_any(at, &["in", "of"]) || noun.is_some() && t.is(at, "from") && !t.is_number(at + 1) && !t.has(at + 1, Role::NumberStart) || noun.is_none() && t.is(at, "from") && t.is_any(d.lead.wrapping_sub(1), &["of", "and"]);
    if !introduced || t.is_number(at + 1) {
        return None;
    }
    let start = past_determiners(t, at + 1);
    if t.upper(start) && t.has(start, Role::Month) {
        return None;
    }
    noun::phrase_at(t, start, Head::Any).map(|p| inner(t, p))
}

/// "respondents (57 percent)"
fn bracketed(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let opens = d.lead.checked_sub(1)?;
    (t.sign(opens) == Some('(')).then(|| noun::phrase_before(t, opens)).flatten().filter(|p| !t.has(p.end - 1, Role::MeasureNoun))
}

/// "a population of about 25 million", "fines of up to".
fn before_of(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let of = d.lead.checked_sub(1)?;
    if !t.is_any(of, &["of", "at"]) {
        return None;
    }
    let phrase = noun::phrase_before(t, of)?;
    let head = phrase.end - 1;
    // "imprisonment for conviction of 10 years"
    let reason = phrase.start.checked_sub(1).filter(|&i| d.unit.dimension == Dimension::Duration && t.is_any(i, &["for", "upon", "on"]));
    if let Some(term) = reason.and_then(|i| noun::phrase_before(t, i)).filter(|p| t.has(p.end - 1, Role::Custody)) {
        return Some(term);
    }
    if t.has(head, Role::MeasureNoun) || t.has(head, Role::RiseNoun) || t.has(head, Role::FallNoun) || noun::is_participle(t, head) {
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
        let earlier = drafts[k.saturating_sub(BACK)..k].iter().rev().find(|p| p.unit.dimension == Dimension::Age && p.counted.is_some());
        let same_clause = |p: &&Draft| !(p.end..those).any(|i| t.sign(i) == Some(';'));
        return earlier.filter(same_clause).and_then(|p| p.counted).or(Some(Phrase { start: those, end: those + 1 }));
    }
    if let Some(p) = noun::phrase_before(t, d.start.min(d.lead)).filter(|p| t.has(p.end - 1, Role::Person) || noun::is_plural(t, p.end - 1) || t.is_any(d.start, &["age", "aged"])) {
        return Some(p);
    }
    if let Some(at) = age::measure(t, d.lead) {
        let mut start = at;
        while start > 0 && t.is_word(start - 1) && !noun::is_closed(t, start - 1) && !noun::is_participle(t, start - 1) && !t.has(start - 1, Role::Verb) {
            start -= 1;
        }
        let end = if t.is(at + 1, "of") { noun::phrase_at(t, at + 2, Head::Any).map_or(at + 1, |p| p.end) } else { at + 1 };
        return Some(Phrase { start, end: if end > d.lead { at + 1 } else { end } });
    }
    if t.is_any(d.end, &["for"]) {
        if let Some(p) = noun::phrase_at(t, d.end + 1, Head::Any) {
            return Some(p);
        }
    }
    let earlier = || drafts[k.saturating_sub(BACK)..k].iter().rev().find(|p| p.unit.dimension == Dimension::Age).and_then(|p| p.counted);
    let count = || k.checked_sub(1).and_then(|j| drafts.get(j)).filter(|p| p.unit.dimension == Dimension::Count).and_then(|p| p.counted);
    earlier().or_else(|| person_before(t, d)).or_else(|| stated(t, d)).or_else(count)
}

/// The nearest word for people left of an age: "an individual … be at age 18 or older".
fn person_before(t: &Tokens, d: &Draft) -> Option<Phrase> {
    const REACH: usize = 20;
    let at = (d.start.saturating_sub(REACH)..d.start).rev().find(|&i| t.has(i, Role::Person) && !t.has(i, Role::Pronoun) && !t.has(i, Role::Determiner))?;
    noun::phrase_before(t, at + 1)
}

/// The subject of a verb that states the value: "the prison population was 21,675".
fn stated(t: &Tokens, d: &Draft) -> Option<Phrase> {
    subject(t, d.lead)
}

/// Walks left over the verb to the subject it has.
pub(super) fn subject(t: &Tokens, lead: usize) -> Option<Phrase> {
    let verb = verb_before(t, lead)?;
    // "dividends totaling $5 million": the noun right before
    if noun::ends_in(t, verb, "ing") || t.is(verb, "worth") {
        return noun::phrase_before(t, verb);
    }
    subject_of(t, verb)
}

/// The subject of the verb at `verb`.
fn subject_of(t: &Tokens, verb: usize) -> Option<Phrase> {
    if t.has(verb.wrapping_sub(1), Role::Pronoun) {
        return None;
    }
    let (start, end) = clause_before(t, verb);
    let start = past_adverbials(t, start, end);
    let start = past_determiners(t, start);
    if start >= end || t.has(start, Role::Pronoun) {
        return None;
    }
    if (start..end).any(|i| t.has(i, Role::MeasureNoun) && t.is(i + 1, "of")) {
        let phrase = inner(t, noun::phrase_at(t, start, Head::Any)?);
        return (phrase.end <= end).then_some(phrase);
    }
    let mut head = start;
    while head < end && (t.is_word(head) && (!noun::is_closed(t, head) || t.is_hyphen(head + 1) || t.is(head, "and") || t.is(head, "per") && t.is(head + 1, "capita")) || t.is_hyphen(head) || t.sign(head) == Some('/')) {
        head += 1;
    }
    while head > start && (noun::is_participle(t, head - 1) || t.has(head - 1, Role::Adverb) || noun::ends_in(t, head - 1, "ly") || t.is(head - 1, "and")) {
        head -= 1;
    }
    if head <= start {
        return None;
    }
    if t.is(head, "of") && !t.has(head + 1, Role::Determiner) && head < end {
        if let Some(more) = noun::phrase_at(t, head + 1, Head::Any).filter(|p| p.end <= end) {
            head = more.end; // "line of credit"
        }
    }
    Some(Phrase { start, end: head })
}

/// The first token of the verb group that states the number at `lead`.
fn verb_before(t: &Tokens, lead: usize) -> Option<usize> {
    const LONGEST_GROUP: usize = 14; // "increased from 58 percent in 2015 to"
    let mut at = lead;
    let mut verb = None;
    while let Some(i) = at.checked_sub(1) {
        if lead - i > LONGEST_GROUP {
            break;
        }
        let owned = verb.is_none() && i + 1 == lead && noun::is_participle(t, i) && t.has(i.wrapping_sub(1), Role::Auxiliary) && t.sign(lead + 1) == Some('%');
        let change = t.has(i, Role::RiseVerb) || t.has(i, Role::FallVerb) || owned;
        let states = t.has(i, Role::Stating) && !t.has(i, Role::Preposition);
        // further left only auxiliaries belong to the group: "costs increased" has a noun
        let group = if verb.is_none() { change || states } else { noun::is_participle(t, i) && (change || states) && t.has(i.wrapping_sub(1), Role::Auxiliary) };
        if group || t.has(i, Role::Auxiliary) {
            verb = Some(i);
            at = i;
            continue;
        }
        if verb.is_some() {
            // adverbs inside the group: "was only reportedly"
            if t.has(i, Role::Adverb) || noun::ends_in(t, i, "ly") {
                at = i;
                continue;
            }
            break;
        }
        let link = t.has(i, Role::Preposition) || t.is_number(i) || t.has(i, Role::Adverb) || t.has(i, Role::RiseParticle) || t.has(i, Role::FallParticle) || t.has(i, Role::Month) || t.has(i, Role::UnitFirst) || t.sign(i).is_some_and(|c| matches!(c, '$' | '€' | '£' | '%' | '-' | '–')) || t.is_any(i, &["the", "a", "year", "and", "about", "an"]) || noun::ends_in(t, i, "ly") || t.get(i).is_some_and(|w| w.word.numeral.is_some()) || t.has(i, Role::RiseNoun) || t.has(i, Role::FallNoun) || t.has(i, Role::MeasureNoun) || t.sign(i) == Some(',') || t.is(i, "or");
        if !link {
            break;
        }
        at = i;
    }
    verb
}

/// The tokens from the start of the clause to its verb.
fn clause_before(t: &Tokens, verb: usize) -> (usize, usize) {
    const LONGEST_SUBJECT: usize = 24;
    let lowest = verb.saturating_sub(LONGEST_SUBJECT);
    let mut start = verb;
    while start > lowest {
        let i = start - 1;
        if t.sign(i) == Some(')')
            && let Some(opens) = (lowest..i).rev().find(|&k| t.sign(k) == Some('('))
            && opens > lowest
        {
            start = opens;
            continue;
        }
        let stop = t.sign(i).is_some_and(|c| matches!(c, ';' | ':' | '.' | '(' | ')' | '—' | '–' | '"' | '“' | ',')) || t.has(i, Role::ClauseStart);
        if stop {
            // "women who received care and had skilled attendance": no subject yet
            let opens_with_verb = start < verb && (t.has(start, Role::Verb) || t.has(start, Role::Auxiliary) || noun::is_participle(t, start));
            // "both men and women remained": one subject of two nouns
            const SHORT: usize = 3;
            let pair = t.is(i, "and") && verb - start <= SHORT && t.is_word(i.wrapping_sub(1)) && !noun::is_closed(t, i - 1) && !(start..verb).any(|k| t.has(k, Role::Determiner) || t.has(k, Role::Pronoun));
            if start < verb && !opens_with_verb && !pair {
                break;
            }
            if t.sign(i).is_some_and(|c| matches!(c, ';' | ':' | '.')) {
                break;
            }
        }
        // "announced the dividend will be increased": the clause begins without "that"
        if t.has(i, Role::Saying) && start < verb && !t.has(i.wrapping_sub(1), Role::Determiner) && !t.has(i.wrapping_sub(1), Role::Auxiliary) {
            break;
        }
        start = i;
    }
    while start < verb && !t.is_word(start) {
        start += 1;
    }
    while start < verb && t.has(start, Role::ClauseStart) {
        start += 1;
    }
    (start, verb)
}

/// Past "In 2017", "During the year", "As of August" to the subject.
fn past_adverbials(t: &Tokens, mut start: usize, end: usize) -> usize {
    const MOST: usize = 3;
    for _ in 0..MOST {
        if !t.has(start, Role::Preposition) && !t.has(start, Role::ClauseStart) {
            break;
        }
        let mut at = start + 1;
        if t.has(at, Role::Preposition) {
            at += 1;
        }
        if t.has(at, Role::Determiner) {
            at += 1;
        }
        // a time or a place: up to the next determiner, or past one date
        let next = (at..end).find(|&i| t.has(i, Role::Determiner) && !t.has(i.wrapping_sub(1), Role::Preposition));
        let dated = (at..end).take_while(|&i| t.is_number(i) || t.has(i, Role::Month) || t.is_any(i, &["to", "and"])).count();
        start = match next {
            Some(i) => i,
            None if dated > 0 => at + dated,
            None if t.is_word(at) => at + 1,
            None => return end,
        };
    }
    start
}
