//! Both editions as the alignment sees them: words, weights, and the sections that hold each sentence.

use super::anchors::Classes;
use super::candidates::CommonWords;
use super::similarity::{Bags, Counts, Overlap, Weights, overlap};
use super::vocabulary::{EditionWords, Vocabulary, WordsRead};
use crate::edition::{Edition, SectionId, SectionKind};

/// One of the two editions, prepared.
pub struct Side<'a> {
    pub edition: &'a Edition,
    pub words: EditionWords,
    /// A bag a sentence.
    pub bags: Bags,
    /// The common words of each sentence.
    pub common: Vec<CommonWords>,
    /// For every section the nearest one above it that has a heading line of its own; itself where it
    /// is no run-in heading. Text under run-in headings counts for both.
    pub hosts: Vec<SectionId>,
    /// A first-level heading that stands alone: the report's title, which tells nothing apart.
    pub title: Option<SectionId>,
}

pub struct Pair<'a> {
    pub old: Side<'a>,
    pub new: Side<'a>,
    pub vocabulary: Vocabulary,
    pub weights: Weights,
    pub classes: Classes,
}

impl<'a> Pair<'a> {
    pub fn new(old: &'a Edition, new: &'a Edition) -> Self {
        let mut read = WordsRead::default();
        let old_words = EditionWords::new(old, &mut read);
        let new_words = EditionWords::new(new, &mut read);
        // Equal sentences have equal words; likeness is measured over stems.
        let classes = Classes::new(&old_words.sentences, &new_words.sentences);
        let vocabulary = Vocabulary::of(read);
        let (old_words, new_words) = (old_words.stemmed(&vocabulary), new_words.stemmed(&vocabulary));
        let weights = Weights::new(&vocabulary, [&old_words.sentences, &new_words.sentences]);
        let old = Side::new(old, old_words, &weights);
        let new = Side::new(new, new_words, &weights);
        Self { old, new, vocabulary, weights, classes }
    }

    /// The pairs of sections to which a pair of sentences speaks: those they stand in and, under run-in
    /// headings, the hosts of both. A host is not held against a run-in heading of the other edition
    /// for text that stands below its own run-in headings.
    pub fn sections_of(&self, old: u32, new: u32) -> impl Iterator<Item = (SectionId, SectionId)> + use<> {
        let own = (self.old.section_of(old), self.new.section_of(new));
        let hosts = (self.old.hosts[own.0.index()], self.new.hosts[own.1.index()]);
        std::iter::once(own).chain((hosts != own).then_some(hosts))
    }

    pub fn overlap(&self, old: u32, new: u32) -> Overlap {
        overlap(self.old.bags.get(old as usize), self.new.bags.get(new as usize), &self.weights)
    }
}

impl<'a> Side<'a> {
    fn new(edition: &'a Edition, words: EditionWords, weights: &Weights) -> Self {
        let mut counts = Counts::new(weights);
        let sentences = (0..words.sentences.len()).map(|i| words.sentences.get(i).iter().copied());
        let mut bags = Bags::default();
        sentences.for_each(|words| counts.push(&mut bags, words, weights));
        let common = bags.iter().map(|bag| CommonWords::of(bag, weights)).collect();
        let hosts = edition.section_ids().map(|id| host(edition, id)).collect();
        let mut first_level = edition.section_ids().filter(|&id| edition.section(id).level == 1);
        let title = first_level.next().filter(|_| first_level.next().is_none());
        Self { edition, words, bags, common, hosts, title }
    }

    pub fn text(&self, sentence: u32) -> &'a str {
        self.edition.cut(self.edition.sentences[sentence as usize].span)
    }

    pub fn section_of(&self, sentence: u32) -> SectionId {
        self.edition.sentences[sentence as usize].section
    }

    /// The sections for which a sentence counts: its own and, under a run-in heading, the host's.
    pub fn homes(&self, sentence: u32) -> impl Iterator<Item = SectionId> + Clone + use<> {
        let own = self.section_of(sentence);
        let host = self.hosts[own.index()];
        std::iter::once(own).chain((host != own).then_some(host))
    }

    /// Words of every section and of the run-in headings below it.
    pub fn bodies(&self, weights: &Weights) -> Bags {
        let mut run_ins: Vec<(SectionId, SectionId)> =
            self.edition.section_ids().map(|id| (self.hosts[id.index()], id)).filter(|(host, id)| host != id).collect();
        run_ins.sort_unstable();
        let mut counts = Counts::new(weights);
        let words = |id: SectionId| {
            let sentences = &self.edition.section(id).sentences;
            self.words.sentences.all(sentences.start as usize..sentences.end as usize).iter().copied()
        };
        let mut bodies = Bags::default();
        for id in self.edition.section_ids() {
            let below = &run_ins[run_ins.partition_point(|&(host, _)| host < id)..];
            let below = below.iter().take_while(|&&(host, _)| host == id).flat_map(|&(_, run_in)| words(run_in));
            counts.push(&mut bodies, words(id).chain(below), weights);
        }
        bodies
    }
}

fn host(edition: &Edition, id: SectionId) -> SectionId {
    match edition.section(id) {
        section if section.kind == SectionKind::RunIn => section.parent.unwrap_or(id),
        _ => id,
    }
}
