//! Links to this page that hold a patch: their addresses, and the HTML that embeds one in another
//! page. The engine makes and reads what they hold ([`share`](stackyard_engine::patch::share)).

use crate::html::escape;

/// The query of an embedded page.
const EMBED: &str = "?embed";

/// A page's address without its query and fragment.
pub fn page_of(address: &str) -> &str {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    &address[..end]
}

/// The link that opens a patch.
pub fn link(page: &str, fragment: &str) -> String {
    format!("{page}#{fragment}")
}

/// The width of what a patch is embedded in, in CSS pixels: that of the column of a page.
const EMBED_WIDTHS: (f64, f64) = (400.0, 960.0);
/// The height of the same.
const EMBED_HEIGHTS: (f64, f64) = (300.0, 720.0);
/// What is left free around an embedded patch, and the height of the bar above it.
const EMBED_MARGIN: f64 = 32.0;
const EMBED_BAR: f64 = 44.0;

/// The width and height in CSS pixels at which all of an embedded patch is seen, as large as it is or
/// as it fits into a page. The patch has this width and height.
pub fn embed_size(width: f64, height: f64) -> (u32, u32) {
    let around = 2.0 * EMBED_MARGIN;
    let (narrow, wide) = EMBED_WIDTHS;
    let (low, high) = EMBED_HEIGHTS;
    let zoom = ((wide - around) / width.max(1.0)).min(1.0);
    let size = |length: f64, around: f64, (least, most)| {
        (length * zoom + around).clamp(least, most).ceil() as u32
    };
    (
        size(width, around, (narrow, wide)),
        size(height, around + EMBED_BAR, (low, high)),
    )
}

/// HTML that embeds the patch in another page, at a width and height in CSS pixels.
pub fn embed_code(page: &str, fragment: &str, name: &str, size: (u32, u32)) -> String {
    let mut html = String::from("<iframe src=\"");
    escape(&mut html, page);
    html.push_str(EMBED);
    html.push('#');
    html.push_str(fragment);
    html.push_str("\" title=\"");
    escape(&mut html, if name.is_empty() { "A patch" } else { name });
    let (width, height) = size;
    html.push_str(&format!(
        " in Stackyard\" width=\"{width}\" height=\"{height}\" "
    ));
    html.push_str("loading=\"lazy\" ");
    html.push_str("style=\"border: 0; max-width: 100%\"></iframe>");
    html
}

/// Returns whether a page with this query is embedded in another page.
pub fn is_embedded(query: &str) -> bool {
    let mut names = query.trim_start_matches('?').split('&');
    names.any(|name| name == &EMBED[1..] || name.starts_with("embed="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_what_comes_before_its_query() {
        for address in ["", "?embed", "#patch1.x", "?embed#a?b", "#?"] {
            let address = format!("https://a.b/yard/{address}");
            assert_eq!(page_of(&address), "https://a.b/yard/");
        }
        assert_eq!(link("https://a.b/", "patch1.x"), "https://a.b/#patch1.x");
    }

    #[test]
    fn names_are_no_html() {
        let html = embed_code("https://a.b/", "patch1.x", "\"><script>", (640, 480));
        let expected = "<iframe src=\"https://a.b/?embed#patch1.x\" \
            title=\"&quot;>&lt;script> in Stackyard\" width=\"640\" height=\"480\" ";
        assert!(html.starts_with(expected), "{html}");
        assert!(embed_code("", "", "", (1, 1)).contains("\"A patch in Stackyard\""));
    }

    #[test]
    fn a_patch_is_embedded_at_a_size_that_shows_all_of_it() {
        assert_eq!(embed_size(500.0, 300.0), (564, 408));
        // One that is wide is seen smaller, not cut off.
        assert_eq!(embed_size(1792.0, 600.0), (960, 408));
        assert_eq!(embed_size(0.0, 0.0), (400, 300));
        assert_eq!(embed_size(100.0, 1e9), (400, 720));
    }

    #[test]
    fn a_page_is_embedded_by_its_query_alone() {
        for query in ["?embed", "?a=b&embed", "?embed=1", "?embed&x"] {
            assert!(is_embedded(query), "{query}");
        }
        for query in ["", "?", "?embedded", "?a=embed"] {
            assert!(!is_embedded(query), "{query}");
        }
    }
}
