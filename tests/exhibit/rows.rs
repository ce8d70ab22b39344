//! The chart's rows: whole, in order, each told to be changed, moved or not found; and what is chosen of them.

use super::{PAIRS, edition, evened, whole, written};
use yoy::comparison::compare;
use yoy::edition::Edition;
use yoy::exhibit::{Choice, ExhibitError, NOT_FOUND, Row, State, chart};

#[test]
fn linked_sentences_stand_in_one_row() {
    for (old, new) in PAIRS {
        let (old, new) = (edition(old), edition(new));
        let c = compare(&old, &new);
        let chart = whole(&c);
        let both = |row: &Row, a: &str, b: &str| {
            row.old.passages.iter().any(|p| p.text.contains(a)) && row.new.passages.iter().any(|p| p.text.contains(b))
        };
        for link in &c.sentence_links {
            let (a, b) = (evened(old.sentence_text(link.old)), evened(new.sentence_text(link.new)));
            assert!(chart.rows.iter().any(|row| both(row, &a, &b)), "{a}\n{b}");
        }
    }
}

#[test]
fn what_was_not_found_is_said() {
    for (old, new) in PAIRS {
        let (old, new) = (edition(old), edition(new));
        let c = compare(&old, &new);
        let chart = whole(&c);
        let mut told = 0;
        for row in &chart.rows {
            for (side, other) in [(&row.old, &row.new), (&row.new, &row.old)] {
                assert!(!side.passages.is_empty() || !side.remarks.is_empty(), "row {} has an empty side", row.number);
                if side.remarks.iter().any(|r| r == &format!("{NOT_FOUND}.")) {
                    assert!(side.passages.is_empty() && !other.passages.is_empty());
                    told += other.passages.len();
                }
            }
        }
        // A paragraph none of whose sentences has a counterpart stands alone.
        let alone = |edition: &Edition, ids: &[yoy::edition::SentenceId]| {
            (0u32..)
                .zip(&edition.paragraphs)
                .filter(|(p, _)| {
                    let mut all = edition.sentence_ids().filter(|&s| edition.sentence(s).paragraph == *p);
                    all.all(|s| ids.contains(&s))
                })
                .count()
        };
        assert_eq!(told, alone(&old, &c.dropped) + alone(&new, &c.added));
        for &id in c.dropped.iter() {
            let text = evened(old.sentence_text(id));
            let row = chart.rows.iter().find(|row| row.old.passages.iter().any(|p| p.text.contains(&text)));
            let row = row.unwrap_or_else(|| panic!("{text} stands nowhere"));
            let mut remarks = row.old.remarks.iter().chain(&row.new.remarks);
            assert!(remarks.any(|r| r.contains(NOT_FOUND)), "row {}: {text}", row.number);
        }
    }
}

#[test]
fn places_tell_edition_section_and_paragraph() {
    let (old, new) = (edition("north-korea/2021.md"), edition("north-korea/2022.md"));
    let c = compare(&old, &new);
    let chart = whole(&c);
    for (edition, side) in [(&old, 0), (&new, 1)] {
        for row in &chart.rows {
            for passage in if side == 0 { &row.old.passages } else { &row.new.passages } {
                let paragraph = edition.paragraphs.iter().find(|p| evened(edition.cut(p.span)).contains(&passage.text));
                let paragraph = paragraph.expect("a paragraph of the edition");
                let heading = edition.heading(paragraph.section);
                assert!(passage.place.starts_with(&edition.name()), "{}", passage.place);
                assert!(passage.place.contains(heading), "{}: {heading}", passage.place);
                assert!(passage.place.contains(&format!("para. {}", paragraph.number)), "{}", passage.place);
            }
        }
    }
}

#[test]
fn rows_follow_the_new_outline() {
    let old = written(
        "a/2021.md",
        "# A\n\n## One\n\nRain fell on the northern hills in May.\n\n## Two\n\nNobody counted the boats in the harbour.\n\n## Three\n\nThe bridge over the river was closed.\n",
    );
    let new = written(
        "a/2022.md",
        "# A\n\n## One\n\nRain fell on the northern hills in June.\n\n## Three\n\nThe bridge over the river was closed.\n\n## Four\n\nSheep were sold at the market for less.\n",
    );
    let c = compare(&old, &new);
    let chart = whole(&c);
    let headings: Vec<&str> = chart.rows.iter().map(|row| row.topic.heading.as_str()).collect();
    assert_eq!(headings, ["One", "Two", "Three", "Four"]);
    let states: Vec<State> = chart.rows.iter().map(|row| row.topic.state).collect();
    assert_eq!(states, [State::Changed, State::OneSided, State::Unchanged, State::OneSided]);
    assert_eq!(chart.rows[1].new.remarks, ["No corresponding text was found."]);
    assert_eq!(chart.rows[3].old.remarks, ["No corresponding text was found."]);
    assert_eq!(chart.rows[0].old.passages[0].place, "A 2021, One, para. 1");
    let changed = Choice { changed_only: true, ..Choice::default() };
    let changed = yoy::exhibit::chart(&c, &changed, None).expect("changes").rows;
    let headings: Vec<&str> = changed.iter().map(|row| row.topic.heading.as_str()).collect();
    assert_eq!(headings, ["One", "Two", "Four"]);
    assert_eq!(changed[2].number, 3);
}

