//! Headings that begin a paragraph: "**Independent monitoring:** The government …".

use super::block::{Block, ParagraphText};
use super::broken_words::{joined, may_be_joined};
use super::title_case::has_title_case;
use crate::edition::ParagraphKind;
use crate::language::{is_whole, occurring_as_words};
use hashbrown::HashSet;
use std::cell::OnceCell;

/// A run-in heading found at the beginning of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunIn {
    /// Bytes of the heading, without its colon.
    pub heading: usize,
    /// Where the text after it begins.
    pub body: usize,
}

/// Longest run-in heading, in words and pieces of broken ones: room for the long ones of the State Department's reports
/// ("Censorship or Content Restrictions for Members of the Press and Other Media, Including Online Media").
const LONGEST: usize = 20;

/// How many paragraphs must begin with "Capitalised Words: Text" before that alone is read as a way
/// of marking headings; one or two may be quotations or labels, and one label again and again is a list.
const FEWEST: usize = 3;

/// How a document marks its run-in headings.
pub struct RunIns<'a> {
    blocks: &'a [Block],
    /// Of what its broken words may be the words that its paragraphs have, once one is asked for.
    words: OnceCell<HashSet<String>>,
    /// By capitals and a colon, its emphasis being lost.
    by_colon_alone: bool,
}

impl<'a> RunIns<'a> {
    pub fn of(blocks: &'a [Block]) -> Self {
        let mut labels: Vec<&str> = Vec::with_capacity(FEWEST);
        for paragraph in prose(blocks).filter(|p| p.run_in.is_none()) {
            if let Some(found) = capitalised(&paragraph.text, has_title_case)
                && !labels.contains(&&paragraph.text[..found.heading])
            {
                labels.push(&paragraph.text[..found.heading]);
                if labels.len() == FEWEST {
                    break;
                }
            }
        }
        Self { blocks, words: OnceCell::new(), by_colon_alone: labels.len() == FEWEST }
    }

    /// Finds a paragraph's run-in heading: emphasised words that end in a colon or stop or, where the
    /// whole document marks headings so, capitalised words that end in a colon.
    pub fn find(&self, paragraph: &ParagraphText) -> Option<RunIn> {
        if paragraph.kind != ParagraphKind::Prose {
            return None;
        }
        match paragraph.run_in {
            Some(end) => emphasised(&paragraph.text, end),
            None if self.by_colon_alone => capitalised(&paragraph.text, |heading| {
                has_title_case(heading)
                    || joined(heading, |word| self.has_word(word)).is_some_and(|heading| has_title_case(&heading))
            }),
            None => None,
        }
    }

    /// Whether the document has a word that a broken one may be, as it is or written small.
    fn has_word(&self, word: &str) -> bool {
        let words = self.words.get_or_init(|| whole_words(self.blocks));
        words.contains(word) || words.contains(word.to_lowercase().as_str())
    }
}

/// Most words that are sought, which bounds memory; reports at hand ask for a dozen.
const MOST_SOUGHT: usize = 100_000;

/// The words that broken ones may be and that stand somewhere, all looked for at once: to gather all words of a document
/// takes several times as long.
fn whole_words(blocks: &[Block]) -> HashSet<String> {
    let mut sought = HashSet::new();
    for paragraph in prose(blocks).filter(|p| p.run_in.is_none()) {
        capitalised(&paragraph.text, |heading| {
            if !has_title_case(heading) && sought.len() < MOST_SOUGHT {
                sought.extend(may_be_joined(heading).into_iter().flat_map(|word| [word.to_lowercase(), word]));
            }
            false
        });
    }
    let sought: Vec<String> = sought.into_iter().filter(|word| word.chars().all(char::is_alphanumeric)).collect();
    let text = prose(blocks).map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n");
    let stand = occurring_as_words(&sought, &text, |range| is_whole(&text, range));
    sought.into_iter().zip(stand).filter(|&(_, stands)| stands).map(|(word, _)| word).collect()
}

fn prose(blocks: &[Block]) -> impl Iterator<Item = &ParagraphText> {
    blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) if paragraph.kind == ParagraphKind::Prose => Some(paragraph),
        _ => None,
    })
}

