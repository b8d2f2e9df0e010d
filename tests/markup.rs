//! The page is made of views and of `src/dom`: no file of `src` has HTML in strings.
#![cfg(not(target_arch = "wasm32"))]

use proc_macro2::{TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What writes for others: pictures are SVG files, and a link embeds a patch in another page.
const WRITERS: [&str; 2] = ["picture/", "link.rs"];
/// What makes elements of strings.
const SINKS: [&str; 6] = [
    "inner_html",
    "set_inner_html",
    "set_outer_html",
    "insert_adjacent_html",
    "create_contextual_fragment",
    "DomParser",
];

#[test]
fn no_html_is_in_strings() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = vec![];
    for file in files(&src) {
        let name = file.strip_prefix(&src).expect("a file of src");
        let name = name.to_string_lossy();
        if WRITERS.iter().any(|writer| name.starts_with(writer)) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source file");
        let tokens = TokenStream::from_str(&text).expect("Rust");
        look(tokens, &mut |what| found.push(format!("{name}: {what}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn html_is_known_when_it_is_seen() {
    for (source, is_html) in [
        (r#"let html = format!("<div class={}>", 1);"#, true),
        (r##"let html = r#"</p>"#;"##, true),
        ("fn make() { element.set_inner_html(text); }", true),
        (r#"view! { <p inner_html="x"></p> }"#, true),
        (r#"view! { <p>"a < b"</p> }"#, false),
        (r#"let shift = "<< 1"; let less = "<";"#, false),
        ("/// <b>, a tag.\nstruct Bold;", false),
    ] {
        let mut found = 0;
        let tokens = TokenStream::from_str(source).expect("Rust");
        look(tokens, &mut |_| found += 1);
        assert_eq!(found > 0, is_html, "{source}");
    }
}

/// Calls `find` with each string that begins as a tag does, and each name of what makes elements
/// of strings.
fn look(tokens: TokenStream, find: &mut impl FnMut(String)) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => look(group.stream(), find),
            TokenTree::Ident(name) if SINKS.iter().any(|sink| name == sink) => {
                find(name.to_string());
            }
            TokenTree::Literal(literal) if begins_a_tag(&literal.to_string()) => {
                find(literal.to_string());
            }
            _ => {}
        }
    }
}

/// Returns whether a literal, as it is written, is a text that begins with a tag.
fn begins_a_tag(literal: &str) -> bool {
    let text = literal.trim_start_matches(['r', '#']);
    let tag = text.strip_prefix("\"<");
    tag.is_some_and(|tag| {
        tag.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/')
    })
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => files(&path),
            false => vec![path],
        })
        .collect()
}
