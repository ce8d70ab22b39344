//! `yoy add`: editions from a real server on this computer and from files, and what is refused.

mod editions;
mod server;

use editions::{Library, Ran, edition};
use server::{Answer, Server};

/// A page that a publisher may serve: the edition of the tests in HTML.
fn page() -> String {
    let text = edition("Norland", 2023);
    let body: String = text
        .split("\n\n")
        .map(|block| match block.trim_start_matches('#') {
            heading if heading.len() < block.len() => {
                format!("<h{n}>{}</h{n}>\n", heading.trim(), n = block.len() - heading.len())
            }
            text => format!("<p>{text}</p>\n"),
        })
        .collect();
    format!("<!DOCTYPE html>\n<html><head><title>Norland</title></head><body>\n{body}</body></html>\n")
}

const OPEN: [&str; 2] = ["--allow-http", "--allow-private"];

fn add(library: &Library, url: &str, more: &[&str]) -> Ran {
    let wanted = ["add", url, "--entity", "norland", "--period", "2023", "--library", "reports"];
    library.yoy(&[&wanted[..], more].concat())
}

fn library() -> Library {
    Library::with(&["norland"], &[2022])
}

/// Every file below the library, hidden ones too.
fn files(library: &Library) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![library.path("reports")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    let root = library.path("reports");
    let mut names: Vec<String> = found
        .iter()
        .map(|path| path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/"))
        .collect();
    names.sort();
    names
}

/// Refused with a message, and the library is as it was.
fn refused(library: &Library, ran: Ran, parts: &[&str]) {
    let ran = ran.expect(2);
    parts.iter().fold(ran, |ran, part| ran.tells(part));
    assert_eq!(files(library), ["norland/2022.md"]);
}

#[test]
fn an_edition_from_a_server_is_recorded() {
    let server = Server::start(|path, _| match path {
        "/norland" => Answer::redirect("/reports/norland.html"),
        "/reports/norland.html" => Answer::new("text/html; charset=utf-8", page()),
        _ => Answer::status(404),
    });
    let library = library();
    let url = format!("{}/norland#top", server.url());
    let ran = add(&library, &url, &OPEN).expect(0);
    ran.says("reports/norland/2023.html added").says("Norland: Human Rights in 2023").says("text/html");
    assert_eq!(library.read("reports/norland/2023.html"), page());
    assert_eq!(files(&library), ["library.lock", "norland/2022.md", "norland/2023.html"]);
    let lock: toml::Table = library.read("reports/library.lock").parse().expect("TOML");
    let entry = &lock["edition"][0];
    assert_eq!(entry["file"].as_str(), Some("norland/2023.html"));
    assert_eq!(entry["origin"].as_str(), Some(format!("{}/norland", server.url()).as_str()));
    assert_eq!(entry["redirected_to"].as_str(), Some(format!("{}/reports/norland.html", server.url()).as_str()));
    assert_eq!(entry["bytes"].as_integer(), Some(page().len() as i64));
    assert_eq!(entry["sha256"].as_str(), Some(yoy::reader::sha256(page().as_bytes()).as_str()));
    assert_eq!(entry["media_type"].as_str(), Some("text/html"));
    assert_eq!(entry["added"].as_str(), Some("2026-11-24T06:00:00Z"));
    // Once more: nothing to do, and nothing is touched.
    let before = library.read("reports/library.lock");
    add(&library, &url, &OPEN).expect(0).says("is there already, with the same content");
    assert_eq!(library.read("reports/library.lock"), before);
    library.yoy(&["compare", "reports/norland", "--summary"]).expect(0);
    // Where it came from is shown, and that it was changed since.
    library.yoy(&["list", "reports"]).expect(0).says("127.0.0.1: norland 2023").says_not("warning");
    library.put("reports/norland/2023.html", &page().replace("34 cases", "3 cases"));
    library.yoy(&["list", "reports"]).expect(0).says("warning: norland/2023.html changed since it was added");
}

#[test]
fn redirects_that_lead_astray() {
    let library = library();
    let server = Server::start(|path, _| match path {
        "/loop" => Answer::redirect("/loop"),
        "/file" => Answer::redirect("file:///etc/passwd"),
        "/secret" => Answer::redirect("http://user:word@127.0.0.1/"),
        _ => Answer::status(302),
    });
    let at = |path: &str| format!("{}{path}", server.url());
    refused(&library, add(&library, &at("/loop"), &OPEN), &["redirected more than 5 times"]);
    assert_eq!(server.requests(), 6);
    refused(&library, add(&library, &at("/file"), &OPEN), &["file:///etc/passwd: only https:// addresses are fetched"]);
    let ran = add(&library, &at("/secret"), &OPEN);
    assert!(!ran.told.contains("word@"), "{}", ran.told);
    refused(&library, ran, &["names a user or a password"]);
    refused(&library, add(&library, &at("/nowhere"), &OPEN), &["does not say where to"]);
}

#[test]
fn private_addresses_and_plain_http_are_refused_unless_allowed() {
    let library = library();
    let server = Server::start(|_, _| Answer::new("text/html", page()));
    let url = format!("{}/norland", server.url());
    refused(&library, add(&library, &url, &[]), &["http:// is not encrypted", "--allow-http"]);
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1", "0.0.0.0", "169.254.169.254", "10.0.0.1"] {
        let url = format!("http://{host}:{}/norland", server.port());
        refused(&library, add(&library, &url, &["--allow-http"]), &["is the private address", "--allow-private"]);
    }
    refused(&library, add(&library, "ftp://example.org/x", &OPEN), &["only https:// addresses"]);
    refused(&library, add(&library, "https://anna:word@example.org/x", &OPEN), &["user or a password"]);
    assert_eq!(server.requests(), 0, "nothing was asked for");
}

