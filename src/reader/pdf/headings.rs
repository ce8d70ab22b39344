//! Which lines are headings, and of which level.
//!
//! A style is a heading's where its lines are short, stand by themselves, end without a stop, and text of
//! the body follows: names and sizes of fonts differ from publisher to publisher, this does not.

use super::bookmarks::Bookmarks;
use super::fonts::Face;
use super::lines::{Line, Style};
use super::paragraphs::BULLETS;
use crate::reader::numbering;
use hashbrown::HashMap;

/// Larger than the body by this factor, a style needs no other reason.
const LARGER: f32 = 1.08;
/// A heading may be set this much smaller than the body, where it is bold or in another face.
const SMALLEST: f32 = 0.88;
/// The longest heading, in lines and letters.
const LONGEST_LINES: usize = 4;
const LONGEST_LETTERS: usize = 220;
/// Small capitals are set in capitals of this many tenths of the size.
const SMALL_CAPITALS: u16 = 6;
/// A report has four or five styles of headings; a file with more than this has none that tell.
const MOST_STYLES: usize = 40;
/// Letters of at most this part of the size, as a fraction, follow those that lead a line.
const LED_BY: (u16, u16) = (3, 4);
/// Of the groups of lines in a heading's style, this part must look like headings.
const MOST: f32 = 0.6;

/// Lines that stand together in one style.
pub struct Group {
    pub first: usize,
    pub end: usize,
    pub style: Style,
    /// Every letter is in that style.
    pure: bool,
    /// The level it has in a tagged file.
    tagged: Option<u8>,
}

/// Which of the groups are headings, with their levels.
pub fn levels(lines: &[Line], groups: &[Group], faces: &[Face], bookmarks: &Bookmarks) -> Vec<Option<u8>> {
    let by_style = levels_by_style(lines, groups, faces, bookmarks);
    let tagged: Vec<Option<u8>> = groups.iter().map(|g| g.tagged).collect();
    let count = |levels: &[Option<u8>]| levels.iter().flatten().count();
    // Some files are tagged without care for headings: there the styles tell more.
    if count(&tagged) * 2 >= count(&by_style) && count(&tagged) > 0 { tagged } else { by_style }
}

fn levels_by_style(lines: &[Line], groups: &[Group], faces: &[Face], bookmarks: &Bookmarks) -> Vec<Option<u8>> {
    let body = body_style(lines);
    let mut styles: Vec<Style> = Vec::new();
    // A heading may stand over another one: again until nothing is added.
    loop {
        let found = heading_styles(lines, groups, body, faces, &styles);
        let new: Vec<Style> = found.into_iter().filter(|s| !styles.contains(s)).collect();
        if new.is_empty() {
            break;
        }
        styles.extend(new);
        if styles.len() > MOST_STYLES {
            break;
        }
    }
    let bold = |s: &Style| faces.get(usize::from(s.face)).is_some_and(|f| f.bold);
    styles.sort_by(|a, b| b.size.cmp(&a.size).then(bold(b).cmp(&bold(a))).then(a.face.cmp(&b.face)));
    let depths: Vec<Option<u8>> = groups.iter().map(|g| bookmarks.depth(&text(lines, g))).collect();
    let ranks = ranks(&styles, groups, &depths);
    let ranks: HashMap<Style, u8> = styles.into_iter().zip(ranks).collect();
    let level = |at: usize| {
        if !looks_like_heading(lines, groups, at, body) {
            return None;
        }
        ranks.get(&groups[at].style).copied().or(depths[at])
    };
    (0..groups.len()).map(level).collect()
}

/// The level of each style: as deep as most of its headings stand in the bookmarks, else below the style above.
fn ranks(styles: &[Style], groups: &[Group], depths: &[Option<u8>]) -> Vec<u8> {
    let mut counts: HashMap<Style, [usize; 10]> = HashMap::new();
    for (group, depth) in groups.iter().zip(depths) {
        if let Some(depth) = depth {
            counts.entry(group.style).or_default()[usize::from(*depth).min(9)] += 1;
        }
    }
    let mut ranks = Vec::with_capacity(styles.len());
    let mut above = 0u8;
    for style in styles {
        let found = counts.get(style).copied().unwrap_or_default();
        let most = (1..10u8).max_by_key(|&d| (found[usize::from(d)], std::cmp::Reverse(d)));
        let depth = most.filter(|&d| found[usize::from(d)] >= 2);
        let rank = depth.unwrap_or(above.saturating_add(1)).min(9);
        above = rank;
        ranks.push(rank);
    }
    ranks
}

fn text(lines: &[Line], group: &Group) -> String {
    if group.end - group.first > LONGEST_LINES {
        return String::new();
    }
    lines[group.first..group.end].iter().map(Line::without_marks).collect::<Vec<_>>().join(" ")
}

/// The style in which most of the document is set.
pub fn body_style(lines: &[Line]) -> Style {
    let mut letters: HashMap<Style, usize> = HashMap::new();
    for line in lines {
        for (range, run) in line.stretches() {
            *letters.entry(run.style).or_default() += range.len();
        }
    }
    let most = letters.into_iter().max_by_key(|&(style, count)| (count, style));
    most.map_or(Style { face: 0, size: 100 }, |(style, _)| style)
}

