//! `yoy figures` as its users meet it.

mod program;

use program::{stdout, yoy};
use std::path::Path;

#[test]
fn a_table_for_the_terminal() {
    insta::assert_snapshot!("table", stdout(&["figures", "reports/kenya/2021.txt"]));
}

#[test]
fn narrow_terminals() {
    let output = yoy().env("COLUMNS", "60").args(["figures", "reports/kenya/2021.txt"]).assert().success();
    let text = String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8");
    insta::assert_snapshot!("table_narrow", text);
}

#[test]
fn comma_separated_values() {
    let text = stdout(&["figures", "reports/kenya/2021.txt", "--format", "csv"]);
    insta::assert_snapshot!("csv", text);
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&["figures", "reports/kenya/2021.txt", "--format", "json"])).expect("JSON");
    let figures = json["figures"].as_array().expect("a list");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("CSV");
    assert_eq!(rows.len(), figures.len());
    for (row, figure) in rows.iter().zip(figures) {
        assert_eq!(Some(&row[0]), figure["text"].as_str());
        assert_eq!(row[1].parse().ok(), figure["value"].as_f64());
        assert_eq!(Some(&row[21]), figure["sentence"].as_str());
    }
}

#[test]
fn the_ending_chooses_the_form() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (name, start) in [("f.csv", "text,value,"), ("f.json", "{\"schema\":\"yoy/figures/1\""), ("f.txt", " ")] {
        let file = dir.path().join(name);
        yoy().args(["figures", "reports/kenya/2022.md", "-o"]).arg(&file).assert().success().stdout("");
        assert!(std::fs::read_to_string(&file).expect("written").starts_with(start), "{name}");
    }
    let output = yoy().args(["figures", "reports/kenya/2022.md", "-o", "f.xyz"]).assert().code(2).get_output().clone();
    let message = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(message.contains("f.xyz") && message.contains("--format"), "{message}");
}

#[test]
fn json_obeys_its_schema() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/figures.json");
    let schema: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).expect("the schema is there")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    for file in ["reports/kenya/2021.txt", "reports/el-salvador/2023.html", "reports/north-korea/2022.md"] {
        let value: serde_json::Value =
            serde_json::from_str(&stdout(&["figures", file, "--format", "json"])).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&value).take(3).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{file}: {errors:?}");
    }
}

/// The schema is generated from the types; `YOY_WRITE_SCHEMA=1 cargo test` writes it anew.
#[test]
fn schemas_are_current() {
    use yoy::render::figures::FiguresRecord;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/figures.json");
    let text = serde_json::to_string_pretty(&schemars::schema_for!(FiguresRecord)).expect("schemas serialise") + "\n";
    if std::env::var_os("YOY_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, &text).expect("the schema can be written");
    }
    assert_eq!(std::fs::read_to_string(&path).expect("the schema is there"), text);
}
