//! Streams, inflated only as far as the limits allow, and only when they are whole.

use super::limits::{DEFLATE_RATIO, MAX_STREAM};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use miniz_oxide::inflate::{
    DecompressError, TINFLStatus, decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit,
};

/// Why a stream is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It would hold more than [`MAX_STREAM`] bytes.
    TooLarge,
    /// It cannot be inflated to its end.
    Damaged,
    /// It is encrypted, so that its size cannot be told beforehand.
    Hidden,
}

/// The bytes of a stream.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    pub bytes: Vec<u8>,
    /// Its checksum is right, as far as it has one: else what comes out is not what was written.
    pub sound: bool,
}

/// Decodes a stream that is no image.
pub fn decode(stream: &Stream<'_>) -> Result<Decoded, Fault> {
    let filters = stream.filters();
    let has_predictor = stream.dict().contains_key("DecodeParms") || stream.dict().contains_key("DP");
    match filters.as_slice() {
        [] => within(stream.raw_data().into_owned()),
        [Filter::FlateDecode] if !has_predictor => inflate(&stream.raw_data()),
        [Filter::FlateDecode] => {
            let sound = inflate(&stream.raw_data())?.sound;
            Ok(Decoded { sound, ..decode_any(stream)? })
        }
        filters => {
            // One over another multiplies: no writer of reports does it.
            if filters.iter().filter(|f| ratio(f) > 1).count() > 1 {
                return Err(Fault::TooLarge);
            }
            let most: usize = filters.iter().map(ratio).product();
            if stream.raw_data().len().saturating_mul(most) > MAX_STREAM {
                return Err(Fault::TooLarge);
            }
            decode_any(stream)
        }
    }
}

fn decode_any(stream: &Stream<'_>) -> Result<Decoded, Fault> {
    stream.decoded_data().map_err(|_| Fault::Damaged).and_then(|data| within(data.into_owned()))
}

fn within(bytes: Vec<u8>) -> Result<Decoded, Fault> {
    if bytes.len() <= MAX_STREAM { Ok(Decoded { bytes, sound: true }) } else { Err(Fault::TooLarge) }
}

/// Inflates bytes with or without the header of zlib.
pub fn inflate(raw: &[u8]) -> Result<Decoded, Fault> {
    let header = matches!(raw, [first, second, ..]
        if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31));
    let fault = |error: DecompressError| match error.status {
        TINFLStatus::HasMoreOutput => Fault::TooLarge,
        _ => Fault::Damaged,
    };
    if !header {
        return decompress_to_vec_with_limit(raw, MAX_STREAM).map_err(fault).and_then(within);
    }
    match decompress_to_vec_zlib_with_limit(raw, MAX_STREAM) {
        Ok(bytes) => within(bytes),
        // The data may be whole, and their checksum wrong or missing.
        Err(error) => match error.status {
            TINFLStatus::Adler32Mismatch | TINFLStatus::FailedCannotMakeProgress => {
                let bytes = decompress_to_vec_with_limit(&raw[2..], MAX_STREAM).map_err(fault)?;
                Ok(Decoded { bytes, sound: error.status == TINFLStatus::FailedCannotMakeProgress })
            }
            _ => Err(fault(error)),
        },
    }
}

/// How much a filter can make of one byte at most.
fn ratio(filter: &Filter) -> usize {
    match filter {
        Filter::FlateDecode => DEFLATE_RATIO,
        // 12 bits name a string of at most 3,839 bytes; over a whole stream the mean is half of that.
        Filter::LzwDecode => 1_300,
        Filter::RunLengthDecode => 64,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec_zlib;

    #[test]
    fn whole_streams_are_read_and_damaged_ones_are_not() {
        let text: Vec<u8> = (0..5_000u32).map(|i| (i * i % 251) as u8).collect();
        let mut deflated = compress_to_vec_zlib(&text, 6);
        let whole = Ok(Decoded { bytes: text, sound: true });
        assert_eq!(inflate(&deflated), whole);
        let without_checksum = &deflated[..deflated.len() - 4];
        assert_eq!(inflate(without_checksum), whole);
        assert_eq!(inflate(&deflated[..deflated.len() / 2]), Err(Fault::Damaged));
        *deflated.last_mut().unwrap() ^= 1;
        assert!(inflate(&deflated).is_ok_and(|decoded| !decoded.sound));
    }

    #[test]
    fn a_stream_that_inflates_without_end_is_stopped() {
        let deflated = compress_to_vec_zlib(&vec![b' '; MAX_STREAM + 1], 6);
        assert_eq!(inflate(&deflated), Err(Fault::TooLarge));
    }
}
