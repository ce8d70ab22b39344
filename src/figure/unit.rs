//! Units of measure and money, and where they stand beside a number.

use serde::{Serialize, Serializer};
use std::fmt;

use super::lexicon::{NumeralWord, Role, UnitEntry};
use super::noun;
use super::token::Tokens;
use super::{Context, Currency};

/// What a value measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    Count,
    Percent,
    /// Fractions ("a third", "one in five") and multiples ("twice the wage").
    Ratio,
    /// Per a number of people or births; the base stands in the figure's `per`.
    Rate,
    Money,
    Duration,
    Age,
    Length,
    Area,
    Mass,
    Volume,
    /// Anything else that has a unit.
    Other,
}

impl Dimension {
    pub(super) fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "count" => Self::Count,
            "percent" => Self::Percent,
            "ratio" => Self::Ratio,
            "rate" => Self::Rate,
            "money" => Self::Money,
            "duration" => Self::Duration,
            "age" => Self::Age,
            "length" => Self::Length,
            "area" => Self::Area,
            "mass" => Self::Mass,
            "volume" => Self::Volume,
            "other" => Self::Other,
            _ => return None,
        })
    }

    fn id(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Percent => "percent",
            Self::Ratio => "ratio",
            Self::Rate => "rate",
            Self::Money => "money",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Length => "length",
            Self::Area => "area",
            Self::Mass => "mass",
            Self::Volume => "volume",
            Self::Other => "other",
        }
    }
}

/// A unit, printed as `count`, `money:USD`, `duration:year`, `length:km`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    pub dimension: Dimension,
    /// The unit within its dimension: an ISO 4217 code, "year", "km". Empty where the dimension has only one,
    /// and for money whose country is unknown ("rupees").
    pub symbol: &'static str,
    /// Its name in words, singular: "kilometre".
    pub name: &'static str,
}

impl Unit {
    pub const COUNT: Unit = Unit { dimension: Dimension::Count, symbol: "", name: "" };
    pub const PERCENT: Unit = Unit { dimension: Dimension::Percent, symbol: "", name: "percentage" };
    pub const RATIO: Unit = Unit { dimension: Dimension::Ratio, symbol: "", name: "" };
    pub const RATE: Unit = Unit { dimension: Dimension::Rate, symbol: "", name: "" };
    pub const SCORE: Unit = Unit { dimension: Dimension::Other, symbol: "score", name: "score" };

    pub(super) fn money(currency: Option<Currency>) -> Unit {
        match currency {
            Some(c) => Unit { dimension: Dimension::Money, symbol: c.code, name: c.name },
            None => Unit { dimension: Dimension::Money, symbol: "", name: "" },
        }
    }

    /// The age in this unit of time.
    pub(super) fn age(self) -> Unit {
        match self.symbol {
            "month" => Unit { dimension: Dimension::Age, symbol: "month", name: "month of age" },
            "week" => Unit { dimension: Dimension::Age, symbol: "week", name: "week of age" },
            "day" => Unit { dimension: Dimension::Age, symbol: "day", name: "day of age" },
            _ => Unit::AGE,
        }
    }

    pub const AGE: Unit = Unit { dimension: Dimension::Age, symbol: "year", name: "year of age" };
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.dimension.id())?;
        if !self.symbol.is_empty() {
            write!(f, ":{}", self.symbol)?;
        }
        Ok(())
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A unit found after a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub unit: Unit,
    pub scale: Option<f64>,
    pub factor: f64,
    /// The first token after it.
    pub end: usize,
}

/// The unit of measure that begins at token `i`.
pub(super) fn measure_at(t: &Tokens, i: usize, value: f64) -> Option<Found> {
    if !t.has(i, Role::UnitFirst) && t.sign(i).is_none() {
        return None;
    }
    let first = t.stem(i);
    for phrase in t.lexicon.units_beginning_with(first) {
        if let Some(end) = t.follows(i, &phrase.words, phrase.exact_case) {
            if is_other_word(t, i, end, phrase.exact_case) {
                continue;
            }
            let UnitEntry { unit, scale, factor, plural } = phrase.means;
            if plural && value > 1.0 && !t.stem(end - 1).ends_with('s') && t.is_word(end) && !noun::is_closed(t, end) {
                continue;
            }
            return Some(Found { unit, scale, factor, end });
        }
    }
    None
}

