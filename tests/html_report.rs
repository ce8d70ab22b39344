//! The HTML report: one whole page that runs nothing it did not bring, whatever the editions hold.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use scraper::{Html, Selector};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::path::Path;
use std::process::Command;
use yoy::comparison::compare;
use yoy::edition::Edition;
use yoy::render::html;

/// Most bytes of the report of a pair of 20,000 words each.
const MOST_BYTES: usize = 2_000_000;

fn edition(text: &str, name: &str) -> Edition {
    yoy::reader::read(text.as_bytes(), Path::new(name)).expect("an edition")
}

fn of_files(old: &str, new: &str) -> String {
    let read = |file: &str| {
        let file = Path::new(file);
        yoy::reader::read(&std::fs::read(file).expect("there"), file).expect("an edition")
    };
    html::render(&compare(&read(old), &read(new)))
}

fn north_korea() -> String {
    of_files("reports/north-korea/2021.md", "reports/north-korea/2022.md")
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<scraper::ElementRef<'p>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// Fails where two elements have one id, or a link goes nowhere.
fn assert_links(page: &Html) {
    let mut ids = HashSet::new();
    for element in all(page, "[id]") {
        let id = element.attr("id").expect("selected by it");
        assert!(ids.insert(id), "two elements have the id {id}");
    }
    for link in all(page, "a[href]") {
        let href = link.attr("href").expect("selected by it");
        let id = href.strip_prefix('#').unwrap_or_else(|| panic!("{href} leaves the page"));
        assert!(ids.contains(id), "{href} goes nowhere");
    }
}

#[test]
fn ids_are_unique_and_every_link_arrives() {
    for pair in [("2021", "2022"), ("2022", "2023")] {
        let page =
            of_files(&format!("reports/north-korea/{}.md", pair.0), &format!("reports/north-korea/{}.md", pair.1));
        assert_links(&Html::parse_document(&page));
    }
}

#[test]
fn every_sentence_has_its_address_and_its_text() {
    let old = edition(&std::fs::read_to_string("reports/north-korea/2021.md").expect("there"), "north-korea/2021.md");
    let new = edition(&std::fs::read_to_string("reports/north-korea/2022.md").expect("there"), "north-korea/2022.md");
    let page = html::render(&compare(&old, &new));
    let page = Html::parse_document(&page);
    for (letter, edition) in [('o', &old), ('n', &new)] {
        for id in edition.sentence_ids() {
            let section = edition.sentence(id).section;
            let place = id.0 - edition.section(section).sentences.start + 1;
            let address = format!("{letter}{}.{place}", section.0 + 1);
            let found = all(&page, &format!("[id='{address}']"));
            // In the inline view the new cell also has what was deleted.
            let deleted = Selector::parse("del").expect("a selector");
            let gone: HashSet<_> = found[0]
                .select(&deleted)
                .filter(|_| letter == 'n')
                .flat_map(|d| d.descendants().map(|n| n.id()))
                .collect();
            let text: String = found[0]
                .descendants()
                .filter(|n| !gone.contains(&n.id()))
                .filter_map(|n| n.value().as_text().map(|t| t.to_string()))
                .collect();
            assert!(text.starts_with(edition.sentence_text(id)), "{address}: {text}");
        }
    }
}

#[test]
fn only_the_style_and_script_inside_may_run() {
    let page = north_korea();
    let page = Html::parse_document(&page);
    let policy = all(&page, "meta[http-equiv='Content-Security-Policy']")[0].attr("content").expect("a policy");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for (directive, element) in [("style-src", "style"), ("script-src", "script")] {
        let elements = all(&page, element);
        assert_eq!(elements.len(), 1, "{element}");
        let text: String = elements[0].text().collect();
        let hash = BASE64_STANDARD.encode(Sha256::digest(text));
        assert!(policy.contains(&format!("{directive} 'sha256-{hash}'")), "{element} is not the one in {policy}");
    }
    assert!(all(&page, "[style], [src], link, iframe, object, embed, img").is_empty(), "something is loaded");
}

#[test]
fn the_same_editions_give_the_same_bytes() {
    assert_eq!(north_korea(), north_korea());
}

#[test]
fn hostile_text_stays_text() {
    let long = "x".repeat(10_000);
    // Without enough words around it the reader takes the long one for no prose.
    let prose = "Guards kept the gate open at night. ".repeat(400);
    let text = |year: &str, count: u32| {
        format!(
            "# Norland {year}\n\n## Prisons &lt;script&gt;alert(1)&lt;/script&gt;\n\n\
             The guard wrote `<script>alert(1)</script>` on the wall and left {count} marks. \
             A prisoner read `</script><img src=x onerror=alert(2)>` aloud in the yard every day. \
             The order \u{202E}was read backwards\u{202C} by the {count} guards on duty. \
             The word {long} was the longest of all that were found in the letters. {prose}\n\n\
             ## Courts \" onclick=\"alert(3)\n\nJudges sat for {count} days and `javascript:alert(4)` was their motto.\n"
        )
    };
    let old = edition(&text("2021", 63), "nor<b>land/2021.md");
    let mut new = edition(&text("2022", 67), "norland/2022.md");
    // Readers take null characters out; an edition that is made by a program may have them.
    new.title.push_str("\u{0}<svg onload=alert(5)>");
    new.entity = Some("Nor\u{0}land </title><script>alert(6)</script>".to_owned());
    let text = html::render(&compare(&old, &new));
    assert!(!text.contains('\u{0}') && !text.contains('\u{202E}') && !text.contains('\u{202C}'));
    assert!(text.contains("[U+202E]was read backwards[U+202C]"), "the turn of direction is not told");
    let page = Html::parse_document(&text);
    assert_links(&page);
    assert_eq!(all(&page, "script").len(), 1);
    assert!(all(&page, "img, b[onload], svg[onload]").is_empty());
    for element in all(&page, "*") {
        for (name, _) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{} has the handler {name}", element.value().name());
        }
    }
}

