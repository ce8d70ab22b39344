//! What is printed on every page and belongs to none: running heads, page numbers, tabs at the edge.

use super::lines::{Piece, rows, text};
use hashbrown::{HashMap, HashSet};

/// How many lines at the top and at the bottom of a page may be furniture.
const EDGE: usize = 3;
/// Two pages carry the same head at the same height, within this many points.
const SAME_HEIGHT: f32 = 4.0;
/// The longest running head, in letters.
const LONGEST: usize = 160;
/// Running heads stand on at least this part of the pages.
const LEAST_SHARE: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Top,
    Bottom,
}

/// A line at a page's edge, as it is compared with those of other pages.
struct Edge {
    page: usize,
    side: Side,
    y: f32,
    /// Its pieces' texts, digits as zeros.
    texts: Vec<String>,
    has_number: bool,
    /// Apart from the text next to it by more than the lines of the text are from each other.
    apart: bool,
}

/// Takes the furniture out of the pages. Edge lines come page by page, side by side, from the outside in.
pub fn take(pages: &mut [Vec<Piece>]) {
    for page in pages.iter_mut() {
        take_tabs(page);
    }
    let edges = edges(pages);
    let mut places: HashMap<(&str, i32), Vec<usize>> = HashMap::new();
    for edge in &edges {
        for text in &edge.texts {
            let pages = places.entry((text, height(edge.y))).or_default();
            if pages.last() != Some(&edge.page) {
                pages.push(edge.page);
            }
        }
    }
    let repeated = |edge: &Edge, text: &String| {
        let at = |y: i32| places.get(&(text.as_str(), y)).map_or(0, Vec::len);
        let with = at(height(edge.y) - 1) + at(height(edge.y)) + at(height(edge.y) + 1);
        with > 1 && with * LEAST_SHARE >= pages.len()
    };
    let mut taken: Vec<&Edge> = Vec::new();
    // From the outermost line inwards, as long as each one is furniture.
    let mut stopped: Option<(usize, Side)> = None;
    for edge in &edges {
        let place = Some((edge.page, edge.side));
        if stopped == place {
            continue;
        }
        let all_repeated = edge.texts.iter().all(|text| is_number(text) || repeated(edge, text));
        if (all_repeated && (edge.apart || pages.len() >= 4)) || (edge.has_number && edge.apart) {
            taken.push(edge);
        } else {
            stopped = place;
        }
    }
    // Where other pages have furniture, what stands by itself is furniture too: the head of a chapter
    // that begins on the last page.
    let sides: HashSet<(usize, Side)> = taken.iter().map(|e| (e.page, e.side)).collect();
    let heights: HashSet<(Side, i32)> = taken.iter().map(|e| (e.side, height(e.y))).collect();
    let mut first: Option<(usize, Side)> = None;
    let mut gone: HashMap<usize, Vec<f32>> = HashMap::new();
    for edge in &edges {
        let place = (edge.page, edge.side);
        let outermost = first != Some(place);
        first = Some(place);
        let at_height = (-1..=1).any(|by| heights.contains(&(edge.side, height(edge.y) + by)));
        if edge.apart && outermost && at_height && !sides.contains(&place) {
            gone.entry(edge.page).or_default().push(edge.y);
        }
    }
    for edge in taken {
        gone.entry(edge.page).or_default().push(edge.y);
    }
    for (number, page) in pages.iter_mut().enumerate() {
        let Some(mine) = gone.get(&number) else { continue };
        page.retain(|piece| !mine.iter().any(|y| (piece.y - y).abs() <= 0.3 * piece.size.max(4.0)));
    }
}

/// Farthest height told apart, either way; a neighbour of it is a height too. The highest page has 14,400 points.
const FARTHEST: f32 = 1e6;

/// Heights that differ by less than [`SAME_HEIGHT`] are equal or neighbours.
fn height(y: f32) -> i32 {
    (y / SAME_HEIGHT).round().clamp(-FARTHEST, FARTHEST) as i32
}

fn edges(pages: &[Vec<Piece>]) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (page, pieces) in pages.iter().enumerate() {
        let rows = rows(pieces.clone());
        if rows.len() < 2 {
            continue;
        }
        let heights: Vec<f32> = rows.iter().map(|row| row[0].y).collect();
        let mut steps: Vec<f32> = heights.windows(2).map(|w| w[1] - w[0]).filter(|step| *step > 2.0).collect();
        steps.sort_by(f32::total_cmp);
        let usual = steps.get(steps.len() / 2).copied().unwrap_or(12.0);
        let mut push = |side: Side, at: usize, inwards: usize| {
            let row = &rows[at];
            let texts: Vec<String> = row.iter().map(|piece| digits_as_zeros(&text(&[piece]))).collect();
            if texts.iter().map(String::len).sum::<usize>() > LONGEST {
                return false;
            }
            edges.push(Edge {
                page,
                side,
                y: heights[at],
                has_number: texts.iter().any(|t| is_number(t)),
                texts,
                apart: (heights[inwards] - heights[at]).abs() > 1.4 * usual,
            });
            true
        };
        let at_edge = EDGE.min(rows.len() / 2);
        for at in 0..at_edge {
            if !push(Side::Top, at, at + 1) {
                break;
            }
        }
        for at in (rows.len() - at_edge..rows.len()).rev() {
            if !push(Side::Bottom, at, at - 1) {
                break;
            }
        }
    }
    edges
}

fn digits_as_zeros(text: &str) -> String {
    text.trim().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// "12", "– 12 –", "xii", "Page 3 of 10"; digits are zeros.
fn is_number(text: &str) -> bool {
    let bare = text
        .trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | '.' | '[' | ']' | '(' | ')') || c.is_whitespace());
    let digits = |t: &str| !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b == b'0');
    let roman = |t: &str| !t.is_empty() && t.len() <= 6 && t.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    if digits(bare) || roman(bare) {
        return true;
    }
    let words: Vec<&str> = bare.split_whitespace().collect();
    match words.as_slice() {
        [label, number] => label.eq_ignore_ascii_case("page") && digits(number),
        [label, number, _, total] => label.eq_ignore_ascii_case("page") && digits(number) && digits(total),
        [number, slash, total] => matches!(*slash, "/" | "of" | "|") && digits(number) && digits(total),
        _ => false,
    }
}

/// Letters in the margin beside the text: the thumb index of a book.
fn take_tabs(page: &mut Vec<Piece>) {
    let letters: usize = page.iter().map(Piece::letters).sum();
    let long = |p: &&Piece| p.letters() >= 8;
    let start = page.iter().filter(long).map(|p| p.x0).fold(f32::MAX, f32::min);
    let end = page.iter().filter(long).map(|p| p.x1).fold(f32::MIN, f32::max);
    if letters >= 200 {
        page.retain(|p| p.letters() > 3 || (p.x1 > start - 4.0 && p.x0 < end + 4.0));
    }
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn page_numbers() {
        for number in ["000", "– 0 –", "xii", "Page 0 of 00", "0 / 00", "[0]"] {
            assert!(is_number(number), "{number}");
        }
        for text in ["Annual Report 0000", "mill", "00000", "A", "on page 0"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