/// Neighbouring lines of one column in one style.
pub fn groups(lines: &[Line], faces: &[Face]) -> Vec<Group> {
    let bold = |style: Style| faces.get(usize::from(style.face)).is_some_and(|f| f.bold);
    let mut groups: Vec<Group> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let style = line.style();
        // A title may go on in smaller letters; a bold one may hold words in another bold face.
        let led = line.runs.first().is_some_and(|run| run.style == style && is_led_by(line, run.style));
        let like = |run: Style| {
            bold(run) && bold(style) && run.size * 10 <= style.size * 11 && run.size * 10 >= style.size * SMALL_CAPITALS
        };
        let pure = led || line.runs.iter().all(|run| run.style == style || run.raised || like(run.style));
        let joins = groups.last().is_some_and(|group| {
            let above = &lines[i - 1];
            group.style == style
                && group.pure == pure
                && group.tagged == line.heading
                && above.column == line.column
                && line.y - above.y < 1.9 * line.size
                && line.y > above.y
        });
        match groups.last_mut().filter(|_| joins) {
            Some(group) => group.end = i + 1,
            None => groups.push(Group { first: i, end: i + 1, style, pure, tagged: line.heading }),
        }
    }
    groups
}

fn heading_styles(lines: &[Line], groups: &[Group], body: Style, faces: &[Face], known: &[Style]) -> Vec<Style> {
    // For each style: groups that look like headings over text, and all groups.
    let mut counts: HashMap<Style, (usize, usize)> = HashMap::new();
    for (i, group) in groups.iter().enumerate() {
        if !group.pure || !may_be_heading_style(group.style, body, faces) {
            continue;
        }
        // One heading over another one of its kind says nothing of the kind.
        if groups.get(i + 1).is_some_and(|next| next.style == group.style && next.pure) {
            continue;
        }
        let (good, all) = counts.entry(group.style).or_default();
        *all += 1;
        let over_text = groups.get(i + 1).is_some_and(|next| {
            is_like_body(next.style, body)
                || (known.contains(&next.style) && looks_like_heading(lines, groups, i + 1, body))
        });
        let large = f32::from(group.style.size) >= LARGER * f32::from(body.size);
        if (over_text || large) && looks_like_heading(lines, groups, i, body) {
            *good += 1;
        }
    }
    let mut found: Vec<Style> = counts
        .into_iter()
        .filter(|&(_, (good, all))| good > 0 && good as f32 >= MOST * all as f32)
        .map(|(style, _)| style)
        .collect();
    found.sort_unstable();
    found
}

/// Whether all the rest of the line is set much smaller.
fn is_led_by(line: &Line, style: Style) -> bool {
    line.runs.iter().all(|run| run.style == style || run.style.size * LED_BY.1 <= style.size * LED_BY.0)
}

fn is_like_body(style: Style, body: Style) -> bool {
    style == body || (style.face == body.face && style.size.abs_diff(body.size) <= 3)
}

fn may_be_heading_style(style: Style, body: Style, faces: &[Face]) -> bool {
    let (size, of_body) = (f32::from(style.size), f32::from(body.size));
    if is_like_body(style, body) {
        return false;
    }
    if size >= LARGER * of_body {
        return true;
    }
    let (Some(face), Some(body)) = (faces.get(usize::from(style.face)), faces.get(usize::from(body.face))) else {
        return false;
    };
    size >= SMALLEST * of_body
        && !face.pictorial
        && ((face.bold && !body.bold) || (face.name != body.name && (!face.italic || face.family() != body.family())))
}

/// Short, by itself, without a stop, and with letters.
fn looks_like_heading(lines: &[Line], groups: &[Group], at: usize, body: Style) -> bool {
    let group = &groups[at];
    let own = &lines[group.first..group.end];
    let letters: usize = own.iter().map(|l| l.text.len()).sum();
    if !group.pure || own.iter().any(|l| l.is_row) || own.len() > LONGEST_LINES || letters > LONGEST_LETTERS {
        return false;
    }
    let text = text(lines, group);
    let text = text.trim();
    if text.starts_with(BULLETS) {
        return false;
    }
    let ends = text.ends_with(['.', ';', ',', ':']) && !text.ends_with("etc.");
    let begins = text.chars().find(|c| c.is_alphanumeric());
    let numbered = numbering(text).0.is_some();
    if ends || begins.is_none_or(|c| c.is_lowercase() && !numbered) || !text.chars().any(char::is_alphabetic) {
        return false;
    }
    // Emphasised lines in the middle of a sentence.
    let larger = f32::from(group.style.size) >= LARGER * f32::from(body.size);
    let above = group.first.checked_sub(1).map(|i| &lines[i]).filter(|above| above.column == own[0].column);
    let in_sentence = above.is_some_and(|above| {
        is_like_body(above.style(), body)
            && !above.text.trim_end().ends_with(['.', '!', '?', '”', '"', ':', ')', '’'])
            && own[0].y - above.y < 1.35 * above.size
    });
    larger || !in_sentence
}
