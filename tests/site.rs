//! `yoy site`: the pages, what leads to them, and what a second run does.

mod editions;

use editions::{Library, run};
use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The project's own sample library as a site.
fn of_reports() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let site = dir.path().join("site");
    run(project(), &["site", "reports", "-o", &site.display().to_string()], &[]).expect(0).says("3 entities; 12 files");
    dir
}

/// Every file below a folder, by its path from there.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { collect(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    collect(root, &mut found);
    let name = |path: &Path| path.strip_prefix(root).expect("below it").display().to_string();
    found.iter().map(|path| (name(path), std::fs::read(path).expect("a file"))).collect()
}

fn times(root: &Path) -> BTreeMap<String, SystemTime> {
    let time = |name: &String| std::fs::metadata(root.join(name)).and_then(|data| data.modified()).expect("a time");
    files(root).keys().map(|name| (name.clone(), time(name))).collect()
}

fn selected<'p>(page: &'p Html, selector: &str) -> Vec<scraper::ElementRef<'p>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// Fails unless an address on a page of the site leads to a file, and to an element in it where it names one.
fn assert_arrives(
    files: &BTreeMap<String, Vec<u8>>,
    pages: &BTreeMap<String, BTreeSet<String>>,
    from: &str,
    href: &str,
) {
    assert!(!href.contains(':') && !href.starts_with('/'), "{from}: {href} is not relative");
    let (path, id) = href.split_once('#').unwrap_or((href, ""));
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let target = match path.strip_prefix("../") {
        _ if path.is_empty() => from.to_owned(),
        Some(above) => above.to_owned(),
        None if folder.is_empty() => path.to_owned(),
        None => format!("{folder}/{path}"),
    };
    assert!(files.contains_key(&target), "{from}: {href} leads nowhere");
    assert!(id.is_empty() || pages[&target].contains(id), "{from}: {href} names nothing there");
}

fn ids(page: &Html) -> BTreeSet<String> {
    selected(page, "[id]").iter().filter_map(|element| element.attr("id").map(str::to_owned)).collect()
}

/// Every link of every page arrives, and so does what the search page and the feed hold.
fn assert_whole(root: &Path) {
    let files = files(root);
    let text = |name: &str| String::from_utf8(files[name].clone()).expect("UTF-8");
    let names: Vec<&String> = files.keys().filter(|name| name.ends_with(".html")).collect();
    let pages: BTreeMap<String, BTreeSet<String>> =
        names.iter().map(|name| ((*name).clone(), ids(&Html::parse_document(&text(name))))).collect();
    for name in &names {
        let page = Html::parse_document(&text(name));
        for link in selected(&page, "[href]") {
            assert_arrives(&files, &pages, name, link.attr("href").expect("selected by it"));
        }
        let policy = selected(&page, "meta[http-equiv]")[0].attr("content").expect("a policy").to_owned();
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{name}: {policy}");
        assert!(!policy.contains("'self'"), "{name}: {policy}");
        assert!(selected(&page, "[style], [src], iframe, object, img").is_empty(), "{name} loads something");
    }
    let search = Html::parse_document(&text("search.html"));
    let data: String = selected(&search, "#data")[0].text().collect();
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    let mut entries = 0;
    for entity in data.as_array().expect("entities") {
        for kind in ["areas", "headings", "statements"] {
            for entry in entity[kind].as_array().expect("entries") {
                let page =
                    entity["pages"][entry[1].as_u64().expect("a page") as usize][0].as_str().expect("an address");
                let at = entry[2].as_str().expect("an address in it");
                assert_arrives(&files, &pages, "search.html", &format!("{page}#{at}"));
                entries += 1;
            }
        }
    }
    assert!(entries > 0, "nothing can be found");
    let feed = text("feed.xml");
    let feed = roxmltree::Document::parse(&feed).expect("XML");
    for link in feed.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "link"))) {
        assert_arrives(&files, &pages, "feed.xml", link.attribute("href").expect("an address"));
    }
}

#[test]
fn a_page_for_every_comparison_and_every_link_arrives() {
    let dir = of_reports();
    let site = dir.path().join("site");
    let names: Vec<String> = files(&site).into_keys().collect();
    let of = |entity: &str| ["2021-to-2022", "2022-to-2023", "timeline"].map(|page| format!("{entity}/{page}.html"));
    let mut expected: Vec<String> = ["el-salvador", "kenya", "north-korea"].into_iter().flat_map(of).collect();
    expected.extend(["feed.xml", "index.html", "search.html", "yoy-site.json"].map(str::to_owned));
    expected.sort();
    assert_eq!(names, expected);
    assert_whole(&site);
    let index = std::fs::read_to_string(site.join("index.html")).expect("there");
    let index = Html::parse_document(&index);
    let rows = selected(&index, "tbody tr");
    assert_eq!(rows.len(), 3);
    let kenya: Vec<&str> =
        rows[1].select(&Selector::parse("a").expect("a selector")).filter_map(|a| a.attr("href")).collect();
    assert_eq!(kenya, ["kenya/timeline.html", "kenya/2022-to-2023.html", "kenya/2021-to-2022.html"]);
}

