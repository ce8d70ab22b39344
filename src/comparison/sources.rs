//! The sources both editions cite.

use super::Comparison;
use crate::attribution::{self, Cited, SourceChanges, SourceUse};
use crate::edition::Edition;
use crate::language::{initials, is_whole, occurring_as_words};
use hashbrown::HashMap;

/// Every citation of both editions, and which sources came and went.
#[derive(Debug, Clone)]
pub struct Sources {
    /// In the order of the texts.
    pub old: Vec<Cited>,
    pub new: Vec<Cited>,
    pub changes: SourceChanges,
}

pub(super) fn of(c: &Comparison<'_>) -> Sources {
    let read = || (attribution::of_edition(c.old), attribution::of_edition(c.new));
    let (old, new) = c.cited.get().cloned().unwrap_or_else(read);
    let mut changes = attribution::changes(&old, &new);
    let is_named = named_in(&changes.no_longer_cited, &old, c.old, &c.new.text);
    set_apart(&mut changes.no_longer_cited, &mut changes.still_cited, &is_named);
    let is_named = named_in(&changes.newly_cited, &new, c.new, &c.old.text);
    set_apart(&mut changes.newly_cited, &mut changes.still_cited, &is_named);
    Sources { old, new, changes }
}

/// A source that the other edition names may be cited there in a way that is not recognised, and is not
/// said to have come or gone.
fn set_apart(sources: &mut Vec<SourceUse>, still_cited: &mut Vec<SourceUse>, is_named: &[bool]) {
    let mut is_named = is_named.iter();
    still_cited.extend(sources.extract_if(.., |_| is_named.next().is_some_and(|&named| named)));
}

/// Whether the other edition names each source, by its name, the initials of that, or any of the forms in which this
/// one cites it; names of several words in letters of either case and another spelling too.
fn named_in(sources: &[SourceUse], cited: &[Cited], edition: &Edition, other: &str) -> Vec<bool> {
    let places: HashMap<&str, usize> = sources.iter().enumerate().map(|(i, s)| (s.name.as_str(), i)).collect();
    let abbreviations: Vec<(String, usize)> =
        places.iter().filter_map(|(name, &place)| Some((initials(name)?, place))).collect();
    let mut forms: Vec<(&str, usize)> = places.iter().map(|(&name, &place)| (name, place)).collect();
    forms.extend(abbreviations.iter().map(|(letters, place)| (letters.as_str(), *place)));
    forms.extend(cited.iter().filter_map(|one| {
        let form = edition.sentence_text(one.sentence).get(one.attribution.source.clone())?;
        Some((form, *places.get(one.attribution.name.as_str())?))
    }));
    forms.sort_unstable();
    forms.dedup();
    let texts: Vec<&str> = forms.iter().map(|&(form, _)| form).collect();
    let mut is_named = vec![false; sources.len()];
    for (found, (_, place)) in occurring_as_words(&texts, other, |range| is_whole(other, range)).into_iter().zip(&forms)
    {
        is_named[*place] |= found;
    }
    let open = places.iter().filter(|&(_, &place)| !is_named[place]);
    let folded: Vec<(String, usize)> =
        open.flat_map(|(name, &place)| other_forms(name).into_iter().map(move |form| (form, place))).collect();
    if !folded.is_empty() {
        let other = other.to_ascii_lowercase();
        let texts: Vec<&str> = folded.iter().map(|(form, _)| form.as_str()).collect();
        let found = occurring_as_words(&texts, &other, |range| is_whole(&other, range));
        found.into_iter().zip(&folded).for_each(|(found, &(_, place))| is_named[place] |= found);
    }
    is_named
}

/// In small letters the forms in which a name of several words may stand elsewhere: "ministry of labor" of "Ministry of
/// Labour", "office of prisons" of "Ministry of Justice's Office of Prisons", "ministry of interior" of "Ministry of the
/// Interior".
fn other_forms(name: &str) -> Vec<String> {
    if !name.contains(' ') {
        return Vec::new();
    }
    let mut forms = vec![name.to_ascii_lowercase()];
    let own = forms[0].split_once("’s ").or_else(|| forms[0].split_once("'s ")).map(|(_, own)| own.to_owned());
    forms.extend(own.filter(|own| own.split(' ').count() >= OF_OWN));
    let plain: Vec<String> =
        forms.iter().filter(|form| form.contains(" the ")).map(|f| f.replace(" the ", " ")).collect();
    forms.extend(plain);
    let with_article = forms[0].replacen(" of ", " of the ", 1);
    forms.extend(Some(with_article).filter(|form| *form != forms[0]));
    for (one, other) in attribution::spellings() {
        let spelled: Vec<String> = forms.iter().filter(|f| f.contains(one)).map(|f| f.replace(one, other)).collect();
        forms.extend(spelled);
    }
    forms
}

/// Fewest words of a body that is told without whose it is.
const OF_OWN: usize = 3;

#[cfg(test)]
mod tests {
    use crate::comparison::of_small_editions;

    #[test]
    fn another_form_names_a_source() {
        let gone = |old: &str, new: &str| {
            let text = |name: &str| format!("# Norland\n\nThe {name} reported that wells dried.\n");
            of_small_editions(&text(old), &text(new), |c| c.sources().changes.no_longer_cited.len())
        };
        assert_eq!(gone("Ministry of Labour", "Ministry of Labor"), 0);
        assert_eq!(gone("Ministry of the Interior", "Ministry of Interior"), 0);
        assert_eq!(gone("Attorney General’s Office", "attorney general’s office"), 0);
        assert_eq!(gone("Ministry of Justice’s Office of Harbor Affairs", "Office of Harbor Affairs"), 0);
        assert_eq!(gone("Ministry of Labour", "Ministry of Health"), 1);
    }

    #[test]
    fn an_abbreviation_names_a_source() {
        let old = "# Norland\n\nThe NGO Women of the Lower Harbor reported that wells dried.\n";
        let new = "# Norland\n\nThe NGO WLH reported that wells were full.\n";
        let gone = of_small_editions(old, new, |c| {
            c.sources().changes.no_longer_cited.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
        });
        assert_eq!(gone, Vec::<String>::new());
    }
}