/// A symbol of one letter counts only right beside the number or where nothing follows that would make it a word, an
/// apostrophe only as the sign of feet; "second" is a unit only when a number counts it.
fn is_other_word(t: &Tokens, i: usize, end: usize, symbol: bool) -> bool {
    if t.sign(i).is_some_and(|c| matches!(c, '\'' | '’')) {
        return !is_foot(t, i);
    }
    let one_letter = symbol && end == i + 1 && t.stem(i).chars().count() == 1 && t.is_word(i);
    one_letter && t.upper(i) && !is_symbol(t, i)
        // "12 m.p.h."
        || one_letter && t.sign(end) == Some('.') && t.is_word(end + 1) && t.glued(end + 1)
        // "164p" is money, "164 p" may be pages
        || one_letter && t.is(i, "p") && t.spaced(i)
        // "10.17t" may be an exhibit
        || one_letter && t.is(i, "t") && t.glued(i) && t.sign(end) != Some('/')
        || t.is(i, "second") && !t.glued(i) && t.upper(i)
}

/// A capital beside a number: "12 V", "45 C (113 F)", "3 A/mm2", but not "5 A levels", "3 C visas", "Class 12 C".
fn is_symbol(t: &Tokens, i: usize) -> bool {
    let per = t.sign(i + 1) == Some('/') && t.glued(i + 1) && t.glued(i + 2) && measure_at(t, i + 2, 1.0).is_some();
    if per || t.is(i, "W") || t.glued(i) && !t.is_any(i, &["A", "C", "F"]) {
        return true;
    }
    // "(113 F)"; alone A and F are more often an article, a part of a law, or girls in a table
    if t.is_any(i, &["A", "F"]) {
        return t.is(i, "F") && t.sign(i.wrapping_sub(2)) == Some('(') && t.is(i.wrapping_sub(3), "C");
    }
    let before = i.wrapping_sub(2);
    let name = t.upper(before) && before > 0 || t.has(before, Role::Label) || t.upper(i + 1) || t.possessive(i);
    const NEAR: usize = 4; // words of what "12 C visas" counts
    let counted = |k: &usize| t.is_word(*k) && !noun::is_closed(t, *k);
    !name && !(i + 1..i + 1 + NEAR).take_while(counted).any(|k| noun::is_plural(t, k))
}

/// The mark of "a ceiling of 12'": right behind digits, where no quotation is open that it would close.
fn is_foot(t: &Tokens, i: usize) -> bool {
    const LONGEST: usize = 3; // digits: a year may end a quotation
    let Some(number) = i.checked_sub(1).filter(|&k| t.is_number(k) && t.glued(i) && t.text(k).len() <= LONGEST) else {
        return false;
    };
    let glued_word = t.is_word(i + 1) && t.glued(i + 1); // "the 27's vote"
    let opens =
        |k: usize| t.sign(k) == Some('‘') || t.sign(k) == Some('\'') && (k == 0 || t.spaced(k)) && t.glued(k + 1);
    !glued_word && !(0..number).any(opens)
}

/// The currency whose sign ends right before token `i`, and the token at which the sign starts.
pub(super) fn sign_before(t: &Tokens, i: usize, amount: f64, decimals: bool) -> Option<(usize, Currency)> {
    const CODE: usize = 3; // letters of ISO 4217
    const LONGEST_SIGN: usize = 4; // "U.S.$" is two tokens, "GH₵" two, "NRs." two
    let mut last = i.checked_sub(1)?;
    if t.sign(last) == Some('=') && t.glued(i) {
        last = last.checked_sub(1)?; // Y=4,500, as a news wire prints it
        if t.is(last, "Y") {
            return t.lexicon.sign("¥").map(|c| (last, c));
        }
    }
    // "Norland dollars (NLD) 500"
    if t.sign(last) == Some(')')
        && let Some(code) = last.checked_sub(1).filter(|&k| t.is_word(k) && t.sign(k.wrapping_sub(1)) == Some('('))
        && t.text(code).len() == CODE
        && let Some(currency) = t.lexicon.sign(t.text(code))
        && t.lexicon.money_noun(t.stem(code.wrapping_sub(2))).is_some()
    {
        return Some((code, currency));
    }
    // "HK $500", but not the article in "A $500 fine"
    if t.sign(last) == Some('$')
        && let Some(letters) =
            last.checked_sub(1).filter(|&k| t.is_word(k) && t.spaced(last) && !t.is_any(k, &["A", "I"]))
        && let Some(currency) = t.lexicon.sign(&format!("{}$", t.text(letters)))
    {
        return Some((letters, currency));
    }
    let end = t.get(last)?.end;
    for length in (1..=LONGEST_SIGN).rev() {
        let Some(first) = (last + 1).checked_sub(length) else {
            continue;
        };
        if (first + 1..=last).any(|k| t.spaced(k)) {
            continue;
        }
        let text = t.sentence.get(t.get(first)?.start..end)?;
        let bare = text.strip_suffix('.').filter(|b| b.ends_with(char::is_alphabetic)).unwrap_or(text);
        if let Some(currency) = t.lexicon.sign(bare) {
            let letters = bare.chars().all(char::is_alphabetic);
            let magnitude = t.is_word(i + 1) && t.lexicon.suffix(t.text(i + 1)).is_some()
                || t.get(i + 1).is_some_and(|w| matches!(w.word.numeral, Some(NumeralWord::Scale(_))));
            if letters && t.lexicon.is_ambiguous_sign(bare) && amount < SURELY_MONEY && !decimals && !magnitude {
                return None;
            }
            return Some((first, currency));
        }
    }
    // "Rs. 500": a sign several countries share
    let (at, sign) =
        if t.sign(last) == Some('.') && last > 0 { (last - 1, t.stem(last - 1)) } else { (last, t.stem(last)) };
    matches!(sign, "Rs" | "Re").then(|| (at, Currency::UNKNOWN_RUPEE))
}