/// A figure of the timeline leads to the sentence that it quotes.
#[test]
fn figures_lead_to_their_sentences() {
    let dir = of_reports();
    let folder = dir.path().join("site/kenya");
    let page = |name: &str| Html::parse_document(&std::fs::read_to_string(folder.join(name)).expect("there"));
    let reports: BTreeMap<&str, Html> =
        ["2021-to-2022.html", "2022-to-2023.html"].into_iter().map(|name| (name, page(name))).collect();
    let timeline = page("timeline.html");
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut seen = BTreeSet::new();
    for item in selected(&timeline, "#figures .quotes li") {
        let within =
            |selector: &str| item.select(&Selector::parse(selector).expect("a selector")).next().expect("there");
        let (file, id) = within("a").attr("href").expect("an address").split_once('#').expect("a place in it");
        let period: String = within("b").text().collect();
        assert!(file.contains(&period), "{period}: {file}");
        let quoted = one_line(within("q").text().collect());
        let there = selected(&reports[file], &format!("[id='{id}']"));
        // What was deleted stands in the new sentence too, for the inline view.
        let words = |element: &scraper::ElementRef<'_>| -> String {
            let is_gone = |node: &ego_tree::NodeRef<'_, scraper::Node>| {
                id.starts_with('n')
                    && node.ancestors().any(|a| a.value().as_element().is_some_and(|e| e.name() == "del"))
            };
            let text = element.descendants().filter(|node| !is_gone(node));
            text.filter_map(|node| node.value().as_text().map(|text| text.to_string())).collect()
        };
        let said = one_line(words(&there[0]));
        assert!(said.starts_with(&quoted), "{id} of {file} says {said}, not {quoted}");
        seen.insert((file.to_owned(), id.starts_with('o')));
    }
    // The first edition's as the old one, the others' as new ones.
    let expected = [("2021-to-2022.html", false), ("2021-to-2022.html", true), ("2022-to-2023.html", false)];
    assert_eq!(seen, expected.map(|(file, old)| (file.to_owned(), old)).into());
}

#[test]
fn the_page_is_the_report_with_links_above() {
    let dir = of_reports();
    let page = std::fs::read_to_string(dir.path().join("site/kenya/2021-to-2022.html")).expect("there");
    let arguments = ["compare", "reports/kenya/2021.txt", "reports/kenya/2022.md", "--format", "html"];
    let report = run(project(), &arguments, &[]).expect(0).out;
    let from_main = |page: &str| {
        let page = page[page.find("<nav class=\"contents\"").expect("the contents")..].to_owned();
        page.replace("reports/kenya", "kenya")
    };
    assert_eq!(from_main(&page), from_main(&report));
}

#[test]
fn a_second_run_writes_nothing_and_another_folder_gets_the_same_bytes() {
    let dir = of_reports();
    let site = dir.path().join("site");
    let before = times(&site);
    let again = ["site", "reports", "-o", &site.display().to_string()];
    run(project(), &again, &[]).expect(0).says("0 written, 12 as they were");
    assert_eq!(times(&site), before);
    // From another folder, by another path: pages do not tell where they were made.
    let whole = project().join("reports").display().to_string();
    run(dir.path(), &["site", &whole, "-o", "other"], &[]).expect(0);
    assert_eq!(files(&dir.path().join("other")), files(&site));
    for (name, bytes) in files(&site) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(!text.contains(&project().display().to_string()), "{name} tells where it was made");
    }
    run(project(), &[&again[..], &["--rebuild"]].concat(), &[]).expect(0).says("0 written, 12 as they were");
}