#[test]
fn answers_that_are_no_edition() {
    let library = library();
    let server = Server::start(|path, _| match path {
        "/missing" => Answer::status(404),
        "/pdf" => Answer::new("application/pdf", page()),
        "/picture" => Answer::new("image/png", "\u{89}PNG"),
        "/nothing" => Answer::new("text/plain", ""),
        "/undeclared" => Answer::undeclared(edition("norland", 2023)),
        "/encoded" => Answer::new("text/html", page()).with("Content-Encoding: gzip"),
        "/partial" => Answer::new("text/html", page()).of_status(206),
        _ => Answer::status(410),
    });
    for (path, part) in [
        ("/missing", "the server answers 404 (Not Found)"),
        ("/pdf", "it is declared as application/pdf, but it is HTML"),
        ("/picture", "image/png, which is not read"),
        ("/nothing", "is empty"),
        ("/undeclared", "nothing says what it is"),
        ("/encoded", "sent compressed as gzip"),
        ("/partial", "the server answers 206"),
    ] {
        refused(&library, add(&library, &format!("{}{path}", server.url()), &OPEN), &[part, path]);
    }
    assert_eq!(server.requests(), 7, "none of these is asked for again");
}

#[test]
fn a_server_that_recovers_and_one_that_does_not() {
    let library = library();
    let broken = Server::start(|_, _| Answer::status(503));
    refused(&library, add(&library, &broken.url(), &OPEN), &["the server answers 503"]);
    assert_eq!(broken.requests(), 4);
    let server = Server::start(|_, request| match request {
        0 => Answer::status(500),
        1 => Answer::hang_up(),
        _ => Answer::new("text/html", page()),
    });
    add(&library, &format!("{}/norland", server.url()), &OPEN).expect(0).says("added");
    assert_eq!(server.requests(), 3);
}

#[test]
fn bodies_of_the_wrong_length() {
    let library = library();
    let server = Server::start(|path, _| match path {
        "/short" => Answer::new("text/html", page()).of_length(page().len() + 10),
        "/chunk" => Answer::broken_chunks(page()),
        "/long" => Answer::new("text/html", page()).of_length(3 << 20),
        "/endless" => Answer::endless(),
        _ => Answer::dripping(),
    });
    let at = |path: &str| format!("{}{path}", server.url());
    let cut = format!("cut short: {} bytes came, of {}", page().len(), page().len() + 10);
    refused(&library, add(&library, &at("/short"), &OPEN), &[&cut]);
    refused(&library, add(&library, &at("/chunk"), &OPEN), &["cut short"]);
    let small = [&OPEN[..], &["--max-size", "1"]].concat();
    refused(&library, add(&library, &at("/long"), &small), &["larger than 1 MB", "--max-size"]);
    refused(&library, add(&library, &at("/endless"), &small), &["larger than 1 MB"]);
    let hasty = [&OPEN[..], &["--max-time", "1"]].concat();
    let began = std::time::Instant::now();
    refused(&library, add(&library, &at("/drip"), &hasty), &["not there whole within 1 seconds", "--max-time"]);
    assert!(began.elapsed().as_secs() < 4, "{:?}", began.elapsed());
}

#[test]
fn names_that_try_to_leave_the_library() {
    let library = library();
    library.put("norland.html", &page());
    for entity in ["../norland", "..", "/etc/norland", "a/b", "..\\norland", "nul", "nor\u{202e}land", ".norland", ""] {
        let ran = library.yoy(&["add", "norland.html", "--entity", entity, "--period", "2023", "--library", "reports"]);
        refused(&library, ran, &["is no name for files"]);
    }
    for period in ["../2023", "2023/x", "..", "/2023", "latest"] {
        let ran = library.yoy(&["add", "norland.html", "--entity", "x", "--period", period, "--library", "reports"]);
        refused(&library, ran, &["is no year or span of years"]);
    }
    #[cfg(unix)]
    {
        let outside = tempfile::tempdir().expect("a temporary folder");
        std::os::unix::fs::symlink(outside.path(), library.path("reports/sudland")).expect("linked");
        let ran =
            library.yoy(&["add", "norland.html", "--entity", "sudland", "--period", "2023", "--library", "reports"]);
        ran.expect(2).tells("leads out of the library");
        assert_eq!(std::fs::read_dir(outside.path()).expect("read").count(), 0);
    }
}

