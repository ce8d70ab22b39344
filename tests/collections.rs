//! Many pairs of editions at once: the table, the streams, CSV, and what goes wrong on the way.

mod editions;

use editions::{Library, edition, run};
use std::collections::BTreeMap;
use std::path::Path;
use yoy::render::tables::Table;

/// Two folders, each of one period, of three countries that are in both and one each that is not.
fn two_folders() -> Library {
    let library = Library::new();
    for name in ["norland", "sudland", "ostland"] {
        library.put(&format!("2021/{name}.md"), &edition(name, 2021));
        // Of the sources that are cited one is known by name.
        let text = edition(name, 2022) + "According to UNICEF, 12 wells were dug.\n";
        library.put(&format!("2022/{name}.md"), &text);
    }
    library.put("2021/westland.md", &edition("westland", 2021));
    library.put("2022/midland.md", &edition("midland", 2022));
    library
}

const BOTH: [&str; 3] = ["compare", "2021", "2022"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    BOTH.iter().copied().chain(more.iter().copied()).collect()
}

fn table(text: &str) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
    let rows = reader.deserialize().map(|row| row.expect("a row as long as the head")).collect();
    (heads, rows)
}

/// A page for all pairs: a row an entity with the numbers of the CSV, and the sums of the terminal's table.
#[test]
fn html_is_an_index() {
    let dir = tempfile::tempdir().expect("a folder");
    let (file, cache) = (dir.path().join("all.html"), dir.path().join("cache"));
    let run = |more: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("yoy").expect("the program is built");
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["compare", "reports", "--old", "2021", "--new", "2022"]);
        command.args(more).assert().success().get_output().stdout.clone()
    };
    let path = file.to_str().expect("a path");
    run(&["-o", path]);
    let page = std::fs::read_to_string(&file).expect("a page");
    for _ in 0..2 {
        run(&["-o", path, "--cache", cache.to_str().expect("a path")]);
        assert_eq!(page, std::fs::read_to_string(&file).expect("a page"), "the same with what was kept");
    }
    let table = String::from_utf8(run(&["--format", "csv"])).expect("text");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let at = |name: &str, head: &csv::StringRecord| head.iter().position(|h| h == name).expect("a column");
    let head = reader.headers().expect("a head").clone();
    let (entity, new_words) = (at("entity", &head), at("new_words", &head));
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let page = scraper::Html::parse_document(&page);
    let select = |selector: &str| scraper::Selector::parse(selector).expect("a selector");
    let shown: Vec<Vec<String>> = page
        .select(&select("#entities tbody tr"))
        .map(|row| row.select(&select("th, td")).map(|cell| cell.text().collect()).collect())
        .collect();
    assert_eq!(shown.len(), rows.len() + 1, "and one for all");
    for row in &rows {
        let own = shown.iter().find(|cells| cells[0] == row[entity]).expect("a row of the entity");
        assert_eq!(own[2].replace(',', ""), row[new_words]);
    }
    let all: u64 = rows.iter().map(|row| row[new_words].parse::<u64>().expect("words")).sum();
    assert_eq!(shown.last().expect("all")[2].replace(',', ""), all.to_string());
    assert!(page.select(&select("script, link, img, [style], [src]")).next().is_none());
}

#[test]
fn a_collection_has_totals_and_says_what_is_in_one_folder_only() {
    let library = two_folders();
    let ran = library
        .yoy(&with(&["--summary"]))
        .expect(0)
        .says("3 entities compared; 1 only in the old editions, 1 only in the new")
        .tells("only the old edition found: westland; only the new edition found: midland");
    let longest = ran.out.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    assert!(longest <= 100, "{longest} columns");
    let rows = ran.out.lines().skip(2).take(4).map(|line| line.split_whitespace().next().unwrap_or_default());
    assert_eq!(rows.last(), Some("all"));
}

