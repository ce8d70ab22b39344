//! Abbreviations by the initials of a name.

/// Fewest letters of an abbreviation that is told from others.
const LEAST: usize = 3;

/// "ICRC" of "International Committee of the Red Cross": the first letters of the words that begin with a capital; None
/// where these are few.
pub fn initials(name: &str) -> Option<String> {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let letters: String = words.filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    (letters.chars().count() >= LEAST).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_names() {
        let of = |name: &str| initials(name);
        assert_eq!(of("International Committee of the Red Cross").as_deref(), Some("ICRC"));
        assert_eq!(of("Women's Union of Norland").as_deref(), Some("WUN"));
        assert_eq!(of("Ada Berg"), None);
    }
}
