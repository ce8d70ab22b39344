//! The layout of a page: columns, and what spans them, in the order a reader follows.

use super::lines::{Piece, rows};

/// The narrowest gutter, in points and in parts of the text's size. The narrowest at hand has 12 points, 1.2.
const GUTTER: f32 = 6.0;
const GUTTER_SIZES: f32 = 0.7;
/// A column of prose has at least this many lines, and this many letters on a line in the mean; a column of a table has fewer.
const LEAST_LINES: usize = 3;
const LEAST_LETTERS: usize = 15;
/// The lines of a column of prose fill this much of its width.
const LEAST_FILL: f32 = 0.55;
/// Where more than a third of the lines cross it, an empty stretch is no gutter.
const CROSSING: usize = 3;
/// Of the empty stretches of a page, so many are looked at, the widest first.
const MOST_STRETCHES: usize = 8;
/// Columns inside columns.
const MAX_DEPTH: usize = 6;

/// Divides a page's pieces into blocks that are read one after the other, each from the top down.
pub fn blocks(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut blocks = Vec::new();
    divide(pieces, 0, &mut blocks);
    blocks
}

fn divide(pieces: Vec<Piece>, depth: usize, blocks: &mut Vec<Vec<Piece>>) {
    if pieces.is_empty() {
        return;
    }
    let Some(gutter) = (depth < MAX_DEPTH).then(|| gutter(&pieces)).flatten() else {
        blocks.push(pieces);
        return;
    };
    // From the top down: what spans the columns ends what stands in them above.
    let (mut left, mut right, mut spanning) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows(pieces) {
        if row.iter().any(|piece| crosses(piece, gutter)) {
            divide(std::mem::take(&mut left), depth + 1, blocks);
            divide(std::mem::take(&mut right), depth + 1, blocks);
            spanning.extend(row);
        } else {
            if !spanning.is_empty() {
                blocks.push(std::mem::take(&mut spanning));
            }
            for piece in row {
                if piece.middle() < gutter { left.push(piece) } else { right.push(piece) }
            }
        }
    }
    divide(left, depth + 1, blocks);
    divide(right, depth + 1, blocks);
    if !spanning.is_empty() {
        blocks.push(spanning);
    }
}

fn crosses(piece: &Piece, gutter: f32) -> bool {
    piece.x0 < gutter - 1.0 && piece.x1 > gutter + 1.0
}

/// The middle of the widest stretch that has prose on both sides and hardly any text in it.
fn gutter(pieces: &[Piece]) -> Option<f32> {
    if pieces.len() < 2 * LEAST_LINES {
        return None;
    }
    let start = pieces.iter().map(|p| p.x0).fold(f32::MAX, f32::min);
    let end = pieces.iter().map(|p| p.x1).fold(f32::MIN, f32::max);
    let width = end - start;
    if !(width.is_finite() && width > 60.0) {
        return None;
    }
    // How many pieces cover each point of the width, and how many end before it or begin after it.
    let points = (width.min(5_000.0)) as usize + 1;
    let place = |x: f32| ((x - start) as usize).min(points - 1);
    let mut change = vec![0i32; points + 1];
    let (mut ending, mut beginning) = (vec![0usize; points + 1], vec![0usize; points + 1]);
    for piece in pieces {
        // A point shorter on both sides: boxes of letters overlap a little.
        let (from, to) = (place(piece.x0 + 1.0), place((piece.x1 - 1.0).max(piece.x0 + 1.0)));
        change[from] += 1;
        change[to + 1] -= 1;
        ending[to] += 1;
        beginning[from] += 1;
    }
    let mut covered = Vec::with_capacity(points);
    let mut now = 0;
    for delta in &change[..points] {
        now += delta;
        covered.push(usize::try_from(now).unwrap_or(0));
    }
    let size = median_size(pieces);
    let least = GUTTER.max(GUTTER_SIZES * size);
    let mut before = 0;
    let mut found: Vec<(f32, f32)> = Vec::new();
    let mut at = 0;
    while at < points {
        let after = pieces.len() - before - covered[at];
        if covered[at] * CROSSING > before.min(after) {
            before += ending[at];
            at += 1;
            continue;
        }
        // The stretch in which no more than this is covered.
        let from = at;
        let low = covered[at];
        while at < points && covered[at] <= low {
            before += ending[at];
            at += 1;
        }
        let stretch = (at - from) as f32;
        let middle = start + from as f32 + stretch / 2.0;
        if from > 0 && at < points && stretch >= least {
            found.push((stretch, middle));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.truncate(MOST_STRETCHES);
    let mut edges: Vec<f32> = found.iter().map(|(_, middle)| *middle).chain([start - 1.0, end + 1.0]).collect();
    edges.sort_by(f32::total_cmp);
    found.iter().map(|(_, middle)| *middle).find(|&middle| {
        // The columns beside it end where the next gutters may be.
        let left = edges.iter().rev().find(|&&x| x < middle).copied().unwrap_or(start);
        let right = edges.iter().find(|&&x| x > middle).copied().unwrap_or(end);
        has_prose_on_both_sides(pieces, left, middle, right)
    })
}

fn median_size(pieces: &[Piece]) -> f32 {
    let mut sizes: Vec<f32> = pieces.iter().map(|p| p.size).collect();
    let middle = sizes.len() / 2;
    *sizes.select_nth_unstable_by(middle, f32::total_cmp).1
}

fn has_prose_on_both_sides(pieces: &[Piece], left: f32, gutter: f32, right: f32) -> bool {
    let side = |from: f32, to: f32| {
        let inside = |p: &&Piece| !crosses(p, gutter) && (from..to).contains(&p.middle());
        let side: Vec<Piece> = pieces.iter().filter(inside).cloned().collect();
        let (top, bottom) =
            (side.iter().map(|p| p.y).fold(f32::MAX, f32::min), side.iter().map(|p| p.y).fold(f32::MIN, f32::max));
        (is_prose(side), top, bottom)
    };
    let (left, left_top, left_bottom) = side(left, gutter);
    let (right, right_top, right_bottom) = side(gutter, right);
    // Beside each other, not one below the other.
    left && right && left_top < right_bottom && right_top < left_bottom
}

fn is_prose(side: Vec<Piece>) -> bool {
    let start = side.iter().map(|p| p.x0).fold(f32::MAX, f32::min);
    let end = side.iter().map(|p| p.x1).fold(f32::MIN, f32::max);
    let rows = rows(side);
    if rows.len() < LEAST_LINES {
        return false;
    }
    let letters: usize = rows.iter().flatten().map(Piece::letters).sum();
    let filled: f32 = rows.iter().flatten().map(|p| p.x1 - p.x0).sum();
    letters >= LEAST_LETTERS * rows.len() && filled >= LEAST_FILL * (end - start) * rows.len() as f32
}
