//! Sizes of the files of a built page, raw and gzipped.

use std::fs::{self, File};
use std::io::{self, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use anyhow::Context;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::limits::{self, Limit};

/// The kinds of files that have a line of their own, by extension.
const KINDS: &[&str] = &["html", "wasm", "js", "css"];

/// The kind of all other files.
const REST: &str = "other";

/// The kind of files that are loaded later, if at all: the examples, and the files of an
/// installed page.
const LATER: &str = "later";

/// Digits of the hash in the names of the files that the page loads at once. Trunk writes no zeros
/// before it.
const HASH_DIGITS: RangeInclusive<usize> = 13..=16;

/// Sizes in bytes.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: u64,
    gzipped: u64,
}

/// Returns every file below a folder, sorted by path.
///
/// # Errors
///
/// A folder could not be read.
pub(crate) fn files_below(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("could not read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Prints a line for each kind of file and one for all, in KB of 1,000 bytes, and the limits
/// that apply.
///
/// # Errors
///
/// A file could not be read.
pub(crate) fn print(files: &[PathBuf]) -> anyhow::Result<()> {
    println!("    {:<8}{:>12}{:>12}", "", "KB", "gzipped");
    let mut all = Size::default();
    for kind in KINDS.iter().chain(&[REST, LATER]) {
        let of_kind = files.iter().filter(|file| kind_of(file) == *kind);
        let size = of_kind
            .map(|file| size(file))
            .sum::<anyhow::Result<Size>>()?;
        if size.raw > 0 {
            println!("    {kind:<8}{size}");
        }
        if *kind == "wasm" {
            judge(&limits::WASM, size.raw);
            judge(&limits::WASM_GZIPPED, size.gzipped);
        }
        all = all + size;
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

/// Returns true if the page does not load the file at once. Such files, and the page itself,
/// are copied without a hash in the name.
fn is_later(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut parts = name.split(|letter: char| !letter.is_ascii_hexdigit());
    !name.ends_with(".html") && !parts.any(|part| HASH_DIGITS.contains(&part.len()))
}

fn size(file: &Path) -> anyhow::Result<Size> {
    let measure = || {
        let mut gzip = GzEncoder::new(Counter::default(), Compression::best());
        let raw = io::copy(&mut File::open(file)?, &mut gzip)?;
        let gzipped = gzip.finish()?.bytes;
        Ok(Size { raw, gzipped })
    };
    let result: io::Result<Size> = measure();
    result.with_context(|| format!("could not read {}", file.display()))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a page has fewer than 2^52 bytes"
)]
fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000.0
}

impl std::ops::Add for Size {
    type Output = Size;

    fn add(self, other: Size) -> Size {
        Size {
            raw: self.raw + other.raw,
            gzipped: self.gzipped + other.gzipped,
        }
    }
}

impl std::iter::Sum for Size {
    fn sum<I: Iterator<Item = Size>>(sizes: I) -> Size {
        sizes.fold(Size::default(), |all, size| all + size)
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (raw, gzipped) = (kilobytes(self.raw), kilobytes(self.gzipped));
        write!(f, "{raw:>12.1}{gzipped:>12.1}")
    }
}

/// Counts the written bytes and drops them.
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
            ("dist/stackyard-web-5bada0acd434e11.js", "js"),
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
