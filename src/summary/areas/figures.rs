//! What became of an area's figures.

use crate::comparison::AreaChange;
use crate::edition::SentenceId;
use crate::indicator::Outcome;
use crate::summary::particulars::Particulars;

/// Figures from which on their number is worth telling without one of them.
const MANY: u32 = 5;

/// The figures by outcome; of those that went or came with their sentences some, as printed.
pub fn figures(
    area: &AreaChange,
    particulars: &Particulars<'_>,
    (dropped, added): (&[SentenceId], &[SentenceId]),
    (again, some_moved): (u32, bool),
) -> Option<String> {
    let told = [Outcome::NoLongerGiven, Outcome::Raised, Outcome::Lowered, Outcome::NewlyGiven];
    let mut parts: Vec<String> = told
        .iter()
        .map(|&outcome| (area.figures_of(outcome), outcome))
        .filter(|(count, _)| *count > 0)
        // Of figures in sentences that are not much alike none is told to have moved.
        .filter(|(_, outcome)| some_moved || !matches!(outcome, Outcome::Raised | Outcome::Lowered))
        .filter_map(|(count, outcome)| {
            let some = match outcome {
                Outcome::NoLongerGiven => particulars.figures_gone(dropped),
                Outcome::NewlyGiven => particulars.figures_new(added),
                _ => Vec::new(),
            };
            // A few of which none says what it counts are left to the table.
            let is_of_sentences = matches!(outcome, Outcome::NoLongerGiven | Outcome::NewlyGiven);
            if is_of_sentences && some.is_empty() && count < MANY {
                return None;
            }
            let some = if some.is_empty() { String::new() } else { format!(" ({})", some.join(", ")) };
            Some(format!("{count} {}{some}", outcome.words()))
        })
        .collect();
    if again > 0 {
        parts.push(format!("{again} of either with the same value, perhaps in other words"));
    }
    (!parts.is_empty()).then(|| format!("figures: {}", parts.join(", ")))
}
