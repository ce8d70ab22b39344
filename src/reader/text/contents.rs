//! Contents lists. A list of titles with their pages says which lines of the text are headings, better
//! than their looks do; it is no text of the report itself.

use super::lines::Line;
use super::shape::is_chapter;
use crate::reader::outline::{Numbering, numbering};
use hashbrown::HashMap;

/// Fewest entries of a list.
const FEWEST: usize = 5;
/// Most lines from one entry to the next: a title in two lines, its page, a running head between.
const APART: usize = 5;
/// Share of the entries whose titles must stand in the text below.
const FOUND: f64 = 0.5;
/// A heading may be set in so many lines.
const LINES: usize = 4;
/// Longest title, in bytes.
const LONGEST: usize = 400;
/// Lists stand in this first part of the file.
const FRONT: f64 = 0.3;
/// Share of entries that begin alike ("Figure 3") in a list of figures or tables.
const ALIKE: f64 = 0.8;

/// A title in a contents list.
struct Entry {
    /// Letters and digits of the title, and of the title without its number.
    keys: [String; 2],
    page: u32,
    level: u8,
    first_word: String,
    /// Its lines, as places in the file's lines.
    begin: usize,
    end: usize,
}

/// Takes contents lists out and marks the lines they name.
pub fn take(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let lists = lists(&lines);
    if lists.is_empty() {
        return lines;
    }
    let keys: Vec<String> =
        lines.iter().map(|l| if l.text.len() > LONGEST { String::new() } else { key(l.text) }).collect();
    let mut dropped = vec![false; lines.len()];
    for list in lists {
        let (begin, end) = (list[0].begin, list[list.len() - 1].end);
        let found = find(&list, &lines, &keys, end);
        if (found.len() as f64) < list.len() as f64 * FOUND {
            continue;
        }
        // The word "Contents" above the list.
        let title = begin.checked_sub(1).filter(|&i| lines[i].length() < 30).unwrap_or(begin);
        dropped[title..end].fill(true);
        if names_figures(&list) {
            continue;
        }
        for place in found {
            for (i, line) in lines[place.line..place.line + place.lines].iter_mut().enumerate() {
                line.listed = Some(if i == 0 { list[place.entry].level } else { 0 });
            }
        }
    }
    let mut kept = Vec::with_capacity(lines.len());
    let (mut gap, mut begins_page) = (false, false);
    for (mut line, dropped) in lines.into_iter().zip(dropped) {
        if dropped && line.listed.is_none() {
            gap = true;
            begins_page |= line.begins_page;
            continue;
        }
        line.gap |= gap;
        line.begins_page |= begins_page;
        (gap, begins_page) = (false, false);
        kept.push(line);
    }
    kept
}

/// Runs of titles with pages that do not fall.
fn lists(lines: &[Line<'_>]) -> Vec<Vec<Entry>> {
    let front = ((lines.len() as f64 * FRONT) as usize).max(FEWEST * 2).min(lines.len());
    let mut lists: Vec<Vec<Entry>> = Vec::new();
    let mut i = 0;
    while i < front {
        let Some(entry) = entry(lines, i) else {
            i += 1;
            continue;
        };
        i = entry.end;
        match lists.last_mut() {
            Some(list)
                if list.last().is_some_and(|last| last.page <= entry.page && entry.begin - last.end <= APART) =>
            {
                list.push(entry);
            }
            _ => lists.push(vec![entry]),
        }
    }
    lists.retain(|list| list.len() >= FEWEST && list[0].page < list[list.len() - 1].page);
    let divided = |list: &[Entry]| list.iter().any(|e| e.level == 0);
    for list in &mut lists {
        // Chapters hold what is numbered by parts; without chapters the parts alone count.
        let chapters = divided(list);
        for entry in list.iter_mut() {
            entry.level = match entry.level {
                0 => 1,
                u8::MAX => 1,
                parts if chapters => parts.max(2),
                parts => parts,
            };
        }
    }
    lists
}

/// "Title ..... 12", or a title with a number on the line under it.
fn entry(lines: &[Line<'_>], at: usize) -> Option<Entry> {
    let text = lines[at].text;
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &text[before.len()..];
    let title = before.trim_end_matches(['.', '…', '·', '_', '‥', ' ', '\t']);
    let leader = &before[title.len()..];
    let has_leader =
        leader.contains('\t') || leader.contains("  ") || leader.chars().filter(|c| !c.is_whitespace()).count() >= 3;
    let (title, page, end) = if (1..=4).contains(&digits.len()) && has_leader {
        (title, digits, at + 1)
    } else {
        let next = lines.get(at + 1)?;
        let bare = (1..=4).contains(&next.text.len()) && next.text.bytes().all(|b| b.is_ascii_digit());
        (text, bare.then_some(next.text)?, at + 2)
    };
    if title.len() > LONGEST || title.chars().filter(|c| c.is_alphabetic()).take(3).count() < 3 {
        return None;
    }
    let (number, rest) = numbering(title);
    let level = match number {
        Some(Numbering::Division) => 0,
        _ if is_chapter(title) => 0,
        Some(Numbering::Number(parts)) => parts,
        Some(_) => 1,
        None => u8::MAX,
    };
    Some(Entry {
        keys: [key(title), key(rest)],
        page: page.parse().ok()?,
        level,
        first_word: title.split_whitespace().next().unwrap_or("").to_owned(),
        begin: at,
        end,
    })
}

/// Letters and digits: spaces and signs vary between a list and the text.
fn key(text: &str) -> String {
    // Scripts without capitals, whose characters the tables of letters are slow to tell.
    let caseless = |c: char| ('\u{900}'..'\u{10a0}').contains(&c);
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if caseless(c) {
            key.push(c);
        } else if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        }
    }
    key
}

