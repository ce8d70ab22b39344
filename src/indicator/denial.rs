//! Whether what is told of a figure is denied: "75 percent had not lost a job".

use crate::figure::Figure;

/// Words after a figure among which a denial is of what it counts.
const NEAR: usize = 6;
const DENYING: [&str; 6] = ["not", "no", "none", "never", "neither", "cannot"];
/// What makes a bound of a "not" or "no" before it.
const BOUNDS: [&str; 8] = ["more", "fewer", "less", "later", "longer", "earlier", "only", "least"];
/// Where something else begins to be told.
const JOINTS: [&str; 10] = ["and", "but", "or", "nor", "although", "though", "while", "whereas", "who", "which"];

/// Whether what is told of a figure right behind it is denied. What bounds a number ("no fewer than 40") denies nothing.
pub fn is_denied(figure: &Figure, sentence: &str) -> bool {
    let rest = sentence.get(figure.range.end..).unwrap_or_default();
    let rest = rest.split([',', ';', ':', '(', ')', '–', '—']).next().unwrap_or_default();
    let words = rest.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let words: Vec<&str> = words.take_while(|word| !is_one_of(word, &JOINTS)).take(NEAR).collect();
    let bounds = |at: usize| words.get(at + 1).is_some_and(|next| is_one_of(next, &BOUNDS));
    (0..words.len()).any(|at| (is_one_of(words[at], &DENYING) || contracts(words[at])) && !bounds(at))
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// "didn't"
fn contracts(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t")
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