#[test]
fn an_existing_edition_is_kept_unless_it_is_to_be_replaced() {
    let library = library();
    library.put("new.md", &edition("norland", 2022).replace("34 cases", "35 cases"));
    let wanted = ["add", "new.md", "--entity", "Norland", "--period", "2022", "--library", "reports"];
    refused(&library, library.yoy(&wanted), &["norland/2022.md is there already, with other content", "--replace"]);
    library.yoy(&[&wanted[..], &["--replace"]].concat()).expect(0).says("reports/norland/2022.md replaced");
    assert!(library.read("reports/norland/2022.md").contains("35 cases"));
    // In another form it would hide the first, or be hidden by it.
    library.put("new.html", &page());
    let other = ["add", "new.html", "--entity", "norland", "--period", "2022", "--library", "reports", "--replace"];
    library.yoy(&other).expect(2).tells("norland 2022 is there already in another file, reports/norland/2022.md");
    std::fs::remove_file(library.path("reports/norland/2022.md")).expect("removed");
    library.yoy(&other).expect(0);
    let lock = library.read("reports/library.lock");
    assert!(!lock.contains("2022.md"), "what is no longer there is no longer recorded: {lock}");
    assert!(lock.contains("origin = \"file:new.html\""), "of a path only the name: {lock}");
    library.yoy(&["add", "--verify", "reports"]).expect(0).says("1 recorded");
}

#[test]
fn two_at_once_lose_nothing() {
    let library = library();
    let server = Server::start(|_, _| Answer::new("text/html", page()));
    let entities = ["a-land", "b-land", "c-land", "d-land"];
    std::thread::scope(|scope| {
        for entity in entities {
            let (library, url) = (&library, server.url());
            scope.spawn(move || {
                let wanted = ["add", &url, "--entity", entity, "--period", "2023", "--library", "reports"];
                library.yoy(&[&wanted[..], &OPEN].concat()).expect(0);
            });
        }
    });
    let lock = library.read("reports/library.lock");
    for entity in entities {
        assert!(lock.contains(&format!("file = \"{entity}/2023.html\"")), "{lock}");
    }
    assert_eq!(files(&library).len(), 6, "{:?}", files(&library));
}

#[test]
fn what_was_tampered_with_is_found() {
    let library = Library::with(&["norland"], &[2020, 2021, 2022]);
    library.yoy(&["add", "--verify", "reports"]).expect(1).says("norland/2020.md: not recorded");
    for period in ["2020", "2021", "2022"] {
        let file = format!("reports/norland/{period}.md");
        let ran = library.yoy(&["add", &file, "--entity", "norland", "--period", period, "--library", "reports"]);
        ran.expect(0).says("with the same content; now recorded");
    }
    library.yoy(&["add", "--verify", "reports"]).expect(0).says("3 recorded in reports/library.lock, all as they were");
    let text = library.read("reports/norland/2021.md").replace("34 cases", "43 cases");
    library.put("reports/norland/2021.md", &text);
    std::fs::remove_file(library.path("reports/norland/2020.md")).expect("removed");
    library.put("reports/norland/2019.md", &edition("norland", 2019));
    let ran = library.yoy(&["add", "--verify", "reports"]).expect(1);
    ran.says("norland/2019.md: not recorded").says("norland/2020.md: missing").says("norland/2021.md: changed");
    // What the file says now is only recorded when a person says so.
    let again = ["add", "reports/norland/2021.md", "--entity", "norland", "--period", "2021", "--library", "reports"];
    library.yoy(&again).expect(2).tells("library.lock records other content");
    library.yoy(&[&again[..], &["--replace"]].concat()).expect(0).says("now recorded");
    library.yoy(&["add", "--verify", "reports"]).expect(1).says_not("2021");
    library.put("reports/library.lock", "version = 1\n[[edition]]\nfile = \"../x\"\n");
    library.yoy(&["add", "--verify", "reports"]).expect(2).tells("library.lock: ");
}

#[test]
fn files_and_the_other_layout() {
    let library = Library::new();
    library.put("2022/norland.md", &edition("norland", 2022));
    library.put("in/new.md", &edition("norland", 2023));
    let file = format!("file://{}", library.path("in/new.md").display());
    library.put_bytes("library/2022/norland.md", edition("norland", 2022).as_bytes());
    let wanted = ["--entity", "norland", "--period", "2023", "--library", "library"];
    library.yoy(&[&["add", file.as_str()][..], &wanted].concat()).expect(0).says("library/2023/norland.md added");
    library.yoy(&[&["add", "in"][..], &wanted].concat()).expect(2).tells("it is a folder");
    library.yoy(&[&["add", "in/none.md"][..], &wanted].concat()).expect(2).tells("in/none.md: ");
    library.put_bytes("in/large.md", &vec![b'x'; (1 << 20) + 1]);
    library
        .yoy(&[&["add", "in/large.md", "--max-size", "1"][..], &wanted].concat())
        .expect(2)
        .tells("larger than 1 MB");
    library
        .yoy(&["add", "in/new.md", "--entity", "x", "--period", "2023", "--library", "no"])
        .expect(2)
        .tells("no such");
    library.yoy(&["add", "in/new.md"]).expect(2);
}
