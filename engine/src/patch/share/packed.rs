//! A file as text for a URL: compressed, with a checksum, in characters that need no escapes.

use super::ShareError;
use crate::pace::Pace;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// The most bytes of a file in a link. Compressed bytes can expand a thousandfold; this much a page
/// handles without trouble.
pub const LARGEST_FILE: usize = 16 << 20;

/// The compressor's best level: a link is made once, and files are small.
const LEVEL: u8 = 10;

/// Bytes that are unpacked between two looks at the time.
const STEP: usize = 1 << 18;
/// The bytes have a header and a checksum, and the file is one piece of memory.
const FLAGS: u32 = TINFL_FLAG_PARSE_ZLIB_HEADER | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;

pub(super) fn pack(file: &str, text: &mut String) -> Result<(), ShareError> {
    if file.len() > LARGEST_FILE {
        return Err(ShareError::TooLarge);
    }
    URL_SAFE_NO_PAD.encode_string(compress_to_vec_zlib(file.as_bytes(), LEVEL), text);
    Ok(())
}

pub(super) async fn unpack(text: &str, pace: &Pace<'_>) -> Result<Vec<u8>, ShareError> {
    let packed = URL_SAFE_NO_PAD.decode(text);
    let packed = packed.map_err(|_| ShareError::Damaged)?;
    let mut inflater = DecompressorOxide::new();
    let (mut rest, mut file, mut written) = (&packed[..], vec![], 0);
    loop {
        file.resize(LARGEST_FILE.min(written + STEP), 0);
        let (status, taken, made) = decompress(&mut inflater, rest, &mut file, written, FLAGS);
        rest = rest.get(taken..).unwrap_or_default();
        written += made;
        match status {
            TINFLStatus::Done => break,
            TINFLStatus::HasMoreOutput if written < LARGEST_FILE => pace.pause_if_due().await,
            TINFLStatus::HasMoreOutput => return Err(ShareError::TooLarge),
            _ => return Err(ShareError::Damaged),
        }
    }
    file.truncate(written);
    Ok(file)
}
