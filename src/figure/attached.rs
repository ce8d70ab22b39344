//! The noun that stands with a number in its own phrase: "12 men", "35 percent of girls", "a $50 fine".

use super::Bound;
use super::bound;
use super::lexicon::Role;
use super::noun::{self, Head, Phrase};
use super::numeral::Form;
use super::per;
use super::quantity::Draft;
use super::token::Tokens;
use super::unit::Dimension;

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
    // "terminals: 0 key ports: 7": the words before the next colon are the next number's label
    let labelled = t.sign(d.lead.wrapping_sub(1)) == Some(':');
    d.noun = noun.filter(|n| !(labelled && t.sign(n.end) == Some(':') && t.is_number(n.end + 1)));
    if let Some(n) = d.noun {
        // "five years' imprisonment or longer"
        if d.bound == Bound::Exact
            && t.is(n.end, "or")
            && let Some((end, bound, false)) = bound::after(t, n.end)
        {
            d.bound = bound;
            d.text_end = end;
            return;
        }
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
    let phrase = one
        .then(|| noun::phrase_at(t, d.end, Head::One))
        .flatten()
        .or_else(|| noun::phrase_at(t, d.end, Head::Plural))
        .filter(|p| !is_change_noun(t, *p));
    // "a 9 room house": a compound without its hyphen
    // "at least 30 injured, and 70 arrested": the participle is all that says who
    let state = if noun::is_ly_adverb(t, d.end) { d.end + 1 } else { d.end };
    let ends = t.get(state + 1).is_none()
        || t.sign(state + 1).is_some_and(|c| matches!(c, ',' | ';' | '.' | ')'))
        || t.is_any(state + 1, &["and", "or"]);
    let listed = t.is_any(d.lead.wrapping_sub(1), &["and", "or", "with"])
        || t.sign(d.lead.wrapping_sub(1)).is_some_and(|c| matches!(c, ',' | '(' | ':'));
    if phrase.is_none()
        && listed
        && ends
        && noun::is_participle(t, state)
        && noun::ends_in(t, state, "ed")
        && !t.has(state, Role::Verb)
    {
        return Some(Phrase { start: d.end, end: state + 1 });
    }
    // "the two reported cases" has its plural: only after "a" is the singular meant whatever follows
    let article = d.lead.wrapping_sub(1);
    let compound = !one
        && (t.is_any(article, &["a", "an"])
            || phrase.is_none() && (t.is(article, "the") || opens_with_article(t, d.lead)))
        && t.is_word(d.end)
        && !t.upper(d.end)
        && !noun::is_closed(t, d.end)
        && !noun::is_plural(t, d.end);
    if compound && let Some(whole) = noun::phrase_at(t, d.end, Head::Any).filter(|p| p.end - p.start > 1) {
        d.compound = true;
        return Some(Phrase { start: whole.start, end: whole.start + 1 });
    }
    phrase
}

/// "a tapered 14 gauge tip": adjectives between the article and the number at `i`.
fn opens_with_article(t: &Tokens, i: usize) -> bool {
    const NEAR: usize = 3;
    let verb = |k: usize| t.has(k, Role::Verb) || noun::is_participle(t, k) && !t.is_any(k - 1, &["a", "an"]);
    let plain = |&k: &usize| k > 0 && !verb(k) && (t.is_number(k) || t.is_word(k) && !noun::is_closed(t, k));
    let between = (i.saturating_sub(NEAR)..i).rev().take_while(plain).count();
    between > 0 && t.is_any(i.wrapping_sub(between + 1), &["a", "an"])
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
        if comparative(t, d.end) && (t.is(d.end + 1, "than") || !t.is_word(d.end + 1) || noun::is_closed(t, d.end + 1))
        {
            return None; // "41 percent less than men"
        }
        let start = if comparative(t, d.end) { d.end + 1 } else { d.end };
        let direct = noun::phrase_at(t, if t.is_hyphen(start) { start + 1 } else { start }, Head::Any)?;
        return (!holds_change(t, direct) && !noun::is_participle(t, direct.start)).then_some(direct);
    };
    let start = past_determiners(t, at);
    let is_number = |i: usize| t.is_number(i) || t.has(i, Role::NumberStart);
    // "70 percent of Norland's nearly 4,000 boats"
    if is_number(start) || t.possessive(start) && (is_number(start + 1) || is_number(start + 2)) {
        return None;
    }
    those(t, start).or_else(|| noun::phrase_at(t, start, Head::Any).map(|p| inner(t, p)))
}

/// "those interviewed", "those reported missing", "those attending day schools": a participle says who.
pub(super) fn those(t: &Tokens, i: usize) -> Option<Phrase> {
    let pronoun = i.checked_sub(1).filter(|&p| t.is(p, "those") && noun::is_participle(t, i))?;
    let object = noun::ends_in(t, i, "ing").then(|| noun::phrase_at(t, i + 1, Head::Any)).flatten();
    let state = if t.has(i + 1, Role::Plural) { i + 2 } else { i + 1 };
    Some(Phrase { start: pronoun, end: object.map_or(state, |p| p.end) })
}

