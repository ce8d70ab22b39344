//! Of what a percentage, a fraction or a multiple is, where the noun does not follow it.

use super::attached::{inner, past_determiners};
use super::counted::{BACK, before_of, bracketed, listed, of_these, stated};
use super::lexicon::Role;
use super::noun::{self, Head, Phrase};
use super::numeral::Form;
use super::quantity::Draft;
use super::subject::{subject, subject_of};
use super::token::Tokens;
use super::unit::Dimension;

pub(super) fn counted(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let d = &drafts[k];
    if d.form == Form::Multiple {
        return multiplied(t, drafts, k);
    }
    // "fares rose by 4 percent and rents by 6"
    let by = d.lead.wrapping_sub(1);
    let gapped = (t.is(by, "by") && d.change.is_some()).then(|| noun::phrase_before(t, by)).flatten();
    if let Some(p) = gapped
        && let Some(before) = k.checked_sub(1).and_then(|j| drafts.get(j))
        && t.is(before.end, "and")
        && (before.end + 1..p.start).all(|i| t.has(i, Role::Determiner))
    {
        return Some(p);
    }
    if d.change.is_some()
        && let Some(p) = change_noun_topic(t, d).or_else(|| subject(t, d.lead))
    {
        return Some(p);
    }
    let linked = d.whole.filter(|&w| w < k).and_then(|w| drafts[w].counted);
    linked
        .or_else(|| of_these(t, d))
        .or_else(|| bracketed(t, d))
        .or_else(|| before_of(t, d))
        .or_else(|| stated(t, d))
        .or_else(|| listed(t, drafts, k))
        .or_else(|| {
            drafts[..k]
                .iter()
                .rev()
                .take(2)
                .find(|p| {
                    matches!(p.unit.dimension, Dimension::Percent | Dimension::Ratio | Dimension::Count) && !p.compound
                })
                .and_then(|p| p.counted)
        })
}

/// "tripled", "rose fourfold", "six times the old total": what was multiplied.
fn multiplied(t: &Tokens, drafts: &[Draft], k: usize) -> Option<Phrase> {
    let d = &drafts[k];
    if t.is(d.end, "in") && t.has(d.end + 1, Role::MeasureNoun) {
        return Some(Phrase { start: d.end + 1, end: d.end + 2 }); // "doubled in size"
    }
    let verb = t.get(d.core).is_some_and(|w| w.word.multiple.is_some());
    let own = if verb { subject_of(t, d.lead) } else { None };
    own.or_else(|| subject(t, d.lead)).or_else(|| {
        drafts[k.saturating_sub(BACK)..k]
            .iter()
            .rev()
            .find(|p| p.form == Form::Multiple || t.is_any(d.lead.wrapping_sub(2), &["which"]))
            .and_then(|p| p.counted)
    })
}

/// "a 7% increase in sales", "drops of 7% from rent".
fn change_noun_topic(t: &Tokens, d: &Draft) -> Option<Phrase> {
    const NEAR: usize = 4;
    let noun = (d.end..d.end + NEAR).find(|&i| t.has(i, Role::RiseNoun) || t.has(i, Role::FallNoun));
    let at = noun.map_or(d.end, |n| n + 1);
    let introduced = t.is_any(at, &["in", "of"])
        || noun.is_some() && t.is(at, "from") && !t.is_number(at + 1) && !t.has(at + 1, Role::NumberStart)
        || noun.is_none() && t.is(at, "from") && t.is_any(d.lead.wrapping_sub(1), &["of", "and"]);
    if !introduced || t.is_number(at + 1) {
        return None;
    }
    let start = past_determiners(t, at + 1);
    if t.upper(start) && t.has(start, Role::Month) {
        return None;
    }
    noun::phrase_at(t, start, Head::Any).map(|p| inner(t, p))
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn what_a_share_is_of() {
        assert_eq!(
            of("Of boats built before the war, more than 45 percent sank.")[0],
            "more than 45 percent | 45 MoreThan percent | boats"
        );
        assert_eq!(
            of("Seventy percent of Norland’s nearly 4,800 boats sank."),
            ["Seventy percent | 70 Exact percent | boats | whole 1", "nearly 4,800 boats | 4800 Almost count | boats"]
        );
        assert_eq!(
            of("Wardens held 40 boats, which represents an increase of 11 percent.")[1],
            "11 percent | 11 Exact percent | boats | Rise By"
        );
    }
}
