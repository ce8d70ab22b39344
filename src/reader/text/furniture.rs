//! Page furniture: what a printed page repeats around the text, page numbers and running heads.
//!
//! Nothing is dropped because of what it says, only because of where and how often it stands.

use super::lines::{Line, begins_small, ends_sentence};
use hashbrown::HashMap;

/// Longest running head, in letters.
const LONGEST_HEAD: usize = 90;
/// How many lines of a page's beginning and end may be furniture: a two-line title, a chapter, a number.
const EDGE: usize = 4;
/// How often a line must stand at the edge of a page to be a running head.
const FEWEST: usize = 3;
/// Lines between a broken sentence and its end that may be a page's foot and the next one's head.
const BETWEEN: usize = 5;
/// Shortest line that is certainly no furniture, in bytes.
const BODY: usize = 80;

/// Takes the furniture out. The line after it is marked as beginning a page.
pub fn drop<'a>(lines: Vec<Line<'a>>) -> Vec<Line<'a>> {
    let numbers: Vec<Option<u32>> = lines.iter().map(|l| bare_number(l.text)).collect();
    let mut furniture = vec![false; lines.len()];
    mark_page_numbers(&lines, &numbers, &mut furniture);
    mark_running_heads(&lines, &mut furniture);
    mark_broken_sentences(&lines, &numbers, &mut furniture);
    mark_single_feet(&lines, &numbers, &mut furniture);
    mark_letters(&lines, &mut furniture);
    let mut kept = Vec::with_capacity(lines.len());
    let (mut turned, mut gap) = (false, false);
    for (mut line, dropped) in lines.into_iter().zip(furniture) {
        turned |= line.begins_page;
        if dropped && line.listed.is_none() {
            turned = true;
            gap |= line.gap;
            continue;
        }
        line.begins_page |= turned;
        line.gap |= gap;
        (turned, gap) = (false, false);
        kept.push(line);
    }
    kept
}