fn comparative(t: &Tokens, i: usize) -> bool {
    t.is_any(i, &["less", "more", "fewer", "lower", "higher", "greater", "smaller", "larger", "longer", "shorter"])
}

fn holds_change(t: &Tokens, p: Phrase) -> bool {
    (p.start..p.end).any(|i| t.has(i, Role::RiseNoun) || t.has(i, Role::FallNoun))
}

/// "twice the level of rents": what follows, without the words that only measure.
fn compared(t: &Tokens, d: &Draft) -> Option<Phrase> {
    let verb = t.has(d.core, Role::RiseVerb) || t.has(d.core, Role::FallVerb);
    let object = verb && t.is_word(d.end) && !noun::is_closed(t, d.end) && !t.has(d.end, Role::Adverb);
    if !(t.has(d.end, Role::Determiner) || t.upper(d.end) && t.possessive(d.end) || object)
        || t.is_any(d.end, &["that", "this"])
    {
        return None;
    }
    let phrase = noun::phrase_at(t, past_determiners(t, d.end), Head::Any)?;
    Some(inner(t, phrase))
}

/// "five years' imprisonment", "nine years in prison", "six months of hearings", "a 10-year sentence".
fn duration(t: &Tokens, d: &Draft) -> Option<Phrase> {
    if d.compound {
        return noun::phrase_at(t, d.end, Head::Any);
    }
    if t.possessive(d.end - 1) || t.has(d.end, Role::Custody) {
        return noun::phrase_at(t, d.end, Head::Any).map(|p| to_custody(t, p));
    }
    let of = t.is(d.end, "of");
    if of || t.is(d.end, "in") {
        let phrase = noun::phrase_at(t, d.end + 1, Head::Any)?;
        let bare = !t.has(d.end + 1, Role::Determiner) && !t.upper(d.end + 1);
        return (bare && (of || t.has(phrase.end - 1, Role::Custody) || t.has(phrase.start, Role::Custody)))
            .then_some(to_custody(t, phrase));
    }
    None
}

/// "in prison and monetary fines": the years are of prison.
fn to_custody(t: &Tokens, p: Phrase) -> Phrase {
    let custody = (p.start..p.end).find(|&i| t.has(i, Role::Custody) && t.is_any(i + 1, &["and", "or"]));
    Phrase { start: p.start, end: custody.map_or(p.end, |i| i + 1) }
}

/// "a $50 fine", "$3 million in gold", "8 million yuan of back pay".
fn money(t: &Tokens, d: &Draft) -> Option<Phrase> {
    if d.compound || t.is_any(d.lead.wrapping_sub(1), &["a", "an"]) {
        let direct = noun::phrase_at(t, d.end, Head::Any);
        if direct.is_some_and(|p| !holds_change(t, p)) {
            return direct;
        }
    }
    // "a 900 lempira ($36) fine", "sentences and 900 lempira ($36) fines"
    if let Some(at) = per::bracket_end(t, d.end).filter(|&at| t.is_word(at) && !t.has(at, Role::Adverb)) {
        let article = t.is_any(d.lead.wrapping_sub(1), &["a", "an"]);
        let direct = noun::phrase_at(t, at, if article { Head::Any } else { Head::Plural });
        let thing =
            |p: &Phrase| !holds_change(t, *p) && (article || p.end == at + 1 && noun::is_plural(t, at) && !t.upper(at));
        if let Some(p) = direct.filter(thing) {
            return Some(p);
        }
    }
    for at in [Some(d.end), per::bracket_end(t, d.end)].into_iter().flatten() {
        if t.is_any(at, &["in", "of"]) && !t.has(at + 1, Role::Determiner) && !t.has(at + 1, Role::NumberStart) {
            return noun::phrase_at(t, at + 1, Head::Any).filter(|p| !(t.upper(p.start) && t.is(at, "in")));
        }
    }
    if t.is(d.end, "worth") && t.is(d.end + 1, "of") {
        return noun::phrase_at(t, past_determiners(t, d.end + 2), Head::Any);
    }
    None
}

/// "400 square meters of floor space", "50-foot lots".
fn measure(t: &Tokens, d: &Draft) -> Option<Phrase> {
    if t.is(d.end, "of") {
        return noun::phrase_at(t, past_determiners(t, d.end + 1), Head::Any);
    }
    // "4-km-wide": what is measured follows one more hyphen
    let start = if t.is_hyphen(d.end) { d.end + 1 } else { d.end };
    d.compound.then(|| noun::phrase_at(t, start, Head::Any)).flatten()
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

/// "number of rural clinics" → "rural clinics".
pub(super) fn inner(t: &Tokens, p: Phrase) -> Phrase {
    let head = p.end - 1;
    if t.has(head, Role::MeasureNoun) && t.is(p.end, "of") {
        let start = past_determiners(t, p.end + 1);
        if let Some(inside) = noun::phrase_at(t, start, Head::Any) {
            return inside;
        }
    }
    p
}
