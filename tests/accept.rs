//! `yoy accept`: findings and pairings that a person has seen.

mod editions;

use editions::{Library, TORTURE, edition};

fn library() -> Library {
    let library = Library::with(&["norland"], &[2021]);
    let text = edition("norland", 2022).replace(TORTURE, "").replace("Torture, harsh", "Harsh");
    library.put("norland-2022-was", &text);
    library.put("reports/norland/2022.md", &text.replace("22 of 140 seats", "70 of 140 seats"));
    library
}

fn prints(library: &Library) -> Vec<String> {
    let json = library.yoy(&["check", "reports", "--format", "json"]).json();
    let findings = json["findings"].as_array().expect("a list");
    findings.iter().map(|f| f["fingerprint"].as_str().expect("a fingerprint").to_owned()).collect()
}

#[test]
fn one_finding_after_the_other() {
    let library = library();
    let found = prints(&library);
    assert!(found.len() >= 3, "{found:?}");
    let accept = |named: &str| library.yoy(&["accept", named, "--reason", "seen", "--library", "reports"]);
    accept(&found[0]).expect(0).says("1 entry written to reports/accepted.toml");
    assert_eq!(prints(&library), found[1..]);
    accept(&found[0]).expect(0).says("nothing to accept");
    accept(&found[1][..8]).expect(0);
    assert_eq!(prints(&library), found[2..]);
    accept("ffffffffffff").expect(2).tells("no finding begins with");
    accept("ff").expect(2).tells("too short");
    library.yoy(&["accept", "--all", "--library", "reports"]).expect(2).tells("--reason");
    library.yoy(&["accept", "--reason", "x", "--library", "reports"]).expect(2);
    library.yoy(&["accept", "--all", "--reason", " ", "--library", "reports"]).expect(2).tells("the reason is empty");
    // The filters narrow what is accepted.
    library
        .yoy(&["accept", "--all", "--rule", "figure-changed", "--reason", "counted anew", "--library", "reports"])
        .expect(0);
    let text = library.read("reports/accepted.toml");
    assert_eq!(text.matches("rule = \"figure-changed\"").count(), text.matches("counted anew").count());
    library.put("reports/accepted.toml", "[[finding]]\nrule = \"x\"\n");
    library.yoy(&["check", "reports"]).expect(2).tells("accepted.toml: ");
}

#[test]
fn an_accepted_change_that_grows_is_told_again() {
    let library = library();
    let figure = ["check", "reports", "--rule", "figure-changed"];
    library.yoy(&figure).expect(0).says("“22” seats");
    library.yoy(&["accept", "--all", "--reason", "an election", "--library", "reports"]).expect(0);
    library.yoy(&figure).expect(0).says("0 warnings");
    let text = library.read("norland-2022-was").replace("22 of 140 seats", "139 of 140 seats");
    library.put("reports/norland/2022.md", &text);
    library.yoy(&figure).expect(0).says("It was accepted at 218 % on 2026-11-24");
}

#[test]
fn two_at_once_lose_nothing() {
    let library = library();
    let found = prints(&library);
    std::thread::scope(|scope| {
        for print in &found {
            let library = &library;
            scope.spawn(move || {
                library.yoy(&["accept", print, "--reason", "seen", "--library", "reports"]).expect(0);
            });
        }
    });
    assert_eq!(prints(&library), Vec::<String>::new());
    assert_eq!(library.read("reports/accepted.toml").matches("[[finding]]").count(), found.len());
    let left: Vec<_> =
        std::fs::read_dir(library.path("reports")).expect("read").map(|e| e.expect("an entry").file_name()).collect();
    assert_eq!(left.len(), 2, "nothing half-written remains: {left:?}");
}

#[test]
fn pairings_are_corrected_and_told() {
    let library = Library::with(&["norland", "sudland"], &[2021]);
    let said =
        "## Treatment in Custody\n\nNobody was mistreated, said the ministry, which opened its cells to visitors.\n\n";
    for entity in ["norland", "sudland"] {
        library.put(&format!("reports/{entity}/2022.md"), &edition(entity, 2022).replace(TORTURE, said));
    }
    let rule = ["check", "reports", "--entity", "norland", "--rule", "section-dropped"];
    library.yoy(&rule).expect(0).says("No counterpart found for “Torture");
    let torture = "Torture and Other Cruel, Inhuman, or Degrading Treatment";
    let link =
        ["accept", "--link", torture, "Treatment in Custody", "--reason", "the same place", "--library", "reports"];
    library.yoy(&link).expect(2).tells("holds 2 entities").tells("--entity");
    library.yoy(&[&link[..], &["--entity", "norland"]].concat()).expect(0).says("are paired");
    library.yoy(&rule).expect(0).says_not("No counterpart found for “Torture");
    // Every command honours it, and says so.
    for arguments in [
        &["compare", "reports/norland", "--summary"][..],
        &["compare", "reports/norland/2021.md", "reports/norland/2022.md", "--format", "markdown"],
        &["compare", "reports/norland", "--format", "json"],
    ] {
        library.yoy(arguments).expect(0).says("paired by hand");
    }
    library.yoy(&["compare", "reports/sudland"]).expect(0).says_not("by hand");
    let apart = [
        "accept",
        "--no-link",
        "Women",
        "Women",
        "--reason",
        "other women",
        "--library",
        "reports",
        "--entity",
        "norland",
    ];
    library.yoy(&apart).expect(0).says("are kept apart");
    library.yoy(&["compare", "reports/norland"]).expect(0).says("kept apart by hand");
    library.yoy(&rule).expect(0).says("No counterpart found for “Women”");
    let unknown =
        ["accept", "--link", "Nothing", "Women", "--reason", "x", "--library", "reports", "--entity", "norland"];
    library.yoy(&unknown).expect(2).tells("no section of reports/norland/2021.md is headed “Nothing”");
}
