//! Numbers made to be misread: a right value or none.

use yoy::figure::{Context, figures};

fn values(sentence: &str) -> Vec<Option<f64>> {
    figures(sentence, &Context::default()).iter().map(|f| f.value).collect()
}

#[test]
fn digits_without_one_reading_are_none() {
    for text in ["1,2,3,4", "1.2.3.4", "12,34,56", "1,23,45", "9.9.9", "1e999", "1e9", "0x1F", "١2", "3,000,00"] {
        let sentence = format!("They listed {text} items there.");
        assert!(values(&sentence).is_empty(), "{sentence}: {:?}", values(&sentence));
    }
    let long = format!("They counted {} grains.", "9".repeat(400));
    assert!(values(&long).is_empty());
    let long = format!("They counted {}.5 grains.", "1,000".repeat(100));
    assert!(values(&long).is_empty());
}

#[test]
fn powers_and_footnote_marks_are_none() {
    for sentence in [
        "Some 5 × 10⁶ spores remained.",
        "A dose of 10⁶ was lethal.",
        "The clinic saw 1,234¹ patients.",
        "Rice is scarce.12 Fuel is too.",
        "See research(3) on it.",
        "It is scarce [12] now.",
    ] {
        assert!(values(sentence).is_empty(), "{sentence}: {:?}", values(sentence));
    }
}

#[test]
fn other_notations_are_read() {
    for (sentence, value) in [
        ("The state paid ₹12,34,567 in relief.", 1_234_567.0),
        ("Inflation reached 2,5 percent.", 2.5),
        ("The plot covers 1.234,56 hectares.", 1234.56),
        ("About ٣٬٤٥٦ families fled.", 3456.0),
        ("About １２，３４５ families fled.", 12345.0),
        ("Roughly 12\u{2009}500 homes burned.", 12500.0),
        ("Roughly 12\u{a0}500 homes burned.", 12500.0),
        ("She walked 2½ miles.", 2.5),
        ("She walked 2 ½ miles.", 2.5),
        ("She walked 2 1/2 miles.", 2.5),
        ("They ate ¾ of the harvest.", 0.75),
        ("It fell to −12 degrees Celsius.", -12.0),
        ("It fell to minus 12 degrees Celsius.", -12.0),
        ("-0.9% (2009 est.)", -0.9),
        ("They paid 2,50 euros or so.", 2.5),
        ("Losses came to $4.3m.", 4.3e6),
        ("Exports were worth €5bn.", 5e9),
        ("The rate was .001 per cent.", 0.001),
    ] {
        assert_eq!(values(sentence), [Some(value)], "{sentence}");
    }
}

#[test]
fn years_that_count_and_ranges_of_change() {
    assert_eq!(values("Floods killed between 1600 and 1900 people there."), [Some(1600.0)]);
    assert_eq!(values("Stocks fell from 9,000 in May 2020 to 8,500 in June."), [Some(9000.0), Some(8500.0)]);
    assert_eq!(values("It cost 40 euros and 90 euros."), [Some(40.0), Some(90.0)]);
}

#[test]
fn names_dates_and_addresses_are_none() {
    for sentence in [
        "Article 19 and sections 3, 4, and 5 of Law 123 apply.",
        "On June 10, 12, and 14-16 they met.",
        "It began at 6:30 a.m. and ended between 10 and 11 p.m.",
        "The 2015-17 plan and the 2021/22 budget lapsed.",
        "COVID-19 and COP26 dominated the mid-1990s debate.",
        "Call 555-0199 or +41 22 730 5811.",
        "The twenty-first century began.",
        "The fifty-third week passed in the second half of the year.",
        "One of the officers told one another that no one knew.",
        "She lives at 49 Park Road.",
        "Resolution 1325 (2000) was adopted.",
        "Version 1.31.4 shipped.",
        "They were born in nineteen eighty-four.",
        "The team drew 2-2.",
        "1. The parties agree.",
        "Between 90 and 40 barges sank.",
        "Between 1990 and 2000 people moved to the coast.",
        "They listed 1.000 barges.",
        "The change shipped in 1.22.",
        "It covers the 2017 fiscal year.",
        "Camps 14, 15, and 16 closed.",
        "1205-service-account-tokens",
        "They fought between 6 and 7 July.",
    ] {
        assert!(values(sentence).is_empty(), "{sentence}: {:?}", values(sentence));
    }
}

#[test]
fn long_hostile_sentences_take_linear_time() {
    use std::time::Instant;
    let mut texts = vec![
        "1 rupees ".to_string(),
        "Article 1, ".into(),
        "(12 men) ".into(),
        "and 5 percent ".into(),
        "one in ".into(),
        "from 1 to 2 ".into(),
        "million ".into(),
        "a b c d ".into(),
        "1-".into(),
        "no more than ".into(),
        "(".into(),
        "June 1, ".into(),
    ];
    for text in &mut texts {
        *text = text.repeat(200_000 / text.len());
        let start = Instant::now();
        let _ = figures(text, &Context::default());
        // 200 KB in one sentence: far below a second where time is linear, minutes where it is not
        assert!(start.elapsed().as_secs() < 10, "{}: {:?}", &text[..10], start.elapsed());
    }
}
