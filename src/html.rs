//! Text as HTML.

/// Appends a text to HTML, as the text of an element or the value of an attribute in
/// double quotes.
pub(crate) fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}
