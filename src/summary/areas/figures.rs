//! What became of an area's figures.

use crate::comparison::AreaChange;
use crate::edition::SentenceId;
use crate::indicator::Outcome;
use crate::summary::particulars::Particulars;

/// Figures from which on their number is worth telling without one of them.
const MANY: u32 = 5;

/// How many figures went and came, some of them as printed. What moved is told by itself.
pub fn figures(
    area: &AreaChange,
    particulars: &Particulars<'_>,
    (dropped, added): (&[SentenceId], &[SentenceId]),
    again: u32,
) -> Option<String> {
    let told = [Outcome::NoLongerGiven, Outcome::NewlyGiven];
    let mut parts: Vec<String> = told
        .iter()
        .map(|&outcome| (area.figures_of(outcome), outcome))
        .filter(|(count, _)| *count > 0)
        .filter_map(|(count, outcome)| {
            let some = match outcome {
                Outcome::NewlyGiven => particulars.figures_new(added),
                _ => particulars.figures_gone(dropped),
            };
            // A few of which none says what it counts are left to the table.
            if some.is_empty() && count < MANY {
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
