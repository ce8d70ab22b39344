//! Figures that moved far, and figures no longer given.

use super::Judge;
use super::areas::rounded;
use super::statements::counterpart;
use crate::edition::SentenceId;
use crate::figure::{Dimension, Stated};
use crate::indicator::{Indicator, Outcome};
use crate::policy::finding::{Draft, Place, normalised};
use crate::policy::rule::{RuleId, Threshold};
use crate::summary::{change_with_caution, in_dropped_text, quoted, thing};

pub fn drafts(judge: &Judge<'_, '_>) -> Vec<Draft> {
    let rules = [RuleId::FigureChanged, RuleId::FigureNoLongerGiven, RuleId::FigureGoneWithItsSentence];
    if !rules.into_iter().any(|rule| judge.looks_for(rule)) {
        return Vec::new();
    }
    judge.c.figures().indicators.iter().filter_map(|indicator| draft(judge, indicator)).collect()
}

fn draft(judge: &Judge<'_, '_>, indicator: &Indicator) -> Option<Draft> {
    match indicator.outcome {
        Outcome::Raised | Outcome::Lowered => changed(judge, indicator),
        Outcome::NoLongerGiven => no_longer_given(judge, indicator),
        _ => None,
    }
}

fn changed(judge: &Judge<'_, '_>, indicator: &Indicator) -> Option<Draft> {
    let rule = RuleId::FigureChanged;
    let c = judge.c;
    let old = &c.figures().old[indicator.old?.index()];
    let new = &c.figures().new[indicator.new?.index()];
    let percent = indicator.change?.percent?;
    let threshold = if percent < 0.0 { Threshold::PercentLowered } else { Threshold::Percent };
    let size = old.figure.value.unwrap_or_default().abs().max(new.figure.value.unwrap_or_default().abs());
    let told = judge.looks_for(rule)
        && indicator.confidence >= crate::indicator::UNCERTAIN
        && percent.abs() > judge.value(rule, threshold)
        && size >= judge.value(rule, Threshold::LeastValue)
        && !matches!(old.figure.unit.dimension, Dimension::Age | Dimension::Duration);
    if !told {
        return None;
    }
    let (before, now) = (quoted(c.old, old), quoted(c.new, new));
    let what = thing(c, indicator).map_or_else(String::new, |thing| format!(" {thing}"));
    let by = change_with_caution(c, indicator).map_or_else(String::new, |by| format!(" ({by})"));
    let message = format!("Figure {}: “{before}”{what} → “{now}”{by}.", indicator.outcome.words());
    let draft = Draft::new(rule, subject(judge, old), message, Place::top(&c.new.file));
    let draft = judge.of_sentences(draft, old.sentence, Some(new.sentence));
    Some(Draft { measure: Some(rounded(percent.abs())), ..draft })
}

fn no_longer_given(judge: &Judge<'_, '_>, indicator: &Indicator) -> Option<Draft> {
    let c = judge.c;
    let gone = in_dropped_text(c, indicator);
    let rule = if gone { RuleId::FigureGoneWithItsSentence } else { RuleId::FigureNoLongerGiven };
    let old = &c.figures().old[indicator.old?.index()];
    // A vague plural ("dozens") has no value to miss.
    let size = old.figure.value.filter(|value| value.abs() >= judge.value(rule, Threshold::LeastValue));
    if !judge.looks_for(rule) || size.is_none() || old.figure.unit.dimension == Dimension::Age {
        return None;
    }
    let what = thing(c, indicator).map_or_else(String::new, |thing| format!(" {thing}"));
    let message = format!("Figure no longer given: “{}”{what}.", quoted(c.old, old));
    let draft = Draft::new(rule, subject(judge, old), message, Place::top(&c.new.file));
    let new: Option<SentenceId> = if gone { None } else { counterpart(judge, old.sentence) };
    Some(judge.of_sentences(draft, old.sentence, new))
}

/// The old figure with its sentence: both stay as they are when the new edition is worked on.
fn subject(judge: &Judge<'_, '_>, old: &Stated) -> String {
    let sentence = judge.c.old.sentence_text(old.sentence);
    format!("{}: {}", normalised(quoted(judge.c.old, old)), normalised(sentence))
}
