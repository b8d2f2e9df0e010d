//! The link in the metadata of a PNG: a `tEXt` chunk before the end, as the PNG specification
//! (third edition, 5.3 and 11.3.3.3) defines it.

/// The first bytes of a PNG.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The keyword of the chunk.
const KEYWORD: &[u8] = b"Stackyard";
const END: &[u8] = b"IEND";
const TEXT: &[u8] = b"tEXt";
/// The byte after the link, which marks its end when the bytes are read as text.
const END_OF_LINK: u8 = b'\n';
/// The bytes before the link.
const BEFORE_LINK: &str = "tEXtStackyard\0";

/// The PNG with a link; as it was, if it is none.
pub fn with_link(png: &[u8], link: &str) -> Vec<u8> {
    let Some(end) = chunks(png).find(|chunk| chunk.name == END) else {
        return png.to_vec();
    };
    let mut data = TEXT.to_vec();
    data.extend_from_slice(KEYWORD);
    data.push(0);
    data.extend_from_slice(link.as_bytes());
    data.push(END_OF_LINK);
    let length = (data.len() - TEXT.len()) as u32;
    let mut made = png[..end.start].to_vec();
    made.extend_from_slice(&length.to_be_bytes());
    made.extend_from_slice(&data);
    made.extend_from_slice(&crc(&data).to_be_bytes());
    made.extend_from_slice(&png[end.start..]);
    made
}

/// The link in a PNG of ours, if it has one. It is searched in the bytes as text, as a browser
/// decodes them: the bytes that are no UTF-8 are lost, the link is plain letters and stays whole.
pub fn link(png: &str) -> Option<&str> {
    let png = png.strip_prefix("\u{fffd}PNG")?;
    let (_, rest) = png.split_once(BEFORE_LINK)?;
    let (link, _) = rest.split_once(char::from(END_OF_LINK))?;
    Some(link)
}

/// A piece of a PNG.
struct Chunk<'p> {
    start: usize,
    name: &'p [u8],
}

/// The chunks of a PNG up to the first incomplete one; none if it is not a PNG.
fn chunks(png: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut start = SIGNATURE.len();
    let is_png = png.starts_with(SIGNATURE);
    std::iter::from_fn(move || {
        let rest = png.get(start..).filter(|_| is_png)?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let (name, rest) = rest.split_at_checked(4)?;
        rest.get(..length)?;
        let chunk = Chunk { start, name };
        start = start.checked_add(12)?.checked_add(length)?;
        Some(chunk)
    })
}

/// The checksum of a chunk, bit by bit: a picture has one short chunk.
fn crc(data: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for &byte in data {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            let is_odd = crc & 1 == 1;
            crc >>= 1;
            if is_odd {
                crc ^= 0xEDB8_8320;
            }
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of one black pixel.
    const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\
        \x9b\x55\0\0\0\x0aIDATx\x9cc`\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xaeB`\x82";

    #[test]
    fn the_check_sum_is_that_of_the_specification() {
        // Every PNG ends with a chunk without data and this sum.
        assert_eq!(crc(b"IEND").to_be_bytes(), *b"\xaeB`\x82");
        assert_eq!(crc(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn a_link_goes_in_and_comes_out() {
        assert_eq!(link(&String::from_utf8_lossy(PIXEL)), None);
        let made = with_link(PIXEL, "https://a.b/#patch1.x");
        let text = String::from_utf8_lossy(&made);
        assert_eq!(link(&text), Some("https://a.b/#patch1.x"));
        assert!(made.starts_with(&PIXEL[..PIXEL.len() - 12]));
        assert!(made.ends_with(b"IEND\xaeB`\x82"));
        let names: Vec<&[u8]> = chunks(&made).map(|chunk| chunk.name).collect();
        assert_eq!(names, [&b"IHDR"[..], b"IDAT", b"tEXt", b"IEND"]);
    }

    #[test]
    fn what_is_no_picture_has_no_link() {
        let made = with_link(PIXEL, "https://a.b/#patch1.x");
        for end in 0..made.len() {
            let _ = link(&String::from_utf8_lossy(&made[..end]));
            let _ = with_link(&made[..end], "x");
        }
        assert_eq!(with_link(b"GIF89a", "x"), b"GIF89a");
        let mut huge = made.clone();
        huge[8..12].copy_from_slice(&u32::MAX.to_be_bytes());
        assert_eq!(with_link(&huge, "x"), huge);
    }
}
