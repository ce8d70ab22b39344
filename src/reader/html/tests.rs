use super::{read, read_fragment};
use crate::reader::block::{Block, Document, ParagraphText};
use crate::reader::shown::{shown, shown_paragraph};

fn show(document: &Document) -> Vec<String> {
    let show = |block: &Block| match block {
        Block::Paragraph(p) => shown_paragraph(&flowing(p)),
        Block::Heading(_) => shown(block),
    };
    document.blocks.iter().map(show).collect()
}

/// A paragraph with its line breaks as spaces.
fn flowing(paragraph: &ParagraphText) -> ParagraphText {
    let flow = |text: &str| {
        let words = text.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>();
        words.join(" ")
    };
    let run_in = paragraph.run_in.map(|end| flow(&paragraph.text[..end]).len());
    ParagraphText { text: flow(&paragraph.text), run_in, ..paragraph.clone() }
}

/// Headings and paragraphs with the lines of the file on which they and their own lines begin.
fn places(source: &str) -> Vec<String> {
    let place = |block: &Block| match block {
        Block::Heading(h) => format!("{} @{}", h.text.split_whitespace().collect::<Vec<_>>().join(" "), h.line),
        Block::Paragraph(p) => format!("{} @{}", p.text.replace('\n', "/"), p.line),
    };
    read(source).blocks.iter().map(place).collect()
}

#[test]
fn blocks_know_their_lines() {
    let source = "<title>Rain\n</title>\n<h2\n class=x>\nRoofs\n</h2>\n<p>\n\nIt rained.\n\n<b\nid=a>It</b> snowed.\n<ul>\n<li>Hail\n</ul><table>\n<tr><th>Town\n<th>Rain\n<tr><td>Ely<td>\n12\n</table><p>Section 1.\n<h2>\nTowns</h2>";
    let expected = [
        "Roofs @5",
        "It rained.///It snowed. @9",
        "Hail @14",
        "Town/| Rain @16",
        "Ely/| 12 @18",
        "Section 1. Towns @20",
    ];
    assert_eq!(places(source), expected);
}

#[test]
fn a_line_that_nobody_knows_is_none() {
    // Words between rows come out of the table, and a tag past the limit takes its line break with it.
    assert_eq!(
        places("<table>\n<tr>Rain\n<td>fell\n</table>\n<p>It stopped."),
        ["Rain @0", "fell @3", "It stopped. @5"]
    );
    let deep = format!("{}<div\n><p>Rain.", "<div>".repeat(5000));
    assert_eq!(places(&deep), ["Rain. @0"]);
}

fn blocks(source: &str) -> Vec<String> {
    show(&read(source))
}

const RAIN: &str =
    "It rained for a long time on the roofs of the towns that stand by the river, and nobody mended them.";

#[test]
fn the_report_is_read_and_the_page_around_it_is_not() {
    let source = format!(
        "<!doctype html><title>Rain - Office</title><body><header><a href=/>Home</a></header>
        <nav><ul><li><a href=/a>Rain in other towns</a></ul></nav>
        <div class='cookie-banner'><p>We keep crumbs for a year and more on your computer. Is that all right with you?</p><button>Yes</button></div>
        <main><div class=breadcrumbs><a href=/>Home</a> &gt; Rain</div><h1>Rain 2020</h1>
        <ul class=toc><li><a href='#a'>Roofs</a><li><a href='#b'>Drains</a><li><a href='#c'>Walls</a></ul>
        <h2 id=a>Roofs</h2><p>{RAIN}</p><p hidden>Draft</p><p style='display: none'>Draft</p>
        <h2 id=b>Drains</h2><p>{RAIN}<div class=share-buttons><a href=x>Tell a friend</a></div>
        <section class=related-content><h2>Related</h2><ul><li><a href=1>Snow in the hills</a><li><a href=2>Hail in the hills</a></ul></section>
        </main><aside>Weather today</aside><footer><p>Office of Rain</p></footer><script>var a = '</p><p>no';</script>"
    );
    assert_eq!(blocks(&source), ["## Roofs".to_owned(), RAIN.to_owned(), "## Drains".to_owned(), RAIN.to_owned()]);
    assert_eq!(read(&source).metadata.title.as_deref(), Some("Rain 2020"));
}

#[test]
fn ids_that_are_words_of_headings_hide_nothing() {
    let source = format!(
        "<main><p>{RAIN}</p><section id=social-rights><h2>Social rights</h2><p>None.</p></section><div class=consent id=consent><h3>Consent</h3><p>None.</p></div></main>"
    );
    assert_eq!(blocks(&source)[1..], ["## Social rights", "None.", "### Consent", "None."]);
}

#[test]
fn a_page_that_is_one_form_is_read() {
    let source = format!("<form action=/><h2>Roofs</h2><p>{RAIN}</p></form>");
    assert_eq!(blocks(&source), ["## Roofs", RAIN]);
}

