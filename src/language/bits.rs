//! A set of numbers as bits: a number that is not in it is told by one look, one that is may be another with its bit.

/// 32,768 bits: of 300 numbers one in a hundred others has a bit, of 600 one in fifty; 4 KB stay near the processor.
const BITS: u32 = 15;
const WORDS: usize = (1 << BITS) / u64::BITS as usize;

#[derive(Debug, Clone)]
pub struct HashBits(Box<[u64; WORDS]>);

/// Holds nothing.
impl Default for HashBits {
    fn default() -> Self {
        Self(Box::new([0; WORDS]))
    }
}

impl HashBits {
    pub fn insert(&mut self, number: u32) {
        let (at, bit) = place(number);
        self.0[at] |= bit;
    }

    #[inline]
    pub fn may_hold(&self, number: u32) -> bool {
        let (at, bit) = place(number);
        self.0[at] & bit != 0
    }
}

#[inline]
fn place(number: u32) -> (usize, u64) {
    let mixed = number.wrapping_mul(0x9e37_79b1) >> (u32::BITS - BITS);
    (mixed as usize / 64, 1 << (mixed % 64))
}
