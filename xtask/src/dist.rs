//! `cargo xtask dist`: the optimised static page in `dist/`. All its references are
//! relative, so it works in any folder of any web server.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::args::Flags;
use crate::page;
use crate::run::Shell;
use crate::setup;
use crate::sizes;
use crate::steps::Steps;

/// The folder of the page.
const FOLDER: &str = "dist";

/// What the name of the script that loads the program begins with.
const START: &str = "start-";

/// Sets up, builds and checks the page and prints its sizes.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    let mut shell = Shell::default();
    let mut steps = Steps::new();
    setup::page(&mut shell, &mut steps)?;
    build(&shell, &mut steps)?;
    println!("\n    The page is in {FOLDER}/: copy it to any folder of any web server.");
    Ok(())
}

/// Builds the page into `dist/`, checks that it can be moved and prints its sizes. Returns
/// the folder.
pub(crate) fn build(shell: &Shell, steps: &mut Steps) -> anyhow::Result<PathBuf> {
    let folder = steps.run("the page, optimised", || {
        let folder = page::build_release(shell, page::PLAYGROUND, FOLDER)?;
        for file in sizes::files_below(&folder)? {
            let name = file.file_name().and_then(|name| name.to_str());
            if name.is_some_and(|name| name.starts_with(START)) {
                check_movable(&file)?;
            }
        }
        check_movable(&folder.join("index.html"))?;
        Ok(folder)
    })?;
    sizes::print(&sizes::files_below(&folder)?)?;
    Ok(folder)
}

/// Fails if the page loads a file by an absolute path or from a named server.
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

/// Returns the first reference by which the HTML loads a file by an absolute path or from
/// a named server. A link to follow (`<a href=…>`) loads nothing and does not count.
fn absolute_reference(html: &str) -> Option<&str> {
    const BEFORE_A_FILE: &[&str] = &["src=", "from ", "import(", "load(", "fetch("];
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
    fn relative_references_are_movable() {
        let html = r#"<link rel="x" href="./a.css" integrity="sha384-/b"><a href="https://x">
            <script>const b = await import("./a.js"); load("./a.wasm")</script>"#;
        assert_eq!(absolute_reference(html), None);
    }

    #[test]
    fn an_absolute_reference_is_found() {
        for (html, found) in [
            ("<link href=/a.css rel=stylesheet>", "/a.css"),
            (r#"<img src="https://x/y.png">"#, "https://x/y.png"),
            ("<script>import init from '/a.js'</script>", "/a.js"),
            ("const program = load(\"/a.wasm\");", "/a.wasm"),
        ] {
            assert_eq!(absolute_reference(html), Some(found), "{html}");
        }
    }
}
