//! The pages of one entity: those whose editions or settings changed are made, the others kept.

use super::folder::Folder;
use crate::cli::Failure;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use yoy::comparison::{Settings, compare_with};
use yoy::edition::{Edition, display_entity};
use yoy::library::Lock;
use yoy::reader::{self, Limits, sha256};
use yoy::render::html::{self, Passages, Side, SiteLink};
use yoy::render::site::{Entity, Held, State, Timeline, compared};
use yoy::render::timeline;
use yoy::timeline::timeline as follow;

/// Editions from which on an entity has a timeline.
const TIMELINE: usize = 3;

/// Makes pages.
pub struct Builder<'b> {
    pub library: &'b Path,
    /// Where library.lock stands.
    pub root: &'b Path,
    pub settings: Settings<'b>,
    pub lock: &'b Lock,
    /// What every page is made from beside its editions, as a hash.
    pub basis: String,
    pub folder: &'b Folder,
    pub limits: Limits,
}

/// An entity whose pages stand in the site.
pub struct Built {
    /// A hash of all that its pages are made from.
    pub made_from: String,
    pub entity: Entity,
    pub pages: Vec<Made>,
}

/// A page and a hash of what it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub path: String,
    pub made_from: String,
}

/// A file of an edition.
struct Source {
    period: String,
    /// As pages name it: relative to the library, so that a site does not tell where it was made.
    name: PathBuf,
    sha256: String,
    /// None where it cannot be opened.
    bytes: Result<Vec<u8>, String>,
    added: Option<String>,
}

impl Builder<'_> {
    /// The entity's pages, in a folder of their own.
    pub fn entity(&self, name: &str, place: &str, files: &BTreeMap<String, PathBuf>) -> Result<Built, Failure> {
        let sources: Vec<Source> = files.iter().map(|(period, file)| self.source(period, file)).collect();
        let mut parts = vec![self.basis.clone(), name.to_owned(), place.to_owned()];
        for source in &sources {
            let added = source.added.clone().unwrap_or_default();
            parts.extend([source.period.clone(), source.name.display().to_string(), source.sha256.clone(), added]);
        }
        let made_from = hash(&parts);
        if let Some(built) = self.folder.remembered(name, &made_from) {
            return Ok(built);
        }
        let read: Vec<Result<Edition, String>> = sources.iter().map(|source| read(source, &self.limits)).collect();
        let readable: Vec<usize> = (0..read.len()).filter(|&i| read[i].is_ok()).collect();
        let pages = Pages::of(place, &readable.iter().map(|&i| sources[i].period.as_str()).collect::<Vec<_>>());
        let mut built = Built {
            made_from,
            entity: Entity { name: display_entity(name), editions: Vec::new(), timeline: None },
            pages: Vec::new(),
        };
        let mut before: Option<(&Source, &Edition)> = None;
        let mut page = 0;
        for (source, read) in sources.iter().zip(&read) {
            let state = match (read, before) {
                (Err(why), _) => State::Unreadable { why: why.clone() },
                (Ok(edition), None) => State::First { words: edition.words() },
                (Ok(edition), Some(old)) => {
                    page += 1;
                    self.compared(name, &pages, page - 1, old, (source, edition), &mut built.pages)?
                }
            };
            if let Ok(edition) = read {
                before = Some((source, edition));
            }
            built.entity.editions.push(Held { period: source.period.clone(), added: source.added.clone(), state });
        }
        if readable.len() >= TIMELINE {
            let editions: Vec<Edition> = read.into_iter().filter_map(Result::ok).collect();
            built.entity.timeline = Some(self.timeline(name, &pages, &sources, editions, &mut built.pages)?);
        }
        Ok(built)
    }

    fn source(&self, period: &str, file: &Path) -> Source {
        let bytes = std::fs::read(file).map_err(|error| format!("cannot be opened: {error}"));
        let recorded = file.strip_prefix(self.root).ok().map(|file| file.display().to_string().replace('\\', "/"));
        Source {
            period: period.to_owned(),
            name: self.named(file),
            sha256: bytes.as_ref().map_or_else(Clone::clone, |bytes| sha256(bytes)),
            bytes,
            added: recorded.and_then(|file| self.lock.of(&file)).map(|recorded| recorded.added.clone()),
        }
    }

    /// "kenya/2022.md": the path in the library, with the entity's folder where the library is that folder.
    fn named(&self, file: &Path) -> PathBuf {
        let inside = file.strip_prefix(self.library).unwrap_or(file);
        let inside = inside.strip_prefix(self.root).unwrap_or(inside);
        if inside.components().count() > 1 {
            return inside.to_owned();
        }
        let folder = std::path::absolute(file).ok().and_then(|file| Some(file.parent()?.file_name()?.to_owned()));
        folder.map_or_else(|| inside.to_owned(), |folder| Path::new(&folder).join(inside))
    }

    /// The page of two editions, made or kept, and what is said of it.
    fn compared(
        &self,
        name: &str,
        pages: &Pages,
        place: usize,
        (before, old): (&Source, &Edition),
        (source, new): (&Source, &Edition),
        made: &mut Vec<Made>,
    ) -> Result<State, Failure> {
        let path = pages.comparison(place);
        let links = pages.links(place);
        let beside = format!("{links:?}");
        let parts = [&self.basis, &named(before), &before.sha256, &named(source), &source.sha256, &beside];
        let page = Made { path: path.to_owned(), made_from: hash(&parts) };
        let known =
            self.folder.entity(name).and_then(|known| known.editions.iter().find(|e| e.period == source.period));
        let kept = match known.map(|held| &held.state) {
            Some(state @ State::Compared(one)) if one.href == path && self.folder.keeps(name, &page) => {
                Some(state.clone())
            }
            _ => None,
        };
        made.push(page);
        if let Some(state) = kept {
            return Ok(state);
        }
        let comparison = compare_with(old, new, self.settings);
        self.folder.put(path, &html::render_beside(&comparison, &links))?;
        Ok(State::Compared(Box::new(compared(&comparison, path, &before.period))))
    }

    fn timeline(
        &self,
        name: &str,
        pages: &Pages,
        sources: &[Source],
        editions: Vec<Edition>,
        made: &mut Vec<Made>,
    ) -> Result<Timeline, Failure> {
        let links = pages.links(pages.comparisons.len());
        let mut parts = vec![self.basis.clone(), format!("{links:?}")];
        parts.extend(sources.iter().flat_map(|source| [named(source), source.sha256.clone()]));
        let page = Made { path: pages.timeline.clone(), made_from: hash(&parts) };
        if !self.folder.keeps(name, &page) {
            let timeline = follow(&editions, self.settings);
            self.folder.put(&page.path, &timeline::html(&timeline, &links, &pages.passages()))?;
        }
        let timeline = Timeline { href: page.path.clone(), editions: editions.len() };
        made.push(page);
        Ok(timeline)
    }
}

