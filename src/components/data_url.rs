//! Texts as URLs that hold them, for downloads.

/// The URL of a JSON text. Large ones are fine: browsers take hundreds of megabytes.
pub(crate) fn json_url(json: &str) -> String {
    format!("data:application/json,{}", encoded(json))
}

/// The URL of an SVG.
pub(crate) fn svg_url(svg: &str) -> String {
    format!("data:image/svg+xml;charset=utf-8,{}", encoded(svg))
}

/// A text as a data URL takes it: these characters mean something there, a browser leaves
/// control characters out, and spaces at the end.
fn encoded(text: &str) -> String {
    let body = text.trim_end_matches(' ');
    let mut url = String::with_capacity(text.len() * 2);
    for character in body.chars() {
        match character {
            '%' | '#' | '"' | '\0'..='\u{1F}' | '\u{7F}' => {
                let [high, low] = [character as u32 >> 4, character as u32 & 15];
                url.push('%');
                url.extend([high, low].map(hex_digit));
            }
            other => url.push(other),
        }
    }
    (body.len()..text.len()).for_each(|_| url.push_str("%20"));
    url
}

fn hex_digit(value: u32) -> char {
    char::from_digit(value, 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a browser makes of the text of a data URL.
    fn as_read(url: &str) -> String {
        let kept = url.trim_end_matches(|character: char| character <= ' ');
        let kept: String = kept
            .chars()
            .filter(|it| !matches!(it, '\t' | '\n' | '\r'))
            .take_while(|it| *it != '#')
            .collect();
        let mut bytes = vec![];
        let mut rest = kept.as_bytes();
        while let [first, after @ ..] = rest {
            let hex = |digits: &[u8]| u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok();
            let coded = after.get(..2).and_then(hex).filter(|_| *first == b'%');
            bytes.push(coded.unwrap_or(*first));
            rest = &after[if coded.is_some() { 2 } else { 0 }..];
        }
        String::from_utf8(bytes).expect("a text")
    }

    #[test]
    fn every_text_comes_out_as_it_went_in() {
        for text in [
            "",
            "{}\n",
            "{\r\n\t\"a\": \"100 % #1\"\r\n}\r\n",
            "ends with spaces  ",
            "\u{1}\u{7F}\0 é 🙂 %41",
        ] {
            assert_eq!(as_read(&encoded(text)), text, "{}", encoded(text));
        }
    }
}