#[test]
fn white_space_collapses_and_breaks_part_paragraphs() {
    assert_eq!(
        blocks("<p>It\n  rained&nbsp;&nbsp;here.<br>Then&shy;ce it\tstopped.<br><br>It\u{a0}snowed."),
        ["It rained here. Thence it stopped.", "It snowed."]
    );
    assert_eq!(
        blocks("<p>One<p>Two<div>Three</div>Four<pre>Five\nsix\n\nSeven</pre>"),
        ["One", "Two", "Three", "Four", "Five six", "Seven"]
    );
}

#[test]
fn emphasis_that_opens_a_paragraph_is_marked() {
    let source = "<p><b>Birth </b><b>Registration</b><b>:</b> The law.</p><p><u>Wages:</u> Low.</p><p><strong>All of it</strong></p><p>The <em>law</em> is old.</p>";
    assert_eq!(blocks(source), ["[Birth Registration:] The law.", "[Wages:] Low.", "[All of it]", "The law is old."]);
}

#[test]
fn a_number_in_an_element_of_its_own_belongs_to_the_heading_after_it() {
    let source = "<p>Section 1.</p><h2> Life <span><svg><text>x</text></svg></span></h2><p>Rain.</p><h4>Section 2.</h4><h3>Liberty</h3><p>Section 3.</p><p>More.</p>";
    assert_eq!(blocks(source), ["## Section 1. Life", "Rain.", "### Section 2. Liberty", "Section 3.", "More."]);
}

#[test]
fn tables_of_data_are_rows_and_others_are_text() {
    let source =
        "<table><tr><th>Town<th>Rain</tr><tr><td><p>Ely</p><td>12<br>mm</tr></table><ul><li>One<li><p>Two</p></ul>";
    assert_eq!(blocks(source), ["| Town | Rain", "| Ely | 12 mm", "- One", "- Two"]);
    let layout = format!("<table><tr><td>Menu<td><h2>Roofs</h2><p>{RAIN}</p><p>More.</p></tr></table>");
    assert_eq!(blocks(&layout), ["Menu", "## Roofs", RAIN, "More."]);
}

#[test]
fn notes_are_joined_to_their_references() {
    let source = "<p>It rained.<sup><a href='#n1' id=r1>1</a></sup> It snowed.<a href='#n2'>[2]</a> Each m<sup>2</sup> was wet,<sup>3</sup> in 2<sup>3</sup> towns.</p>
        <ol><li id=n1>Rain, May. <a href='#r1'>↩</a></li><li><a id=n2></a>2. Snow, June.</li></ol>";
    let document = read(source);
    assert_eq!(show(&document), ["It rained. It snowed. Each m2 was wet, in 23 towns."]);
    let Block::Paragraph(paragraph) = &document.blocks[0] else { panic!("a paragraph") };
    let references: Vec<_> = paragraph.references.iter().map(|r| (r.marker.as_str(), r.at)).collect();
    assert_eq!(references, [("1", 10), ("2", 21), ("3", 38)]);
    let notes: Vec<_> = document.notes.iter().map(|n| (n.marker.as_str(), n.text.as_str())).collect();
    assert_eq!(notes, [("1", "Rain, May."), ("2", "Snow, June.")]);
}

#[test]
fn titles() {
    let title = |s: &str| read(s).metadata.title;
    assert_eq!(title("<title> Rain\n 2020 </title><p>It rained."), Some("Rain 2020".to_owned()));
    assert_eq!(
        title("<title>Site</title><meta property='og:title' content='Rain'><h1>A</h1><p>x<h1>B</h1>"),
        Some("Rain".to_owned())
    );
    // Several first-level headings are sections.
    assert_eq!(blocks("<h1>A</h1><p>One.<h1>B</h1><p>Two."), ["# A", "One.", "# B", "Two."]);
}

#[test]
fn fragments_have_no_page_around_them() {
    assert_eq!(show(&read_fragment("<div class=share><h2>Roofs</h2>It rained.</div>")), ["## Roofs", "It rained."]);
}

