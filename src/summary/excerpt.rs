//! A piece of a sentence, quoted for what it tells: "… wardens killed at least 12 fishers in May …".

use crate::language::place_in;
use std::ops::Range;

/// Words quoted before the piece, and behind it.
const BEFORE: usize = 8;
const BEHIND: usize = 10;

/// Words from which on a comma before them begins a clause that says enough.
const CLAUSE: usize = 3;

/// The words around a stretch of a sentence, with dots where the sentence was cut. A comma before it and a semicolon
/// behind it end what belongs to it.
pub fn excerpt(sentence: &str, stretch: &Range<usize>) -> String {
    let (before, behind) = (&sentence[..stretch.start], &sentence[stretch.end..]);
    let mut from = stretch.start;
    for (count, word) in before.split_whitespace().rev().take(BEFORE).enumerate() {
        let ends = word.ends_with([';', ':']) || word.ends_with(',') && count >= CLAUSE;
        if ends {
            break;
        }
        from = place_in(sentence, word).start;
    }
    let mut to = stretch.end;
    // What is glued to the last word is a piece of it, or its stop.
    for word in behind.split_whitespace().take(BEHIND) {
        to = place_in(sentence, word).end;
        if word.ends_with(';') {
            break;
        }
    }
    // Few words more are not worth the dots.
    let few = |rest: &str| rest.split_whitespace().count() <= FEW;
    from = if few(&sentence[..from]) { 0 } else { from };
    to = if few(&sentence[to..]) { sentence.len() } else { to };
    let (lead, end) = (if from > 0 { "… " } else { "" }, if to < sentence.len() { " …" } else { "" });
    let text = sentence[from..to].trim_end_matches(['.', ';', ',']);
    format!("“{lead}{text}{end}”")
}

/// Words that are quoted too rather than left out.
const FEW: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sentence: &str, piece: &str) -> String {
        let from = sentence.find(piece).expect("a piece of it");
        excerpt(sentence, &(from..from + piece.len()))
    }

    #[test]
    fn what_stands_around_a_piece() {
        assert_eq!(of("In May wardens sank nine boats.", "sank nine"), "“In May wardens sank nine boats”");
        let long = "As the guild of the lower harbor had said before, two of the wardens sank nine boats off the pier; no court of the \
                    province looked into it.";
        assert_eq!(of(long, "sank nine"), "“… two of the wardens sank nine boats off the pier …”");
    }
}
