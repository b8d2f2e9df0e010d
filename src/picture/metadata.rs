//! The link in the metadata of an SVG.

use crate::html::escape;

/// The text before the link and after it.
const BEFORE: &str = "<metadata id=\"stackyard\">";
const BEHIND: &str = "</metadata>";

/// Appends the metadata with a link.
pub fn write(svg: &mut String, link: &str) {
    svg.push_str(BEFORE);
    escape(svg, link);
    svg.push_str(BEHIND);
}

/// The link in an SVG of ours, if it has one. Nothing is unescaped: a link to a patch has no
/// character that XML escapes, except before its `#`.
pub fn read(svg: &str) -> Option<&str> {
    // A file of something else may hold the same words.
    let svg = svg.trim_start().strip_prefix("<svg")?;
    let (_, rest) = svg.split_once(BEFORE)?;
    let (link, _) = rest.split_once(BEHIND)?;
    Some(link)
}
