//! What a tagged PDF says of its own structure: which pieces of its pages' content are headings, and of which
//! level (ISO 32000-1, 14.7 and 14.8).

use super::limits::{MAX_TREE_DEPTH, MAX_TREE_NODES};
use hashbrown::{HashMap, HashSet};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};

/// The headings among the pieces of marked content, by page, from 0, and number on the page.
#[derive(Debug, Default)]
pub struct Structure {
    headings: HashMap<(usize, u32), u8>,
}

impl Structure {
    /// The level of a piece that is a heading.
    pub fn level(&self, page: usize, mark: Option<u32>) -> Option<u8> {
        self.headings.get(&(page, mark?)).copied()
    }

    /// Reads the structure tree; empty where there is none.
    pub fn of(pdf: &Pdf) -> Self {
        let mut structure = Self::default();
        let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
        let Some(tree) = root.and_then(|root| root.get::<Dict<'_>>("StructTreeRoot")) else { return structure };
        let pages: HashMap<ObjectIdentifier, usize> =
            pdf.pages().iter().enumerate().filter_map(|(i, page)| Some((page.raw().obj_id()?, i))).collect();
        let mut walk = Walk {
            roles: tree.get::<Dict<'_>>("RoleMap").unwrap_or_default(),
            pages,
            seen: HashSet::new(),
            left: MAX_TREE_NODES,
            structure: &mut structure,
        };
        walk.kids(&tree, Place { page: None, heading: None, depth: 0, sections: 0 });
        structure
    }
}

/// Where in the tree an element stands.
#[derive(Clone, Copy)]
struct Place {
    page: Option<usize>,
    heading: Option<u8>,
    depth: usize,
    /// Sections around it: the level of a heading without a number.
    sections: u8,
}

struct Walk<'a, 's> {
    roles: Dict<'a>,
    pages: HashMap<ObjectIdentifier, usize>,
    seen: HashSet<ObjectIdentifier>,
    left: usize,
    structure: &'s mut Structure,
}

impl<'a> Walk<'a, '_> {
    fn kids(&mut self, element: &Dict<'a>, place: Place) {
        match element.get::<Object<'a>>("K") {
            Some(Object::Array(kids)) => self.array(&kids, place),
            Some(kid) => self.kid(kid, place),
            None => {}
        }
    }

    fn array(&mut self, kids: &Array<'a>, place: Place) {
        for kid in kids.iter::<Object<'a>>() {
            if self.left == 0 {
                return;
            }
            self.kid(kid, place);
        }
    }

    fn kid(&mut self, kid: Object<'a>, place: Place) {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 || place.depth > MAX_TREE_DEPTH {
            return;
        }
        match kid {
            Object::Number(mark) => self.mark(mark.as_i64(), place.page, place.heading),
            Object::Dict(dict) => {
                let page = dict
                    .get_ref("Pg")
                    .map(ObjectIdentifier::from)
                    .and_then(|id| self.pages.get(&id).copied())
                    .or(place.page);
                if let Some(mark) = dict.get::<i32>("MCID") {
                    self.mark(i64::from(mark), page, place.heading);
                    return;
                }
                let Some(kind) = dict.get::<Name<'a>>("S") else { return };
                // A tree has no loops; a damaged file may.
                if dict.obj_id().is_some_and(|id| !self.seen.insert(id)) && place.depth > MAX_TREE_DEPTH / 2 {
                    return;
                }
                let kind = self.roles.get::<Name<'a>>(&*kind).unwrap_or(kind);
                let heading = heading_level(kind.as_str(), place.sections).or(place.heading);
                let sections = place.sections + u8::from(kind.as_str() == "Sect" && place.sections < 8);
                self.kids(&dict, Place { page, heading, depth: place.depth + 1, sections });
            }
            _ => {}
        }
    }

    fn mark(&mut self, mark: i64, page: Option<usize>, heading: Option<u8>) {
        if let (Some(page), Some(level), Ok(mark)) = (page, heading, u32::try_from(mark)) {
            self.structure.headings.insert((page, mark), level);
        }
    }
}

/// "H1" to "H6", a title, or "H" by the sections around it.
fn heading_level(kind: &str, sections: u8) -> Option<u8> {
    match kind {
        "Title" => Some(1),
        "H" => Some(sections.max(1)),
        _ => kind.strip_prefix('H').filter(|n| n.len() == 1)?.parse().ok().filter(|n| (1..=9).contains(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::heading_level;

    #[test]
    fn kinds_of_headings() {
        assert_eq!(heading_level("H3", 0), Some(3));
        assert_eq!(heading_level("H", 2), Some(2));
        assert_eq!(heading_level("P", 2), None);
        assert_eq!(heading_level("Hx", 2), None);
        assert_eq!(heading_level("H12", 2), None);
    }
}
