//! The tools and their exact versions: the one place where they are recorded.
//! `Trunk.toml` and `Cargo.toml` repeat two of them, as trunk and cargo want it, and a
//! test below keeps them equal. How a tool is found or installed is in `setup`.

/// A tool of which exactly one version will do.
pub(crate) struct Tool {
    /// What it is called, in messages and in the folder it is installed into.
    pub(crate) name: &'static str,
    /// The version, as `--version` prints it.
    pub(crate) version: &'static str,
    /// The programs it is used for; each answers `--version`.
    pub(crate) programs: &'static [&'static str],
    /// Where it comes from.
    pub(crate) source: Source,
}

/// Where a tool comes from.
pub(crate) enum Source {
    /// `cargo install`: the crate, further arguments, and variables for that command.
    Crate {
        name: &'static str,
        arguments: &'static [&'static str],
        variables: &'static [(&'static str, &'static str)],
    },
    /// `npm install`: the package with its version.
    Npm(&'static str),
}

/// The target the page is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The components of the Rust toolchain the tests need: the component, and the word
/// after `cargo` that shows that it is there.
pub(crate) const COMPONENTS: &[(&str, &str)] = &[("rustfmt", "fmt"), ("clippy", "clippy")];

/// The packages of Chromium and its driver where the system is Debian.
pub(crate) const CHROMIUM_PACKAGES: &[&str] = &["chromium", "chromium-driver"];

/// Builds and serves the page. Its release profile asks for fat LTO, which doubles the
/// time to install it and gains nothing here. (0.22 wants a newer Rust.)
const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    source: Source::Crate {
        name: "trunk",
        arguments: &["--locked"],
        variables: &[
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ],
    },
};

/// Makes the JavaScript beside the WebAssembly, and runs tests in a browser. Not
/// `--locked`: its lock file names a crate version that may not be served any more.
const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    source: Source::Crate {
        name: "wasm-bindgen-cli",
        arguments: &[],
        variables: &[],
    },
};

/// Makes the WebAssembly smaller.
const WASM_OPT: Tool = Tool {
    name: "wasm-opt",
    version: "132",
    programs: &["wasm-opt"],
    source: Source::Npm("binaryen@132.0.0"),
};

/// Bundles the style sheets of the components.
const STYLANCE: Tool = Tool {
    name: "stylance",
    version: "0.8.4",
    programs: &["stylance"],
    source: Source::Crate {
        name: "stylance-cli",
        arguments: &["--locked"],
        variables: &[],
    },
};

/// What building the page takes, quickest to install first.
pub(crate) const PAGE: &[Tool] = &[WASM_OPT, STYLANCE, WASM_BINDGEN, TRUNK];

#[cfg(test)]
mod tests {
    use super::*;

    const TRUNK_TOML: &str = include_str!("../../Trunk.toml");
    const CARGO_TOML: &str = include_str!("../../Cargo.toml");

    /// The tool and the crate must be of the same version exactly, and trunk downloads
    /// what is not of the version it was told.
    #[test]
    fn the_versions_agree_with_the_files_that_repeat_them() {
        let wasm_bindgen = WASM_BINDGEN.version;
        let wasm_opt = WASM_OPT.version;
        for (file, line) in [
            (TRUNK_TOML, format!("wasm_bindgen = \"{wasm_bindgen}\"")),
            (TRUNK_TOML, format!("wasm_opt = \"version_{wasm_opt}\"")),
            (CARGO_TOML, format!("wasm-bindgen = \"={wasm_bindgen}\"")),
        ] {
            assert!(file.contains(&line), "no file says {line}");
        }
    }

    #[test]
    fn an_npm_package_names_the_version() {
        for tool in PAGE {
            if let Source::Npm(package) = tool.source {
                assert!(package.contains(&format!("@{}.", tool.version)));
            }
        }
    }
}