fn bare_number(text: &str) -> Option<u32> {
    (text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// "- 5 -", "Page 5", "Page 5 of 90": a form that says that it is a page number.
fn formal_number(text: &str) -> bool {
    if text.len() > 30 {
        return false;
    }
    let digits = |s: &str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    let dashed = text.strip_prefix(['-', '–', '—']).and_then(|t| t.strip_suffix(['-', '–', '—']));
    if dashed.is_some_and(|inner| digits(inner.trim())) {
        return true;
    }
    let mut words = text.split_whitespace();
    let named =
        words.next().is_some_and(|w| ["page", "seite", "página", "pagina"].contains(&w.to_lowercase().as_str()));
    named
        && words.next().is_some_and(digits)
        && match words.next() {
            None => true,
            Some(word) => ["of", "von", "de", "sur", "di", "/"].contains(&word) && words.all(digits),
        }
}

/// Made of digits and signs alone, as a table's cells are.
fn is_numeric(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}

/// Bare numbers that count pages: each goes on from another at least a few lines away, and neither
/// stands among a table's cells.
fn mark_page_numbers(lines: &[Line<'_>], numbers: &[Option<u32>], furniture: &mut [bool]) {
    /// A page holds at least so many lines, in a file that keeps lines or paragraphs.
    const APART: usize = 4;
    /// Pages without a number between two numbered ones: plates, chapter openings.
    const STEP: u32 = 3;
    let formal = lines.iter().filter(|l| formal_number(l.text)).count();
    let neighbour_is_cell = |i: usize| {
        let at = |j: usize| lines.get(j).is_some_and(|l| is_numeric(l.text));
        (i > 0 && at(i - 1) && !lines[i].gap) || (at(i + 1) && !lines[i + 1].gap)
    };
    let bare: Vec<(usize, u32)> = numbers
        .iter()
        .enumerate()
        .filter_map(|(i, n)| n.map(|n| (i, n)))
        .filter(|&(i, _)| !neighbour_is_cell(i))
        .collect();
    let goes_on = |a: (usize, u32), b: (usize, u32)| b.1 > a.1 && b.1 - a.1 <= STEP && b.0 - a.0 >= APART;
    // Length of the chain of pages that each number ends and begins, over its nearest neighbours.
    let (mut before, mut after) = (vec![0usize; bare.len()], vec![0usize; bare.len()]);
    for i in 0..bare.len() {
        for j in i.saturating_sub(3)..i {
            if goes_on(bare[j], bare[i]) {
                before[i] = before[i].max(before[j] + 1);
            }
        }
    }
    for i in (0..bare.len()).rev() {
        for j in i + 1..bare.len().min(i + 4) {
            if goes_on(bare[i], bare[j]) {
                after[i] = after[i].max(after[j] + 1);
            }
        }
    }
    for (i, &(at, _)) in bare.iter().enumerate() {
        furniture[at] = before[i] + after[i] + 1 >= FEWEST;
    }
    if formal >= 2 {
        for (line, furniture) in lines.iter().zip(furniture) {
            *furniture |= formal_number(line.text);
        }
    }
}

/// Lines that stand again and again at the edges of pages.
fn mark_running_heads(lines: &[Line<'_>], furniture: &mut [bool]) {
    let mut seen: HashMap<u64, (usize, usize)> = HashMap::new();
    let keys: Vec<Option<u64>> = lines
        .iter()
        .map(|line| {
            (line.text.len() <= LONGEST_HEAD * 3 && line.length() <= LONGEST_HEAD).then(|| without_digits(line.text))
        })
        .collect();
    for key in keys.iter().flatten() {
        seen.entry(*key).or_default().0 += 1;
    }
    let repeated: Vec<bool> = keys.iter().map(|k| k.is_some_and(|k| seen[&k].0 > 1)).collect();
    let edge = at_edges(lines, furniture, &repeated);
    for (key, _) in keys.iter().zip(&edge).filter(|(_, edge)| **edge) {
        if let Some((_, edges)) = key.and_then(|k| seen.get_mut(&k)) {
            *edges += 1;
        }
    }
    for (i, key) in keys.iter().enumerate() {
        let Some((all, edges)) = key.and_then(|k| seen.get(&k)) else { continue };
        let beside_number = (i > 0 && furniture[i - 1]) || furniture.get(i + 1) == Some(&true);
        let fewest = if beside_number { 2 } else { FEWEST };
        if edge[i] && *edges >= fewest && edges * 3 >= all * 2 && !is_numeric(lines[i].text) {
            furniture[i] = true;
        }
    }
}

/// Which lines stand at a page's beginning or end, as marks or page numbers show, with nothing but
/// repeated lines and numbers between them and the edge.
fn at_edges(lines: &[Line<'_>], numbers: &[bool], repeated: &[bool]) -> Vec<bool> {
    let mut edge = vec![false; lines.len()];
    let marked = lines.last().is_some_and(|l| l.page.is_some());
    let goes_on = |i: &usize| repeated[*i] || is_numeric(lines[*i].text) || lines[*i].listed.is_some();
    for (i, line) in lines.iter().enumerate() {
        let begins = marked && line.begins_page;
        if begins || numbers[i] {
            (i..(i + EDGE).min(lines.len())).take_while(goes_on).for_each(|j| edge[j] = true);
            (i.saturating_sub(EDGE)..i).rev().take_while(goes_on).for_each(|j| edge[j] = true);
        }
    }
    edge
}

/// Equal for running heads that differ in a page number or year alone.
fn without_digits(text: &str) -> u64 {
    // Multiplication by an odd number with bits throughout mixes well enough to tell lines of one file
    // apart, and is much faster than a hash that withstands attacks.
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let (mut hash, mut in_number) = (0u64, 0u64);
    for c in text.chars() {
        if c.is_ascii_digit() {
            in_number = 1 << 32;
        } else if !c.is_whitespace() {
            hash = (hash.rotate_left(23) ^ u64::from(u32::from(c)) ^ in_number).wrapping_mul(MIX);
            in_number = 0;
        }
    }
    hash
}

/// A sentence broken off and continued: short lines between, a number among them, are a page's foot
/// and the next one's head.
fn mark_broken_sentences(lines: &[Line<'_>], numbers: &[Option<u32>], furniture: &mut [bool]) {
    for i in numbers.iter().enumerate().filter(|(_, n)| n.is_some()).map(|(i, _)| i) {
        let is_body = |j: usize| lines[j].text.len() > BODY;
        let above = (i.saturating_sub(BETWEEN)..i).rev().find(|&j| is_body(j));
        let below = (i + 1..(i + 1 + BETWEEN).min(lines.len())).find(|&j| is_body(j));
        if let (Some(above), Some(below)) = (above, below)
            && !ends_sentence(lines[above].text)
            && begins_small(lines[below].text)
        {
            furniture[above + 1..below].fill(true);
        }
    }
}

/// A number and a short line after it, closed by a blank line, in a file that has few blank lines: the
/// foot of a page. "180", "Report 2008", blank.
fn mark_single_feet(lines: &[Line<'_>], numbers: &[Option<u32>], furniture: &mut [bool]) {
    let gaps = lines.iter().filter(|l| l.gap).count();
    if gaps * 10 > lines.len() {
        return;
    }
    for i in 1..lines.len().saturating_sub(2) {
        let body_around = lines[i - 1].text.len() > BODY && !lines[i].gap;
        let foot = lines[i + 1].text.len() <= LONGEST_HEAD && !lines[i + 1].gap && lines[i + 2].gap;
        if numbers[i].is_some() && body_around && foot {
            furniture[i..i + 2].fill(true);
        }
    }
}

/// Thumb letters: a line of one to three capitals, repeated, beside other furniture.
fn mark_letters(lines: &[Line<'_>], furniture: &mut [bool]) {
    let is_thumb = |l: &Line<'_>| l.text.len() <= 3 && l.text.chars().all(char::is_uppercase);
    let thumbs: Vec<usize> = (0..lines.len()).filter(|&i| is_thumb(&lines[i])).collect();
    let beside: Vec<bool> =
        thumbs.iter().map(|&i| furniture[i.saturating_sub(3)..(i + 4).min(lines.len())].contains(&true)).collect();
    for (&i, beside) in thumbs.iter().zip(beside) {
        furniture[i] |= beside;
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn kept(source: &str) -> Vec<String> {
        drop(split(source)).iter().map(|l| l.text.to_owned()).collect()
    }

    #[test]
    fn page_numbers_go_and_table_cells_stay() {
        let page = |n: u32| {
            format!("Rain fell in the north.\nSnow fell in the south.\nHail fell in town {n}b.\nFog lay.\n{n}\n")
        };
        let text: String = (7..11).map(page).collect();
        assert!(!kept(&text).iter().any(|l| l == "8"));
        assert_eq!(kept("Apples\n3\n4\n5\nPears\n4\n5\n6"), ["Apples", "3", "4", "5", "Pears", "4", "5", "6"]);
        assert_eq!(kept("One.\n- 2 -\nTwo.\n- 3 -\nThree."), ["One.", "Two.", "Three."]);
    }

    #[test]
    fn running_heads_go_where_pages_are_marked() {
        let page = |name: &str| {
            format!(
                "<!-- page 3 -->\nYearbook of Rain 2020\nIt rained in {name} for days.\n\nRain\n\nThe roofs of {name} held.\n"
            )
        };
        let text: String = ["Bath", "York", "Ely", "Wells", "Ripon"].map(page).concat();
        let kept = kept(&text);
        assert!(!kept.iter().any(|l| l.starts_with("Yearbook")));
        assert_eq!(kept.iter().filter(|l| *l == "Rain").count(), 5);
    }

    #[test]
    fn what_breaks_a_sentence_is_furniture() {
        let text = format!(
            "{} the rain\n60\nYearbook of Rain\n\nRAI\nfell on {}.",
            "It was long ago that ".repeat(5),
            "the roofs of the town and ".repeat(5)
        );
        assert_eq!(kept(&text).len(), 2);
    }
}
