//! What surrounds the page: its size, a hand instead of a mouse, a person's preferences.
//! Each browser is told in its own way.

use std::time::Instant;

use anyhow::{Result, bail};
use fantoccini::Client;
use serde_json::{Value, from_value, json};

use crate::commands::{call, in_firefox};
use crate::look::PATIENCE;
use crate::{BrowserName, Page};

/// The size of the page, and what its window has around it.
const SIZE: &str =
    "return [innerWidth, innerHeight, outerWidth - innerWidth, outerHeight - innerHeight]";

/// Lets Firefox's window be narrower than its own bars.
const NARROW: &str = "document.documentElement.style.setProperty('min-width', '0', 'important')";

/// Sets preferences of Firefox, by their names.
const SET: &str = "
    for (const [name, value] of Object.entries(arguments[0])) {
        Services.prefs.setIntPref(name, value);
    }
";

impl Page {
    /// Gives the page this many pixels of its own (not of its window).
    ///
    /// # Errors
    ///
    /// The browser has gone, or its window cannot be so small.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        match self.browser {
            BrowserName::Chromium => set_metrics(&self.client, (width, height), false).await,
            BrowserName::Firefox => {
                in_firefox(&self.client, NARROW, Value::Null).await?;
                self.resize_window(width, height).await
            }
            BrowserName::WebKit => self.resize_window(width, height).await,
        }
    }

    /// Makes the window a phone or a tablet in a hand: of that size, without a mouse.
    ///
    /// # Errors
    ///
    /// As [`Page::resize`], or the driver has no fingers.
    pub async fn hold(&self, width: u32, height: u32) -> Result<()> {
        match self.browser {
            BrowserName::Chromium => {
                set_metrics(&self.client, (width, height), true).await?;
                let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
                let set = call(&self.client, "Emulation.setTouchEmulationEnabled", touch);
                set.await.map(drop)
            }
            BrowserName::Firefox => {
                // A pointer that is coarse and does not hover.
                let coarse = json!({
                    "ui.primaryPointerCapabilities": 1,
                    "ui.allPointerCapabilities": 1,
                    "dom.w3c_touch_events.enabled": 1,
                });
                in_firefox(&self.client, SET, coarse).await?;
                self.resize(width, height).await
            }
            BrowserName::WebKit => bail!("the driver has no fingers"),
        }
    }

    /// Gives the page a person's preference, such as `prefers-color-scheme` and `dark`.
    ///
    /// # Errors
    ///
    /// The browser has gone, or its driver sets no such preference.
    pub async fn prefer(&self, feature: &str, value: &str) -> Result<()> {
        match self.browser {
            BrowserName::Chromium => {
                let media = json!({ "features": [{ "name": feature, "value": value }] });
                let set = call(&self.client, "Emulation.setEmulatedMedia", media);
                set.await.map(drop)
            }
            BrowserName::Firefox => {
                let preferences = match (feature, value) {
                    ("prefers-color-scheme", scheme) => json!({
                        "layout.css.prefers-color-scheme.content-override":
                            i32::from(scheme == "light"),
                    }),
                    ("prefers-reduced-motion", "reduce") => {
                        json!({ "ui.prefersReducedMotion": 1 })
                    }
                    ("forced-colors", "active") => {
                        json!({ "browser.display.document_color_use": 2 })
                    }
                    // A system of more contrast, whose colours pages need not take.
                    ("prefers-contrast", "more") => json!({
                        "ui.useAccessibilityTheme": 1,
                        "browser.display.document_color_use": 1,
                    }),
                    _ => bail!("{feature}: {value} is not known"),
                };
                in_firefox(&self.client, SET, preferences).await.map(drop)
            }
            BrowserName::WebKit => bail!("the driver sets no preferences"),
        }
    }

    /// Gives the window the size in which the page has its own.
    async fn resize_window(&self, width: u32, height: u32) -> Result<()> {
        let wanted = (i64::from(width), i64::from(height));
        let started = Instant::now();
        loop {
            let size = self.client.execute(SIZE, vec![]).await?;
            let (is_wide, is_high, bars_x, bars_y): (i64, i64, i64, i64) = from_value(size)?;
            if (is_wide, is_high) == wanted {
                return Ok(());
            }
            if started.elapsed() > PATIENCE {
                bail!("the page has {is_wide} × {is_high} pixels instead of {wanted:?}");
            }
            let outer = (wanted.0 + bars_x, wanted.1 + bars_y);
            let (width, height) = (u32::try_from(outer.0)?, u32::try_from(outer.1)?);
            self.client.set_window_size(width, height).await?;
            self.next_frame().await?;
        }
    }
}

/// Tells Chromium what the window is to the page.
async fn set_metrics(client: &Client, (width, height): (u32, u32), is_held: bool) -> Result<()> {
    let metrics = json!({
        "width": width, "height": height,
        "deviceScaleFactor": if is_held { 2 } else { 1 }, "mobile": is_held,
    });
    let set = call(client, "Emulation.setDeviceMetricsOverride", metrics);
    set.await.map(drop)
}
