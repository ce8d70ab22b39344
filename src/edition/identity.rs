//! Whose edition a file is and for which period, as far as its path tells.

use std::path::Path;

/// What names an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    pub entity: Option<String>,
    pub period: Option<String>,
}

/// Reads entity and period from a path: `north-korea/2022.md` and `2022/north-korea.md` both name
/// North Korea 2022, and so do `north-korea-2022.md` and `north_korea_2022.html`.
pub fn identify(path: &Path) -> Identity {
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name).map(|s| s.to_string_lossy().into_owned());
    // `2022.derived.docx`, `2011.raw.txt`: what follows the period's stop says how the file was made.
    let first = stem.split('.').next().unwrap_or_default();
    if is_period(first) {
        return Identity { entity: folder.filter(|f| is_name(f)), period: Some(first.to_owned()) };
    }
    if let Some(folder) = folder.filter(|f| is_period(f)) {
        return Identity { entity: Some(stem), period: Some(folder) };
    }
    // `north-korea-2021-22`: the earliest split at which the rest is a period, so that the rest is
    // the whole of it.
    for (i, _) in stem.match_indices(['-', '_']) {
        let (entity, period) = (&stem[..i], &stem[i + 1..]);
        if is_period(period) && is_name(entity) {
            return Identity { entity: Some(entity.to_owned()), period: Some(period.to_owned()) };
        }
    }
    Identity::default()
}

/// A year, or a span of years: `2022`, `2021-22`, `2021-2022`, `2019_2020`.
pub fn is_period(name: &str) -> bool {
    let mut parts = name.split(['-', '_', '–']);
    let year = |s: &str| s.len() == 4 && s.bytes().all(|b| b.is_ascii_digit()) && ("1800".."2200").contains(&s);
    let end = |s: &str| year(s) || (s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit()));
    parts.next().is_some_and(year) && parts.next().is_none_or(end) && parts.next().is_none()
}

fn is_name(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && name != "." && name != ".."
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &str) -> (String, String) {
        let identity = identify(Path::new(path));
        (identity.entity.unwrap_or_default(), identity.period.unwrap_or_default())
    }

    #[test]
    fn both_layouts_of_a_library() {
        let expected = ("north-korea".to_owned(), "2022".to_owned());
        assert_eq!(named("reports/north-korea/2022.md"), expected);
        assert_eq!(named("2022/north-korea.html"), expected);
        assert_eq!(named("north-korea_2022.txt"), expected);
        assert_eq!(named("north-korea/2022.derived.docx"), expected);
    }

    #[test]
    fn spans_of_years() {
        assert_eq!(named("a/north-korea-2021-22.txt"), ("north-korea".into(), "2021-22".into()));
        assert_eq!(named("annual-report/2019-2020.md"), ("annual-report".into(), "2019-2020".into()));
    }

    #[test]
    fn says_nothing_where_the_path_says_nothing() {
        assert_eq!(named("draft.md"), (String::new(), String::new()));
        assert_eq!(named("9999.md"), (String::new(), String::new()));
    }
}
