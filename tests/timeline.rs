//! `yoy timeline`.

mod program;

use program::{stdout, yoy};
use std::path::Path;

#[test]
fn terminal_and_markdown() {
    insta::assert_snapshot!("terminal", stdout(&["timeline", "reports/north-korea"]));
    insta::assert_snapshot!("markdown", stdout(&["timeline", "reports/north-korea", "--format", "markdown"]));
}

/// The schema is generated from the types; `YOY_WRITE_SCHEMA=1 cargo test` writes it anew.
#[test]
fn json_obeys_its_schema() {
    let schema = schemars::schema_for!(yoy::render::timeline::TimelineRecord);
    let text = serde_json::to_string_pretty(&schema).expect("a schema serialises") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/timeline.json");
    if std::env::var_os("YOY_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, &text).expect("the schema can be written");
    }
    assert_eq!(std::fs::read_to_string(&path).expect("the schema is there"), text);
    let validator = jsonschema::validator_for(schema.as_value()).expect("a valid schema");
    let json = stdout(&["timeline", "reports", "--entity", "Kenya", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let errors: Vec<String> = validator.iter_errors(&value).take(3).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(value["schema"], "yoy/timeline/1");
    let periods: Vec<&str> = value["editions"].as_array().expect("editions").iter().map(period).collect();
    assert_eq!(periods, ["2021", "2022", "2023"]);
}

fn period(edition: &serde_json::Value) -> &str {
    edition["period"].as_str().expect("a period")
}

/// Every observation is one row, and the rows of editions are those of `yoy list`.
#[test]
fn csv_is_tidy() {
    let text = stdout(&["timeline", "reports/north-korea", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<&str> = vec!["kind", "series", "period", "value", "high", "bound", "unit", "section", "text"];
    assert_eq!(reader.headers().expect("a head").iter().collect::<Vec<_>>(), head);
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows of one length");
    let of = |kind: &str| rows.iter().filter(|row| &row[0] == kind).collect::<Vec<_>>();
    assert_eq!(of("edition").iter().map(|row| &row[2]).collect::<Vec<_>>(), ["2021", "2022", "2023"]);
    for kind in ["edition", "section", "area", "source", "term"] {
        let rows = of(kind);
        assert!(!rows.is_empty(), "{kind}");
        assert!(rows.iter().all(|row| row[3].parse::<u64>().is_ok()), "{kind}");
    }
    // Words by area add up to no more than the edition.
    for edition in of("edition") {
        let areas: u64 =
            of("area").iter().filter(|row| row[2] == edition[2]).filter_map(|r| r[3].parse::<u64>().ok()).sum();
        assert!(areas > 0 && areas <= edition[3].parse().expect("words"), "{}", &edition[2]);
    }
    let figures = of("figure");
    assert!(figures.iter().all(|row| !row[8].is_empty() && !row[7].is_empty()), "figures name their sentence");
}

/// Bands leave no more of a main section than it has, and with what ends they leave all of it.
#[test]
fn flows_add_up() {
    for folder in ["reports/north-korea", "reports/kenya", "reports/el-salvador"] {
        let json: serde_json::Value =
            serde_json::from_str(&stdout(&["timeline", folder, "--format", "json"])).expect("JSON");
        let columns = json["flow"]["columns"].as_array().expect("columns");
        let bands = json["flow"]["bands"].as_array().expect("bands");
        for (k, blocks) in columns.iter().enumerate().take(columns.len() - 1) {
            for (i, block) in blocks.as_array().expect("blocks").iter().enumerate() {
                let of_block = |band: &&serde_json::Value| band["edition"] == k && band["from"] == i;
                let left = bands.iter().filter(of_block).filter_map(|band| band["old_words"].as_u64()).sum::<u64>();
                let (words, dropped) = (block["words"].as_u64(), block["dropped"].as_u64());
                let (words, dropped) = (words.expect("words"), dropped.expect("words"));
                // Shares are rounded to words, band by band.
                assert!((left + dropped).abs_diff(words) <= 4, "{folder}: {block}: {left} and {dropped}");
            }
        }
    }
}

#[test]
fn bad_input_is_named_with_a_remedy() {
    let told = |args: &[&str]| {
        let output = yoy().args(args).assert().code(2).get_output().stderr.clone();
        String::from_utf8(output).expect("text")
    };
    assert!(told(&["timeline", "reports"]).contains("several entities: el-salvador, kenya, north-korea"));
    assert!(told(&["timeline", "reports", "--entity", "norland"]).contains("no entity norland; there are"));
    assert!(told(&["timeline", "reports/kenya/2022.md"]).contains("only one edition"));
    assert!(told(&["timeline", "no-such-folder"]).contains("no such file or folder"));
    assert!(told(&["timeline", "reports/kenya/2022.md", "reports"]).contains("a folder among other paths"));
    assert!(told(&["timeline", "reports/kenya", "-o", "x.odt"]).contains("no output form for the ending .odt"));
}

/// The page has everything that the Markdown has, runs nothing, and asks for nothing.
#[test]
fn html_is_one_page() {
    let page = stdout(&["timeline", "reports/north-korea", "--format", "html"]);
    assert_eq!(page, stdout(&["timeline", "reports/north-korea", "--format", "html"]));
    let page = scraper::Html::parse_document(&page);
    let all = |selector: &str| {
        let selector = scraper::Selector::parse(selector).expect("a selector");
        page.select(&selector).map(|element| element.text().collect::<String>()).collect::<Vec<_>>()
    };
    assert!(all("script, link, img, [style], [src]").is_empty());
    let ids: Vec<&str> = page.tree.nodes().filter_map(|n| n.value().as_element()?.attr("id")).collect();
    let once: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
    for part in ["editions", "areas", "figures", "sections", "sources", "terms"] {
        assert!(ids.contains(&part), "{part}");
        assert!(all(&format!("#{part} tbody tr")).len() > 2, "{part}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&["timeline", "reports/north-korea", "--format", "json"])).expect("JSON");
    let count = |list: &str| json[list].as_array().expect("a list").len();
    // Every area with a number in each edition, and the whole report above them.
    assert_eq!(all("#areas tbody tr").len(), count("areas") + 1);
    assert_eq!(all("#areas tbody td").len(), 3 * (count("areas") + 1));
    assert_eq!(all("#figures tbody tr").len(), count("series"));
    assert_eq!(all("#sections tbody tr").len(), count("threads"));
    assert!(!all("#figures svg path.line").is_empty() || !all("#figures svg circle").is_empty(), "no charts");
    // Bars, and every band and end of the picture as a row.
    let columns = json["flow"]["columns"].as_array().expect("columns");
    let blocks: Vec<&serde_json::Value> = columns.iter().flat_map(|c| c.as_array().expect("blocks")).collect();
    assert_eq!(all("#flow rect.block").len(), blocks.len());
    let ends = |side: &str| blocks.iter().filter(|block| block[side] != 0).count();
    let bands = json["flow"]["bands"].as_array().expect("bands").len();
    assert_eq!(all("#flow tbody tr").len(), bands + ends("added") + ends("dropped"));
    let sentences = all("#figures q").len();
    let points = json["series"].as_array().expect("series").iter();
    let given: usize =
        points.map(|s| s["points"].as_array().expect("points").iter().filter(|p| !p.is_null()).count()).sum();
    assert_eq!(sentences, given, "every figure with its sentence");
}
