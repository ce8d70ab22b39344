//! Places marked in any order and gone through in theirs, without sorting.

/// A bit a place.
pub struct Marks(Vec<u64>);

impl Marks {
    /// For so many places, of which none is marked.
    pub fn new(places: usize) -> Self {
        Self(vec![0; places.div_ceil(64)])
    }

    #[inline]
    pub fn set(&mut self, place: u32) {
        self.0[place as usize / 64] |= 1 << (place % 64);
    }

    /// The marked places from the first to the last, which are then marked no longer.
    #[inline]
    pub fn drain(&mut self, mut each: impl FnMut(u32)) {
        for (base, bits) in (0u32..).step_by(64).zip(&mut self.0) {
            while *bits != 0 {
                each(base + bits.trailing_zeros());
                *bits &= *bits - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_in_order_and_once() {
        let mut marks = Marks::new(130);
        for place in [129, 0, 64, 3, 64] {
            marks.set(place);
        }
        let mut places = Vec::new();
        marks.drain(|place| places.push(place));
        assert_eq!(places, [0, 3, 64, 129]);
        marks.drain(|place| panic!("{place} was marked no longer"));
    }
}