#[test]
fn deep_markup_is_read() {
    /// A tenth of what a thread has by default.
    const STACK: usize = 200 * 1024;
    let read_all = || {
        for tag in [
            "div",
            "b",
            "span",
            "blockquote",
            "ul><li",
            "table><tr><td",
            "p><font",
            "a href=x",
            "sup",
            "svg",
            "em><p",
            "b></i",
            "optgroup",
            "div><table></div",
            "svg><tr",
            "span><div></span",
        ] {
            // Slow ones are shorter: the parser itself is ten times slower in a build for tests.
            let times = if tag == "div" { 100_000 } else { 10_000 };
            let source = format!("{}It rained.", format!("<{tag}>").repeat(times));
            assert!(read(&source).blocks.len() <= 2, "{tag}");
        }
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(read_all).expect("a thread");
    assert!(thread.join().is_ok());
}

#[test]
fn emphasis_left_open_everywhere_is_read() {
    let source: String = (0..2000).map(|i| format!("<p><font size={i}>Rain {i}.")).collect();
    assert_eq!(read(&source).blocks.len(), 2000);
}

#[test]
fn unclosed_markup_is_read() {
    assert_eq!(
        blocks("<p>One <b>two<p>three</i></div></b> four <a href='x>five"),
        ["One [two]".replace(['[', ']'], ""), "[three]four".replace(']', "] ")]
    );
}

#[test]
fn a_page_of_a_wiki() {
    let source = format!(
        "<!doctype html><title>Rain - Book of all</title><body class=mediawiki><a class=mw-jump-link href='#c'>Jump to content</a>
        <div><header><ul><li><a href=/>Main page</a><li><a href=/r>Random page</a></ul></header></div>
        <main id=c><header><h1>Rain in Ely</h1><div><ul><li><a href=/de>Deutsch</a></ul></div></header>
        <div><div role=note class='hatnote navigation-not-searchable'>For the film, see <a href=f>Rain</a>.</div>
        <table class=infobox><tr><th colspan=2>Rain in Ely<tr><th>Days<td>120<tr><th>Amount<td>600 mm</table>
        <p><b>Rain in Ely</b> falls often. {RAIN}<sup class=reference><a href='#n1'><span>[</span>1<span>]</span></a></sup></p>
        <div id=toc class=toc><h2>Contents</h2><ul><li><a href='#h'>1 History</a><li><a href='#r'>2 Roofs</a><li><a href='#s'>3 Sources</a></ul></div>
        <div class=mw-heading><h2 id=h>History</h2><span class=mw-editsection>[<a href=e>edit</a>]</span></div><p>{RAIN}</p>
        <h3><span id=r>Roofs</span><span class=mw-editsection>[<a href=e>edit</a>]</span></h3><p>{RAIN}</p>
        <h2 id=s>Sources</h2><ol class=references><li id=n1><span class=mw-cite-backlink><b><a href='#r1'>^</a></b></span> Smith, <i>Rain</i>.</ol>
        <div role=navigation class=navbox><table><tr><th>Weather<td><a href=w>Wind</a></table></div></div>
        <div id=catlinks class=catlinks>Categories: <a href=c>Rain</a></div></main><footer><ul><li>Last changed on a wet day.</ul></footer>"
    );
    let opening = format!("Rain in Ely falls often. {RAIN}");
    assert_eq!(
        blocks(&source),
        [
            "| Rain in Ely",
            "| Days | 120",
            "| Amount | 600 mm",
            &opening,
            "## History",
            RAIN,
            "### Roofs",
            RAIN,
            "## Sources",
        ]
        .map(|b| b.replace("Rain in Ely falls", "[Rain in Ely] falls"))
    );
    assert_eq!(read(&source).notes[0].text, "Smith, Rain.");
}

#[test]
fn a_page_laid_out_by_a_table_with_headings_in_bold() {
    let source = format!(
        "<html><body bgcolor=white><table width=100%><tr><td width=150><img src=l.gif><br><a href=a>Home</a><br><a href=b>Books</a></td><td>
        <font size=5><b>ELY</b></font><br><br>Head of town: A. Smith<br>Roofers: many<br><br>{RAIN}<br><br>
        <b>Background</b><br>The mayor came in May. {RAIN}<br><br><b>Roofs</b><br><br>{RAIN}<br><ul><li>In June a roof fell.<li>In July another did.</ul>
        <b>It rained.</b><br>{RAIN}</td></tr></table>"
    );
    let found = blocks(&source);
    let at = |text: &str| found.iter().position(|b| b == text);
    let places = ["[ELY]", "[Background]", "[Roofs]", "- In June a roof fell."].map(at);
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{found:#?}");
    assert!(found.iter().any(|b| b.starts_with("[It rained.]It") || b.starts_with("[It rained.] It")), "{found:#?}");
}

#[test]
fn a_page_of_scored_questions() {
    let source = format!(
        "<!doctype html><body><a href='#m' class='visually-hidden skip-link'>Skip</a><div><header role=banner><nav><ul><li><a href=/>Countries</a></ul></nav></header>
        <main role=main><div><h1>Ely</h1><div><span>33</span> / 100</div></div>
        <div><h2>Overview</h2><div><p>{RAIN}</p></div><h2>Roofs</h2><div><h3><span>A</span> Mending</h3>
        <table><tr><td><b>A1</b><td>0-4 pts</table><h4>Was the roofer chosen by those who live under the roof?</h4><div>1 / 4</div><p>{RAIN}</p>
        <p><strong>Score Change:</strong> The score fell.</p></div></div>
        <div class=other-years><h2>Other Years</h2><ul><li><a href=1>2019</a><li><a href=2>2018</a></ul></div>
        <aside><h3>Write to us</h3><form><label>Email</label><input></form></aside></main>
        <footer role=contentinfo><p>The Rain House is a charity of long standing, and it lives on the gifts of those who like it dry.</p></footer></div>"
    );
    let found = blocks(&source);
    let headings: Vec<_> = found.iter().filter(|b| b.starts_with('#')).map(String::as_str).collect();
    assert_eq!(
        headings[..4],
        ["## Overview", "## Roofs", "### A Mending", "#### Was the roofer chosen by those who live under the roof?"]
    );
    assert!(found.contains(&"[Score Change:] The score fell.".to_owned()));
    assert!(!found.iter().any(|b| b.contains("charity") || b.contains("Countries") || b.contains("Email")));
}
