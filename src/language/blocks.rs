//! What 64 bytes of a text are, as bits.

/// Bytes that are looked at together.
pub const BLOCK: usize = u64::BITS as usize;

/// A bit for each byte that `is` something, the lowest one for the first.
#[inline]
pub fn bits(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    let mut flags = [0; BLOCK];
    flags.iter_mut().zip(block).for_each(|(flag, &b)| *flag = u8::from(is(b)));
    // Eight bytes of ones and zeros as eight bits: the product has them in its highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut all = 0;
    for eight in flags.as_chunks().0 {
        all = all >> 8 | (u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56) << (BLOCK - 8);
    }
    all
}

/// Calls `each` with the places of a text behind which a word may begin: all but those behind an ASCII letter or digit.
pub fn beginnings(text: &[u8], mut each: impl FnMut(usize)) {
    let (blocks, rest) = text.as_chunks();
    let (mut start, mut last) = (0, 0);
    let mut look = |block: &[u8; BLOCK], length: usize| {
        let letters = bits(block, |b| ((b | 0x20).wrapping_sub(b'a') < 26) | (b.wrapping_sub(b'0') < 10));
        let mut open = !(letters << 1 | last) & (u64::MAX >> (BLOCK - length));
        while open != 0 {
            each(start + open.trailing_zeros() as usize);
            open &= open - 1;
        }
        last = letters >> (BLOCK - 1);
        start += length;
    };
    blocks.iter().for_each(|block| look(block, BLOCK));
    if !rest.is_empty() {
        let mut block = [0; BLOCK];
        block[..rest.len()].copy_from_slice(rest);
        look(&block, rest.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_begin_behind_signs(text in "([a-zA-Z0-9]{0,20}[ .@`{/:é]{0,3}){0,30}") {
            let bytes = text.as_bytes();
            let mut found = Vec::new();
            beginnings(bytes, |at| found.push(at));
            let behind_sign = |&at: &usize| at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
            prop_assert_eq!(found, (0..bytes.len()).filter(behind_sign).collect::<Vec<_>>());
        }
    }
}
