//! The GitHub Action: its steps run here as a runner runs them.

#![cfg(unix)]

mod editions;

use editions::{Library, TORTURE, edition};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};

fn step(library: &Library, script: &str, variables: &[(&str, &str)]) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/action").join(script);
    let mut command = Command::new("bash");
    command.arg(script).current_dir(library.dir.path());
    for name in ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_EVENT_PATH"] {
        command.env(name, library.path(&format!(".git/{name}")));
    }
    command.env("RUNNER_TEMP", library.path(".git")).env("SOURCES", env!("CARGO_MANIFEST_DIR"));
    command.env("YOY", env!("CARGO_BIN_EXE_yoy")).env("LIBRARY", "reports").env("NO_COLOR", "1");
    command.envs(variables.iter().copied()).output().expect("bash runs")
}

fn output(library: &Library, name: &str) -> String {
    let text = library.read(".git/GITHUB_OUTPUT");
    let line = text.lines().rfind(|line| line.starts_with(&format!("{name}=")));
    line.and_then(|line| line.split_once('=')).unwrap_or_else(|| panic!("no {name} in {text}")).1.to_owned()
}

/// A repository whose last commit drops an area, and the revision before.
fn repository() -> (Library, String) {
    let library = Library::with(&["norland", "sudland"], &[2021]);
    library.git(&["init", "--quiet"]);
    let base = library.commit("editions");
    library.put(
        "reports/norland/2022.md",
        &edition("norland", 2022).replace(TORTURE, "").replace("Torture, harsh", "Harsh"),
    );
    library.commit("a new edition");
    (library, base)
}

#[test]
fn the_check_step() {
    let (library, base) = repository();
    let event = format!("{{\"pull_request\": {{\"number\": 7, \"base\": {{\"sha\": \"{base}\"}}}}}}");
    library.put(".git/GITHUB_EVENT_PATH", &event);
    let build = step(&library, "build.sh", &[]);
    assert!(build.status.success());
    assert_eq!(output(&library, "yoy"), env!("CARGO_BIN_EXE_yoy"));
    let ran = step(&library, "check.sh", &[]);
    let out = String::from_utf8_lossy(&ran.stdout);
    assert_eq!(ran.status.code(), Some(1), "{out}{}", String::from_utf8_lossy(&ran.stderr));
    assert!(out.contains("::error file=reports/norland/2022.md,line="), "{out}");
    assert!(out.contains("only entities whose editions changed since"), "{out}");
    assert_eq!(output(&library, "denied"), "1");
    assert!(output(&library, "findings").parse::<usize>().expect("a number") > 1);
    let summary = std::fs::read_to_string(output(&library, "summary-file")).expect("there");
    assert_eq!(summary, library.read(".git/GITHUB_STEP_SUMMARY"));
    assert!(std::fs::read_to_string(output(&library, "sarif-file")).expect("there").contains("\"2.1.0\""));
    assert_eq!(step(&library, "check.sh", &[("FAIL", "false")]).status.code(), Some(0));
    assert_eq!(step(&library, "check.sh", &[("ARGS", "--entity\nsudland\n"), ("SINCE", "")]).status.code(), Some(0));
    assert_eq!(step(&library, "check.sh", &[("ARGS", "--old\n1999")]).status.code(), Some(2));
}

#[test]
fn a_push_whose_base_is_gone_checks_everything() {
    let (library, _) = repository();
    for (before, told) in [("0".repeat(40), ""), ("1".repeat(40), "is not in this repository any more")] {
        library.put(".git/GITHUB_EVENT_PATH", &format!("{{\"before\": \"{before}\"}}"));
        let ran = step(&library, "check.sh", &[]);
        let out = String::from_utf8_lossy(&ran.stdout);
        assert_eq!(ran.status.code(), Some(1), "{out}");
        assert!(out.contains(told) && out.contains("title=Sudland%3A entity-missing"), "{out}");
    }
}

#[test]
fn one_comment_is_written_over() {
    let (library, _) = repository();
    library.put(".git/GITHUB_EVENT_PATH", "{\"pull_request\": {\"number\": 7}}");
    library.put(".git/summary.md", "## checked\n");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let server = std::thread::spawn(move || {
        let mut seen: Vec<(String, String)> = Vec::new();
        // Two runs: list and post, list and change.
        for answer in ["[]", "{}", "[{\"id\": 5, \"body\": \"<!-- yoy check reports -->\\n## old\"}]", "{}"] {
            let (stream, _) = listener.accept().expect("a request");
            let mut reader = BufReader::new(stream);
            let mut line = String::new();
            reader.read_line(&mut line).expect("a request line");
            let mut length = 0;
            loop {
                let mut header = String::new();
                reader.read_line(&mut header).expect("a header");
                if let Some(value) = header.to_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().expect("a number");
                }
                if header.trim().is_empty() {
                    break;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).expect("a body");
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", answer.len());
            reader.get_mut().write_all((head + answer).as_bytes()).expect("sent");
            seen.push((line.trim().to_owned(), String::from_utf8(body).expect("UTF-8")));
        }
        seen
    });
    let summary = library.path(".git/summary.md");
    let variables = [
        ("GITHUB_API_URL", address.as_str()),
        ("GITHUB_REPOSITORY", "o/r"),
        ("TOKEN", "x"),
        ("SUMMARY", summary.to_str().expect("UTF-8")),
        ("no_proxy", "127.0.0.1"),
    ];
    for _ in 0..2 {
        let ran = step(&library, "comment.sh", &variables);
        assert!(ran.status.success() && ran.stdout.is_empty(), "{ran:?}");
    }
    let seen = server.join().expect("the server ends");
    assert!(seen[1].0.starts_with("POST /repos/o/r/issues/7/comments "), "{seen:?}");
    assert!(seen[3].0.starts_with("PATCH /repos/o/r/issues/comments/5 "), "{seen:?}");
    assert!(seen.iter().skip(1).step_by(2).all(|(_, body)| body.contains("yoy check reports -->\\n## checked")));
    // Nobody answers: the step does not fail for it.
    let ran = step(&library, "comment.sh", &variables);
    assert!(ran.status.success() && String::from_utf8_lossy(&ran.stdout).contains("::warning title=yoy::"));
}
