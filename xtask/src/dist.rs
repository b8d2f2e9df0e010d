//! `cargo xtask dist`: the optimised static page in `dist/`. It works behind any web
//! server and in any folder of it, since it names its files from where it is itself.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::args::Flags;
use crate::page;
use crate::run::Shell;
use crate::setup;
use crate::sizes;
use crate::steps::Steps;

/// The folder that is published.
const FOLDER: &str = "dist";

/// Sets up, builds, checks and weighs.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    let mut shell = Shell::default();
    let mut steps = Steps::new();
    setup::page(&mut shell, &mut steps)?;
    build(&shell, &mut steps)?;
    println!("\n    The page is in {FOLDER}/: copy it to any folder of any web server.");
    Ok(())
}

/// Builds the page into `dist/`, checks that it can be moved, prints its sizes, and
/// answers the folder.
pub(crate) fn build(shell: &Shell, steps: &mut Steps) -> anyhow::Result<PathBuf> {
    let folder = steps.run("the page, optimised", || {
        let folder = page::build_release(shell, page::PLAYGROUND, FOLDER)?;
        check_movable(&folder.join("index.html"))?;
        Ok(folder)
    })?;
    sizes::print(&sizes::files_below(&folder)?)?;
    Ok(folder)
}

/// Finds what would only work at the root of a server, or needs another one.
fn check_movable(index: &Path) -> anyhow::Result<()> {
    let html =
        fs::read_to_string(index).with_context(|| format!("could not read {}", index.display()))?;
    match absolute_reference(&html) {
        None => Ok(()),
        Some(reference) => bail!(
            "{} refers to `{reference}`, which ties the page to one place",
            index.display()
        ),
    }
}

/// The first file the page's HTML loads by an absolute path or from a server it names.
/// Links that a person may follow (`<a href=…>`) are not loaded and do not count.
fn absolute_reference(html: &str) -> Option<&str> {
    const BEFORE_A_FILE: &[&str] = &["src=", "from ", "import(", "module_or_path:", "fetch("];
    let tags = html.split('<').filter(|tag| !tag.starts_with("a "));
    let places = tags.flat_map(|tag| {
        let link = tag.starts_with("link ").then_some("href=");
        let marks = BEFORE_A_FILE.iter().copied().chain(link);
        marks.flat_map(move |mark| tag.split(mark).skip(1))
    });
    let references = places.map(|rest| {
        let rest = rest.trim_start().trim_start_matches(['"', '\'', '`']);
        let end = rest.find(['"', '\'', '`', '>', ' ', ')', ';', ',']);
        &rest[..end.unwrap_or(rest.len())]
    });
    references
        .into_iter()
        .find(|reference| reference.starts_with('/') || reference.contains("://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beside_the_page_can_be_moved() {
        let html = r#"<link rel="x" href="./a.css" integrity="sha384-/b"><a href="https://x">
            <script>import init, * as b from './a.js';init({module_or_path:'./a.wasm'})</script>"#;
        assert_eq!(absolute_reference(html), None);
    }

    #[test]
    fn what_is_elsewhere_is_found() {
        for (html, found) in [
            ("<link href=/a.css rel=stylesheet>", "/a.css"),
            (r#"<img src="https://x/y.png">"#, "https://x/y.png"),
            ("<script>import init from '/a.js'</script>", "/a.js"),
            ("<script>init({module_or_path: '/a.wasm'})", "/a.wasm"),
        ] {
            assert_eq!(absolute_reference(html), Some(found), "{html}");
        }
    }
}
