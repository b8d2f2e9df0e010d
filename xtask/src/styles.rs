//! `cargo xtask styles`: the style sheets of the components in one file, with the class
//! names that the page uses. Trunk calls it before each build (`Trunk.toml`).
//!
//! The folder of the sheets and the file are settings of stylance in the page's
//! `Cargo.toml`. The file lies in `target/`, which no build watches: writing it starts no
//! new build.

use anyhow::Context;
use stylance_cli::Config;

use crate::args::Flags;
use crate::project;

/// Writes the bundle.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    stylance_cli::run_silent(&config()?, |_| ()).context("could not bundle the style sheets")
}

/// Reads the page's settings of stylance, the same that its macros read.
fn config() -> anyhow::Result<Config> {
    Config::load(project::root()).context("could not read the settings of stylance")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    const INDEX_HTML: &str = include_str!("../../index.html");
    const TRUNK_TOML: &str = include_str!("../../Trunk.toml");

    /// The bundle, relative to the root of the repository.
    fn bundle() -> String {
        let file = config().expect("settings").output_file.expect("a bundle");
        let file = file.strip_prefix(project::root()).expect("a file of ours");
        let parts: Vec<_> = file.iter().filter_map(|part| part.to_str()).collect();
        parts.join("/").replace("./", "")
    }

    #[test]
    fn the_page_loads_the_bundle() {
        assert!(INDEX_HTML.contains(&format!("href=\"{}\"", bundle())));
    }

    /// A watched bundle would start a build that writes it again.
    #[test]
    fn trunk_does_not_watch_the_bundle() {
        let mut lines = TRUNK_TOML.lines();
        let watched = lines.find_map(|line| line.strip_prefix("watch = "));
        let watched = watched.expect("Trunk.toml names what is watched");
        for path in watched.split('"').skip(1).step_by(2) {
            assert!(!Path::new(&bundle()).starts_with(path), "{path}");
        }
    }

    /// The names in the bundle are those that the macros give the page, for every class of
    /// every sheet.
    #[test]
    fn the_bundle_has_every_class_of_the_page() {
        let config = config().expect("settings");
        let sheets = stylance_cli::load_and_modify_crate(&config).expect("sheets");
        let bundled: String = sheets.iter().map(|sheet| sheet.contents.as_str()).collect();
        let words: HashSet<&str> = bundled
            .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
            .collect();
        let modules = fs::read_dir(project::path("style")).expect("a folder");
        let modules = modules.map(|entry| entry.expect("an entry").path());
        for module in modules.filter(|path| path.to_string_lossy().ends_with(".module.css")) {
            let (_, classes) = stylance_core::get_classes(&module, &config).expect("classes");
            assert!(!classes.is_empty(), "{} has no class", module.display());
            for class in classes {
                let name = class.hashed_name;
                assert!(words.contains(&*name), "{name} of {}", module.display());
            }
        }
    }
}
