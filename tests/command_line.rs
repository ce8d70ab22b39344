//! The program as its users meet it: results, exit codes, messages.

mod program;

use program::{refused, stdout, yoy};
use std::path::Path;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

#[test]
fn the_main_job() {
    let text = stdout(&["compare", "reports/north-korea/2021.md", "reports/north-korea/2022.md"]);
    insta::assert_snapshot!("compare_north_korea", text);
}

#[test]
fn narrow_terminals() {
    let output = yoy().env("COLUMNS", "60").args(["compare", "reports/kenya", "--summary"]).assert().success();
    let text = String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8");
    let widest = text.lines().map(|l| l.chars().count()).max().unwrap_or_default();
    assert!(widest <= 60, "{widest} columns");
    insta::assert_snapshot!("compare_kenya_narrow", text);
}

#[test]
fn markdown() {
    insta::assert_snapshot!(
        "compare_el_salvador_markdown",
        stdout(&["compare", "reports/el-salvador", "--summary", "--format", "markdown"])
    );
}

#[test]
fn a_library_gives_one_row_an_entity() {
    insta::assert_snapshot!(
        "compare_library",
        stdout(&["compare", "reports", "--old", "2021", "--new", "2022", "--summary"])
    );
}

#[test]
fn help() {
    for command in ["compare", "outline", "figures"] {
        insta::assert_snapshot!(format!("help_{command}"), stdout(&[command, "--help"]));
    }
}

#[test]
fn outlines() {
    insta::assert_snapshot!("outline_kenya_text", stdout(&["outline", "reports/kenya/2021.txt"]));
    insta::assert_snapshot!("outline_el_salvador_html", stdout(&["outline", "reports/el-salvador/2023.html"]));
}

#[test]
fn json_obeys_its_schema() {
    for (args, name) in [
        (vec!["compare", "reports/kenya/2021.txt", "reports/kenya/2022.md", "--format", "json"], "comparison"),
        (vec!["outline", "reports/el-salvador/2023.html", "--format", "json", "--sentences"], "edition"),
    ] {
        let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(format!("{name}.json"));
        let schema: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(schema).expect("the schema is there")).expect("JSON");
        let value: serde_json::Value = serde_json::from_str(&stdout(&args)).expect("JSON");
        let validator = jsonschema::validator_for(&schema).expect("a valid schema");
        let errors: Vec<String> = validator.iter_errors(&value).take(3).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

/// The schemas are generated from the types; `YOY_WRITE_SCHEMA=1 cargo test` writes them anew.
#[test]
fn schemas_are_current() {
    use yoy::render::json::{ComparisonRecord, EditionRecord};
    for (name, schema) in
        [("comparison", schemars::schema_for!(ComparisonRecord)), ("edition", schemars::schema_for!(EditionRecord))]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(format!("{name}.json"));
        let text = serde_json::to_string_pretty(&schema).expect("schemas serialise") + "\n";
        if std::env::var_os("YOY_WRITE_SCHEMA").is_some() {
            std::fs::write(&path, &text).expect("the schema can be written");
        }
        assert_eq!(std::fs::read_to_string(&path).expect("the schema is there"), text, "{name}");
    }
}

#[test]
fn bad_input_is_named_with_a_remedy() {
    let dir = folder();
    let put = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path.to_string_lossy().into_owned()
    };
    let good = "reports/kenya/2022.md";
    refused(&["compare", "nowhere.md", good], &["nowhere.md", "check the path"]);
    refused(&["compare", &dir.path().to_string_lossy()], &["no editions found", "<entity>/<period>.md"]);
    refused(&["compare", good, &put("empty.md", b" \n")], &["empty.md is empty", "saved or downloaded"]);
    refused(
        &["compare", good, &put("scan.md", b"%PDF-1.7 x")],
        &["scan.md", "is a PDF that cannot be read", "download the file again"],
    );
    refused(&["compare", good, &put("noise.md", &[7; 400])], &["noise.md", "control characters"]);
    refused(
        &["compare", good, &put("marks.md", "¤¤ ◊◊ \u{fffd}\u{fffd} §§ ".repeat(40).as_bytes())],
        &["marks.md", "not readable prose"],
    );
    refused(&["compare", good], &["is one edition; two are needed", "folder of the entity"]);
    refused(&["compare", "reports", "--old", "1999", "--new", "2022"], &["no edition for 1999", "2021, 2022, 2023"]);
    refused(&["compare", "reports/kenya", good], &["a folder and a file", "two files"]);
    refused(&["compare", "reports/kenya", "--section", "Zebra"], &["Zebra", "yoy outline"]);
    refused(&["compare", "reports/kenya", "-o", "x.xyz"], &[".xyz", "--format"]);
}

#[test]
fn what_narrows_for_people_is_refused_for_programs() {
    let pair = ["compare", "reports/kenya", "--format", "json"];
    for narrowing in [["--section", "Torture"], ["--top", "3"], ["--max-bytes", "900"]] {
        refused(&[pair.as_slice(), &narrowing].concat(), &[narrowing[0], "JSON has everything"]);
    }
}

#[test]
fn unknown_values_of_flags_are_trouble() {
    yoy().args(["compare", "reports/kenya", "--format", "poem"]).assert().code(2);
    yoy().args(["compare"]).assert().code(2);
}

#[test]
fn different_entities_are_warned_of() {
    let text = stdout(&["compare", "reports/kenya/2022.md", "reports/north-korea/2022.md", "--summary"]);
    assert!(text.contains("warning: the editions name different entities: Kenya 2022 and North Korea 2022"), "{text}");
}

