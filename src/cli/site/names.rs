//! Names of folders that every system takes, whatever entities are called.

use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use yoy::edition::is_period;
use yoy::reader::sha256;

/// Longest name; longer ones are cut and told apart by a hash.
const MOST: usize = 60;
/// Digits of a hash that tell names apart.
const HASH: usize = 8;
/// Names that Windows keeps for devices.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// A folder for each entity: lower case letters a to z, digits and hyphens. Where that is not enough to tell an
/// entity, or two have the same, a hash of the name follows; an entity that is named so already keeps its name.
pub fn folders<'e>(entities: impl Iterator<Item = &'e str>) -> BTreeMap<String, String> {
    let plain: BTreeMap<&str, (String, bool)> = entities.map(|entity| (entity, plain(entity))).collect();
    let shared = |name: &str| plain.values().filter(|(other, _)| other == name).count() > 1;
    let named = plain.iter().map(|(&entity, (name, whole))| {
        let is_enough = *whole && (name == entity || !shared(name));
        (entity.to_owned(), if is_enough { name.clone() } else { hashed(entity, name) })
    });
    named.collect()
}

fn hashed(entity: &str, name: &str) -> String {
    let hash = &sha256(entity.as_bytes())[..HASH];
    if name.is_empty() { hash.to_owned() } else { format!("{name}-{hash}") }
}

/// The name in plain letters, and whether it tells the entity: nothing but marks and signs was left out.
fn plain(entity: &str) -> (String, bool) {
    let (mut name, mut whole) = (String::new(), true);
    for c in entity.nfkd().filter(|&c| !is_combining_mark(c)) {
        if name.len() >= MOST {
            whole = false;
            break;
        }
        match c {
            'a'..='z' | '0'..='9' => name.push(c),
            'A'..='Z' => name.push(c.to_ascii_lowercase()),
            _ => {
                whole &= !c.is_alphanumeric();
                if !name.is_empty() && !name.ends_with('-') {
                    name.push('-');
                }
            }
        }
    }
    let name = name.trim_end_matches('-').to_owned();
    let device = DEVICES.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit()));
    whole &= !name.is_empty() && !device && !is_period(&name);
    (name, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(entities: &[&str]) -> Vec<String> {
        let folders = folders(entities.iter().copied());
        entities.iter().map(|&entity| folders[entity].clone()).collect()
    }

    #[test]
    fn ordinary_names_are_kept() {
        assert_eq!(
            named(&["north-korea", "Côte d’Ivoire", "São Tomé and Príncipe"]),
            ["north-korea", "cote-d-ivoire", "sao-tome-and-principe"]
        );
    }

    #[test]
    fn what_is_lost_is_told_by_a_hash() {
        let of = |entity: &str| named(&[entity]).remove(0);
        for entity in ["..", "…", "中国", "con", "COM1", "x<script>é中", &"long".repeat(40), "中2022"] {
            let name = of(entity);
            assert!(name.len() <= MOST + 1 + HASH, "{name}");
            assert!(name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{name}");
            assert!(name.ends_with(&sha256(entity.as_bytes())[..HASH]), "{name}");
        }
    }

    #[test]
    fn two_names_never_share_a_folder() {
        let names = named(&["kenya", "Kenya", "KENYA!", "a/b", "a\\b"]);
        assert_eq!(names[0], "kenya", "who is named so already stays");
        let all: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(all.len(), names.len(), "{names:?}");
    }
}
