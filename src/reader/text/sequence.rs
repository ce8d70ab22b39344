//! Numbered headings follow each other: 1, 2, 3; 2.1, 2.2. A line whose number follows nothing is an
//! item of some list ("10.2 Employment agreement") or a broken line that begins with a sum.

use super::headings::Role;
use super::piece::Piece;
use crate::reader::outline::{Numbering, numbering};
use hashbrown::HashSet;

/// Longest number, in parts.
const PARTS: usize = 5;

/// Takes the role of heading from lines whose numbers follow no other.
pub fn check(pieces: &[Piece], roles: &mut [Role]) {
    let mut seen: HashSet<Vec<u32>> = HashSet::new();
    // The highest first part so far, for parts of chapters whose own number stands elsewhere.
    let (mut chapter, mut letter) = (0, 0);
    for (piece, role) in pieces.iter().zip(roles) {
        if *role != Role::Heading || piece.marked.is_some() {
            continue;
        }
        if numbering(&piece.text).0 == Some(Numbering::Division) {
            (chapter, letter) = (0, 0);
            continue;
        }
        if numbering(&piece.text).0 == Some(Numbering::Letter) {
            let own = piece.text.bytes().find(u8::is_ascii_lowercase).map_or(0, |b| b - b'a' + 1);
            // One letter may have been missed.
            if own == 1 || (letter > 0 && own > letter && own <= letter + 2) {
                letter = own;
            } else {
                *role = Role::Body;
            }
            continue;
        }
        let Some(number) = number(&piece.text) else { continue };
        letter = 0;
        if follows(&number, &seen, chapter) {
            chapter = chapter.max(number[0]);
            seen.insert(number);
        } else {
            *role = Role::Body;
        }
    }
}

/// The first of its kind, or the next after one that was seen. One number may have been missed.
fn follows(number: &[u32], seen: &HashSet<Vec<u32>>, chapter: u32) -> bool {
    let (&last, parents) = (number.last().unwrap_or(&0), &number[..number.len() - 1]);
    let has = |last: u32| {
        let mut other = parents.to_vec();
        other.push(last);
        seen.contains(&other)
    };
    if last <= 1 {
        return parents.len() <= 1 && parents.first().is_none_or(|&p| p <= chapter + 2) || seen.contains(parents);
    }
    has(last) || has(last - 1) || (last > 2 && has(last - 2))
}

/// The parts of "2.1" or "3.".
fn number(text: &str) -> Option<Vec<u32>> {
    let word = text.split_whitespace().next()?.trim_end_matches(['.', ')', ':']);
    let parts: Option<Vec<u32>> = word.split('.').map(|p| p.parse().ok()).collect();
    parts.filter(|p| !p.is_empty() && p.len() <= PARTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_each_other() {
        let seen = HashSet::from([vec![1], vec![2], vec![2, 1]]);
        let follows = |number: &[u32]| follows(number, &seen, 2);
        assert!(follows(&[3]) && follows(&[4]) && follows(&[2, 2]) && follows(&[3, 1]) && follows(&[2, 1, 1]));
        assert!(!follows(&[7]) && !follows(&[10, 2]) && !follows(&[14, 1]) && !follows(&[3, 1, 1]));
        assert_eq!(number("2.1 Roofs"), Some(vec![2, 1]));
        assert_eq!(number("Roofs"), None);
    }
}