fn emphasised(text: &str, end: usize) -> Option<RunIn> {
    let marked = text[..end].trim_end();
    let after = &text[end..];
    let heading = marked.trim_end_matches([':', '.', '–', '—', ' ']);
    if heading.is_empty() || heading.split_whitespace().count() > LONGEST {
        return None;
    }
    if after.trim().is_empty() {
        // A short paragraph emphasised as a whole, without a stop, is a heading over what follows.
        return (!marked.ends_with(['.', '!', '?', '…'])).then_some(RunIn { heading: heading.len(), body: text.len() });
    }
    let closed_inside = marked.ends_with([':', '.']) && !heading.ends_with(['!', '?']);
    let closed_after = after.trim_start().starts_with([':', '–', '—']) || after.starts_with('.');
    if !closed_inside && !closed_after {
        return None;
    }
    let body = end + after.len() - after.trim_start_matches([':', '.', '–', '—', ' ', '\n', '\u{a0}']).len();
    (body < text.len()).then_some(RunIn { heading: heading.len(), body })
}

fn capitalised(text: &str, is_title: impl FnOnce(&str) -> bool) -> Option<RunIn> {
    // The longest heading allowed has under 120 letters.
    let head = &text[..text.len().min(text.floor_char_boundary(160))];
    let colon = head.find(':')?;
    let heading = head[..colon].trim_end();
    let after = text[colon + 1..].trim_start();
    let separated = text[colon + 1..].starts_with(char::is_whitespace);
    let begins = after.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"'));
    (separated && begins && may_be_label(heading) && is_title(heading))
        .then_some(RunIn { heading: heading.len(), body: text.len() - after.len() })
}

/// Words that introduce a remark and are no headings.
const REMARKS: [&str; 5] = ["note", "source", "sources", "score", "see"];

/// Whether words could be a label, but for their capitals.
fn may_be_label(heading: &str) -> bool {
    let words: Vec<&str> = heading.split_whitespace().collect();
    let Some(first) = words.first() else { return false };
    if words.len() > LONGEST || heading.contains(['.', ';', '?', '!', '“', '"']) || has_remark(heading) {
        return false;
    }
    let letters = heading.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && !(words.len() == 1 && REMARKS.contains(&first.to_lowercase().as_str()))
}

/// Whether words in brackets stand in a label; an abbreviation at its end is part of it.
fn has_remark(heading: &str) -> bool {
    let Some((_, bracket)) = heading.split_once('(') else { return false };
    bracket.strip_suffix(')').is_none_or(|inner| inner.contains(|c: char| c.is_lowercase() || c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, emphasis: Option<usize>) -> Option<(&str, &str)> {
        let mut paragraph = ParagraphText::prose(text, 1);
        paragraph.run_in = emphasis;
        let blocks = ["Disc rimination a nd Repair: It grew", "Roofs: The law", "They fled discrimination."]
            .map(|text| Block::Paragraph(ParagraphText::prose(text, 1)));
        let run_ins = RunIns { blocks: &blocks, words: OnceCell::new(), by_colon_alone: true };
        run_ins.find(&paragraph).map(|r| (&text[..r.heading], &text[r.body..]))
    }

    #[test]
    fn emphasis_with_a_colon_inside_or_after() {
        assert_eq!(split("Wages: The law", Some(6)), Some(("Wages", "The law")));
        assert_eq!(split("Wages : The law", Some(5)), Some(("Wages", "The law")));
        assert_eq!(split("Wages. The law", Some(6)), Some(("Wages", "The law")));
    }

    #[test]
    fn emphasis_that_goes_on_is_no_heading() {
        assert_eq!(split("The law of 2010 forbids it", Some(15)), None);
    }

    #[test]
    fn a_short_paragraph_in_bold_is_a_heading() {
        assert_eq!(split("Right to health", Some(15)), Some(("Right to health", "")));
        assert_eq!(split("He said no.", Some(11)), None);
    }

    #[test]
    fn capitals_and_a_colon() {
        assert_eq!(split("Birth Registration : Citizenship is", None), Some(("Birth Registration", "Citizenship is")));
        assert_eq!(split("Freedom to Join and Leave: By law", None), Some(("Freedom to Join and Leave", "By law")));
        assert_eq!(split("The minister said: No one", None), None);
        assert_eq!(split("At 10:30 They left", None), None);
        assert_eq!(split("Note: The text", None), None);
        assert_eq!(
            split("Early , and Late Rain (ELR) : It fell", None),
            Some(("Early , and Late Rain (ELR)", "It fell"))
        );
        assert_eq!(split("Rain (in the North): It fell", None), None);
    }

    #[test]
    fn capitals_of_broken_words() {
        assert_eq!(
            split("Disc rimination a nd Repair: It grew", None),
            Some(("Disc rimination a nd Repair", "It grew"))
        );
        assert_eq!(split("Dis crimination grew: It is seen", None), None);
    }
}
