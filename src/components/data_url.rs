//! Texts as URLs that hold them, for downloads.

/// The URL of a JSON text. Large ones are fine: browsers take hundreds of megabytes.
pub(crate) fn json_url(json: &str) -> String {
    format!("data:application/json,{}", encoded(json))
}

/// The URL of an SVG.
pub(crate) fn svg_url(svg: &str) -> String {
    format!("data:image/svg+xml;charset=utf-8,{}", encoded(svg))
}

/// JSON or an SVG as a data URL takes it: only these of their characters mean something
/// there.
fn encoded(json: &str) -> String {
    let mut text = String::with_capacity(json.len() * 2);
    for character in json.chars() {
        match character {
            '%' => text.push_str("%25"),
            '#' => text.push_str("%23"),
            '"' => text.push_str("%22"),
            '\n' => text.push_str("%0A"),
            other => text.push(other),
        }
    }
    text
}
