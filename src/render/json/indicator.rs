//! Figures and what became of them as JSON.

use super::edition::Ids;
use super::{rounded, section_id};
use crate::comparison::Comparison;
use crate::edition;
use crate::figure::{Record, Stated};
use crate::indicator::{Indicator, Outcome};
use crate::summary::caution_of;
use schemars::JsonSchema;
use serde::Serialize;

/// A figure of the old edition and its successor.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IndicatorRecord<'a> {
    outcome: Outcome,
    old: Option<FigureRecord<'a>>,
    new: Option<FigureRecord<'a>>,
    /// New value less the old one, where it was raised or lowered; percentage points for percentages.
    difference: Option<f64>,
    /// The difference in percent of the old value.
    percent: Option<f64>,
    /// From 0 to 1; under 0.85 a reader should check.
    confidence: f64,
    /// In plain words.
    reasons: &'a [&'static str],
    /// Why a value that was raised or lowered may not be what it seems, in plain words: it is told for comparison only, or
    /// both sentences count up to other months or cite other sources.
    caution: Option<String>,
}

/// A figure and where it stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FigureRecord<'a> {
    #[serde(flatten)]
    figure: Record<'a>,
    /// The text of the sentence, and its id.
    sentence: &'a str,
    sentence_id: String,
    section: String,
    line: Option<u32>,
    page: Option<u32>,
}

pub fn indicator<'a>(c: &'a Comparison<'_>, i: &'a Indicator, old: &Ids<'_>, new: &Ids<'_>) -> IndicatorRecord<'a> {
    IndicatorRecord {
        outcome: i.outcome,
        old: i.old.map(|id| figure_record(c.old, &c.figures().old[id.index()], old)),
        new: i.new.map(|id| figure_record(c.new, &c.figures().new[id.index()], new)),
        difference: i.change.map(|change| rounded_to_noise(change.difference)),
        percent: i.change.and_then(|change| change.percent).map(|p| (p * 10.0).round() / 10.0),
        confidence: rounded(i.confidence),
        reasons: &i.reasons,
        caution: caution_of(c, i),
    }
}

fn figure_record<'a>(edition: &'a edition::Edition, stated: &'a Stated, ids: &Ids<'_>) -> FigureRecord<'a> {
    let sentence = edition.sentence(stated.sentence);
    let text = edition.sentence_text(stated.sentence);
    FigureRecord {
        figure: stated.figure.record(text),
        sentence: text,
        sentence_id: ids.of(stated.sentence),
        section: section_id(sentence.section),
        line: (sentence.line > 0).then_some(sentence.line),
        page: sentence.page,
    }
}

/// Differences of decimal fractions end in digits that neither figure has: 0.4 less 0.3 is 0.1.
fn rounded_to_noise(difference: f64) -> f64 {
    (difference * 1e6).round() / 1e6
}
