//! Whether what is told of a figure is denied: "75 percent had not lost a job".

use super::words::WORDS;
use crate::figure::Figure;
use crate::language::place_in;
use crate::strength::denies;

/// Words after a figure among which a denial is of what it counts.
const NEAR: usize = 6;

/// Whether what is told of a figure right behind it is denied.
pub fn is_denied(figure: &Figure, sentence: &str) -> bool {
    let rest = sentence.get(figure.range.end..).unwrap_or_default();
    let clause = rest.split([',', ';', ':', '(', ')', '–', '—']).next().unwrap_or_default();
    let last = clause.split_whitespace().take_while(|word| !WORDS.joints.has(word)).take(NEAR).last();
    last.is_some_and(|last| denies(&clause[..place_in(clause, last).end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied(sentence: &str) -> bool {
        let figure = crate::figure::figures(sentence, &crate::figure::Context::default()).remove(0);
        is_denied(&figure, sentence)
    }

    #[test]
    fn denials_of_a_clause() {
        assert!(denied("Some 75 percent said they had not lost a boat."));
        assert!(denied("Of the crews 1,200 didn’t sail."));
        assert!(!denied("Some 25 percent said they had lost a boat, and did not sail."));
        assert!(!denied("No fewer than 40 boats sailed."));
        assert!(!denied("The port did not close, but 40 boats left."));
        assert!(!denied("Some 40 boats left but did not return."));
    }
}
