//! Sentence ends by class of rule, on invented sentences, and the promises of
//! [`sentences`] on arbitrary and hostile text.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::sentences;

fn cut(text: &str) -> Vec<&str> {
    sentences(text).into_iter().map(|range| &text[range]).collect()
}

/// Each case is a paragraph with `|` where it must be cut, and nowhere else.
fn assert_cut(cases: &[&str]) {
    for case in cases {
        let expected: Vec<&str> = case.split('|').map(str::trim).collect();
        let text = case.replace("| ", "").replace('|', "");
        assert_eq!(cut(&text), expected, "{case}");
    }
}

#[test]
fn a_bullet_whose_font_was_lost_begins_a_sentence() {
    assert_cut(&[
        "Some were shot in public. | \u{FFFD}In May a guard fled. | \u{FFFD} A cook was held.",
        "He met the \u{FFFD}lite of Vinga. | The \u{FFFD}land Islands were quiet.",
    ]);
}

#[test]
fn a_name_run_together_with_the_next_sentence() {
    assert_eq!(cut("The case went to Vinga.The court heard it."), ["The case went to Vinga.", "The court heard it."]);
    assert_eq!(cut("It was the ÁSZ.In May it fell."), ["It was the ÁSZ.", "In May it fell."]);
    assert_eq!(cut("It fled from In-Fa.The war went on."), ["It fled from In-Fa.", "The war went on."]);
    assert_eq!(cut("The JSC.Theory of the U.S.The end."), ["The JSC.Theory of the U.S.The end."]);
}

#[test]
fn ends_at_plain_marks() {
    assert_cut(&[
        "The court sat. | It found no fault.",
        "Was he heard? | He was not! | The case goes on.",
        "Really?! | Yes!! | So it was.",
        "Only one",
    ]);
    assert!(cut(" \n").is_empty());
}

#[test]
fn keeps_abbreviations_whole() {
    assert_cut(&[
        "Dr. Osei and Gen. Park met Mrs. Lund on St. Helena.",
        "Bring papers, e.g. Passports, and cf. Annex B of it.",
        "The firm Oak & Sons Ltd. Holding sold it to Elm Corp. | The price was low.",
        "They brought lamps, ropes, etc. | Miners went down.",
        "Approx. Two hundred came.",
        "The talks were adjourned. | women went home, as the govt. had asked.",
        "Smith v. Jones and Ek v . Lind was decided.",
        "She left Oak Inc. | Mr. Lund stayed.",
        "He leads the Chr. Ek Institute and its R&D. | Women lead the rest of FGM/C. | Courts agree.",
        "They paid Gs. 200 million and Rs. 4,000.",
        "The U.S. Under Secretary moved to the U.S. | Under new rules he stayed.",
        "The firm Wow! Inc. was sold.",
    ]);
}

#[test]
fn reads_dotted_abbreviations_by_what_follows() {
    assert_cut(&[
        "The U.S. Embassy in Washington, D.C. was shut.",
        "He moved to the U.S. | The family stayed.",
        "She took her Ph.D. | After that she left.",
        "The U.N. Security Council met.",
    ]);
}

#[test]
fn keeps_initials_with_their_name() {
    assert_cut(&[
        "The member M. A. Stone met J. K. Moreau and Ada B. Stone spoke.",
        "They tried plan B. | The plan failed.",
    ]);
}

#[test]
fn keeps_numbers_with_what_they_count() {
    assert_cut(&[
        "Decree No. 14 and Art. 9 of it cost $3.50 on p. 7.",
        "He said no. | Then he left.",
        "It rose by 4.5 percent in 2019. | 12 cases remain.",
        "See Vol. IV of it.",
    ]);
}

#[test]
fn reads_clock_times() {
    assert_cut(&[
        "Polls closed at 6 p.m. | Counting began.",
        "By 6 p.m. Judge Amadi had left.",
        "It began at 9 a.m. Monday and ended at 5 p.m. GMT on Friday.",
        "Guards came at 3 a.m. | Prisoners were asleep.",
    ]);
}

#[test]
fn reads_ellipses() {
    assert_cut(&[
        "The law ... was never used … by them.",
        "He hoped.... | Nobody came.",
        "It was dropped [...] Later it returned. | [...] The rest is lost.",
        "He wrote “all is lost. . . .” | Then he left.",
        "Some words were lost. | . . . The end was kept.",
    ]);
}

#[test]
fn cuts_inside_quotations_and_brackets() {
    assert_cut(&[
        "He wrote: “Nobody came. | Nobody asked.” | Then he left.",
        "She said \"we waited. | Nobody came.\" | It was late.",
        "The ban (It was new. | It was short.) was lifted.",
        "The ban was lifted. | (It was new.) | Others stayed.",
        "“Go away!” the guard said. | They went.",
        "“Why now?” Minister Adeyo asked.",
        "He called it a “market.” | Others did not.",
        "Courts were slow (see section 2.a.). | Bail was rare.",
        "Papers were rare (see section 2.g. Stateless Persons). | Few had any.",
        "Papers were rare (see section 6. Children). | Few had any (ref. 2.g.).",
        "As shown in section 2.a. | Courts were slow.",
    ]);
}

