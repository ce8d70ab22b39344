//! Names of months.

const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Which month of the year a word names, from 1; "may" in small letters is no month.
pub fn month(word: &str) -> Option<usize> {
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    ENGLISH.iter().position(|month| word.eq_ignore_ascii_case(month)).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_capitalised() {
        assert_eq!((month("January"), month("DECEMBER"), month("may"), month("Berg")), (Some(1), Some(12), None, None));
    }
}
