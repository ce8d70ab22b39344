//! Quotations in summaries.

use crate::comparison::{Comparison, Edit, Kind, edits};
use crate::edition::{Edition, SentenceId};
use crate::summary::{Evidence, Topic};

/// Most characters of a quotation; the text itself has the whole sentence.
const QUOTED: usize = 280;
/// The same of an executive summary: its items are checked against the whole list.
const QUOTED_OF_SUMMARY: usize = 1500;
/// The same of what happened: what a sentence is quoted for may stand at its end.
const QUOTED_OF_EVENTS: usize = 420;
/// Characters before what changed, where a quotation begins inside its sentence.
const BEFORE: usize = 80;

/// A quotation below a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    pub of_old: bool,
    pub sentence: SentenceId,
    /// As printed, and cut where it is long.
    pub text: String,
}

/// What one piece of evidence for a statement on `topic` quotes: a sentence, or both of a pair.
pub fn quotations(c: &Comparison<'_>, topic: Topic, evidence: Evidence) -> Vec<Quotation> {
    let most = match topic {
        Topic::ExecutiveSummary => QUOTED_OF_SUMMARY,
        Topic::Events => QUOTED_OF_EVENTS,
        _ => QUOTED,
    };
    let quotation = |of_old: bool, sentence: SentenceId, text: String| Quotation { of_old, sentence, text };
    let whole = |edition: &Edition, id: SentenceId| cut(edition.sentence_text(id), most);
    match evidence {
        Evidence::Old(id) => vec![quotation(true, id, whole(c.old, id))],
        Evidence::New(id) => vec![quotation(false, id, whole(c.new, id))],
        Evidence::Linked(i) | Evidence::Moved(i) => {
            let link = &c.sentence_links[i];
            let is_figure = matches!(evidence, Evidence::Moved(_));
            // What is the same in both is quoted for what it says still.
            if link.kind == Kind::Same {
                return vec![quotation(false, link.new, whole(c.new, link.new))];
            }
            let (old, new) = pair(c.old.sentence_text(link.old), c.new.sentence_text(link.new), is_figure, most);
            vec![quotation(true, link.old, old), quotation(false, link.new, new)]
        }
    }
}

/// A sentence without the bullet before it, cut after a word where it is long.
pub fn shortened(sentence: &str) -> String {
    cut(sentence, QUOTED)
}

fn cut(sentence: &str, most: usize) -> String {
    let sentence = sentence.trim_start_matches(['\u{FFFD}', '•']).trim_start();
    match sentence.char_indices().nth(most) {
        None => sentence.to_owned(),
        Some((end, _)) => {
            let end = sentence[..end].rfind(char::is_whitespace).unwrap_or(end);
            format!("{} …", sentence[..end].trim_end())
        }
    }
}

/// Two versions of a sentence, each cut so that what changed most stands in it, or the first number that did.
fn pair(old: &str, new: &str, is_figure: bool, most: usize) -> (String, String) {
    let (mut at, mut from) = ((0, 0), (0, 0));
    // How much a stretch changed, and where it begins and ends in either.
    let mut changed_most = (0, (0, 0), (0, 0));
    for edit in edits(old, new) {
        let length = edit.text().len();
        match edit {
            Edit::Equal(_) => {
                at = (at.0 + length, at.1 + length);
                from = at;
                continue;
            }
            Edit::Deleted(_) => at.0 += length,
            Edit::Inserted(_) => at.1 += length,
        }
        let has_digit = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
        let is_number = is_figure && has_digit(&old[from.0..at.0]) && has_digit(&new[from.1..at.1]);
        let changed = if is_number { usize::MAX } else { (at.0 - from.0) + (at.1 - from.1) };
        if changed > changed_most.0 {
            changed_most = (changed, from, at);
        }
    }
    let (_, from, to) = changed_most;
    (around(old, from.0, to.0, most), around(new, from.1, to.1, most))
}

/// A sentence cut so that a stretch of it is quoted, or its beginning.
fn around(sentence: &str, from: usize, to: usize, most: usize) -> String {
    let end = sentence.get(..to).map_or(0, |text| text.chars().count());
    let Some(before) = sentence.get(..from).filter(|_| end > most) else { return cut(sentence, most) };
    let begin = before.char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    let begin = before[begin..].find(' ').map_or(from, |space| begin + space + 1);
    format!("… {}", cut(&sentence[begin..], most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_after_a_word() {
        let long = "word ".repeat(100);
        let cut = shortened(&long);
        assert!(cut.ends_with("word …") && cut.chars().count() <= QUOTED + 2);
        assert_eq!((shortened("Short."), shortened("• Short.")), ("Short.".to_owned(), "Short.".to_owned()));
    }

    #[test]
    fn what_changed_is_quoted() {
        let long = "word ".repeat(80);
        let (old, new) =
            pair(&format!("{long}and boats sank."), &format!("{long}and all boats of the port sank."), false, QUOTED);
        assert!(old.starts_with("… word") && old.ends_with("and boats sank."), "{old}");
        assert!(new.ends_with("and all boats of the port sank."), "{new}");
        let (old, _) = pair(&format!("Boats sank. {long}"), &format!("Ships sank. {long}"), false, QUOTED);
        assert!(old.starts_with("Boats sank.") && old.ends_with('…'), "{old}");
        let (before, now) =
            (format!("Boats sank. {long}and 9 burnt."), format!("Ships or rafts sank. {long}and 12 burnt."));
        let (old, new) = pair(&before, &now, true, QUOTED);
        assert!(old.ends_with("and 9 burnt.") && new.ends_with("and 12 burnt."), "{old} {new}");
    }
}
