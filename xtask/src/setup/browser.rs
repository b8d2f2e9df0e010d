//! Chrome or Chromium with its driver, in any version that both have. If they are missing,
//! they are installed on Debian; on other systems the error says how to get them.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use super::print_found;
use crate::project;
use crate::run::{Shell, ask, run};
use crate::steps::Steps;
use crate::tools::CHROMIUM_PACKAGES;

/// The browser's usual names, first those of Debian's package.
const CHROMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const DRIVER: &str = "chromedriver";

/// The variables for a browser and a driver of the user.
const CHROME_VARIABLE: &str = "CHROME";
const DRIVER_VARIABLE: &str = "CHROMEDRIVER";

/// Instructions for systems whose packages this program does not know.
const HOW: &str = "install Chrome or Chromium and the chromedriver of the same version \
    (https://googlechromelabs.github.io/chrome-for-testing has both), then put them on \
    the PATH or name them with CHROME=/path/to/chrome CHROMEDRIVER=/path/to/chromedriver";

/// A browser with its driver.
pub(crate) struct Browser {
    chrome: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// Finds the two, or installs them where possible.
    pub(super) fn provide(shell: &Shell, steps: &mut Steps) -> anyhow::Result<Browser> {
        let found = match Browser::find(shell)? {
            Ok(browser) => Ok(browser),
            Err(missing) => {
                steps.run("installing Chromium and its driver", || {
                    install(shell, &missing)
                })?;
                Browser::find(shell)?
            }
        };
        let browser = found.map_err(|missing| anyhow::anyhow!("{missing}; {HOW}"))?;
        print_found("browser", browser.chrome.display());
        print_found("driver", browser.driver.display());
        Ok(browser)
    }

    /// Finds the two. Returns them, or what is missing.
    ///
    /// # Errors
    ///
    /// A variable names a file that does not exist.
    fn find(shell: &Shell) -> anyhow::Result<Result<Browser, String>> {
        let named_chrome = named(CHROME_VARIABLE)?;
        let Some(driver) = named(DRIVER_VARIABLE)?.or_else(|| shell.find(DRIVER)) else {
            return Ok(Err(format!("{DRIVER} is missing")));
        };
        let chromes: Vec<PathBuf> = match named_chrome {
            Some(chrome) => vec![chrome],
            None => CHROMES.iter().filter_map(|name| shell.find(name)).collect(),
        };
        if chromes.is_empty() {
            return Ok(Err("Chrome or Chromium is missing".to_owned()));
        }
        let wanted = major(shell, &driver);
        let fits = |chrome: &PathBuf| wanted.is_some() && major(shell, chrome) == wanted;
        Ok(match chromes.iter().find(|chrome| fits(chrome)) {
            Some(chrome) => Ok(Browser {
                chrome: chrome.clone(),
                driver,
            }),
            None => Err(format!(
                "a browser of the version of {} is missing ({} is of another)",
                driver.display(),
                chromes[0].display()
            )),
        })
    }

    /// Passes the two to the test runners: the driver in a variable, the browser in a copy of
    /// `webdriver.json`. By itself the driver looks for a browser in a few fixed folders only.
    pub(super) fn make_known(&self, shell: &mut Shell) -> anyhow::Result<()> {
        let source = project::path("webdriver.json");
        let copy = project::path("target/webdriver.json");
        let text = fs::read_to_string(&source)
            .with_context(|| format!("could not read {}", source.display()))?;
        let mut capabilities: Value = serde_json::from_str(&text)
            .with_context(|| format!("{} is not JSON", source.display()))?;
        capabilities["goog:chromeOptions"]["binary"] = json!(self.chrome);
        fs::create_dir_all(project::path("target"))
            .and_then(|()| fs::write(&copy, format!("{capabilities:#}\n")))
            .with_context(|| format!("could not write {}", copy.display()))?;
        shell.set(DRIVER_VARIABLE, &self.driver);
        shell.set("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &copy);
        shell.set("STACKYARD_WEBDRIVER_JSON", &copy);
        Ok(())
    }
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

/// Installs both from Debian's packages.
fn install(shell: &Shell, missing: &str) -> anyhow::Result<()> {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !is_debian(&release) || shell.find("apt-get").is_none() {
        bail!("{missing}, and the packages of this system are not known here; {HOW}");
    }
    let packages = CHROMIUM_PACKAGES.join(" ");
    let line = format!("apt-get update && apt-get install -y {packages}");
    let as_root = ask(shell.command("id").arg("-u")).as_deref() == Some("0");
    if !as_root && ask(shell.command("sudo").args(["-n", "true"])).is_none() {
        bail!("{missing}; as root, run `{line}`");
    }
    let apt = |words: &[&str]| {
        let mut command = match as_root {
            true => shell.command("apt-get"),
            false => shell.command("sudo"),
        };
        if !as_root {
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive").args(words);
        run(&mut command).with_context(|| missing.to_owned())
    };
    apt(&["update"])?;
    apt(&[&["install", "-y"], CHROMIUM_PACKAGES].concat())
}

/// Returns true if the system has Debian's packages. Ubuntu's packages of the same names only
/// install a snap, whose browser the driver cannot always start.
fn is_debian(os_release: &str) -> bool {
    let mut lines = os_release.lines();
    let ids = lines.by_ref().filter_map(|line| {
        let (key, value) = line.split_once('=')?;
        matches!(key, "ID" | "ID_LIKE").then(|| value.trim_matches('"'))
    });
    let ids: Vec<&str> = ids.flat_map(str::split_whitespace).collect();
    ids.contains(&"debian") && !ids.contains(&"ubuntu")
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
    fn only_debian_is_debian() {
        assert!(is_debian("NAME=x\nID=debian\n"));
        assert!(is_debian("ID=raspbian\nID_LIKE=debian\n"));
        assert!(!is_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(!is_debian("ID=pop\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\n"));
    }
}
