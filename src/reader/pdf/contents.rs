//! Tables of contents: lines that end in a row of dots and a page number.

use super::lines::Line;

/// Fewer such lines one after the other are no table of contents.
const FEWEST: usize = 3;
/// Dots in a row, spaces between them left out.
const LEADERS: usize = 4;

/// Takes tables of contents out of the lines: they repeat the headings.
pub fn take(lines: &mut Vec<Line>) {
    let entries: Vec<bool> = lines.iter().map(|line| is_entry(&line.text)).collect();
    let mut in_table = vec![false; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        let run = entries[start..].iter().take_while(|entry| **entry).count();
        // The first line of an entry of two lines may stand between.
        if run >= FEWEST {
            in_table[start..start + run].fill(true);
        }
        start += run.max(1);
    }
    let mut keep = in_table.iter().map(|table| !table);
    lines.retain(|_| keep.next().unwrap_or(true));
}

/// "Courts ........ 12"
fn is_entry(text: &str) -> bool {
    let text = text.trim_end();
    let title = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | 'l'));
    if title.len() == text.len() {
        return false;
    }
    let tail = title.chars().rev().take_while(|c| matches!(c, '.' | '…' | '·' | ' '));
    let dots: usize = tail.map(|c| if c == '…' { 3 } else { usize::from(c != ' ') }).sum();
    dots >= LEADERS && title.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::is_entry;

    #[test]
    fn entries_end_in_dots_and_a_number() {
        assert!(is_entry("Courts ........ 12") && is_entry("2.1 Prisons . . . . . . ix") && is_entry("Police………7"));
        assert!(!is_entry("It ended in 2012") && !is_entry("He waited ... 12") && !is_entry("........ 12"));
    }
}