fn read(source: &Source, limits: &Limits) -> Result<Edition, String> {
    let bytes = source.bytes.as_ref().map_err(|error| format!("{}: {error}", source.name.display()))?;
    reader::read_within(bytes, &source.name, limits).map_err(|error| format!("{error}; {}", error.hint()))
}

fn named(source: &Source) -> String {
    source.name.display().to_string()
}

fn hash(parts: &[impl AsRef<str>]) -> String {
    let whole: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    sha256(whole.join("\u{1F}").as_bytes())
}

/// Addresses of an entity's pages, relative to the site.
struct Pages {
    /// Path and name of each, from the first.
    comparisons: Vec<(String, String)>,
    timeline: String,
    has_timeline: bool,
}

impl Pages {
    fn of(place: &str, periods: &[&str]) -> Self {
        let comparison = |pair: &[&str]| {
            let path = format!("{place}/{}-to-{}.html", file_name(pair[0]), file_name(pair[1]));
            (path, format!("{} → {}", pair[0], pair[1]))
        };
        Self {
            comparisons: periods.windows(2).map(comparison).collect(),
            timeline: format!("{place}/timeline.html"),
            has_timeline: periods.len() >= TIMELINE,
        }
    }

    fn comparison(&self, place: usize) -> &str {
        &self.comparisons[place].0
    }

    /// For each edition the report in which its sentences stand, from another page of the entity: as the new
    /// edition, and the first as the old one.
    fn passages(&self) -> Vec<Passages> {
        let report = |path: &str, side: Side| Passages { href: file_of(path).to_owned(), side };
        let first = self.comparisons.first().map(|(path, _)| report(path, Side::Old));
        first.into_iter().chain(self.comparisons.iter().map(|(path, _)| report(path, Side::New))).collect()
    }

    /// Links to the entity's pages from one of them; the timeline is the last.
    fn links(&self, here: usize) -> Vec<SiteLink> {
        let file = |path: &str| file_of(path).to_owned();
        let link = |href: String, text: &str, here: bool| SiteLink { href, text: text.to_owned(), here };
        let mut links = vec![link("../index.html".to_owned(), "All entities", false)];
        links.push(link("../search.html".to_owned(), "Search", false));
        if self.has_timeline {
            links.push(link(file(&self.timeline), "Timeline", here == self.comparisons.len()));
        }
        // The last first, as in the index.
        let pairs = self.comparisons.iter().enumerate().rev();
        links.extend(pairs.map(|(i, (path, name))| link(file(path), name, i == here)));
        links
    }
}

fn file_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Periods are digits, hyphens, underscores and dashes; an en dash in an address would be hard to type.
fn file_name(period: &str) -> String {
    period.replace('–', "~").chars().filter(|c| c.is_ascii_alphanumeric() || "-_~".contains(*c)).collect()
}
