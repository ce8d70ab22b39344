//! The bookmarks of a PDF: headings by name, with their depth.

use super::limits::{MAX_TREE_DEPTH, MAX_TREE_NODES};
use hashbrown::{HashMap, HashSet};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, String as Text};

/// Titles, letters and digits only, and how deep each one first stands, from 1.
#[derive(Debug, Default)]
pub struct Bookmarks {
    depths: HashMap<String, u8>,
}

impl Bookmarks {
    /// Reads the bookmarks; empty where there are none.
    pub fn of(pdf: &Pdf) -> Self {
        let mut bookmarks = Self::default();
        let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
        let Some(outlines) = root.and_then(|root| root.get::<Dict<'_>>("Outlines")) else { return bookmarks };
        let mut seen = HashSet::new();
        // Items are chained: each one's first child is looked at before the next one.
        let mut open: Vec<(Dict<'_>, u8)> = outlines.get::<Dict<'_>>("First").map(|d| (d, 1)).into_iter().collect();
        while let Some((item, depth)) = open.pop() {
            if item.obj_id().is_none_or(|id| !seen.insert(id)) || seen.len() > MAX_TREE_NODES {
                break;
            }
            if let Some(title) = item.get::<Text<'_>>("Title") {
                let title = key(&super::document::text_string(&title));
                if !title.is_empty() {
                    bookmarks.depths.entry(title).or_insert(depth);
                }
            }
            open.extend(item.get::<Dict<'_>>("Next").map(|next| (next, depth)));
            if usize::from(depth) < MAX_TREE_DEPTH {
                open.extend(item.get::<Dict<'_>>("First").map(|first| (first, depth + 1)));
            }
        }
        bookmarks
    }

    /// The depth of the bookmark that has this text.
    pub fn depth(&self, text: &str) -> Option<u8> {
        if self.depths.is_empty() { None } else { self.depths.get(&key(text)).copied() }
    }
}

/// Bookmarks are often written without numbering's stops, or with other dashes and spaces.
fn key(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn marks_and_capitals_do_not_count() {
        assert_eq!(key("2.1 Prisons – north"), key("2.1.\u{a0}PRISONS - North"));
    }
}
