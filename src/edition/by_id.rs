//! What is known by the number of a word, a sentence, a section.

use rustc_hash::FxBuildHasher;

/// Nobody outside chooses the numbers, so that one product hashes them well enough.
pub(crate) type IdMap<K, V> = hashbrown::HashMap<K, V, FxBuildHasher>;
pub(crate) type IdSet<K> = hashbrown::HashSet<K, FxBuildHasher>;