#[test]
fn a_changed_edition_rewrites_only_its_pages() {
    let library = Library::with(&["norland", "sudmark"], &[2021, 2022, 2023]);
    library.yoy(&["site", "reports", "-o", "site"]).expect(0).says("9 files: 9 written");
    let before = files(&library.path("site"));
    let text = library.read("reports/norland/2023.md").replace("310 women", "340 women");
    library.put("reports/norland/2023.md", &text);
    library.yoy(&["site", "reports", "-o", "site"]).expect(0);
    let changed = |before: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        files(&library.path("site"))
            .into_iter()
            .filter(|(name, bytes)| before.get(name) != Some(bytes))
            .map(|f| f.0)
            .collect()
    };
    // The index tells lengths, which are the same.
    let expected = ["feed.xml", "norland/2022-to-2023.html", "norland/timeline.html", "search.html", "yoy-site.json"];
    assert_eq!(changed(&before), expected);
    // A page that somebody changed is made again.
    std::fs::write(library.path("site/norland/2021-to-2022.html"), "changed").expect("written");
    let whole = files(&library.path("site"));
    library.yoy(&["site", "reports", "-o", "site"]).expect(0).says("1 written");
    assert_eq!(changed(&whole), ["norland/2021-to-2022.html"]);
    // Settings steer every page.
    library.put("reports/accepted.toml", "");
    let anew = library.yoy(&["site", "reports", "-o", "site"]).expect(0);
    assert!(anew.out.contains("0 written, 9 as they were"), "made anew, with the same bytes: {}", anew.out);
}

#[test]
fn what_left_is_removed_and_what_is_not_yoys_stays() {
    let library = Library::with(&["norland", "sudmark", "westau"], &[2021, 2022]);
    library.put("site/norland/notes.html", "<p>mine</p>");
    library.put("site/CNAME", "example.org");
    library.yoy(&["site", "reports", "-o", "site"]).expect(0);
    library.put("site/westau/2021-to-2022.html", "<p>changed by hand</p>");
    for entity in ["norland", "sudmark", "westau"] {
        std::fs::remove_dir_all(library.path(&format!("reports/{entity}"))).expect("removed");
    }
    library.put("reports/ostia/2021.md", &editions::edition("Ostia", 2021));
    library.put("reports/ostia/2022.md", &editions::edition("Ostia", 2022));
    library.yoy(&["site", "reports", "-o", "site"]).expect(0).says("2 removed").tells("westau/2021-to-2022.html");
    let names: Vec<String> = files(&library.path("site")).into_keys().collect();
    let expected = [
        "CNAME",
        "feed.xml",
        "index.html",
        "norland/notes.html",
        "ostia/2021-to-2022.html",
        "search.html",
        "westau/2021-to-2022.html",
        "yoy-site.json",
    ];
    assert_eq!(names, expected);
    assert!(!library.path("site/sudmark").exists(), "an empty folder was left");
    assert_eq!(library.read("site/norland/notes.html"), "<p>mine</p>");
}

#[test]
fn hostile_names_are_harmless() {
    let names = [
        "<script>alert(1)<",
        "a\" onclick=\"alert(2)",
        "con",
        "国",
        "-rf",
        "%2e%2e",
        "\u{202E}dlrow",
        "Norland",
        "norland",
    ];
    let library = Library::new();
    for name in names {
        for year in [2021, 2022, 2023] {
            let hostile = "`</script><img src=x onerror=alert(4)>` \u{202E}";
            let text = editions::edition("Norland", year).replace("310 women", &format!("310 women {hostile}"));
            let text = text.replace("## Women", &format!("## Women in {year} {hostile}"));
            library.put(&format!("reports/{name}/{year}.md"), &text);
        }
    }
    library.put("reports/yoy.toml", "name = \"</title><script>alert(3)</script>\"\n");
    library.yoy(&["site", "reports", "-o", "site"]).expect(0);
    assert_whole(&library.path("site"));
    let files = files(&library.path("site"));
    let folders: BTreeSet<&str> = files.keys().filter_map(|name| Some(name.split_once('/')?.0)).collect();
    assert_eq!(folders.len(), names.len(), "{folders:?}");
    for folder in folders {
        assert!(folder.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{folder}");
        assert!(!["con", "-rf", ""].contains(&folder), "{folder}");
    }
    for page in ["norland/2021-to-2022.html", "norland/timeline.html"] {
        assert!(files[page].windows(7).any(|w| w == b"onerror"), "the hostile text is not quoted in {page}");
    }
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        assert!(!text.contains('\u{202E}'), "{name} turns the direction of its text");
        let page = Html::parse_document(&text);
        let scripts = selected(&page, "script:not([type])").len();
        assert_eq!(scripts, usize::from(!name.ends_with("timeline.html")), "{name}");
        assert!(selected(&page, "img").is_empty(), "{name}");
        for element in selected(&page, "*") {
            assert!(element.value().attrs().all(|(attribute, _)| !attribute.starts_with("on")), "{name}");
        }
    }
}

