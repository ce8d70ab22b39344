//! Which of many strings stand in a text, found in one pass.

use super::beginnings::Beginnings;
use aho_corasick::AhoCorasick;
use std::ops::Range;

/// Most strings that begin alike and are tried one by one.
const MOST_ALIKE: usize = 32;

/// For each string whether it stands in the text at a place that `counts`. Time grows with the text and
/// the strings, not with their product: strings of which many begin alike are looked for by an automaton. Strings too
/// many to be looked for are said to stand there.
pub fn occurring<S: AsRef<[u8]>>(strings: &[S], text: &str, counts: impl Fn(Range<usize>) -> bool) -> Vec<bool> {
    find(strings, text, counts, |beginnings, try_at| beginnings.everywhere(text.as_bytes(), try_at))
}

/// The same where no place behind a letter or digit `counts`: far fewer places are looked at.
pub fn occurring_as_words<S: AsRef<[u8]>>(
    strings: &[S],
    text: &str,
    counts: impl Fn(Range<usize>) -> bool,
) -> Vec<bool> {
    find(strings, text, counts, |beginnings, try_at| beginnings.at_words(text.as_bytes(), try_at))
}

/// `scan` tries strings at the places where they may begin.
fn find<S: AsRef<[u8]>>(
    strings: &[S],
    text: &str,
    counts: impl Fn(Range<usize>) -> bool,
    scan: impl FnOnce(&Beginnings, &mut dyn FnMut(usize, u32)),
) -> Vec<bool> {
    let mut found: Vec<bool> = strings.iter().map(|string| string.as_ref().is_empty() && counts(0..0)).collect();
    let numbered = (0u32..).zip(strings.iter().map(AsRef::as_ref)).filter(|(_, string)| !string.is_empty());
    let (beginnings, alike) = Beginnings::new(numbered, MOST_ALIKE);
    let of = |i: u32| strings[i as usize].as_ref();
    if !alike.is_empty() {
        match AhoCorasick::new(alike.iter().map(|&i| of(i))) {
            Ok(automaton) => automaton.find_overlapping_iter(text).for_each(|hit| {
                let known = &mut found[alike[hit.pattern().as_usize()] as usize];
                *known = *known || counts(hit.range());
            }),
            Err(_) => alike.iter().for_each(|&i| found[i as usize] = true),
        }
    }
    let bytes = text.as_bytes();
    scan(&beginnings, &mut |start, i| {
        let known = &mut found[i as usize];
        *known = *known || bytes[start..].starts_with(of(i)) && counts(start..start + of(i).len());
    });
    found
}

/// Some words, to be looked for in many texts: far less work than to cut these into words.
pub struct WordsSought<'w> {
    words: Vec<&'w str>,
    beginnings: Beginnings,
}

impl<'w> WordsSought<'w> {
    pub fn new(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let numbered = (0u32..).zip(words.iter().map(|word| word.as_bytes()));
        let (beginnings, _) = Beginnings::new(numbered, usize::MAX);
        Self { words, beginnings }
    }

    /// Calls `each` with the words of a text that are sought, and where they begin. What is `inside` of words does not
    /// stand beside them.
    pub fn each(&self, text: &str, inside: impl Fn(char) -> bool, mut each: impl FnMut(&'w str, usize)) {
        self.beginnings.at_words(text.as_bytes(), |start, i| {
            let word = self.words[i as usize];
            let is_here = text.as_bytes()[start..].starts_with(word.as_bytes());
            let goes_on = |c: Option<char>| c.is_some_and(&inside);
            if is_here
                && !goes_on(text[..start].chars().next_back())
                && !goes_on(text[start + word.len()..].chars().next())
            {
                each(word, start);
            }
        });
    }
}

/// Whether what stands in a range of the text is no part of a longer word.
pub fn is_whole(text: &str, range: Range<usize>) -> bool {
    let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !inner(text[..range.start].chars().next_back()) && !inner(text[range.end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_sought() {
        let sought = WordsSought::new(["Berg", "née", "Ada", ""]);
        let mut found = Vec::new();
        sought.each(
            "Ada Berg-Lund, née Berg; Bergs, énée",
            |c| c.is_alphanumeric() || c == '-',
            |word, at| found.push((word, at)),
        );
        assert_eq!(found, [("Ada", 0), ("née", 15), ("Berg", 20)]);
    }

    #[test]
    fn names_are_whole_words() {
        let whole = |names: &[&str], text: &str| occurring(names, text, |range| is_whole(text, range));
        let as_words = |names: &[&str], text: &str| occurring_as_words(names, text, |range| is_whole(text, range));
        assert_eq!(as_words(&["PNC", "née"], "née PNC, PNCA"), [true, true]);
        assert_eq!(whole(&["PNC", "OAS", "PNCA"], "The PNCA registered 48, the OAS none."), [false, true, true]);
        assert_eq!(occurring(&["PNC"], "The PNCA registered 48.", |_| true), [true]);
        assert_eq!(whole(&["a", "né", "née", "", "48"], "née à 48"), [false, false, true, false, true]);
        let many: Vec<String> = (0..100).map(|i| format!("the OAS {i}")).chain(["the OAS".into()]).collect();
        assert_eq!(occurring(&many, "of the OAS 70", |_| true).iter().filter(|&&stands| stands).count(), 3);
    }
}
