use super::read;
use crate::reader::block::{Block, Document};

fn show(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading(h) => format!("{} {} @{}", "#".repeat(h.level.into()), h.text, h.line),
            Block::Paragraph(p) => format!("{} @{}", p.text.replace('\n', "/"), p.line),
        })
        .collect()
}

/// The headings with the levels at which they nest.
fn outline(source: &str) -> Vec<String> {
    let mut document = read(source);
    crate::reader::outline::nest(&mut document.blocks);
    document.blocks.retain(|b| matches!(b, Block::Heading(_)));
    show(&document).into_iter().map(|h| h.split(" @").next().unwrap_or("").to_owned()).collect()
}

const RAIN: &str =
    "It rained for a long time on the roofs of the towns that stand by the river, and nobody mended them.";

#[test]
fn bare_lines_with_blank_lines_around_them() {
    let source = format!(
        "Yearbook of Rain 2020\n\n{RAIN}\n\nBackground\n\n{RAIN}\n\nRight to shelter\n\nRoofs\n\n{RAIN}\n\nDrains in town\n\n{RAIN}\n\nInternational help\n\n{RAIN}\n"
    );
    let expected = [
        "# Yearbook of Rain 2020",
        "## Background",
        "## Right to shelter",
        "### Roofs",
        "### Drains in town",
        "## International help",
    ];
    assert_eq!(outline(&source), expected);
}

#[test]
fn names_are_cases_of_the_topic_before_them() {
    let source = format!(
        "Yearbook 2020\n\nBackground\n\n{RAIN}\n\nPeoples of the hills\n\nMany left, and the Elbians stayed. {RAIN}\n\nElbians\n\nThe old Elbians said so. {RAIN}\n\nShelter\n\nThere was no shelter. {RAIN}\n"
    );
    assert_eq!(
        outline(&source),
        ["# Yearbook 2020", "## Background", "## Peoples of the hills", "### Elbians", "## Shelter"]
    );
}

#[test]
fn a_paragraph_a_line() {
    let long = RAIN.repeat(3);
    let source = format!(
        "ITEM 1. Business\n{long}\nRIVER TOWNS\n{long}\nRoofs and Drains\n{long}\nELB\nThe old ELB runs them. {long}\n\nITEM 2.\nProperties\n{long}\nTown\nSize\nEly, CA\nLeased Roof\nBath, CA\nOwned Roof\n"
    );
    let expected = ["# ITEM 1. Business", "## RIVER TOWNS", "### Roofs and Drains", "#### ELB", "# ITEM 2. Properties"];
    assert_eq!(outline(&source), expected);
}

#[test]
fn risk_factors_are_headed_by_sentences() {
    let long =
        "We mend the roofs of towns by the river. Towns pay for it late. We cannot make them pay sooner. ".repeat(3);
    let source = format!(
        "ITEM 1A. Risk Factors\n{long}\nRain could harm our roofs.\n{long}\nThese risks are many.\nTowns may not pay us.\n{long}\nAll of this happened before.\n\nITEM 2. Properties\nOurs may leak.\n{long}\n"
    );
    let expected = [
        "# ITEM 1A. Risk Factors",
        "## Rain could harm our roofs.",
        "## Towns may not pay us.",
        "# ITEM 2. Properties",
    ];
    assert_eq!(outline(&source), expected);
}

#[test]
fn one_line_is_a_paragraph() {
    assert_eq!(show(&read("Rain in the north")), ["Rain in the north @1"]);
    assert_eq!(show(&read("1. Mend the roofs. 2. Clear the drains.")), ["1. Mend the roofs. 2. Clear the drains. @1"]);
    assert_eq!(show(&read("")), Vec::<String>::new());
}

#[test]
fn a_last_bare_line_is_no_heading() {
    let source = format!("Background\n\n{RAIN}\n\nShelter\n\n{RAIN}\n\nMore pages\n");
    assert_eq!(outline(&source), ["# Background", "# Shelter"]);
}

#[test]
fn a_list_without_bullets_is_no_outline() {
    let source = format!("Background\n\n{RAIN}\n\nRoofs\n\nDrains\n\nWalls\n\nDoors\n\nWindows\n\n{RAIN}\n");
    assert_eq!(outline(&source), ["# Background"]);
}

