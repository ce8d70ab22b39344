//! Lines that the file itself marks: headings with hashes, rules, rows of columns.

/// Longest cell of a row, in bytes.
const CELL: usize = 80;

/// `## Title`, as some keep it in plain text.
pub fn hashes(text: &str) -> Option<(u8, &str)> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let title = rest.strip_prefix(' ')?.trim();
    ((1..=6).contains(&level) && !title.is_empty()).then_some((u8::try_from(level).unwrap_or(6), title))
}

/// The sign of a line that repeats one sign: "=====", "- - -".
pub fn rule(text: &str) -> Option<char> {
    const SIGNS: [char; 11] = ['=', '-', '~', '*', '_', '—', '–', '^', '+', '.', '#'];
    let sign = text.chars().next().filter(|c| SIGNS.contains(c))?;
    let signs = text.chars().filter(|&c| c == sign).count();
    (signs >= 3 && text.chars().all(|c| c == sign || c == ' ')).then_some(sign)
}

/// Columns set apart by tabs or runs of spaces make a table row, its cells joined by bars.
pub fn row(text: &str) -> Option<String> {
    if !text.contains('\t') && !text.contains("   ") {
        return None;
    }
    let cells: Vec<&str> =
        text.split('\t').flat_map(|part| part.split("   ")).map(str::trim).filter(|c| !c.is_empty()).collect();
    // Two columns may be a heading with its page or a sentence with a wide space.
    let short = cells.iter().all(|c| c.len() <= CELL);
    (cells.len() >= 3 && short).then(|| cells.join(" | "))
}
