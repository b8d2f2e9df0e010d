//! `cargo xtask offline`: makes an optimised build work without a network. Trunk calls it
//! after each build (`Trunk.toml`), however the build was started.
//!
//! It writes a service worker beside the page, with the list of the files of this build and
//! their hashes, and a script into the page's HTML that starts the worker. Both are
//! JavaScript, the only language of service workers; they lie beside this file and do only
//! what Rust cannot.
//!
//! A cache belongs to one build: its name is the hash of the list. The browser fetches all
//! files of a new build beside the old one and serves the old one until a person asks for
//! the new one. So a page never mixes two builds. Requests for files that are not in the
//! list go to the network.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::args::Flags;
use crate::sizes;

const WORKER: &str = include_str!("worker.js");
const PAGE: &str = include_str!("page.js");

/// The worker's file. Its name never changes: browsers look for a new worker under it.
const FILE: &str = "offline.js";

/// Adds the worker to the build that trunk is finishing, if it is optimised. Other builds
/// are for development, where an old page from a cache would confuse.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    let variable = |name| env::var_os(name).with_context(|| format!("trunk sets {name}"));
    if variable("TRUNK_PROFILE")? != "release" {
        return Ok(());
    }
    let folder = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let index = folder.join("index.html");
    let html = read_text(&index)?;
    // The benches' page is not installed.
    if html.contains("manifest.webmanifest") {
        write(&index, &with_script(&html)?)?;
        let files = list(&folder)?;
        write(&folder.join(FILE), &worker(&files))?;
    }
    Ok(())
}

/// Returns the page's HTML with the script that starts the worker.
fn with_script(html: &str) -> anyhow::Result<String> {
    let Some(at) = html.rfind("</body>") else {
        bail!("the page's HTML has no end of its body");
    };
    let (before, behind) = html.split_at(at);
    let script = without_comments(PAGE);
    Ok(format!("{before}<script>\n{script}</script>{behind}"))
}

/// Returns a script without its comment lines.
fn without_comments(script: &str) -> String {
    let lines = script.split_inclusive('\n');
    lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect()
}

/// Returns the paths of a build's files, relative to the page, with their hashes in the form
/// of the `integrity` attribute. The path of the page itself is `./`.
fn list(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut files = vec![];
    for file in sizes::files_below(folder)? {
        let path = file.strip_prefix(folder)?;
        let parts = path.iter().map(|part| part.to_str());
        let parts: Option<Vec<&str>> = parts.collect();
        let path = parts.with_context(|| format!("{} is not UTF-8", path.display()))?;
        let path = match path.join("/").as_str() {
            FILE => continue,
            "index.html" => "./".to_owned(),
            other => format!("./{other}"),
        };
        let bytes = fs::read(&file).with_context(|| format!("could not read {path}"))?;
        let hash = STANDARD.encode(Sha256::digest(bytes));
        files.push((path, format!("sha256-{hash}")));
    }
    Ok(files)
}

/// Returns the worker for these files.
fn worker(files: &[(String, String)]) -> String {
    let mut list = String::from("{\n");
    for (path, hash) in files {
        // Writing to a String cannot fail.
        let _ = writeln!(list, "  {path:?}: {hash:?},");
    }
    list.push('}');
    let version = URL_SAFE_NO_PAD.encode(Sha256::digest(&list));
    without_comments(WORKER)
        .replace("@FILES@", &list)
        .replace("@VERSION@", &version[..16])
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

    fn version(worker: &str) -> &str {
        let (_, rest) = worker.split_once("NAME = OURS + \"").expect("a name");
        rest.split('"').next().expect("its end")
    }

    #[test]
    fn a_worker_lists_its_files_and_its_version_follows_them() {
        let file = |path: &str, hash: &str| (path.to_owned(), hash.to_owned());
        let one = worker(&[file("./", "sha256-a+/="), file("./b.css", "sha256-b")]);
        assert!(one.contains("{\n  \"./\": \"sha256-a+/=\",\n  \"./b.css\": \"sha256-b\",\n}"));
        assert!(!one.contains('@'), "{one}");
        let other = worker(&[file("./", "sha256-a+/="), file("./b.css", "sha256-c")]);
        assert_eq!(version(&one).len(), 16);
        assert_ne!(version(&one), version(&other));
    }

    #[test]
    fn the_list_has_all_files_but_the_worker() {
        let folder = env::temp_dir().join(format!("stackyard-offline-{}", std::process::id()));
        fs::create_dir_all(folder.join("in")).expect("a folder");
        for (name, text) in [("index.html", "abc"), (FILE, "x"), ("in/a.css", "")] {
            fs::write(folder.join(name), text).expect("a file");
        }
        let files = list(&folder);
        fs::remove_dir_all(&folder).expect("it was there");
        let abc = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        let empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        let expected = [("./in/a.css", empty), ("./", abc)];
        let mut expected = expected.map(|(path, hash)| (path.to_owned(), hash.to_owned()));
        expected.sort();
        let mut files = files.expect("a list");
        files.sort();
        assert_eq!(files, expected);
    }

    #[test]
    fn the_script_is_the_last_thing_of_the_page() {
        let html = with_script("<html><body>page</body></html>").expect("a body");
        assert!(html.starts_with("<html><body>page<script>\n"));
        assert!(html.ends_with("</script></body></html>"));
        assert!(!html.contains("//"), "{html}");
        assert!(!PAGE.contains("</"));
        assert!(with_script("<html>").is_err());
    }
}
