//! The tools and their exact versions: the one place where they are recorded.
//! `Trunk.toml` and `Cargo.toml` repeat two of them, as trunk and cargo want it, and a
//! test below keeps them equal. How a tool is found or installed is in `setup`.

use std::env;

/// A tool of which exactly one version will do.
pub(crate) struct Tool {
    /// Its name in messages and in the folder it is installed into.
    pub(crate) name: &'static str,
    /// The version, as `--version` prints it.
    pub(crate) version: &'static str,
    /// Its programs; each answers `--version`.
    pub(crate) programs: &'static [&'static str],
    /// Where it comes from.
    pub(crate) source: Source,
}

/// Where a tool comes from.
pub(crate) enum Source {
    /// A crate, as a released archive of its programs or by `cargo install`.
    Crate(Crate),
    /// `npm install`: the package with its version.
    Npm(&'static str),
}

/// A crate that has the tool's programs.
pub(crate) struct Crate {
    pub(crate) name: &'static str,
    /// Further arguments of `cargo install`.
    pub(crate) arguments: &'static [&'static str],
    /// Variables for `cargo install` only.
    pub(crate) variables: &'static [(&'static str, &'static str)],
    /// The archives its authors release, one for each system.
    pub(crate) archives: &'static [Archive],
}

/// A released archive (`.tar.gz`) of a tool's programs.
pub(crate) struct Archive {
    /// The system the programs run on.
    pub(crate) system: System,
    /// The archive's address below [`RELEASES`].
    pub(crate) path: &'static str,
    /// Its SHA-256 in hexadecimal digits. An archive without one is not installed;
    /// `cargo xtask hashes` prints it.
    pub(crate) sha256: Option<&'static str>,
}

/// An operating system and a processor, by their names in `std::env::consts`.
#[derive(Debug, PartialEq)]
pub(crate) struct System {
    os: &'static str,
    processor: &'static str,
}

impl System {
    /// The system this program runs on.
    pub(crate) const THIS: System = System::new(env::consts::OS, env::consts::ARCH);

    const fn new(os: &'static str, processor: &'static str) -> Self {
        System { os, processor }
    }
}

/// The host of the released archives.
pub(crate) const RELEASES: &str = "https://github.com";

/// The target the page is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The components of the Rust toolchain that the tests need, each with the subcommand of
/// cargo that it brings.
pub(crate) const COMPONENTS: &[(&str, &str)] = &[("rustfmt", "fmt"), ("clippy", "clippy")];

/// The packages of Chromium and its driver where the system is Debian.
pub(crate) const CHROMIUM_PACKAGES: &[&str] = &["chromium", "chromium-driver"];

/// The package of Firefox where the system is Debian.
pub(crate) const FIREFOX_PACKAGES: &[&str] = &["firefox-esr"];

/// The packages of WebKitGTK's MiniBrowser, its driver, and a screen that nobody sees, where
/// the system is Debian.
pub(crate) const WEBKIT_PACKAGES: &[&str] = &["webkit2gtk-driver", "xvfb"];

/// Drives Firefox. Its release profile takes minutes and gains nothing here.
pub(crate) const GECKODRIVER: Tool = Tool {
    name: "geckodriver",
    version: "0.36.0",
    programs: &["geckodriver"],
    source: Source::Crate(Crate {
        name: "geckodriver",
        arguments: &["--locked"],
        variables: &[
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ],
        archives: &[],
    }),
};

/// Builds and serves the page. Its release profile asks for fat LTO, which doubles the
/// time to compile it and gains nothing here. (0.22 wants a newer Rust.)
const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    source: Source::Crate(Crate {
        name: "trunk",
        arguments: &["--locked"],
        variables: &[
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ],
        archives: TRUNK_ARCHIVES,
    }),
};

