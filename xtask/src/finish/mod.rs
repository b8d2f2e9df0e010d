//! `cargo xtask finish`: what trunk leaves to do after a build. Trunk calls it after each one
//! (`Trunk.toml`), however the build was started.
//!
//! The scripts of the page become files, so that it works under a policy that allows none in
//! its HTML. An optimised build works without a network as well.
//!
//! The scripts are JavaScript, which starts the program and does what Rust cannot. They lie
//! beside this file.

mod offline;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use sha2::{Digest, Sha256};

use crate::args::Flags;

const START: &str = include_str!("start.js");

/// What the HTML of the playground has, and that of the benches has not.
const OF_THE_PLAYGROUND: &str = "manifest.webmanifest";

/// Finishes the build that trunk is about to put in place.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    let variable = |name| env::var_os(name).with_context(|| format!("trunk sets {name}"));
    let folder = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let index = folder.join("index.html");
    let html = read_text(&index)?;
    if html.contains(OF_THE_PLAYGROUND) {
        write(&index, &with_start(&html, &folder)?)?;
        // An old page from a cache would confuse while one develops.
        if variable("TRUNK_PROFILE")? == "release" {
            offline::add(&folder)?;
        }
    }
    Ok(())
}

/// Returns the page's HTML with a file in place of trunk's script that starts the program.
fn with_start(html: &str, folder: &Path) -> anyhow::Result<String> {
    let Some(script) = Start::find(html) else {
        bail!("the page's HTML has no script that starts the program");
    };
    let text = without_comments(START)
        .replace("@BINDINGS@", script.bindings)
        .replace("@PROGRAM@", script.program);
    let tag = script_file(folder, "start", &text)?.replace("<script ", "<script type=module ");
    Ok([script.before, &tag, script.behind].concat())
}

/// Trunk's script that starts the program, with the HTML around it.
struct Start<'a> {
    before: &'a str,
    /// The path of what binds the program to the browser.
    bindings: &'a str,
    /// The path of the program.
    program: &'a str,
    behind: &'a str,
}

impl Start<'_> {
    fn find(html: &str) -> Option<Start<'_>> {
        let inside = html.find("import init")?;
        let start = html[..inside].rfind("<script")?;
        let end = inside + html[inside..].find("</script>")? + "</script>".len();
        let script = &html[inside..end];
        Some(Start {
            before: &html[..start],
            bindings: quoted(script.split_once(" from ")?.1)?,
            program: quoted(script.split_once("module_or_path:")?.1)?,
            behind: &html[end..],
        })
    }
}

/// Returns what stands between the first two quotation marks.
fn quoted(text: &str) -> Option<&str> {
    text.split(['\'', '"']).nth(1)
}

/// Writes a script beside the page, under a name that changes with it. Returns the tag that
/// loads it.
fn script_file(folder: &Path, name: &str, text: &str) -> anyhow::Result<String> {
    let hash = Sha256::digest(text);
    let hash: String = hash
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let file = format!("{name}-{hash}.js");
    write(&folder.join(&file), text)?;
    Ok(format!("<script src=\"./{file}\"></script>"))
}

/// Returns a script without its comment lines.
fn without_comments(script: &str) -> String {
    let lines = script.split_inclusive('\n');
    lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect()
}

fn read_text(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))
}

fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(file, text).with_context(|| format!("could not write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_is_a_file_of_the_same_paths() {
        let folder = env::temp_dir().join(format!("stackyard-start-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let html = "<head><script type=module>import init, * as bindings from './a-1.js';\n\
            const wasm = await init({ module_or_path: './a-1_bg.wasm' });</script><link>";
        let page = with_start(html, &folder).expect("a script");
        let name = quoted(&page).expect("a file").trim_start_matches("./");
        let text = fs::read_to_string(folder.join(name)).expect("a file");
        fs::remove_dir_all(&folder).expect("it was there");
        assert_eq!(
            page,
            format!("<head><script type=module src=\"./{name}\"></script><link>")
        );
        assert!(text.contains("import(\"./a-1.js\")") && text.contains("load(\"./a-1_bg.wasm\")"));
        assert!(!text.contains('@') && !text.contains("//"), "{text}");
        assert!(with_start("<head></head>", &folder).is_err());
    }
}
