//! Names of months.

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Which month of the year a word names, from 1; "may" in small letters is no month.
pub fn month(word: &str) -> Option<usize> {
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    ENGLISH.iter().position(|month| word.eq_ignore_ascii_case(month)).map(|at| at + 1)
}

/// The name of a month of the year, counted from 1.
pub fn month_name(month: usize) -> Option<&'static str> {
    ENGLISH.get(month.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_capitalised() {
        assert_eq!(
            (month_name(1), month_name(12), month_name(0), month_name(13)),
            (Some("January"), Some("December"), None, None)
        );
        assert_eq!((month("January"), month("DECEMBER"), month("may"), month("Berg")), (Some(1), Some(12), None, None));
    }
}
