//! Words divided at the end of a line.

use super::lines::Line;
use hashbrown::HashSet;

/// How the end of a line and the first word of the next one belong together.
#[derive(PartialEq, Eq)]
pub enum Joint {
    /// Two words.
    Space,
    /// A compound, broken at its hyphen.
    Hyphen,
    /// One word, divided.
    Whole,
}

/// The words of the text, which tell whether a hyphen at a line's end belongs to the word.
pub struct Words<'a> {
    known: HashSet<&'a str>,
}

impl<'a> Words<'a> {
    pub fn of(lines: &[Line<'a>]) -> Self {
        let divided = lines.iter().any(|l| l.text.ends_with(['-', '\u{ad}', '\u{2010}']));
        let mut known = HashSet::new();
        if divided {
            // Not the halves of divided words themselves.
            let mut after_hyphen = false;
            for line in lines {
                let divides = line.text.ends_with(['-', '\u{ad}', '\u{2010}']);
                let words = line.text.split_whitespace();
                let mut whole: Vec<&str> = words.skip(usize::from(after_hyphen)).collect();
                if divides {
                    whole.pop();
                }
                known.extend(whole.into_iter().map(Self::bare));
                after_hyphen = divides;
            }
        }
        Self { known }
    }

    fn bare(word: &str) -> &str {
        word.trim_matches(|c: char| !c.is_alphanumeric())
    }

    /// Where the text writes the word elsewhere, as it is written there; else a compound of two words
    /// that the text also has by themselves keeps its hyphen, and anything else was one word.
    pub fn join(&self, before: &str, next: &str) -> Joint {
        let Some(hyphen) = before.chars().next_back().filter(|c| matches!(c, '-' | '\u{ad}' | '\u{2010}')) else {
            return Joint::Space;
        };
        let stem = &before[..before.len() - hyphen.len_utf8()];
        let first = stem.rsplit(char::is_whitespace).next().unwrap_or(stem);
        if !first.ends_with(char::is_alphanumeric) || !next.starts_with(char::is_alphanumeric) {
            return Joint::Space;
        }
        if hyphen == '\u{ad}' {
            return Joint::Whole;
        }
        let (first, next) = (Self::bare(first), Self::bare(next));
        let has = |word: &str| self.known.contains(word);
        if has(&format!("{first}{next}")) {
            return Joint::Whole;
        }
        let compound = has(&format!("{first}-{next}")) || (has(first) && has(next));
        if compound || !next.starts_with(char::is_lowercase) { Joint::Hyphen } else { Joint::Whole }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    #[test]
    fn the_text_itself_tells_what_a_hyphen_is() {
        let lines = split("The government took a long view of the term of the self-rule.\nIt is gov-\nernment.");
        let words = Words::of(&lines);
        assert!(words.join("the gov-", "ernment") == Joint::Whole);
        assert!(words.join("a long-", "term") == Joint::Hyphen);
        assert!(words.join("of self-", "rule") == Joint::Hyphen);
        assert!(words.join("Saint-", "Malo") == Joint::Hyphen);
        assert!(words.join("the rain", "fell") == Joint::Space);
        assert!(words.join("the rain -", "or snow") == Joint::Space);
    }
}
