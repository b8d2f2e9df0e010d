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

/// HTML that embeds the patch in another page.
pub fn embed_code(page: &str, fragment: &str, name: &str) -> String {
    let mut html = String::from("<iframe src=\"");
    escape(&mut html, page);
    html.push_str(EMBED);
    html.push('#');
    html.push_str(fragment);
    html.push_str("\" title=\"");
    escape(&mut html, if name.is_empty() { "A patch" } else { name });
    html.push_str(" in Stackyard\" width=\"800\" height=\"500\" loading=\"lazy\" ");
    html.push_str("style=\"border: 0\"></iframe>");
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
        let html = embed_code("https://a.b/", "patch1.x", "\"><script>");
        let expected = "<iframe src=\"https://a.b/?embed#patch1.x\" \
            title=\"&quot;>&lt;script> in Stackyard\" ";
        assert!(html.starts_with(expected), "{html}");
        assert!(embed_code("", "", "").contains("\"A patch in Stackyard\""));
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