/// Below it a code or a noun that is also a word is no money ("COP 26", "25 won seats").
const SURELY_MONEY: f64 = 1000.0;

/// The currency named after an amount: "euros", "U.S. dollars", "CFA francs (FCFA)", "XCD".
pub(super) fn money_after(t: &Tokens, i: usize, amount: f64, context: &Context) -> Option<(usize, Unit)> {
    let start = if t.is_hyphen(i) { i + 1 } else { i };
    if !t.is_word(start) {
        // "98 $40 billion": the sign is the next number's
        let is_next = t.spaced(start) && t.is_number(start + 1) && t.glued(start + 1);
        let sign = t.sign(start).filter(|_| !is_next)?;
        return t.lexicon.sign(sign.encode_utf8(&mut [0; 4])).map(|c| (start + 1, Unit::money(Some(c))));
    }
    // a code or sign in letters
    if let Some(currency) = t.lexicon.sign(t.text(start))
        && (!t.lexicon.is_ambiguous_sign(t.text(start)) || amount >= SURELY_MONEY || t.sign(start + 1) == Some('('))
    {
        let end = if t.sign(start + 1) == Some('=') { start + 2 } else { start + 1 };
        return Some((end, Unit::money(Some(currency))));
    }
    // "Kenyan shillings", "Norwegian crowns"
    for length in (0..=t.lexicon.longest_country()).rev() {
        let noun = start + length;
        let Some(sharing) = t.is_word(noun).then(|| t.lexicon.money_noun(t.stem(noun))).flatten() else {
            continue;
        };
        if length == 0 {
            return plain_noun(t, noun, amount, sharing, context);
        }
        let named = t.country(start, noun);
        let sure = sharing.iter().find(|c| named.contains(c)).or_else(|| named.first().filter(|_| sharing.len() == 1));
        // "50 euros and 90 euros": the later noun is another amount's
        let Some(currency) = sure else {
            continue;
        };
        return Some((noun + 1, Unit::money(Some(*currency))));
    }
    None
}