#[test]
fn broken_lines_go_on_over_a_page() {
    let long = RAIN.trim_end_matches('.').repeat(2);
    let source = format!("{long}\n60\nYearbook\n\nand fell on. {long}.\n{RAIN}\n");
    assert_eq!(show(&read(&source))[0], format!("{long}/and fell on. {long}. @1"));
}

#[test]
fn broken_lines_and_data_are_no_headings() {
    let long = RAIN.repeat(3);
    let source = format!(
        "RAIN\n{long}\nThe roofs that the town had mended after\n{long}\nJo Ely mayor 4.1 million 52 years 30 per 1,000\n{long}\nRoofs\n{long}\nThe town was late\n{long}\nNone given\n\nITEM 2. Drains\n{long}\n"
    );
    assert_eq!(outline(&source), ["# RAIN", "## Roofs", "## ITEM 2. Drains"]);
}

#[test]
fn numbers_that_follow_nothing_make_no_headings() {
    let source = format!(
        "1. Rain\n\n{RAIN}\n\n1.1 Roofs\n\n{RAIN}\n\n10.2 Contract of roofs\n\n{RAIN}\n\n1.2 Drains\n\n{RAIN}\n\n2. Snow\n\n{RAIN}\n"
    );
    assert_eq!(outline(&source), ["# 1. Rain", "## 1.1 Roofs", "## 1.2 Drains", "# 2. Snow"]);
}

#[test]
fn a_typescript() {
    let source = "\
RAIN IN ELY
Yearbook 2021

                     1. INTRODUCTION

     The year saw a good deal of rain. The mayor took of-
fice in May, and the town passed a law on roofs.[1] It
was late.

1.1 Method

     We saw three roofs and spoke with 45 roofers, who
told us of their work.

2. ROOFS OF THE TOWN

New roofs
---------

     Three kinds were seen:

  - slate, which is dear and which had
    been in use since 1990; and
  - straw.

Old roofs

     At least 14 leaked.[2] Nobody knew of more than
these, or said so.

ADVICE

1. Mend the roofs.
2. Clear the drains.

NOTES

[1] Law 12 of 2021.
[2] Interviews, June 2021, and the list that
    the roofers keep.
";
    let expected = [
        "# RAIN IN ELY",
        "## 1. INTRODUCTION",
        "### 1.1 Method",
        "## 2. ROOFS OF THE TOWN",
        "### New roofs",
        "### Old roofs",
        "## ADVICE",
    ];
    assert_eq!(outline(source), expected);
    let document = read(source);
    assert_eq!(document.notes[1].text, "Interviews, June 2021, and the list that the roofers keep.");
    let paragraphs = show(&document);
    assert!(
        paragraphs.contains(&"slate, which is dear and which had/been in use since 1990; and @22".to_owned()),
        "{paragraphs:?}"
    );
    assert!(
        paragraphs.iter().any(|p| p.contains("took office/in May, and the town passed a law on roofs. It/was late.")),
        "{paragraphs:?}"
    );
}

#[test]
fn lettered_lines_set_apart_are_headings_and_items_are_not() {
    let source = format!(
        "Yearbook 2020\n\nSection 1. Towns\n\na. Roofs\n\n{RAIN}\n\nb. Drains\n\n{RAIN}\n\nSection 2. Hills\n\nThe towns should:\n\na. Mend the roofs\n\nb. Clear the drains\n\n{RAIN}\n"
    );
    assert_eq!(
        outline(&source),
        ["# Yearbook 2020", "## Section 1. Towns", "### a. Roofs", "### b. Drains", "## Section 2. Hills"]
    );
}

#[test]
fn questions_of_a_form_are_headings_and_its_fields_are_not() {
    let ask = |n: u32| {
        format!(
            "{n}A Do the towns by the river mend their roofs in time, and do they pay those who mend them as they should?\n\nScore: {n} / 4\n\n{RAIN}\n\n"
        )
    };
    let found = outline(&(1..5).map(ask).collect::<String>());
    assert_eq!(found.len(), 4);
    assert!(found.iter().all(|h| h.ends_with('?')));
}
