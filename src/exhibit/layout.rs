//! How a chart is laid out.

/// What the form of a chart is, beside what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub paper: Paper,
    /// Language of the editions' text, as a BCP 47 tag: `en-US`.
    pub language: String,
    /// Whether the new text shows how it came from the old, as tracked changes.
    pub tracked: bool,
}

/// A sheet, laid across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    A4,
    Letter,
}

impl Layout {
    /// The primary subtag of the language, and the region where it is one of two letters.
    pub fn language_and_region(&self) -> (String, Option<String>) {
        let mut subtags = self.language.split('-');
        let language = subtags.next().unwrap_or_default().to_ascii_lowercase();
        let is_region = |s: &&str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_alphabetic());
        (language, subtags.find(is_region).map(str::to_ascii_uppercase))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_regions() {
        let parts = |tag: &str| {
            let layout = Layout { paper: Paper::A4, language: tag.to_owned(), tracked: false };
            let (language, region) = layout.language_and_region();
            [language, region.unwrap_or_default()].join(" ")
        };
        assert_eq!(["en-US", "zh-Hant-tw", "fr", "es-419"].map(parts), ["en US", "zh TW", "fr ", "es "]);
    }
}