/// A noun without its country: the report's country decides, then a country the sentence names, then the first in the
/// table where the noun has one plain meaning.
fn plain_noun(t: &Tokens, i: usize, amount: f64, sharing: &[Currency], context: &Context) -> Option<(usize, Unit)> {
    let end = i + 1 + usize::from(t.is(i + 1, "sterling"));
    let home = context.currency.filter(|c| sharing.contains(c));
    let sure = amount >= SURELY_MONEY
        || end > i + 1
        || home.is_some()
        || t.sign(end) == Some('(') && t.sign(end + 1).is_some_and(|c| c != '(');
    if t.has(i, Role::CommonMoney) && !sure {
        return None;
    }
    let dollars = t.is_any(i, &["dollar", "dollars"]);
    let currency = match home {
        Some(c) => Some(c),
        None if sharing.len() == 1 || dollars => sharing.first().copied(),
        None => t
            .currency_named(sharing)
            .or_else(|| t.is_any(i, &["pound", "pounds"]).then(|| sharing.first().copied()).flatten()),
    };
    Some((end, Unit::money(currency)))
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn money_by_sign_code_and_country() {
        use crate::figure::reading::within;
        assert_eq!(of("The fine was $30,000 CAD."), ["$30,000 CAD | 30000 Exact money:CAD | fine"]);
        assert_eq!(of("The fine was $300 USD."), ["$300 USD | 300 Exact money:USD | fine"]);
        assert_eq!(of("He paid NRs 5,000."), ["NRs 5,000 | 5000 Exact money:NPR | -"]);
        assert_eq!(of("Seats cost 400 Kenyan shillings."), ["400 Kenyan shillings | 400 Exact money:KES | Seats"]);
        assert_eq!(of("Seats cost 400 shillings."), ["400 shillings | 400 Exact money | Seats"]);
        assert_eq!(
            within("Seats cost 400 shillings.", &crate::figure::Context::for_country("Uganda")),
            ["400 shillings | 400 Exact money:UGX | Seats"]
        );
        assert_eq!(of("It cost 40 euros or 90 euros.").len(), 2);
        assert!(of("It cost 40 euros or 90 euros.")[0].starts_with("40 euros | 40 Exact money:EUR"));
        assert_eq!(of("It weighed 70kg."), ["70kg | 70 Exact mass:kg | -"]);
        assert_eq!(
            of("The fine is Australian dollars (AUD) 1,000 ($720).")[1],
            "$720 | 720 Exact money:USD | - | equals 0"
        );
        assert_eq!(
            of("The law sets a fine of 30 Australian dollars (AUD, the local currency) ($20) for it.")[1],
            "$20 | 20 Exact money:USD | fine | equals 0"
        );
        assert!(of("The outlet 5Days said so.").is_empty());
        assert_eq!(of("They dug 12 barrel vaults."), ["12 barrel vaults | 12 Exact count | barrel vaults"]);
    }

    #[test]
    fn symbols_of_one_letter() {
        assert_eq!(of("The pump runs at 12 V and stops."), ["12 V | 12 Exact other:V | pump runs"]);
        assert_eq!(
            of("Cells reached 45 C (113 F)."),
            ["45 C | 45 Exact other:celsius | Cells", "113 F | 113 Exact other:fahrenheit | Cells | equals 0"]
        );
        assert_eq!(of("It has a 9 C freezing point.")[0], "9 C | 9 Exact other:celsius | -");
        // letters that are no unit
        assert_eq!(of("They issued 12 C visas.")[0], "12 C visas | 12 Exact count | C visas");
        assert!(of("He was tried under Section 12C of the code.").is_empty());
        assert!(of("Class 12 C met.").is_empty());
        assert_eq!(of("The class has 12 F and 14 M."), ["12 | 12 Exact count | class", "14 | 14 Exact count | class"]);
    }

    #[test]
    fn m_is_metres_or_millions() {
        assert!(of("The town has 2.3m residents.")[0].starts_with("2.3m residents | 2300000 Exact count"));
        assert!(of("It owes 4m euros.")[0].starts_with("4m euros | 4000000 Exact money:EUR"));
        assert!(of("They moved 5m tonnes of rice.")[0].starts_with("5m tonnes of rice | 5000000 Exact mass:t"));
        assert!(of("It is 300m wide, and she ran the 100m hurdles.")[1].contains("length:m"));
    }

    #[test]
    fn feet_and_quotation_marks() {
        assert_eq!(of("A 5-foot-9 guard stood by.")[0], "5-foot-9 guard | 5.75 Exact length:ft | guard");
        assert_eq!(of("Cells are 6' by 9'.").len(), 2);
        assert_eq!(of("The wall has a height of 12’ only.")[0], "12’ | 12 Exact length:ft | height");
        assert!(of("He asked for 'a crew of 12' and left.")[0].contains("count"));
        assert!(of("He asked for ‘a crew of 12’ and left.")[0].contains("count"));
    }

    #[test]
    fn a_unit_after_a_slash_is_what_the_value_is_per() {
        assert_eq!(of("Fields yield 900 kg/ha."), ["900 kg | 900 Exact mass:kg | - | per ha"]);
        assert_eq!(of("The wire takes 3 A/mm2."), ["3 A | 3 Exact other:A | - | per mm2"]);
        let sentence = "The wire takes 3 A/mm2.";
        let found = crate::figure::figures(sentence, &Default::default());
        assert_eq!(found[0].record(sentence).unit_name, "ampere per square millimetre");
    }
}
