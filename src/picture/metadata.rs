//! The link in the metadata of an SVG.

use crate::components::element::escape;

/// What stands before the link and behind it.
const BEFORE: &str = "<metadata id=\"stackyard\">";
const BEHIND: &str = "</metadata>";

/// Appends the metadata with a link.
pub fn write(svg: &mut String, link: &str) {
    svg.push_str(BEFORE);
    escape(svg, link);
    svg.push_str(BEHIND);
}

/// The link in an SVG of ours, if it has one. Nothing is unescaped: what may be in a link
/// to a patch is nothing that XML escapes, but in front of its `#`.
pub fn read(svg: &str) -> Option<&str> {
    // A file of something else may hold the same words.
    let svg = svg.trim_start().strip_prefix("<svg")?;
    let (_, rest) = svg.split_once(BEFORE)?;
    let (link, _) = rest.split_once(BEHIND)?;
    Some(link)
}
