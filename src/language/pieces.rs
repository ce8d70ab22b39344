//! What stands between the signs of a text.

use super::plain::plain;

/// The runs of ASCII letters and digits, and of what else is `inside`.
pub fn pieces(text: &str, inside: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut start = at;
        loop {
            at += plain(&text[at..]).length;
            let next = text[at..].chars().next();
            let length = next.map_or(0, char::len_utf8);
            if next.is_some_and(&inside) {
                at += length;
                continue;
            }
            let piece = &text[start..at];
            at += length;
            if !piece.is_empty() {
                return Some(piece);
            }
            next?;
            start = at;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_stand_between_pieces() {
        let cut = |text| pieces(text, char::is_alphanumeric).collect::<Vec<_>>();
        assert_eq!(cut("“Ada’s état, 3-km”"), ["Ada", "s", "état", "3", "km"]);
        assert_eq!(cut(" … "), Vec::<&str>::new());
        assert_eq!(pieces("al-Azim’s", |c| c == '-').collect::<Vec<_>>(), ["al-Azim", "s"]);
    }

    proptest! {
        #[test]
        fn pieces_are_what_a_split_leaves(text in "([a-zA-Z0-9]{0,9}[ .,’é–س-]{0,3}){0,9}") {
            let split: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty()).collect();
            prop_assert_eq!(pieces(&text, char::is_alphanumeric).collect::<Vec<_>>(), split);
        }
    }
}