#[test]
fn keeps_note_numbers_with_their_sentence() {
    assert_cut(&[
        "Water was in short supply.1 | Despite this, people stayed.",
        "Water was short.[1] | Food was not.[2][3]",
        "It ended in 2016.12 | Nobody noticed.",
        "It grew by 3.5 Million, they said.",
        "Water was short.3,4 | Food was not.",
        "“Water was short.”4 | They left.¹ | All of them.",
    ]);
}

#[test]
fn parts_sentences_run_together() {
    assert_cut(&[
        "They were held in custody.|The ministry denied it.",
        "Nobody came to Norway.|The vote went on.",
        "It cost 4,000.|That was much.",
        "They lost the elections.|NFP won the rest.",
        "Open report.PDF or test.CSV with it.",
        "Write to Ana.Maria@example.org or see www.Example.Org for it.",
        "The tool Deno.js and the file main.rs are old.",
    ]);
}

#[test]
fn keeps_addresses_whole() {
    assert_cut(&["See https://example.org/a.b/c?d=e.f. | Then write to me.", "Mail a.b@example.org. | It works."]);
}

#[test]
fn begins_sentences_with_digits_signs_and_names_in_lower_case() {
    assert_cut(&[
        "It failed. | 14 people left. | $5 was paid.",
        "They fled. | al-Noor claimed it.",
        "It failed. | (see above)",
        "It failed. | https://example.org/why",
    ]);
}

#[test]
fn parts_list_items() {
    assert_cut(&[
        "1. Open the doors | 2. Close the windows | 3. Leave",
        "1) open the doors | 2) close the windows",
        "a.) Open the doors. | b.) close the windows.",
        "• open the doors | • close the windows",
        "Pupils left grade 2. | The rest stayed.",
        "1. Pupils left grade 2. | The rest stayed.",
        "Article 5. Right to liberty",
        "They (1) ran, (2) hid.",
    ]);
}

#[test]
fn takes_line_breaks_for_spaces() {
    assert_cut(&["The court\nsat. | It\nrose."]);
    assert_eq!(cut("Bring:\n- a lamp\n- a rope"), ["Bring:", "- a lamp", "- a rope"]);
    assert_eq!(cut("one\n\ntwo"), ["one", "two"]);
}

#[test]
fn reads_other_scripts() {
    assert_eq!(cut("« Il est là. » Elle partit."), ["« Il est là. »", "Elle partit."]);
    assert_eq!(cut("Vino a EE. UU. ayer."), ["Vino a EE. UU. ayer."]);
    assert_eq!(cut("他走了。她没有。"), ["他走了。", "她没有。"]);
    assert_eq!(cut("「行く。」と言った。雨だ。"), ["「行く。」と言った。", "雨だ。"]);
    assert_eq!(cut("ज़रूर। वह गया।"), ["ज़रूर।", "वह गया।"]);
    assert_eq!(cut("هل ذهب؟ نعم. عاد."), ["هل ذهب؟", "نعم.", "عاد."]);
    assert_eq!(cut("그는 갔다. 비가 왔다."), ["그는 갔다.", "비가 왔다."]);
    assert_eq!(cut("ปี พ.ศ. 2560 ฝนตก นอกจากนี้ น้ำท่วม"), ["ปี พ.ศ. 2560 ฝนตก", "นอกจากนี้ น้ำท่วม"]);
    assert_eq!(cut("¿Vino? ¡No! Él no vino."), ["¿Vino?", "¡No!", "Él no vino."]);
}

fn assert_covers(text: &str) {
    let mut at = 0;
    for range in sentences(text) {
        assert!(range.start >= at && range.end > range.start, "ordered and not empty");
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        assert!(text[at..range.start].trim().is_empty(), "nothing lost before {range:?}");
        assert_eq!(text[range.clone()].trim(), &text[range.clone()], "trimmed");
        at = range.end;
    }
    assert!(text[at..].trim().is_empty(), "nothing lost at the end");
}

proptest! {
    #[test]
    fn covers_any_text(text in any::<String>()) {
        assert_covers(&text);
    }

    /// Dense in what the rules react to.
    #[test]
    fn covers_text_full_of_marks(text in "([.!?…。؟)(\"'“”’\\[\\] \n•*_0-9]|[aA-D]|U\\.S\\.|1\\.\\)|ก|他|é){0,60}") {
        assert_covers(&text);
    }
}

#[test]
fn takes_time_linear_in_hostile_text() {
    let hostile = [
        ". ",
        "a",
        "\"",
        "(",
        "a.",
        "A. ",
        ".[",
        "[.] ",
        "1. ",
        "1) a ",
        ". . ",
        "…",
        "\n",
        "\n- ",
        "• ",
        "a.b.",
        ".\"",
        "*",
        "ก ",
        "e.g. ",
        "a. \"(",
        ".1",
        "“.”",
        "At 5 a.m. ",
    ];
    for unit in hostile {
        for size in [30_000, 300_000] {
            let text = unit.repeat(size / unit.len());
            let began = Instant::now();
            assert_covers(&text);
            // A tenth of a second even unoptimised; quadratic time would take minutes.
            assert!(began.elapsed() < Duration::from_secs(4), "{unit:?} {size} took {:?}", began.elapsed());
        }
    }
}
