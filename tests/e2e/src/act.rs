//! Acting on the page: the pointer and the keyboard.

use anyhow::{Context, Result};
use fantoccini::actions::{Actions, MOUSE_BUTTON_LEFT, MOUSE_BUTTON_MIDDLE};
use serde_json::json;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::commands::call;
use crate::{BrowserName, Element, Page, fingers, keys, pointer};

/// Firefox takes no clipboard with which an event is made.
const PASTE: &str = "
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', arguments[0]);
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'clipboardData', { value: clipboardData });
    document.body.dispatchEvent(event);
";

impl Page {
    /// Clicks the only element with this role and accessible name.
    ///
    /// # Errors
    ///
    /// As [`Page::find`], or something is in front of it.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let element = self.find(role, name).await?;
        let clicked = element.click().await;
        clicked.with_context(|| format!("the {role} `{name}` cannot be clicked"))
    }

    /// Chooses from the menu of the page: the titles of the menus that lead there, and of
    /// what is chosen.
    ///
    /// # Errors
    ///
    /// One of them is not there, or something is in front of it.
    pub async fn choose(&self, way: &[&str]) -> Result<()> {
        self.click("button", "Menu").await?;
        for title in way {
            let checked = self.names(None, "menuitemcheckbox").await?;
            let role = match checked.iter().any(|name| name == title) {
                true => "menuitemcheckbox",
                false => "menuitem",
            };
            self.click(role, title).await?;
        }
        Ok(())
    }

    /// Presses a key or a chord, such as `Control+Shift+K`, wherever the focus is.
    ///
    /// # Errors
    ///
    /// No key has such a name.
    pub async fn press(&self, chord: &str) -> Result<()> {
        self.act(keys::chord(chord)?).await
    }

    /// Types a text, wherever the focus is.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        self.act(keys::text(text)).await
    }

    /// Puts a text in the place of the one a text box has, as a person does: click into
    /// it, select everything, type.
    ///
    /// # Errors
    ///
    /// The element cannot be clicked.
    pub async fn replace_text(&self, element: &Element, text: &str) -> Result<()> {
        element.click().await?;
        self.press("Control+a").await?;
        match text {
            "" => self.press("Delete").await,
            _ => self.type_text(text).await,
        }
    }

    /// Pastes a text onto the page, as from somewhere else.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn paste(&self, text: &str) -> Result<()> {
        self.client.execute(PASTE, vec![text.into()]).await?;
        Ok(())
    }

    /// Drags an element by so many pixels.
    ///
    /// # Errors
    ///
    /// The way leads out of the window.
    pub async fn drag_by(&self, element: &Element, x: f64, y: f64) -> Result<()> {
        self.act(pointer::drag_by(element, x, y)).await
    }

    /// Drags an element onto another.
    ///
    /// # Errors
    ///
    /// One of them is out of the window.
    pub async fn drag_to(&self, element: &Element, target: &Element) -> Result<()> {
        self.act(pointer::drag_to(element, target)).await
    }

    /// Drags from a place to another; both are in CSS pixels from the page's top left.
    ///
    /// # Errors
    ///
    /// The way leads out of the window.
    pub async fn drag_between(&self, from: (f64, f64), to: (f64, f64)) -> Result<()> {
        self.act(pointer::drag_with(MOUSE_BUTTON_LEFT, from, to))
            .await
    }

    /// Does as [`Page::drag_between`] with the button in the middle.
    ///
    /// # Errors
    ///
    /// As [`Page::drag_between`].
    pub async fn drag_with_middle(&self, from: (f64, f64), to: (f64, f64)) -> Result<()> {
        self.act(pointer::drag_with(MOUSE_BUTTON_MIDDLE, from, to))
            .await
    }

    /// Clicks twice at a place, in CSS pixels from the page's top left.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn double_click_at(&self, place: (f64, f64)) -> Result<()> {
        match self.browser {
            BrowserName::Chromium => self.click_in_time(place).await,
            BrowserName::Firefox | BrowserName::WebKit => {
                self.act(pointer::double_click(place)).await
            }
        }
    }

    /// Clicks twice in Chromium. The events say themselves when they happened, so that two
    /// clicks stay a double click on a machine that is busy.
    async fn click_in_time(&self, (x, y): (f64, f64)) -> Result<()> {
        let began = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64() - 1.0;
        for (kind, count, after) in [
            ("mouseMoved", 0, 0.0),
            ("mousePressed", 1, 0.02),
            ("mouseReleased", 1, 0.04),
            ("mousePressed", 2, 0.12),
            ("mouseReleased", 2, 0.14),
        ] {
            let event = json!({
                "type": kind, "x": x, "y": y, "clickCount": count,
                "button": if count == 0 { "none" } else { "left" },
                "timestamp": began + after,
            });
            call(&self.client, "Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    /// Clicks at a place, in CSS pixels from the page's top left.
    ///
    /// # Errors
    ///
    /// It is out of the window.
    pub async fn click_at(&self, place: (f64, f64)) -> Result<()> {
        self.act(pointer::click(place)).await
    }

    /// Clicks with the other button at a place, in CSS pixels from the page's top left.
    ///
    /// # Errors
    ///
    /// It is out of the window.
    pub async fn right_click_at(&self, place: (f64, f64)) -> Result<()> {
        self.act(pointer::right_click(place)).await
    }

    /// Turns the wheel at a place, in CSS pixels from the page's top left, downwards by so
    /// many pixels.
    ///
    /// # Errors
    ///
    /// It is out of the window.
    pub async fn wheel_at(&self, place: (f64, f64), down: i64) -> Result<()> {
        self.act(pointer::wheel(place, down)).await
    }

    /// Taps a place.
    ///
    /// # Errors
    ///
    /// It is out of the window.
    pub async fn tap(&self, place: (f64, f64)) -> Result<()> {
        self.act(fingers::drag(place, place)).await
    }

    /// Puts a finger on a place, moves it to another and takes it away; both are in CSS
    /// pixels from the page's top left.
    ///
    /// # Errors
    ///
    /// The way leads out of the window.
    pub async fn drag_finger(&self, from: (f64, f64), to: (f64, f64)) -> Result<()> {
        self.act(fingers::drag(from, to)).await
    }

    /// Does as [`Page::drag_finger`] with two fingers at once.
    ///
    /// # Errors
    ///
    /// As [`Page::drag_finger`].
    pub async fn drag_two_fingers(
        &self,
        one: ((f64, f64), (f64, f64)),
        other: ((f64, f64), (f64, f64)),
    ) -> Result<()> {
        self.act(fingers::drag_both(one, other)).await
    }

    /// Moves the pointer onto an element.
    ///
    /// # Errors
    ///
    /// It is out of the window.
    pub async fn hover(&self, element: &Element) -> Result<()> {
        self.act(pointer::hover(element)).await
    }

    async fn act(&self, actions: impl Into<Actions>) -> Result<()> {
        Ok(self.client.perform_actions(actions).await?)
    }
}
