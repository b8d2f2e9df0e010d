//! What the files of a built page weigh, as they are and gzipped. Only weighing: which
//! files count is the caller's choice.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::limits::{self, Limit};

/// The kinds that are listed by name, by the end of the file's name.
const KINDS: &[&str] = &["html", "wasm", "js", "css"];

/// The kind of everything else.
const REST: &str = "other";

/// What is loaded later, if at all: examples when they are opened, what makes the page
/// one that is installed.
const LATER: &str = "later";

/// Digits of the hash in the names of what the page loads at once.
const HASH_DIGITS: usize = 16;

/// Bytes as they are and gzipped.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: u64,
    gzipped: u64,
}

/// Every file below a folder, in the order of their names.
///
/// # Errors
///
/// A folder could not be read.
pub(crate) fn files_below(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("could not read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Prints a line for each kind of file and one for all, in KB of 1,000 bytes, with the
/// limits of those that have one.
///
/// # Errors
///
/// A file could not be read.
pub(crate) fn print(files: &[PathBuf]) -> anyhow::Result<()> {
    println!("    {:<8}{:>12}{:>12}", "", "KB", "gzipped");
    let mut all = Weight::default();
    for kind in KINDS.iter().chain(&[REST, LATER]) {
        let of_kind = files.iter().filter(|file| kind_of(file) == *kind);
        let weight = of_kind
            .map(|file| weigh(file))
            .sum::<anyhow::Result<Weight>>()?;
        if weight.raw > 0 {
            println!("    {kind:<8}{weight}");
        }
        if *kind == "wasm" {
            judge(&limits::WASM, weight.raw);
            judge(&limits::WASM_GZIPPED, weight.gzipped);
        }
        all = all + weight;
    }
    println!("    {:<8}{all}", "in all");
    Ok(())
}

fn judge(limit: &Limit, bytes: u64) {
    println!(
        "            {}: {}",
        limit.what,
        limit.judge(kilobytes(bytes))
    );
}

fn kind_of(file: &Path) -> &'static str {
    if is_later(file) {
        return LATER;
    }
    let end = file.extension().unwrap_or_default();
    KINDS.iter().find(|kind| end == **kind).unwrap_or(&REST)
}

/// Whether the page does not load it at once: it is copied under its own name, without
/// a hash. (The page itself is under its own name, too.)
fn is_later(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut parts = name.split(|letter: char| !letter.is_ascii_hexdigit());
    !name.ends_with(".html") && !parts.any(|part| part.len() == HASH_DIGITS)
}

fn weigh(file: &Path) -> anyhow::Result<Weight> {
    let weighed = || {
        let mut gzip = GzEncoder::new(Counter::default(), Compression::best());
        let raw = io::copy(&mut File::open(file)?, &mut gzip)?;
        let gzipped = gzip.finish()?.bytes;
        Ok(Weight { raw, gzipped })
    };
    let result: io::Result<Weight> = weighed();
    result.with_context(|| format!("could not read {}", file.display()))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a page has fewer than 2^52 bytes"
)]
fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000.0
}

impl std::ops::Add for Weight {
    type Output = Weight;

    fn add(self, other: Weight) -> Weight {
        Weight {
            raw: self.raw + other.raw,
            gzipped: self.gzipped + other.gzipped,
        }
    }
}

impl std::iter::Sum for Weight {
    fn sum<I: Iterator<Item = Weight>>(weights: I) -> Weight {
        weights.fold(Weight::default(), |all, weight| all + weight)
    }
}

impl std::fmt::Display for Weight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (raw, gzipped) = (kilobytes(self.raw), kilobytes(self.gzipped));
        write!(f, "{raw:>12.1}{gzipped:>12.1}")
    }
}

/// Counts what is written and keeps none of it.
#[derive(Default)]
struct Counter {
    bytes: u64,
}

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_loads_at_once_has_a_hash() {
        for (file, kind) in [
            ("dist/index.html", "html"),
            ("dist/stackyard-web-1ff950c01aaabd1f_bg.wasm", "wasm"),
            ("dist/stackyard-web-1ff950c01aaabd1f.js", "js"),
            ("dist/bundle-80cbf3b7bc01c5c0.css", "css"),
            ("dist/icon-c5d9628e529058e0.svg", "other"),
            ("dist/icon-192.png", "later"),
            ("dist/offline.js", "later"),
            ("dist/assets/examples/sort.asm", "later"),
        ] {
            assert_eq!(kind_of(Path::new(file)), kind, "{file}");
        }
    }
}
