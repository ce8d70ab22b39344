//! An Atom feed (RFC 4287): an entry for every new edition that was compared.

use super::{Compared, Entity, FEED, Held, INDEX, Site};
use crate::reader::sha256;
use crate::render::html::legible;
use crate::render::html::page::GENERATOR;
use crate::summary::{grouped, unbroken};
use crate::timeline::years;
use maud::html;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// Most entries; the newest.
const ENTRIES: usize = 200;
/// When nothing is known of a time.
const UNKNOWN: &str = "1970-01-01T00:00:00Z";

/// The feed. Times are those at which editions were added, or else the ends of their periods: there is no clock
/// in it, and the same library gives the same bytes.
///
/// # Errors
///
/// None in practice: the feed is written to memory.
pub fn feed(site: &Site) -> io::Result<String> {
    let mut entries: Vec<(String, &Entity, &Held, &Compared)> =
        site.comparisons().map(|(entity, held, compared)| (time(held), entity, held, compared)).collect();
    // Stable: entities by name within one time.
    entries.sort_by(|a, b| b.0.cmp(&a.0));
    entries.truncate(ENTRIES);
    let mut feed = Feed { writer: Writer::new(Vec::new()) };
    feed.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    feed.put(Event::Start(BytesStart::new("feed").with_attributes([("xmlns", "http://www.w3.org/2005/Atom")])))?;
    feed.text("id", &uuid(&["feed", &site.name]))?;
    feed.text("title", &format!("{}: new editions compared", site.name))?;
    feed.text("updated", entries.first().map_or(UNKNOWN, |entry| &entry.0))?;
    feed.link(&[("rel", "self"), ("href", FEED)])?;
    feed.link(&[("rel", "alternate"), ("type", "text/html"), ("href", INDEX)])?;
    feed.put(Event::Start(BytesStart::new("author")))?;
    feed.text("name", &site.name)?;
    feed.put(Event::End(BytesEnd::new("author")))?;
    feed.text("generator", GENERATOR)?;
    for (time, entity, held, compared) in entries {
        feed.put(Event::Start(BytesStart::new("entry")))?;
        feed.text("id", &uuid(&["entry", &site.name, &entity.name, &compared.old_period, &held.period]))?;
        feed.text(
            "title",
            &format!("{} {}: new edition compared with {}", entity.name, held.period, compared.old_period),
        )?;
        feed.text("updated", &time)?;
        feed.link(&[("rel", "alternate"), ("type", "text/html"), ("href", &compared.href)])?;
        feed.content(&content(compared))?;
        feed.put(Event::End(BytesEnd::new("entry")))?;
    }
    feed.put(Event::End(BytesEnd::new("feed")))?;
    let text = String::from_utf8(feed.writer.into_inner()).map_err(io::Error::other)?;
    Ok(text + "\n")
}

struct Feed {
    writer: Writer<Vec<u8>>,
}

impl Feed {
    fn put(&mut self, event: Event<'_>) -> io::Result<()> {
        self.writer.write_event(event)
    }

    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.put(Event::Start(BytesStart::new(name)))?;
        self.put(Event::Text(BytesText::new(&legible(text))))?;
        self.put(Event::End(BytesEnd::new(name)))
    }

    fn link(&mut self, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.put(Event::Empty(BytesStart::new("link").with_attributes(attributes.iter().copied())))
    }

    fn content(&mut self, markup: &str) -> io::Result<()> {
        self.put(Event::Start(BytesStart::new("content").with_attributes([("type", "html")])))?;
        self.put(Event::Text(BytesText::new(markup)))?;
        self.put(Event::End(BytesEnd::new("content")))
    }
}

/// The lengths and the statements that the page shows first.
fn content(compared: &Compared) -> String {
    let text = html! {
        p { (grouped(compared.old_words)) " → " (grouped(compared.new_words)) " words; " (100 - compared.carried_over) "\u{A0}% new text." }
        ul { @for statement in &compared.statements { li { (legible(&unbroken(&statement.text))) } } }
    };
    text.into_string()
}

/// When the edition came: as recorded, or at the end of its period.
fn time(held: &Held) -> String {
    let recorded = held.added.clone().filter(|added| is_time(added));
    recorded
        .or_else(|| years(&held.period).map(|(_, last)| format!("{last:04}-12-31T00:00:00Z")))
        .unwrap_or_else(|| UNKNOWN.to_owned())
}

/// Whether it is written as library.lock writes times: "2026-11-24T12:00:00Z".
fn is_time(text: &str) -> bool {
    let like = "0000-00-00T00:00:00Z";
    text.len() == like.len()
        && text
            .bytes()
            .zip(like.bytes())
            .all(|(byte, form)| if form == b'0' { byte.is_ascii_digit() } else { byte == form })
}

/// A name that stays the same: a UUID of version 8 (RFC 9562) over a hash.
fn uuid(parts: &[&str]) -> String {
    let hash = sha256(parts.join("\u{1F}").as_bytes());
    format!("urn:uuid:{}-{}-8{}-8{}-{}", &hash[..8], &hash[8..12], &hash[12..15], &hash[15..18], &hash[18..30])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::site::State;

    #[test]
    fn times_are_recorded_or_the_end_of_the_period() {
        let held = |added: Option<&str>, period: &str| {
            let state = State::First { words: 1 };
            time(&Held { period: period.to_owned(), added: added.map(str::to_owned), state })
        };
        assert_eq!(held(Some("2026-11-24T12:00:00Z"), "2021"), "2026-11-24T12:00:00Z");
        assert_eq!(held(Some("yesterday"), "2021-22"), "2022-12-31T00:00:00Z");
        assert_eq!(held(None, "draft"), UNKNOWN);
    }

    #[test]
    fn names_are_uuids_of_version_8() {
        let name = uuid(&["entry", "a"]);
        assert_eq!(name.len(), "urn:uuid:".len() + 36, "{name}");
        assert!(name[9 + 14..].starts_with('8') && name[9 + 19..].starts_with('8'), "{name}");
        assert_ne!(name, uuid(&["entry", "b"]));
    }
}
