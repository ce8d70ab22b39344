//! Words and sentences.
pub fn sentences(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    for s in sentencex::segment("en", text) {
        let start = at + text[at..].find(s).unwrap_or(0);
        let t = s.trim();
        let lead = s.len() - s.trim_start().len();
        if !t.is_empty() {
            out.push(start + lead..start + lead + t.len());
        }
        at = start + s.len();
    }
    out
}