#[test]
fn a_long_pair_stays_small() {
    let text = |year: u32| {
        let mut text = format!("# Norland {year}\n");
        for section in 0..25 {
            text.push_str(&format!("\n## Subject number {section}\n"));
            for sentence in 0..50 {
                let changed = if sentence % 3 == 0 { year } else { 0 };
                text.push_str(&format!(
                    "{}Witness {section}{sentence} told the court of district {sentence} that {} people were held in camp {section} until spring.",
                    if sentence % 5 == 0 { "\n\n" } else { " " },
                    changed + section * 7 + sentence,
                ));
            }
        }
        text
    };
    let (old, new) = (edition(&text(2021), "norland/2021.md"), edition(&text(2022), "norland/2022.md"));
    assert!(old.words() > 20_000 && new.words() > 20_000, "{} words", old.words());
    let page = html::render(&compare(&old, &new));
    assert!(page.len() < MOST_BYTES, "{} bytes", page.len());
}

fn yoy() -> Command {
    Command::new(assert_cmd::cargo::cargo_bin!("yoy"))
}

#[test]
fn the_ending_chooses_html_and_nothing_half_written_remains() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("report.html");
    let arguments = ["compare", "reports/north-korea/2021.md", "reports/north-korea/2022.md", "-o"];
    let done = yoy().args(arguments).arg(&file).status().expect("run");
    assert!(done.success());
    let printed = yoy().args(&arguments[..3]).args(["--format", "html"]).output().expect("run");
    assert_eq!(std::fs::read(&file).expect("there"), printed.stdout);
    assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 1);
}

#[test]
fn what_cannot_be_a_page_is_refused() {
    let refused = |arguments: &[&str]| {
        let output = yoy().args(arguments).output().expect("run");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).expect("text")
    };
    let pair = ["compare", "reports/north-korea/2021.md", "reports/north-korea/2022.md"];
    let missing = refused(&[&pair[..], &["-o", "no/such/folder/report.html"]].concat());
    assert!(missing.contains("there is no folder no/such/folder"), "{missing}");
    let narrowed = refused(&[&pair[..], &["--format", "html", "--top", "3"]].concat());
    assert!(narrowed.contains("HTML has everything"), "{narrowed}");
    let summary = refused(&[&pair[..], &["--format", "html", "--summary"]].concat());
    let full = refused(&[&pair[..], &["--format", "html", "--full"]].concat());
    assert!(
        full.contains("--full chooses how much is shown; HTML has everything") && full.lines().count() == 1,
        "{full}"
    );
    assert!(summary.contains("--summary chooses how much is shown; HTML has everything"), "{summary}");
}
