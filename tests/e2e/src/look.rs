//! Looking at the page: finding things, reading them, and waiting until something is so.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde_json::Value;

use crate::{Element, Page, find};

/// How long something may take to appear: longer than any machine needs, so that only
/// what never happens fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Ends at the next frame, or soon when the page is not shown and has no frames.
const UNTIL_NEXT_FRAME: &str = "
    const [done] = arguments;
    requestAnimationFrame(() => done());
    setTimeout(done, 100);
";

/// Marks a page, which a new one is not.
const MARK_AS_OLD: &str = "window.__stackyardIsOld = true";

/// Whether the page is another one than the one that was marked.
const IS_NEW: &str = "return window.__stackyardIsOld !== true";

/// The text of an element: without what is around it and between its words, but line ends.
const TEXT: &str = "
    const lines = arguments[0].innerText.split('\\n');
    return lines.map(line => line.replace(/\\s+/g, ' ').trim()).filter(line => line).join('\\n');
";

/// Where an element is seen: a driver's own answer leaves its transforms out.
const PLACE: &str = "
    const { x, y, width, height } = arguments[0].getBoundingClientRect();
    return [x, y, width, height];
";

impl Page {
    /// The only element with this role and accessible name; waits until there is one.
    ///
    /// # Errors
    ///
    /// There is none, or there are several.
    pub async fn find(&self, role: &str, name: &str) -> Result<Element> {
        self.only(None, role, name).await
    }

    /// As [`Page::find`], inside an element.
    ///
    /// # Errors
    ///
    /// As [`Page::find`].
    pub async fn find_in(&self, within: &Element, role: &str, name: &str) -> Result<Element> {
        self.only(Some(within), role, name).await
    }

    async fn only(&self, within: Option<&Element>, role: &str, name: &str) -> Result<Element> {
        let wanted = format!("one {role} named `{name}`");
        let found = self.until(&wanted, async || {
            let found = find::all(&self.client, within, role, Some(name)).await?;
            let only: Option<[find::Found; 1]> = found.try_into().ok();
            Ok(only.map(|[only]| only.element))
        });
        match found.await {
            Ok(element) => Ok(element),
            Err(error) => {
                let names = self.names(within, role).await.unwrap_or_default();
                Err(error.context(format!("the names of every {role} are {names:?}")))
            }
        }
    }

    /// The accessible names of everything with this role, in an element or on the whole
    /// page, as they are now.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn names(&self, within: Option<&Element>, role: &str) -> Result<Vec<String>> {
        let found = find::all(&self.client, within, role, None).await?;
        Ok(found.into_iter().map(|found| found.name).collect())
    }

    /// Where an element is on the page, in CSS pixels: its left, its top, its width and its
    /// height.
    ///
    /// # Errors
    ///
    /// It is gone.
    pub async fn place(&self, element: &Element) -> Result<(f64, f64, f64, f64)> {
        let argument = serde_json::to_value(element)?;
        let place = self.client.execute(PLACE, vec![argument]).await?;
        Ok(serde_json::from_value(place)?)
    }

    /// The text of an element as it is seen. The drivers' own ways differ in where lines end,
    /// and WebKit's cannot read all.
    ///
    /// # Errors
    ///
    /// It is gone.
    pub async fn text(&self, element: &Element) -> Result<String> {
        let argument = serde_json::to_value(element)?;
        let text = self.client.execute(TEXT, vec![argument]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until nothing has this role and accessible name.
    ///
    /// # Errors
    ///
    /// Something keeps having them.
    pub async fn gone(&self, role: &str, name: &str) -> Result<()> {
        self.until(&format!("no {role} named `{name}`"), async || {
            let found = find::all(&self.client, None, role, Some(name)).await?;
            Ok(found.is_empty().then_some(()))
        })
        .await
    }

    /// Looks at each frame of the page whether something is so, until it is, and answers
    /// what it found.
    ///
    /// # Errors
    ///
    /// It is never so, or looking failed.
    pub async fn until<T>(
        &self,
        what: &str,
        mut look: impl AsyncFnMut() -> Result<Option<T>>,
    ) -> Result<T> {
        let started = Instant::now();
        loop {
            if let Some(found) = look().await? {
                return Ok(found);
            }
            if started.elapsed() > PATIENCE {
                bail!("waited in vain for {what}");
            }
            self.next_frame().await?;
        }
    }

    /// Does something that makes the page load itself anew, and waits until the new one can
    /// be used.
    ///
    /// # Errors
    ///
    /// It was not done, or the page stays the one it was.
    pub async fn replaced(&self, act: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        self.client.execute(MARK_AS_OLD, Vec::new()).await?;
        act().await?;
        let started = Instant::now();
        // Between two pages there is nobody to ask: what the driver says then is no answer.
        while !matches!(
            self.client.execute(IS_NEW, Vec::new()).await,
            Ok(Value::Bool(true))
        ) {
            if started.elapsed() > PATIENCE {
                bail!("waited in vain for another page");
            }
            let _ = self.next_frame().await;
        }
        self.usable().await.map(drop)
    }

    /// Waits for the page's next frame.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn next_frame(&self) -> Result<()> {
        self.client.execute_async(UNTIL_NEXT_FRAME, vec![]).await?;
        Ok(())
    }

    /// Waits until the element's text is this.
    ///
    /// # Errors
    ///
    /// It never is; the error says what it is instead.
    pub async fn reads(&self, element: &Element, text: &str) -> Result<()> {
        let what = format!("the text `{text}`");
        let reads = self.until(&what, async || {
            Ok((self.text(element).await? == text).then_some(()))
        });
        match reads.await {
            Ok(()) => Ok(()),
            Err(error) => {
                Err(error.context(format!("the text is `{}`", self.text(element).await?)))
            }
        }
    }
}
