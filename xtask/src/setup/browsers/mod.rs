//! The browsers that open the page, each with its driver. What is missing is installed on
//! Debian; on other systems an error says how to get it.

mod chromium;
mod debian;
mod firefox;
mod webkit;

use std::path::{Path, PathBuf};
use std::{env, fmt, fs};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use super::print_found;
use crate::project;
use crate::run::{Shell, ask};
use crate::steps::Steps;

/// The name of a browser, as `--browser` takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BrowserName {
    Chromium,
    Firefox,
    WebKit,
}

impl BrowserName {
    /// All of them, the one that everything needs first.
    pub(crate) const ALL: [BrowserName; 3] = [
        BrowserName::Chromium,
        BrowserName::Firefox,
        BrowserName::WebKit,
    ];

    /// Returns the word for it on a command line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            BrowserName::Chromium => "chromium",
            BrowserName::Firefox => "firefox",
            BrowserName::WebKit => "webkit",
        }
    }

    /// Parses the word.
    ///
    /// # Errors
    ///
    /// No browser has it.
    pub(crate) fn parse(word: &str) -> anyhow::Result<BrowserName> {
        let found = BrowserName::ALL.into_iter().find(|it| it.word() == word);
        found.with_context(|| format!("`{word}` is none of chromium, firefox, webkit"))
    }
}

impl fmt::Display for BrowserName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BrowserName::Chromium => "Chromium",
            BrowserName::Firefox => "Firefox",
            BrowserName::WebKit => "WebKit",
        })
    }
}

/// A browser with its driver.
pub(crate) struct Browser {
    /// Which one it is.
    pub(crate) name: BrowserName,
    program: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// Finds a browser and its driver, or installs them where possible.
    ///
    /// # Errors
    ///
    /// Something is missing and could not be installed. The error says how to get it.
    pub(super) fn provide(
        name: BrowserName,
        shell: &mut Shell,
        steps: &mut Steps,
    ) -> anyhow::Result<Browser> {
        let (program, driver) = match name {
            BrowserName::Chromium => chromium::provide(shell, steps),
            BrowserName::Firefox => firefox::provide(shell, steps),
            BrowserName::WebKit => webkit::provide(shell, steps),
        }?;
        print_found(&name.to_string(), program.display());
        print_found("driver", driver.display());
        Ok(Browser {
            name,
            program,
            driver,
        })
    }

    /// Passes the two to all programs of a shell that open a browser: the driver in a
    /// variable, the browser in a file of WebDriver capabilities. By themselves drivers look
    /// for a browser in a few fixed folders only.
    pub(crate) fn make_known(&self, shell: &mut Shell) -> anyhow::Result<()> {
        let file = project::path(&format!("target/webdriver-{}.json", self.name.word()));
        let capabilities = self.capabilities()?;
        fs::create_dir_all(project::path("target"))
            .and_then(|()| fs::write(&file, format!("{capabilities:#}\n")))
            .with_context(|| format!("could not write {}", file.display()))?;
        let driver = match self.name {
            BrowserName::Chromium => chromium::DRIVER_VARIABLE,
            BrowserName::Firefox => firefox::DRIVER_VARIABLE,
            BrowserName::WebKit => webkit::DRIVER_VARIABLE,
        };
        shell.set(driver, &self.driver);
        shell.set("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &file);
        shell.set("STACKYARD_WEBDRIVER_JSON", &file);
        shell.set("STACKYARD_BROWSER", self.name.word());
        Ok(())
    }

    fn capabilities(&self) -> anyhow::Result<Value> {
        let program = &self.program;
        match self.name {
            BrowserName::Chromium => chromium::capabilities(program),
            BrowserName::Firefox => Ok(firefox::capabilities(program)),
            BrowserName::WebKit => Ok(json!({
                "webkitgtk:browserOptions": { "binary": program, "args": ["--automation"] },
            })),
        }
    }
}

/// Finds something, or installs it and finds it then.
///
/// # Errors
///
/// It is missing and could not be installed. The error says how to get it.
fn found_or_installed<T>(
    shell: &Shell,
    steps: &mut Steps,
    (packages, how): (&[&str], &str),
    find: impl Fn() -> anyhow::Result<Result<T, String>>,
) -> anyhow::Result<T> {
    let found = match find()? {
        Ok(found) => return Ok(found),
        Err(missing) => {
            let what = format!("installing {}", packages.join(", "));
            steps.run(&what, || debian::install(shell, packages, &missing, how))?;
            find()?
        }
    };
    found.map_err(|missing| anyhow::anyhow!("{missing}; {how}"))
}

/// Returns the file that the variable names, if it is set.
fn named(variable: &str) -> anyhow::Result<Option<PathBuf>> {
    let Some(path) = env::var_os(variable).map(PathBuf::from) else {
        return Ok(None);
    };
    if !path.is_file() {
        bail!("{variable} names {}, which is not a file", path.display());
    }
    Ok(Some(path))
}

/// Returns the first number of the program's version.
fn major(shell: &Shell, program: &Path) -> Option<u32> {
    major_in(&ask(shell.command(program).arg("--version"))?)
}

fn major_in(answer: &str) -> Option<u32> {
    let mut words = answer.split_whitespace();
    words.find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_of_a_version_is_found() {
        assert_eq!(
            major_in("Chromium 156.0.8078.79 built on Debian"),
            Some(156)
        );
        assert_eq!(major_in("ChromeDriver 9.1 (abc-refs/heads@{#1})"), Some(9));
        assert_eq!(major_in("no version"), None);
    }

    #[test]
    fn a_browser_is_named_by_its_word() {
        for name in BrowserName::ALL {
            assert_eq!(BrowserName::parse(name.word()).expect("a browser"), name);
        }
        let error = BrowserName::parse("safari").expect_err("no driver for it");
        assert_eq!(
            error.to_string(),
            "`safari` is none of chromium, firefox, webkit"
        );
    }
}