/// Whether nearly all entries begin alike and not as chapters do: "Figure 1", "Table 2".
fn names_figures(list: &[Entry]) -> bool {
    let unnumbered: Vec<&Entry> = list.iter().filter(|e| numbering(&e.first_word).0.is_none()).collect();
    let first = unnumbered.first().map_or("", |e| e.first_word.as_str());
    let alike = unnumbered.iter().filter(|e| e.first_word == first && !is_chapter(&format!("{first} 1"))).count();
    alike as f64 >= list.len() as f64 * ALIKE
}

/// Where in the text an entry stands.
struct Place {
    entry: usize,
    line: usize,
    lines: usize,
    /// With its number.
    whole: bool,
}

fn find(list: &[Entry], lines: &[Line<'_>], line_keys: &[String], from: usize) -> Vec<Place> {
    let mut keys: Vec<(&str, usize, bool)> = Vec::with_capacity(list.len() * 2);
    for (i, entry) in list.iter().enumerate() {
        keys.push((&entry.keys[0], i, true));
        if entry.keys[1] != entry.keys[0] && !entry.keys[1].is_empty() {
            keys.push((&entry.keys[1], i, false));
        }
    }
    keys.sort_unstable();
    let mut places: Vec<Place> = Vec::new();
    for line in from..lines.len() {
        let mut text = String::new();
        for count in 1..=LINES.min(lines.len() - line) {
            text.push_str(&line_keys[line + count - 1]);
            let at = keys.partition_point(|(k, ..)| *k < text.as_str());
            let same = keys[at..].iter().take(SAME).take_while(|(k, ..)| *k == text);
            places.extend(same.map(|&(_, entry, whole)| Place { entry, line, lines: count, whole }));
            if text.is_empty() || !keys.get(at).is_some_and(|(k, ..)| k.starts_with(text.as_str())) {
                break;
            }
        }
    }
    choose(list, lines, places)
}

/// How many entries may be missing from the text between two that are found in order.
const AHEAD: usize = 10;
/// How many entries of one title are told apart.
const SAME: usize = 8;

/// One place for each entry: on its page, where the file marks pages, or else the next in order.
fn choose(list: &[Entry], lines: &[Line<'_>], places: Vec<Place>) -> Vec<Place> {
    let offset_of = |p: &Place| lines[p.line].page.map(|page| i64::from(page) - i64::from(list[p.entry].page));
    let mut offsets: HashMap<i64, usize> = HashMap::new();
    places.iter().filter_map(offset_of).for_each(|o| *offsets.entry(o).or_default() += 1);
    // The smaller of two equally frequent ones, so that the choice is the same every time.
    let offset = offsets.iter().max_by_key(|&(&o, &n)| (n, std::cmp::Reverse(o))).map(|(&o, _)| o);
    let mut chosen: Vec<Option<Place>> = (0..list.len()).map(|_| None).collect();
    let mut last = 0;
    for place in places {
        let entry = place.entry;
        let fits = match offset {
            Some(offset) => offset_of(&place) == Some(offset),
            None => (last..=last + AHEAD).contains(&entry),
        };
        let better = chosen[entry].as_ref().is_none_or(|c| place.whole && !c.whole);
        if fits && better {
            last = entry;
            chosen[entry] = Some(place);
        }
    }
    chosen.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn listed(source: &str) -> Vec<(String, u8)> {
        let lines = take(split(source));
        lines.iter().filter_map(|l| l.listed.map(|level| (l.text.to_owned(), level))).collect()
    }

    #[test]
    fn titles_of_the_list_are_headings_of_the_text() {
        let text = "Contents\nSummary ........ 1\nChapter 1 Rain ........ 2\n1.1 Roofs ........ 2\n1.2 Drains of the\ttown 3\nChapter 2 Snow ........ 9\n\nSummary\nIt rained and\nthe roofs leaked.\nChapter 1\nRain\nmore rain\nRoofs\nleaked.\nChapter 2\nSnow\nfell.\n";
        let text = text.replace("Drains of the\ttown 3", "Drains of the town  3");
        let expected = [("Summary", 1), ("Chapter 1", 1), ("Rain", 0), ("Roofs", 2), ("Chapter 2", 1), ("Snow", 0)];
        assert_eq!(listed(&text), expected.map(|(t, l)| (t.to_owned(), l)));
    }

    #[test]
    fn the_page_tells_which_of_several_lines_it_is() {
        let list = "Contents\nRain\n1\nRoofs\n2\nDrains\n3\nWalls\n4\nDoors\n5\n";
        let pages: String = [("Rain", "Roofs"), ("Roofs", "Drains"), ("Drains", "x"), ("Walls", "x"), ("Doors", "x")]
            .iter()
            .enumerate()
            .map(|(i, (title, other))| format!("<!-- p {} -->\n{title}\nIt fell.\n{other}\n", i + 3))
            .collect();
        let source = format!("<!-- p 1 -->\n{list}{pages}");
        let lines = take(split(&source));
        let listed: Vec<_> = lines.iter().filter(|l| l.listed.is_some()).map(|l| (l.text, l.page)).collect();
        assert_eq!(listed[..2], [("Rain", Some(3)), ("Roofs", Some(4))]);
        assert_eq!((listed.len(), lines[0].text), (5, "Rain"));
    }

    #[test]
    fn a_table_that_the_text_does_not_repeat_stays() {
        let text = "Ely\n3\nBath\n4\nYork\n5\nWells\n6\nRipon\n9\nThat was the rain of the year.\n";
        assert_eq!(take(split(text)).len(), 11);
    }
}