#[test]
fn one_bad_edition_never_stops_the_rest() {
    let library = Library::with(&["norland", "sudmark"], &[2021, 2022, 2023]);
    library.put_bytes("reports/norland/2022.md", &[0, 159, 146, 150].repeat(500));
    let ran =
        library.yoy(&["site", "reports", "-o", "site"]).expect(0).tells("Norland 2022 is left out: norland/2022.md");
    assert!(!ran.told.contains("Sudmark"), "{}", ran.told);
    assert_whole(&library.path("site"));
    let index = library.read("site/index.html");
    let page = Html::parse_document(&index);
    let bad = selected(&page, ".bad");
    assert_eq!(bad.len(), 1);
    let cell: String = selected(&page, "td[data-period='2022']")[0].text().collect();
    assert!(cell.starts_with("could not be read") && cell.contains("norland/2022.md"), "{cell}");
    // The editions around it are compared.
    assert!(library.path("site/norland/2021-to-2023.html").exists());
    assert!(!library.path("site/norland/timeline.html").exists());
    // Mended, it takes its place.
    library.put("reports/norland/2022.md", &editions::edition("Norland", 2022));
    library.yoy(&["site", "reports", "-o", "site"]).expect(0).says("1 removed");
    assert!(library.path("site/norland/2021-to-2022.html").exists());
    assert!(!library.path("site/norland/2021-to-2023.html").exists());
}

#[test]
fn gaps_are_told() {
    let library = Library::with(&["norland"], &[2021, 2023]);
    library.put("reports/sudmark/2022.md", &editions::edition("Sudmark", 2022));
    library.yoy(&["site", "reports", "-o", "site"]).expect(0);
    let index = library.read("site/index.html");
    let page = Html::parse_document(&index);
    let cells: Vec<String> = selected(&page, "td[data-period]").iter().map(|cell| cell.text().collect()).collect();
    assert!(cells[0].contains("2021 → 2023"), "{cells:?}");
    let gap = "– no edition";
    assert_eq!([&cells[1], &cells[3], &cells[5]], [gap, gap, gap], "{cells:?}");
    assert!(cells[4].starts_with("first edition"), "{cells:?}");
}

#[test]
fn a_site_inside_its_library_is_no_edition() {
    let library = Library::with(&["norland"], &[2021, 2022]);
    for _ in 0..2 {
        library.yoy(&["site", "reports", "-o", "reports/site"]).expect(0).says("1 entity; 4 files");
    }
    library.yoy(&["list", "reports"]).expect(0).says("1 entity, 2 periods, 2 editions");
}

#[test]
fn times_of_the_feed_are_those_of_the_lock() {
    let library = Library::with(&["norland"], &[2021, 2022]);
    library.put("new.md", &editions::edition("Norland", 2023));
    library.yoy(&["add", "new.md", "--library", "reports", "--entity", "norland", "--period", "2023"]).expect(0);
    library.yoy(&["site", "reports", "-o", "site"]).expect(0);
    let lock = library.read("reports/library.lock");
    let added = lock.split("added = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a time");
    let feed = library.read("site/feed.xml");
    assert!(feed.contains(&format!("<updated>{added}</updated>")), "{feed}");
    assert!(feed.contains("<updated>2022-12-31T00:00:00Z</updated>"), "{feed}");
}

#[test]
fn what_cannot_be_done_is_told_with_a_remedy() {
    let library = Library::with(&["norland"], &[2021, 2022]);
    library.yoy(&["site", "reports", "-o", "reports"]).expect(2).tells("reports is the library").tells("-o");
    library.yoy(&["site", "nowhere", "-o", "site"]).expect(2).tells("nowhere: no such folder");
    library.put("taken/index.html", "<p>mine</p>");
    library
        .yoy(&["site", "reports", "-o", "taken"])
        .expect(2)
        .tells("taken/index.html stands there and was not written by yoy");
    assert_eq!(library.read("taken/index.html"), "<p>mine</p>");
    library.yoy(&["site", "reports", "-o", "site"]).expect(0);
    let memory = library.read("site/yoy-site.json");
    library.put("site/yoy-site.json", &memory.replacen("\"index.html\"", "\"../index.html\"", 1));
    library.yoy(&["site", "reports", "-o", "site"]).expect(2).tells("\"../index.html\" is no file of the site");
    library.put("site/yoy-site.json", "{");
    library.yoy(&["site", "reports", "-o", "site"]).expect(2).tells("yoy-site.json").tells("remove it");
    // Without its memory yoy knows its pages again by what they say of themselves.
    std::fs::remove_file(library.path("site/yoy-site.json")).expect("removed");
    let text = library.read("reports/norland/2022.md").replace("310 women", "340 women");
    library.put("reports/norland/2022.md", &text);
    library.yoy(&["site", "reports", "-o", "site"]).expect(0);
    assert_eq!(library.read("site/yoy-site.json").matches("2021-to-2022.html\"").count(), 3);
}
