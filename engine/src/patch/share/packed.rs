//! A file as text for a URL: compressed, with a checksum, in characters that need no escapes.

use super::ShareError;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

/// The most bytes of a file in a link. Compressed bytes can expand a thousandfold; this much a page
/// handles without trouble.
pub const LARGEST_FILE: usize = 16 << 20;

/// The compressor's best level: a link is made once, and files are small.
const LEVEL: u8 = 10;

pub(super) fn pack(file: &str, text: &mut String) -> Result<(), ShareError> {
    if file.len() > LARGEST_FILE {
        return Err(ShareError::TooLarge);
    }
    URL_SAFE_NO_PAD.encode_string(compress_to_vec_zlib(file.as_bytes(), LEVEL), text);
    Ok(())
}

pub(super) fn unpack(text: &str) -> Result<Vec<u8>, ShareError> {
    let packed = URL_SAFE_NO_PAD.decode(text);
    let packed = packed.map_err(|_| ShareError::Damaged)?;
    decompress_to_vec_zlib_with_limit(&packed, LARGEST_FILE).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => ShareError::TooLarge,
        _ => ShareError::Damaged,
    })
}