/// Those for Linux are linked statically: they run with any C library. The hashes were
/// confirmed by two or more public repositories each that pin the same archives.
const TRUNK_ARCHIVES: &[Archive] = &[
    Archive {
        system: LINUX_X86_64,
        path: "trunk-rs/trunk/releases/download/v0.21.14/trunk-x86_64-unknown-linux-musl.tar.gz",
        sha256: Some("a67f4054b249fe9acc5fabc25de1aebf19783aca3ad6ff64bf34d7da44d0ea20"),
    },
    Archive {
        system: LINUX_AARCH64,
        path: "trunk-rs/trunk/releases/download/v0.21.14/trunk-aarch64-unknown-linux-musl.tar.gz",
        sha256: Some("e8e2a2bb423ce6702ab9f4f02f8c9ae99d790f0301f7634e986b2dd8706019cc"),
    },
    Archive {
        system: MACOS_X86_64,
        path: "trunk-rs/trunk/releases/download/v0.21.14/trunk-x86_64-apple-darwin.tar.gz",
        sha256: Some("f1ba0e3bbe24e0ae219c6d22c33e24e2825c1608dd27c2556e323495110f1a95"),
    },
    Archive {
        system: MACOS_AARCH64,
        path: "trunk-rs/trunk/releases/download/v0.21.14/trunk-aarch64-apple-darwin.tar.gz",
        sha256: Some("764e299dd50d89442a4e96a236349f57961984b701e74d3dbdb39cd1c9f5101e"),
    },
];

/// Makes the JavaScript beside the WebAssembly, and runs tests in a browser. Not
/// `--locked`: its lock file names a crate version that may not be served any more.
const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    source: Source::Crate(Crate {
        name: "wasm-bindgen-cli",
        arguments: &[],
        variables: &[],
        archives: WASM_BINDGEN_ARCHIVES,
    }),
};

/// No hash of this version could be confirmed yet.
const WASM_BINDGEN_ARCHIVES: &[Archive] = &[
    Archive {
        system: LINUX_X86_64,
        path: "wasm-bindgen/wasm-bindgen/releases/download/0.2.130/wasm-bindgen-0.2.130-x86_64-unknown-linux-musl.tar.gz",
        sha256: None,
    },
    Archive {
        system: LINUX_AARCH64,
        path: "wasm-bindgen/wasm-bindgen/releases/download/0.2.130/wasm-bindgen-0.2.130-aarch64-unknown-linux-gnu.tar.gz",
        sha256: None,
    },
    Archive {
        system: MACOS_X86_64,
        path: "wasm-bindgen/wasm-bindgen/releases/download/0.2.130/wasm-bindgen-0.2.130-x86_64-apple-darwin.tar.gz",
        sha256: None,
    },
    Archive {
        system: MACOS_AARCH64,
        path: "wasm-bindgen/wasm-bindgen/releases/download/0.2.130/wasm-bindgen-0.2.130-aarch64-apple-darwin.tar.gz",
        sha256: None,
    },
];

const LINUX_X86_64: System = System::new("linux", "x86_64");
const LINUX_AARCH64: System = System::new("linux", "aarch64");
const MACOS_X86_64: System = System::new("macos", "x86_64");
const MACOS_AARCH64: System = System::new("macos", "aarch64");

/// Makes the WebAssembly smaller.
const WASM_OPT: Tool = Tool {
    name: "wasm-opt",
    version: "132",
    programs: &["wasm-opt"],
    source: Source::Npm("binaryen@132.0.0"),
};

/// The tools that build the page, quickest to install first.
pub(crate) const PAGE: &[Tool] = &[WASM_OPT, TRUNK, WASM_BINDGEN];

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

    #[test]
    fn a_released_archive_names_the_version_and_has_a_whole_hash() {
        for tool in PAGE {
            let Source::Crate(Crate { archives, .. }) = &tool.source else {
                continue;
            };
            for Archive { path, sha256, .. } in *archives {
                assert!(path.contains(tool.version), "{path}");
                assert!(path.ends_with(".tar.gz"), "{path}");
                let digits = |hash: &str| hash.bytes().all(|digit| digit.is_ascii_hexdigit());
                assert!(
                    sha256.is_none_or(|hash| hash.len() == 64 && digits(hash)),
                    "{path}"
                );
            }
        }
    }
}
