//! Words divided at the end of a line.

use hashbrown::HashSet;

const HYPHENS: [char; 3] = ['-', '\u{ad}', '\u{2010}'];

/// How the end of a line and the first word of the next one belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    pub fn of(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut known = HashSet::new();
        let mut divided = false;
        for line in lines {
            let divides = line.trim_end().ends_with(HYPHENS);
            // Not the halves of divided words themselves.
            let mut words: Vec<&str> = line.split_whitespace().skip(usize::from(divided)).collect();
            if divides {
                words.pop();
            }
            for word in words {
                let bare = bare(word);
                known.insert(bare);
                if bare.contains('-') {
                    known.extend(bare.split('-').filter(|part| part.len() > 3));
                }
            }
            divided = divides;
        }
        Self { known }
    }

    /// Where the text writes the word elsewhere, as it is written there; else a compound of two words
    /// that the text also has by themselves keeps its hyphen, and anything else was one word.
    pub fn join(&self, before: &str, next: &str) -> Joint {
        let Some(hyphen) = before.chars().next_back().filter(|c| HYPHENS.contains(c)) else { return Joint::Space };
        let stem = &before[..before.len() - hyphen.len_utf8()];
        let first = stem.rsplit(char::is_whitespace).next().unwrap_or(stem);
        if !first.ends_with(char::is_alphanumeric) || !next.starts_with(char::is_alphanumeric) {
            return Joint::Space;
        }
        if hyphen == '\u{ad}' {
            return Joint::Whole;
        }
        let next = next.split_whitespace().next().unwrap_or(next);
        let (first, next) = (bare(first), bare(next));
        let has = |word: &str| self.known.contains(word);
        if has(&format!("{first}-{next}")) {
            return Joint::Hyphen;
        }
        if has(&format!("{first}{next}")) {
            return Joint::Whole;
        }
        let compound = first.contains('-') || (has(first) && has(next));
        if compound || !next.starts_with(char::is_lowercase) { Joint::Hyphen } else { Joint::Whole }
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_itself_tells_what_a_hyphen_is() {
        let text = ["The government took a long view of the term of the self-rule.", "It is an ill-treatment of"];
        let words = Words::of(text.into_iter());
        assert_eq!(words.join("the gov-", "ernment"), Joint::Whole);
        assert_eq!(words.join("a long-", "term plan"), Joint::Hyphen);
        assert_eq!(words.join("and ill-", "treatment, too"), Joint::Hyphen);
        assert_eq!(words.join("Saint-", "Malo"), Joint::Hyphen);
        assert_eq!(words.join("the rain", "fell"), Joint::Space);
        assert_eq!(words.join("the rain -", "or snow"), Joint::Space);
        assert_eq!(words.join("the inter\u{ad}", "view"), Joint::Whole);
    }
}
