//! An optimised build works without a network: it has a service worker with the list of its
//! files and their hashes, and a script that starts the worker.
//!
//! A cache belongs to one build: its name is the hash of the list. The browser fetches all
//! files of a new build beside the old one and serves the old one until a person asks for
//! the new one. So a page never mixes two builds. Requests for files that are not in the
//! list go to the network.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use super::{read_text, script_file, without_comments, write};
use crate::sizes;

const WORKER: &str = include_str!("worker.js");
const UPDATE: &str = include_str!("update.js");

/// The worker's file. Its name never changes: browsers look for a new worker under it.
const FILE: &str = "offline.js";

/// Adds the worker and the script that starts it to the build in a folder.
pub(super) fn add(folder: &Path) -> anyhow::Result<()> {
    let index = folder.join("index.html");
    let script = script_file(folder, "update", &without_comments(UPDATE))?;
    write(&index, &with_script(&read_text(&index)?, &script)?)?;
    let files = list(folder)?;
    write(&folder.join(FILE), &worker(&files))
}

/// Returns the page's HTML with a script at its end.
fn with_script(html: &str, script: &str) -> anyhow::Result<String> {
    let Some(at) = html.rfind("</body>") else {
        bail!("the page's HTML has no end of its body");
    };
    let (before, behind) = html.split_at(at);
    Ok([before, script, behind].concat())
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::env;

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
        let html = with_script("<html><body>page</body></html>", "<script>").expect("a body");
        assert_eq!(html, "<html><body>page<script></body></html>");
        assert!(with_script("<html>", "").is_err());
    }
}
