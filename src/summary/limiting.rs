//! Sentences that take back or limit the one before them: "There were no reports of killings. In June, however, wardens beat
//! a fisher to death." Quoted without the second the first would mislead.

use super::words::WORDS;
use super::{Evidence, Statement, events};
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::language::{pieces, place_in};
use crate::strength::denies;
use hashbrown::HashSet;

/// Sentences after an arrest or a sentence among which one may take it back.
const FOLLOWING: usize = 2;
/// Words of a sentence among which "however" stands where it is of the sentence before.
const BEGINNING: usize = 7;

/// Adds to what a statement quotes the sentences that limit it, unless it quotes them already or both editions have them.
pub fn quote(c: &Comparison<'_>, statement: &mut Statement) {
    let mut quoted: HashSet<(bool, SentenceId)> = HashSet::new();
    for evidence in statement.evidence() {
        match evidence {
            Evidence::Old(id) => drop(quoted.insert((true, id))),
            Evidence::New(id) => drop(quoted.insert((false, id))),
            Evidence::Linked(link) | Evidence::Moved(link) => {
                let link = &c.sentence_links[link];
                quoted.extend([(true, link.old), (false, link.new)]);
            }
        }
    }
    for point in &mut statement.points {
        let mut all = Vec::with_capacity(point.evidence.len());
        for &evidence in &point.evidence {
            all.push(evidence);
            let limiting = match evidence {
                Evidence::Old(id) => limiting(c.old, id).map(|next| (true, next)),
                Evidence::New(id) => limiting(c.new, id).map(|next| (false, next)),
                // What limited the old one too tells of no change.
                Evidence::Linked(link) => {
                    let id = c.sentence_links[link].new;
                    limiting(c.new, id).filter(|next| !is_of_both(c, *next)).map(|next| (false, next))
                }
                Evidence::Moved(_) => None,
            };
            if let Some((is_old, id)) = limiting.filter(|one| quoted.insert(*one)) {
                // What goes on is shown with what it became, so that nobody takes it for gone or new.
                let link = link_of(c, is_old, id);
                let alone = || if is_old { Evidence::Old(id) } else { Evidence::New(id) };
                all.push(link.map_or_else(alone, Evidence::Linked));
            }
        }
        point.evidence = all;
    }
}

/// The next sentence of the paragraph, if it limits what a sentence says, or one behind that takes back what it tells.
fn limiting(edition: &Edition, id: SentenceId) -> Option<SentenceId> {
    let next = edition.rest_of_paragraph(id).next().filter(|&next| limits(edition.sentence_text(next)));
    next.or_else(|| taken_back(edition, id))
}

/// What takes back an arrest, a charge or a sentence: "In June a court dropped all charges." Alone these would say the opposite.
fn taken_back(edition: &Edition, id: SentenceId) -> Option<SentenceId> {
    let has = |id: SentenceId, list: &HashSet<String>| {
        let text = edition.sentence_text(id);
        pieces(text, char::is_alphanumeric)
            .any(|word| list.contains(word) && !denies(&text[..place_in(text, word).start]))
    };
    if !has(id, &events::words::WORDS.arresting) {
        return None;
    }
    edition.rest_of_paragraph(id).take(FOLLOWING).find(|&next| has(next, &events::words::WORDS.undoing))
}

fn limits(text: &str) -> bool {
    let mut words = pieces(text, char::is_alphanumeric);
    let opens = words.next().is_some_and(|first| WORDS.limiting_first.iter().any(|word| word == first));
    opens || words.take(BEGINNING - 1).any(|word| word == "however")
}

/// The link in which a sentence of either edition stands.
fn link_of(c: &Comparison<'_>, is_old: bool, id: SentenceId) -> Option<usize> {
    c.sentence_links.iter().position(|link| if is_old { link.old == id } else { link.new == id })
}

/// Whether a sentence of the new edition stood in the old one as it is.
fn is_of_both(c: &Comparison<'_>, id: SentenceId) -> bool {
    c.sentence_links.iter().any(|link| link.new == id && link.kind == Kind::Same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;
    use crate::summary::{Point, Topic};

    #[test]
    fn what_limits_a_sentence_is_quoted_with_it() {
        let old = "# Norland\n\nMills ground rye.\n";
        let quoted = |last: &str| {
            let new = format!("# Norland\n\nMills ground rye. There were no reports of floggings. {last}\n");
            of_small_editions(old, &new, |c| {
                let points = vec![Point::quoted(vec![Evidence::New(SentenceId(1))])];
                let (text, old, new) = (String::new(), Vec::new(), Vec::new());
                let mut one = Statement { topic: Topic::Area, text, points, old, new, weight: 1.0 };
                quote(c, &mut one);
                one.evidence().count()
            })
        };
        assert_eq!(quoted("In June, however, wardens flogged a fisher."), 2);
        assert_eq!(quoted("Nevertheless, a fisher was flogged in June."), 2);
        assert_eq!(quoted("In June wardens flogged a fisher."), 1);
    }

    #[test]
    fn an_arrest_is_quoted_with_what_takes_it_back() {
        let old = "# Norland\n\nMills ground rye.\n";
        let quoted = |last: &str| {
            let new = format!("# Norland\n\nMills ground rye. In May wardens arrested 12 fishers in Vinga. {last}\n");
            of_small_editions(old, &new, |c| limiting(c.new, SentenceId(1)))
        };
        assert_eq!(quoted("In June a court dropped all charges."), Some(SentenceId(2)));
        assert_eq!(quoted("Boats left. In June a court dropped all charges."), Some(SentenceId(3)));
        assert_eq!(quoted("In June no court dropped the charges."), None);
        assert_eq!(quoted("In June boats left."), None);
    }
}
