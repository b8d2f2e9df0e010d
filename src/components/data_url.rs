//! Texts as URLs that hold them, for downloads.

use crate::browser::url_encoded;

/// The URL of a JSON text. Large ones are fine: browsers take hundreds of megabytes.
pub(crate) fn json_url(json: &str) -> String {
    format!("data:application/json,{}", url_encoded(json))
}

/// The URL of an SVG.
pub(crate) fn svg_url(svg: &str) -> String {
    format!("data:image/svg+xml;charset=utf-8,{}", url_encoded(svg))
}