#[test]
fn json_lines_are_the_elements_of_the_array() {
    let library = two_folders();
    let array: Vec<serde_json::Value> =
        serde_json::from_str(&library.yoy(&with(&["--format", "json"])).expect(0).out).expect("an array");
    let lines = library.yoy(&with(&["--format", "jsonl"])).expect(0).out;
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a comparison a line")).collect();
    assert_eq!(lines, array);
    let entities: Vec<_> = array.iter().map(|c| c["new"]["entity"].as_str().unwrap_or_default()).collect();
    assert_eq!(entities, ["norland", "ostland", "sudland"]);
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/comparison.json");
    let schema = serde_json::from_str(&std::fs::read_to_string(schema).expect("there")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    array.iter().for_each(|comparison| assert!(validator.is_valid(comparison)));
    // One pair is one line too.
    let one = library.yoy(&["compare", "2021/norland.md", "2022/norland.md", "--format", "jsonl"]).expect(0).out;
    assert_eq!(one.lines().count(), 1);
    assert!(one.ends_with('\n'));
}

#[test]
fn every_number_of_threads_gives_the_same_bytes() {
    let library = two_folders();
    for more in [&["--format", "jsonl"][..], &["--format", "csv"], &["--summary"], &[]] {
        let outputs: Vec<String> = ["1", "4"]
            .iter()
            .map(|threads| run(library.dir.path(), &with(more), &[("RAYON_NUM_THREADS", threads)]).expect(0).out)
            .collect();
        assert_eq!(outputs[0], outputs[1], "{more:?}");
    }
}

#[test]
fn tables_have_the_columns_that_are_documented() {
    let library = two_folders();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
    let docs = std::fs::read_to_string(docs).expect("there");
    let common = docs.split("\n## Every table").nth(1).expect("the common columns");
    for kind in Table::ALL {
        let name = format!("{kind:?}").to_lowercase();
        let text = library.yoy(&with(&["--format", "csv", "--table", &name])).expect(0).out;
        let (heads, rows) = table(&text);
        assert_eq!(heads, kind.columns().iter().map(|column| column.name).collect::<Vec<_>>(), "{name}");
        assert!(!rows.is_empty(), "{name}");
        let own = docs.split(&format!("\n## {name}\n")).nth(1).and_then(|rest| rest.split("\n## ").next());
        let own = own.expect("a chapter for each table");
        let common = common.split("\n## ").next().unwrap_or_default();
        for head in &heads {
            assert!(own.contains(&format!("`{head}`")) || common.contains(&format!("`{head}`")), "{name}: {head}");
        }
        let entities: Vec<&str> = rows.iter().map(|row| row["entity"].as_str()).collect();
        assert!(entities.is_sorted(), "{name}: {entities:?}");
        assert!(rows.iter().all(|row| row["old_period"] == "2021" && row["new_period"] == "2022"), "{name}");
    }
}

#[test]
fn tables_agree_with_one_another_and_with_json() {
    let pair = ["reports/kenya/2021.txt", "reports/kenya/2022.md"];
    let get = |more: &[&str]| {
        let arguments: Vec<&str> = ["compare"].iter().chain(&pair).chain(more).copied().collect();
        run(Path::new(env!("CARGO_MANIFEST_DIR")), &arguments, &[]).expect(0).out
    };
    let json: serde_json::Value = serde_json::from_str(&get(&["--format", "json"])).expect("JSON");
    let of = |name: &str| table(&get(&["--format", "csv", "--table", name])).1;
    let entity = &of("entities")[0];
    let length = |list: &str| json[list].as_array().map_or(0, Vec::len);
    assert_eq!(entity["old_words"], json["old"]["words"].to_string());
    assert_eq!(entity["sentences_dropped"], length("dropped").to_string());

    let sentences = of("sentences");
    assert_eq!(sentences.len(), length("sentence_links") + length("dropped") + length("added"));
    for kind in ["same", "edited", "rewritten", "dropped", "added"] {
        let count = sentences.iter().filter(|row| row["kind"] == kind).count();
        assert_eq!(entity[&format!("sentences_{kind}")], count.to_string(), "{kind}");
    }
    let ids: Vec<&str> = json["dropped"].as_array().expect("a list").iter().filter_map(|id| id.as_str()).collect();
    let dropped = sentences.iter().filter(|row| row["kind"] == "dropped").map(|row| row["old_sentence"].as_str());
    assert_eq!(dropped.collect::<Vec<_>>(), ids);

    let figures = of("figures");
    assert_eq!(figures.len(), length("figures"));
    let raised = figures.iter().filter(|row| row["outcome"] == "raised").count();
    assert_eq!(entity["figures_raised"], raised.to_string());

    let sections = of("sections");
    let both =
        json["old"]["sections"].as_array().map_or(0, Vec::len) + json["new"]["sections"].as_array().map_or(0, Vec::len);
    assert_eq!(sections.len(), both);
    let words: u64 = sections
        .iter()
        .filter(|row| row["edition"] == "old")
        .map(|row| row["words"].parse::<u64>().expect("a number"))
        .sum();
    assert_eq!(entity["old_words"], words.to_string());

    let areas = of("areas");
    assert_eq!(areas.len(), length("areas"));
    let lost = areas.iter().filter(|row| row["lost"] == "true").count();
    assert!(lost >= entity["areas_lost"].parse::<usize>().expect("a number"));
    assert_eq!(of("sources").len(), length("attributions"));
    assert_eq!(of("terms").len(), length("terms"));
}

#[test]
fn no_cell_is_a_formula() {
    let library = Library::new();
    let text = |year: u32| {
        format!(
            "## =HYPERLINK(\"http://x.example\";\"Prisons\")\n\n\
             @SUM(A1) was seen in the {year} report of the prison. The courts heard 12 cases in May.\n\n\
             =1+1 is what the \"clerk\" wrote in {year}, and the court agreed.\n\n-2 people were counted, they said.\n"
        )
    };
    library.put("2021/norland.md", &text(2021));
    library.put("2022/norland.md", &text(2022));
    for name in ["sections", "sentences", "figures"] {
        let printed = library.yoy(&with(&["--format", "csv", "--table", name])).expect(0).out;
        let (_, rows) = table(&printed);
        for (column, cell) in rows.iter().flatten() {
            let formula = cell.starts_with(['=', '+', '@']) || cell.starts_with('-') && cell.parse::<f64>().is_err();
            assert!(!formula, "{name} {column}: {cell}");
        }
        assert!(rows.iter().flatten().any(|(_, cell)| cell.starts_with("'=") || cell.starts_with("'@")), "{name}");
    }
}

#[test]
fn the_ending_of_the_file_chooses() {
    let library = two_folders();
    library.yoy(&with(&["-o", "out.csv"])).expect(0);
    assert_eq!(library.read("out.csv"), library.yoy(&with(&["--format", "csv", "--table", "entities"])).expect(0).out);
    library.yoy(&with(&["-o", "out.jsonl"])).expect(0);
    assert_eq!(library.read("out.jsonl"), library.yoy(&with(&["--format", "jsonl"])).expect(0).out);
    library.yoy(&with(&["--table", "areas"])).expect(2).tells("only CSV has tables").tells("--format csv");
    library.yoy(&with(&["--format", "csv", "--section", "Prisons"])).expect(2).tells("CSV has everything");
    library.yoy(&with(&["-o", "out.html"])).expect(0);
    assert!(library.read("out.html").starts_with("<!DOCTYPE html>"));
    library.yoy(&with(&["-o", "out.docx"])).expect(2).tells("3 pairs were found");
    library.yoy(&with(&["-o", "nowhere/out.csv"])).expect(2).tells("there is no folder nowhere");
}

#[test]
fn one_bad_file_is_named_at_the_end_and_the_rest_is_there() {
    let library = two_folders();
    let whole = library.yoy(&with(&["--format", "csv"])).expect(0).out;
    library.put_bytes("2022/ostland.md", b"\x00\x01\x02\x03\x04\x05\x06\x07 no prose");
    for (format, entities) in [("csv", 3), ("jsonl", 2), ("json", 1)] {
        let ran = library.yoy(&with(&["--format", format])).expect(2);
        let ran = ran
            .tells("2022/ostland.md is not a text file")
            .tells("not compared, 1 of 3: 2021/ostland.md → 2022/ostland.md");
        assert_eq!(ran.out.lines().count(), entities, "{format}");
    }
    let left = library.yoy(&with(&["--format", "csv"])).expect(2).out;
    let expected: String = whole.lines().filter(|l| !l.starts_with("Ostland")).map(|l| format!("{l}\n")).collect();
    assert_eq!(left, expected);
    let array: serde_json::Value =
        serde_json::from_str(&library.yoy(&with(&["--format", "json"])).expect(2).out).expect("still an array");
    assert_eq!(array.as_array().map(Vec::len), Some(2));
    library.yoy(&with(&["--summary"])).expect(2).says("2 entities compared");
    // Where nothing can be compared the output is still of its form.
    for name in ["norland", "sudland"] {
        library.put_bytes(&format!("2021/{name}.md"), b" ");
    }
    assert_eq!(library.yoy(&with(&["--format", "json"])).expect(2).out, "[]\n");
}

#[test]
fn a_file_that_is_not_finished_leaves_the_old_one() {
    let library = two_folders();
    library.put("out.csv", "what stood there before\n");
    // A folder stands in the place in which the new file grows.
    std::fs::create_dir(library.path(".out.csv.growing")).expect("made");
    library.yoy(&with(&["-o", "out.csv"])).expect(2).tells("cannot write out.csv");
    assert_eq!(library.read("out.csv"), "what stood there before\n");
}
