//! `yoy check` as a CI runs it: libraries, policies, git, and the outputs that machines read.

mod editions;

use editions::{Library, Ran, TORTURE, edition, git, run};
use serde_json::Value;

const THREE: &[&str] = &["norland", "sudland", "ostmark"];

fn without_torture(country: &str, year: u16) -> String {
    edition(country, year).replace(TORTURE, "").replace("Torture, harsh", "Harsh")
}

fn rules(ran: &Ran) -> Vec<String> {
    let json = ran.json();
    let findings = json["findings"].as_array().expect("a list");
    findings.iter().map(|f| f["rule"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn from_the_first_edition_to_an_accepted_finding() {
    let library = Library::with(&["norland"], &[2021]);
    library.git(&["init", "--quiet"]);
    let first = library.commit("first edition");
    let check = ["check", "reports", "--since", "HEAD~1", "--format", "github"];
    library.yoy(&["check", "reports"]).expect(0).says("Norland 2021: the first edition, nothing to compare it with");

    library.put("reports/norland/2022.md", &edition("norland", 2022));
    library.commit("an edition that says the same");
    library.yoy(&["check", "reports", "--since", &first]).expect(0).says("reports passed: 0 denied, 0 warnings");

    library.put("reports/norland/2023.md", &without_torture("norland", 2023));
    library.commit("an edition without torture");
    let ran = library.yoy(&check).expect(1);
    let error = ran.out.lines().find(|line| line.starts_with("::error")).expect("an annotation");
    assert!(error.starts_with("::error file=reports/norland/2023.md,line="), "{error}");
    assert!(error.contains("title=Norland%3A area-dropped::Torture"), "{error}");
    assert!(error.contains("Old edition: reports/norland/2022.md:"), "{error}");

    library.yoy(&["accept", "--all", "--reason", "moved to a report of its own", "--library", "reports"]).expect(0);
    assert!(library.read("reports/accepted.toml").contains("reason = \"moved to a report of its own\""));
    assert!(library.read("reports/accepted.toml").contains("date = \"2026-11-24\""));
    library.yoy(&check).expect(0).says_not("::error");
    library.yoy(&["check", "reports"]).expect(0).says("0 denied, 0 warnings, ").says("accepted");

    // The area comes back: the entry fits nothing any more, and that is said.
    library.put("reports/norland/2023.md", &edition("norland", 2023));
    library.yoy(&["check", "reports"]).expect(0).says("stale: accepted.toml names");
}

#[test]
fn fingerprints_survive_unrelated_edits() {
    let library = Library::with(&["norland"], &[2021, 2022]);
    library.put("reports/norland/2022.md", &without_torture("norland", 2022));
    let prints = |ran: &Ran| {
        let json = ran.json();
        let of = |f: &Value| (f["rule"].to_string(), f["fingerprint"].to_string());
        json["findings"].as_array().expect("a list").iter().map(of).collect::<Vec<_>>()
    };
    let before = library.yoy(&["check", "reports", "--format", "json"]).expect(1);
    let text = without_torture("norland", 2022)
        .replace("## Executive Summary", "\n\n\n## Executive Summary\n\nThe year was calm in the south.")
        .replace("## Women", "## 7. Women");
    library.put("reports/norland/2022.md", &text);
    let after = library.yoy(&["check", "reports", "--format", "json"]).expect(1);
    assert_eq!(prints(&before), prints(&after));
    assert!(prints(&before).iter().any(|(rule, _)| rule.contains("area-dropped")));
    let line = |ran: &Ran| ran.json()["findings"][0]["place"]["line"].as_u64();
    assert_ne!(line(&before), line(&after), "the lines moved, the fingerprint did not");
}

#[test]
fn a_policy_of_the_librarys_own() {
    let library = Library::with(THREE, &[2021, 2022]);
    library.put("reports/sudland/2022.md", &without_torture("sudland", 2022));
    library.put(
        "reports/yoy.toml",
        "name = \"Reports of the coast\"\n[policy]\narea-dropped = \"warn\"\nsection-dropped = \"allow\"\n",
    );
    library.yoy(&["check", "reports"]).expect(0).says("Reports of the coast passed: 0 denied");
    let exception =
        "[[exception]]\nrule = \"area-dropped\"\nlevel = \"deny\"\nareas = [\"torture\"]\nentities = [\"Sudland\"]\n";
    library.put("reports/yoy.toml", exception);
    library.yoy(&["check", "reports"]).expect(1);
    library.yoy(&["check", "reports", "--entity", "norland"]).expect(0);
    library.yoy(&["check", "reports", "--area", "torture"]).expect(1);
    library.yoy(&["check", "reports", "--area", "women"]).expect(0);
    library.yoy(&["check", "reports", "--rule", "term-gone"]).expect(0);
    library.yoy(&["check", "reports", "--section", "Degrading"]).expect(1);
    library.yoy(&["check", "reports", "--section", "Women"]).expect(0);
    library.yoy(&["check", "reports", "--list"]).expect(0).says("area-dropped                   deny");
    library.put("reports/yoy.toml", "[policy]\narea-dropt = \"warn\"\n");
    library.yoy(&["check", "reports"]).expect(2).tells("yoy.toml: “area-dropt” is no rule");
    library.yoy(&["compare", "reports/norland"]).expect(2).tells("yoy.toml");
}

#[test]
fn yoy_toml_feeds_every_command() {
    let library = Library::with(&["norland"], &[2021, 2022]);
    library.put("reports/yoy.toml", "areas = \"areas.toml\"\nterms = [\"Docks=dock*\"]\n");
    let areas = "[[area]]\nid = \"sea\"\nname = \"The sea\"\nheadings = [\"Women\"]\nterms = [\"naval prison\"]\n";
    library.put("reports/areas.toml", areas);
    for paths in [&["reports/norland"][..], &["reports"], &["reports/norland/2021.md", "reports/norland/2022.md"]] {
        let arguments = [&["compare", "--format", "markdown"], paths].concat();
        library.yoy(&arguments).expect(0).says("| The sea |").says("| Docks | 1 | 1 |");
    }
    library.yoy(&["outline", "reports/norland/2022.md"]).expect(0).says("The sea");
    library.yoy(&["check", "reports", "--area", "sea"]).expect(0);
    library.yoy(&["check", "reports", "--area", "torture"]).expect(2).tells("no area has the id “torture”");
}

#[test]
fn every_rule_explains_itself() {
    let library = Library::new();
    for rule in yoy::policy::Rule::all() {
        library.yoy(&["explain", rule.name()]).expect(0).says("What to do: ").says(rule.level.word());
    }
    library.yoy(&["explain", "area-droped"]).expect(2).tells("do you mean area-dropped?");
    insta::assert_snapshot!("explain_area_shrunk", library.yoy(&["explain", "area-shrunk"]).expect(0).out);
    insta::assert_snapshot!("check_list", library.yoy(&["check", "--list"]).expect(0).out);
}

#[test]
fn a_scan_without_text_is_denied() {
    let library = Library::with(THREE, &[2021, 2022]);
    library.put_bytes("reports/norland/2022.md", b"\x00\x01\x02 scanned pages \x03\x04\xff\xfe".repeat(40).as_slice());
    let ran = library.yoy(&["check", "reports"]).expect(1).says("edition-unreadable");
    // The others were checked all the same.
    ran.says("2 entities compared").says("1 not readable");
    let ran = library.yoy(&["check", "reports", "--format", "github"]).expect(1);
    assert!(ran.out.starts_with("::error file=reports/norland/2022.md,line=1,title=Norland%3A edition-unreadable::"));
    // A first edition that cannot be read is none.
    library.put_bytes("reports/west/2022.md", b"   ");
    library.yoy(&["check", "reports", "--entity", "west"]).expect(1).says("is empty");
}

#[test]
fn headings_lost_in_a_conversion() {
    let library = Library::with(&["norland"], &[2021]);
    let flat: String =
        edition("norland", 2022).lines().filter(|line| !line.starts_with("## ")).collect::<Vec<_>>().join("\n");
    library.put("reports/norland/2022.md", &flat);
    let ran = library.yoy(&["check", "reports", "--format", "json"]).expect(1);
    assert!(rules(&ran).contains(&"headings-lost".to_owned()), "{}", ran.out);
}

#[test]
fn an_entity_that_is_missing_once_the_others_have_come() {
    let library = Library::with(THREE, &[2021]);
    library.put("reports/norland/2022.md", &edition("norland", 2022));
    library.yoy(&["check", "reports"]).expect(0).says_not("entity-missing");
    library.put("reports/sudland/2022.md", &edition("sudland", 2022));
    library.yoy(&["check", "reports"]).expect(1).says("entity-missing").says("Ostmark: no edition for 2022");
    let two = ["check", "reports", "--old", "2021", "--new", "2022", "--format", "json"];
    assert_eq!(rules(&library.yoy(&two).expect(1)), ["entity-missing"]);
    library.yoy(&["check", "reports", "--old", "2019"]).expect(2).tells("no edition for 2019; there are 2021, 2022");
}

#[test]
fn a_renamed_entity_by_alias_and_by_its_text() {
    let library = Library::with(&["norland", "sudland"], &[2021, 2022]);
    let other =
        edition("Ostmark", 2021).replace("naval prison", "old brewery").replace("dock strike", "miners’ strike");
    library.put("reports/ostmark/2021.md", &other);
    library.put("reports/eastmarch/2022.md", &other.replace("2021", "2022"));
    let found = library.yoy(&["check", "reports"]).expect(0);
    // Never silently: what was found by text alone is said, with how sure it is.
    found.says("note: eastmarch is compared with ostmark 2021: ").says("declare it in").says("3 entities compared");
    library.put("reports/yoy.toml", "[aliases]\neastmarch = [\"ostmark\"]\n");
    library.yoy(&["check", "reports"]).expect(0).says_not("note:").says("3 entities compared");
    library.yoy(&["check", "reports", "--entity", "ostmark"]).expect(0).says("1 entity compared");
    library.yoy(&["compare", "reports", "--old", "2021", "--new", "2022", "--summary"]).expect(0).says("Eastmarch");
    // Another country is no renamed one.
    library.put("reports/yoy.toml", "");
    let text = include_str!("../reports/kenya/2023.md");
    library.put("reports/eastmarch/2022.md", text);
    library.yoy(&["check", "reports"]).expect(1).says("entity-missing").says("Eastmarch 2022: the first edition");
}

#[test]
fn only_what_changed_since_a_revision() {
    let library = Library::with(THREE, &[2021, 2022]);
    library.git(&["init", "--quiet"]);
    let first = library.commit("two editions each");
    let since = |revision: &str| ["check", "reports", "--since", revision, "--format", "json"].map(str::to_owned);
    let names = |revision: &str| {
        let arguments = since(revision);
        let ran = library.yoy(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let json = ran.json();
        let entities = json["entities"].as_array().expect("a list");
        entities.iter().map(|e| e["entity"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("HEAD"), Vec::<String>::new());
    library.yoy(&["check", "reports", "--since", "HEAD"]).expect(0).says("nothing was checked");
    library.put("reports/sudland/2023.md", &edition("sudland", 2023));
    assert_eq!(names("HEAD"), ["sudland"], "git does not know the file yet");
    library.commit("an edition");
    assert_eq!(names(&first), ["sudland"]);
    // From inside the library, and named by the folder above.
    let ran = run(&library.path("reports"), &["check", "--since", &first, "--format", "json"], &[]);
    assert_eq!(ran.json()["entities"][0]["new_file"], "sudland/2023.md");
    library.put("notes.md", "Not an edition.");
    library.put("reports/README.md", "Not an edition either.");
    assert_eq!(names("HEAD"), Vec::<String>::new());
}

#[test]
fn history_that_is_not_there() {
    let library = Library::with(&["norland"], &[2021, 2022]);
    library.git(&["init", "--quiet"]);
    let first = library.commit("one");
    library.put("reports/norland/2023.md", &edition("norland", 2023));
    library.commit("two");

    let clone = tempfile::tempdir().expect("a temporary folder");
    let origin = format!("file://{}", library.dir.path().display());
    git(clone.path(), &["clone", "--quiet", "--depth", "1", &origin, "shallow"]);
    let shallow = clone.path().join("shallow");
    let ran = run(&shallow, &["check", "reports", "--since", &first], &[]).expect(2);
    ran.tells("this clone is shallow and does not hold").tells("git fetch --unshallow").tells("fetch-depth: 0");
    git(&shallow, &["fetch", "--quiet", "--unshallow"]);
    run(&shallow, &["check", "reports", "--since", &first], &[]).expect(0);

    // A force-push: the revision the branch stood at is in no clone any more.
    let gone = "0123456789012345678901234567890123456789";
    library.yoy(&["check", "reports", "--since", gone]).expect(2).tells("git knows no revision").tells("force-push");
    library.git(&["commit", "--quiet", "--amend", "-m", "two, written anew"]);
    library.yoy(&["check", "reports", "--since", "HEAD~1"]).expect(0).says("1 entity compared");

    library.yoy(&["check", "reports", "--since", "--output=x"]).expect(2);
    let outside = Library::with(&["norland"], &[2021, 2022]);
    outside.yoy(&["check", "reports", "--since", "HEAD"]).expect(2).tells("is in no git repository");
}

/// A library in which everything is found: 30 entities that lost most of their text.
fn ruined() -> Library {
    let library = Library::new();
    for i in 0..30 {
        let entity = format!("land-{i:02}");
        library.put(&format!("reports/{entity}/2021.md"), &edition(&entity, 2021));
        library.put(
            &format!("reports/{entity}/2022.md"),
            &without_torture(&entity, 2022).replace("Harbor Legal Clinic", "clinic"),
        );
    }
    library
}

#[test]
fn annotations_keep_to_githubs_limits() {
    let library = ruined();
    let file = library.path("summary.md");
    std::fs::write(&file, "Before.\n").expect("written");
    let variables = [("GITHUB_STEP_SUMMARY", file.to_str().expect("UTF-8"))];
    let ran = run(library.dir.path(), &["check", "reports", "--format", "github"], &variables).expect(1);
    let count = |start: &str| ran.out.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!(count("::error "), 10);
    assert_eq!(count("::warning "), 10);
    assert!(count("::notice ") <= 10 && ran.out.lines().count() <= 50);
    assert!(ran.out.lines().all(|line| line.starts_with("::")), "{}", ran.out);
    assert!(ran.out.contains("more findings are not annotated: 30 denied"), "{}", ran.out);
    let summary = std::fs::read_to_string(&file).expect("there");
    assert!(summary.starts_with("Before.\n## reports: check failed"));
    assert!(summary.contains("Land 29") && summary.len() < 1 << 20);
}

#[test]
fn a_comment_is_cut_at_whole_statements() {
    let library = ruined();
    let ran = library.yoy(&["check", "reports", "--format", "markdown"]).expect(1);
    assert!(ran.out.len() < 65_536);
    let all = yoy::render::check::markdown::COMMENT;
    assert_eq!(all, 65_536);
    // Many more: the rest is counted.
    for i in 30..160 {
        let entity = format!("land-{i:02}");
        library.put(&format!("reports/{entity}/2021.md"), &edition(&entity, 2021));
        library.put(
            &format!("reports/{entity}/2022.md"),
            &without_torture(&entity, 2022).replace("Harbor Legal Clinic", "clinic"),
        );
    }
    let ran = library.yoy(&["check", "reports", "--format", "markdown"]).expect(1);
    assert!(ran.out.len() < 65_536, "{}", ran.out.len());
    let last = ran.out.trim_end().lines().last().expect("a line");
    assert!(last.starts_with("Left out for length: ") && last.contains(" warnings"), "{last}");
    let lines = ran.out.lines().filter(|line| line.starts_with("- "));
    assert!(lines.clone().count() > 100 && lines.clone().all(|line| line.ends_with("`)")), "a statement is cut");
}

#[test]
fn names_with_marks_are_escaped() {
    let library = Library::with(&["norland"], &[2021]);
    let odd = "reports/côte, d'azur: 50%/2021.md";
    library.put(odd, &edition("x", 2021));
    library.put(
        &odd.replace("2021", "2022"),
        &without_torture("x", 2022).replace("## Women", "## Women & <b>girls</b> \"now\""),
    );
    let ran = library.yoy(&["check", "reports", "--format", "github"]).expect(1);
    assert!(ran.out.contains("::error file=reports/côte%2C d'azur%3A 50%25/2022.md,line="), "{}", ran.out);
    let ran = library.yoy(&["check", "reports", "--format", "sarif"]).expect(1);
    assert!(ran.out.contains("reports/c%C3%B4te%2C%20d%27azur%3A%2050%25/2022.md"), "{}", ran.out);
    let ran = library.yoy(&["check", "reports", "--format", "junit"]).expect(1);
    roxmltree::Document::parse(&ran.out).expect("well-formed XML");
}

#[test]
fn sarif_as_the_standard_has_it() {
    let library = ruined();
    let reason = ["accept", "--all", "--entity", "land-03", "--reason", "seen", "--library", "reports"];
    library.yoy(&reason).expect(0);
    let log = library.yoy(&["check", "reports", "--format", "sarif"]).expect(1).json();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    let uris = |list: &Value| list.as_array().map_or(0, Vec::len);
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
        assert!(!result["message"]["text"].as_str().expect("a text").is_empty());
        assert_eq!(uris(&result["locations"]), 1);
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["region"]["startLine"].as_u64().expect("a line") >= 1);
        assert!(place["artifactLocation"]["uri"].as_str().expect("a file").starts_with("reports/land-"));
        assert_eq!(result["partialFingerprints"]["yoy/1"].as_str().expect("a fingerprint").len(), 16);
    }
    let suppressed: Vec<&Value> = results.iter().filter(|result| result["suppressions"].is_array()).collect();
    assert!(!suppressed.is_empty());
    assert!(suppressed.iter().all(|result| result["suppressions"][0]["justification"] == "seen (2026-11-24)"));
    assert_eq!(results[0]["level"], "error", "the worst first");
}

#[test]
fn junit_as_servers_read_it() {
    let library = ruined();
    library.yoy(&["accept", "--all", "--entity", "land-03", "--reason", "a < b", "--library", "reports"]).expect(0);
    let text = library.yoy(&["check", "reports", "--format", "junit"]).expect(1).out;
    let document = roxmltree::Document::parse(&text).expect("well-formed XML");
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "testsuites");
    let suites: Vec<_> = root.children().filter(roxmltree::Node::is_element).collect();
    assert_eq!(suites.len(), 30);
    let mut failures = 0;
    for suite in suites {
        let cases: Vec<_> = suite.children().filter(roxmltree::Node::is_element).collect();
        let with = |name: &str| cases.iter().filter(|c| c.children().any(|n| n.has_tag_name(name))).count();
        assert_eq!(suite.attribute("tests"), Some(cases.len().to_string().as_str()));
        assert_eq!(suite.attribute("failures"), Some(with("failure").to_string().as_str()));
        assert_eq!(suite.attribute("skipped"), Some(with("skipped").to_string().as_str()));
        failures += with("failure");
    }
    assert_eq!(failures, 29);
    assert_eq!(root.attribute("failures"), Some("29"));
}

#[test]
fn several_outputs_of_one_run() {
    let library = Library::with(&["norland"], &[2021, 2022]);
    let also = ["--also", "all.json", "--also", "all.sarif", "--also", "all.xml", "--also", "all.md", "-o", "all.txt"];
    let ran = library.yoy(&[&["check", "reports"][..], &also].concat()).expect(0);
    assert_eq!(ran.out, "");
    assert!(library.read("all.txt").contains("passed"));
    assert!(library.read("all.md").starts_with("## reports: check passed"));
    assert!(library.read("all.json").starts_with("{\"schema\":\"yoy/check/1\""));
    assert!(library.read("all.xml").starts_with("<?xml"));
    library.yoy(&["check", "reports", "--also", "all.zip"]).expect(2).tells("no output form for the ending .zip");
}

#[test]
fn json_obeys_its_schema() {
    let library = ruined();
    let schema = schemars::schema_for!(yoy::render::check::json::ReportRecord);
    let text = serde_json::to_string_pretty(&schema).expect("a schema serialises") + "\n";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/check.json");
    if std::env::var_os("YOY_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, &text).expect("written");
    }
    assert_eq!(std::fs::read_to_string(&path).expect("the schema is there"), text);
    let validator = jsonschema::validator_for(schema.as_value()).expect("a valid schema");
    let report = library.yoy(&["check", "reports", "--format", "json"]).expect(1).json();
    let errors: Vec<String> = validator.iter_errors(&report).take(3).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn init_writes_what_check_reads() {
    let library = Library::with(&["norland"], &[2021, 2022]);
    let before = library.yoy(&["check", "reports", "--list"]).expect(0).out;
    library.yoy(&["init", "reports"]).expect(0).says("yoy.toml written");
    library.yoy(&["init", "reports"]).expect(2).tells("is there already");
    assert_eq!(library.yoy(&["check", "reports", "--list"]).expect(0).out, before);
    library.yoy(&["init", "nowhere"]).expect(2).tells("cannot write nowhere/yoy.toml");
}
