//! The browsers that the page is opened in, and what their drivers cannot do.

use std::fmt;
use std::str::FromStr;

use anyhow::bail;

/// A browser with a driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrowserName {
    /// Chrome or Chromium.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's MiniBrowser, which has the engine of Safari.
    WebKit,
}

/// Something that a driver may lack, as it is beyond WebDriver or not done by all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A page as narrow as a phone.
    Narrow,
    /// Fingers on a screen.
    Touch,
    /// Fingers that scroll what the browser scrolls.
    Scrolling,
    /// A person's preferences, such as colours of their own.
    Preferences,
    /// The other button of a mouse.
    OtherButton,
    /// A wheel that scrolls what is around a frame.
    WheelOverFrames,
    /// The end of a page as by a crash.
    Crash,
}

impl BrowserName {
    /// Returns the reason for which the browser's driver lacks something, if it does.
    #[must_use]
    pub fn lacks(self, need: Need) -> Option<&'static str> {
        use BrowserName::{Chromium, Firefox, WebKit};
        Some(match (self, need) {
            (Chromium, _) => return None,
            (Firefox | WebKit, Need::Crash) => "the driver ends no page",
            (Firefox | WebKit, Need::Scrolling) => "the driver's fingers scroll nothing",
            (Firefox, _) => return None,
            (WebKit, Need::Narrow) => "no window is narrower than 447 px",
            (WebKit, Need::Touch) => "the driver has no fingers",
            (WebKit, Need::Preferences) => "the driver sets no preferences",
            (WebKit, Need::WheelOverFrames) => "the driver's wheel over a frame stays in it",
            (WebKit, Need::OtherButton) => "the driver loses the release of the other button",
        })
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

impl FromStr for BrowserName {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> anyhow::Result<Self> {
        Ok(match name {
            "chromium" => BrowserName::Chromium,
            "firefox" => BrowserName::Firefox,
            "webkit" => BrowserName::WebKit,
            _ => bail!("`{name}` is none of chromium, firefox, webkit"),
        })
    }
}