#[test]
fn exit_code_tells_whether_editions_differ() {
    let (a, b) = ("reports/kenya/2022.md", "reports/kenya/2023.md");
    yoy().args(["compare", a, b, "--exit-code"]).assert().code(1);
    yoy().args(["compare", a, a, "--exit-code"]).assert().code(0);
    yoy().args(["compare", a, b]).assert().code(0);
}

#[test]
fn standard_input_is_an_edition() {
    let text = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/kenya/2022.md")).expect("there");
    yoy().args(["compare", "-", "reports/kenya/2022.md", "--exit-code"]).write_stdin(text).assert().code(0);
}

#[test]
fn one_bad_file_does_not_stop_the_rest() {
    let dir = folder();
    for (name, text) in [("a", "The courts heard 12 cases in May.\n"), ("b", "")] {
        std::fs::create_dir(dir.path().join(name)).expect("made");
        for period in ["2021", "2022"] {
            std::fs::write(dir.path().join(name).join(format!("{period}.md")), text).expect("written");
        }
    }
    let output = yoy().args(["compare", &dir.path().to_string_lossy(), "--summary"]).assert().code(2);
    let output = output.get_output();
    assert!(String::from_utf8_lossy(&output.stdout).lines().any(|l| l.starts_with('A') || l.starts_with("a ")));
    assert!(String::from_utf8_lossy(&output.stderr).contains("2021.md is empty"));
}

#[test]
fn files_that_cannot_be_read_do_not_stop_the_rest_whatever_is_wrong_with_them() {
    let dir = folder();
    let bad: [(&str, &[u8], &str); 9] = [
        ("archive.docx", b"PK\x03\x04 and no more", "broken or cut short"),
        ("book.epub", b"PK\x05\x06 and no more", "control characters"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj << >>", "its end is missing"),
        ("pages.pdf", b"%PDF-1.7\n%%EOF\n", "no pages could be found"),
        ("page.html", b"<html><script>x()</script></html>", "no sentences"),
        ("nul.txt", &[0; 400], "control characters"),
        ("picture.md", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("old.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or an encrypted office document"),
        ("packed.md", b"\x1f\x8b\x08\x00", "a compressed file"),
    ];
    let put = |entity: &str, name: &str, bytes: &[u8]| {
        std::fs::create_dir_all(dir.path().join(entity)).expect("made");
        std::fs::write(dir.path().join(entity).join(name), bytes).expect("written");
    };
    for (name, bytes, _) in bad {
        let (entity, ending) = name.split_once('.').expect("a name and its ending");
        put(entity, "2021.md", b"The courts heard 12 cases in May.\n");
        put(entity, &format!("2022.{ending}"), bytes);
    }
    put("zambia", "2021.md", b"The courts heard 12 cases in May.\n");
    put("zambia", "2022.md", b"The courts heard 15 cases in May.\n");
    let output = yoy().args(["compare", &dir.path().to_string_lossy(), "--summary"]).assert().code(2);
    let (out, err) = (&output.get_output().stdout, String::from_utf8_lossy(&output.get_output().stderr).into_owned());
    assert!(String::from_utf8_lossy(out).to_lowercase().contains("zambia"), "{}", String::from_utf8_lossy(out));
    for (name, _, reason) in bad {
        let entity = name.split_once('.').expect("a name and its ending").0;
        let told =
            |line: &str| line.contains(&format!("{entity}{}2022.", std::path::MAIN_SEPARATOR)) && line.contains(reason);
        assert!(err.lines().any(told), "{name}: {reason}: {err}");
    }
}

#[test]
fn a_file_past_the_size_that_is_allowed_is_refused() {
    let dir = folder();
    let large = dir.path().join("2022.md");
    std::fs::write(&large, "The courts heard 12 cases in May. ".repeat(40_000)).expect("written");
    let large = large.to_string_lossy().into_owned();
    let good = "reports/kenya/2022.md";
    for command in [&["outline"][..], &["figures"], &["compare", good], &["timeline", good, "reports/kenya/2021.txt"]] {
        refused(&[command, &[&large, "--max-size", "1"]].concat(), &["2022.md is larger than 1 MB", "--max-size"]);
    }
    yoy().args(["outline", &large, "--max-size", "2"]).assert().success();
    // Input without end is not waited for.
    let input = "x ".repeat(600_000);
    yoy().args(["outline", "-", "--max-size", "1"]).write_stdin(input).assert().code(2);
    yoy().args(["outline", &large, "--max-size", "0"]).assert().code(2);
}

#[test]
fn texts_too_long_for_the_memory_that_is_allowed_are_refused() {
    let dir = folder();
    let write = |name: &str, text: String| {
        let file = dir.path().join(name);
        std::fs::write(&file, text).expect("written");
        file.to_string_lossy().into_owned()
    };
    let many = write("2022.md", "# Courts\n\nThe courts heard 12 cases in May.\n\n".repeat(10_000));
    let tags = write("2022.html", format!("<!doctype html><h1>Courts</h1><p>{}", "<b>12</b> cases ".repeat(40_000)));
    let good = "reports/kenya/2022.md";
    for file in [&many, &tags] {
        for command in [&["outline"][..], &["figures"], &["compare", good]] {
            refused(&[command, &[file, "--max-memory", "32"]].concat(), &["MB of memory to compare", "--max-memory"]);
        }
        yoy().args(["outline", file]).assert().success();
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let binary = assert_cmd::cargo::cargo_bin("yoy");
    let script = format!("{} compare reports --full | head -n 1", binary.display());
    let output = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("a shell");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn colour_is_by_request() {
    let output =
        yoy().env_remove("NO_COLOR").args(["compare", "reports/kenya", "--color", "always"]).assert().success();
    assert!(String::from_utf8_lossy(&output.get_output().stdout).contains("\u{1b}["));
    assert!(!stdout(&["compare", "reports/kenya"]).contains('\u{1b}'));
}