#[test]
fn moved_text_is_said_to_be_moved() {
    let old = written(
        "a/2021.md",
        "# A\n\n## Courts\n\nJudges were dismissed by decree in the spring of that year. Lawyers for the defence waited months to see the files of their clients.\n\n## Prisons\n\nCells built for forty held more than two hundred men. Inspectors saw the eastern prison twice and the northern one never. Meals came once a day, and letters were read before they were handed out. Visits by families were limited to a quarter of an hour each month. Guards at the eastern prison beat three detainees to death with iron rods.\n",
    );
    let new = written(
        "a/2022.md",
        "# A\n\n## Courts\n\nJudges were dismissed by decree in the spring of that year. Guards at the eastern prison beat three detainees to death with iron rods. Lawyers for the defence waited months to see the files of their clients.\n\n## Prisons\n\nCells built for forty held more than two hundred men. Inspectors saw the eastern prison twice and the northern one never. Meals came once a day, and letters were read before they were handed out. Visits by families were limited to a quarter of an hour each month.\n",
    );
    let c = compare(&old, &new);
    let chart = whole(&c);
    assert_eq!(chart.rows.len(), 2, "{:#?}", chart.rows);
    let courts = &chart.rows[0];
    assert_eq!(
        courts.old.passages[1].text,
        "Guards at the eastern prison beat three detainees to death with iron rods."
    );
    assert_eq!(courts.old.passages[1].place, "A 2021, Prisons, para. 1, sentence 5");
    assert!(
        courts.new.remarks[0]
            .starts_with("Moved: sentence 2 (“Guards at the eastern prison beat …”) stood at “Prisons”, para. 1"),
        "{:?}",
        courts.new.remarks
    );
    let prisons = &chart.rows[1];
    assert!(
        prisons.old.remarks[0].ends_with("stands in the new edition at “Courts”, para. 1 (row 1)."),
        "{:?}",
        prisons.old.remarks
    );
}

#[test]
fn compared_with_itself_nothing_is_marked() {
    let one = edition("kenya/2022.md");
    let c = compare(&one, &one);
    let chart = whole(&c);
    assert!(chart.rows.iter().all(|row| row.topic.state == State::Unchanged), "{:?}", chart.rows);
    let changed_only = Choice { changed_only: true, ..Choice::default() };
    assert!(matches!(yoy::exhibit::chart(&c, &changed_only, None), Err(ExhibitError::NothingLeft { .. })));
}

#[test]
fn rows_are_chosen_by_section_area_and_change() {
    let (old, new) = (edition("north-korea/2021.md"), edition("north-korea/2022.md"));
    let c = compare(&old, &new);
    let all = whole(&c).rows;
    let choose = |sections: &[&str], areas: &[&str], changed_only: bool| {
        let list = |texts: &[&str]| texts.iter().map(|&t| t.to_owned()).collect();
        chart(&c, &Choice { sections: list(sections), areas: list(areas), changed_only }, None)
    };
    let changed = choose(&[], &[], true).expect("changes").rows;
    assert_eq!(changed.len(), all.iter().filter(|r| r.topic.state != State::Unchanged).count());
    assert_eq!(changed.last().expect("a row").number, changed.len());
    let executions = choose(&["executions"], &[], false).expect("a section").rows;
    assert!(!executions.is_empty() && executions.len() < all.len());
    let both = choose(&["executions", "border"], &[], false).expect("sections").rows;
    assert!(both.len() > executions.len());
    let torture = choose(&[], &["torture"], false).expect("an area").rows;
    assert!(!torture.is_empty() && torture.len() < all.len());
    // By its name, and by the family.
    assert_eq!(choose(&[], &["torture and ill-treatment"], false).expect("its name").rows.len(), torture.len());
    assert!(choose(&[], &["integrity"], false).expect("its family").rows.len() > torture.len());
    assert!(matches!(choose(&["no such heading"], &[], false), Err(ExhibitError::NoSuchSection { .. })));
    assert!(matches!(choose(&[], &["no-such-area"], false), Err(ExhibitError::UnknownArea { .. })));
}

#[test]
fn running_heads_are_cut_between_characters() {
    let one = edition("kenya/2022.md");
    let mut cover = whole(&compare(&one, &one)).cover;
    assert_eq!(cover.running_head(), cover.title);
    cover.title = "é".repeat(130);
    assert_eq!(cover.running_head(), format!("{}…", "é".repeat(120)));
}
