//! What a page holds: its nodes, its listeners, its memory, after what is garbage has been
//! collected.

use anyhow::{Context, Result};
use fantoccini::Client;
use serde_json::{Value, json};

use crate::Page;
use crate::commands::call;

/// Notes the memory of the page's WebAssembly, which nothing else tells of.
const NOTE_MEMORY: &str = "
    const { instantiate, instantiateStreaming } = WebAssembly;
    const note = async (made) => {
        const { instance } = await made;
        window.wasmMemory = instance.exports.memory;
        return made;
    };
    WebAssembly.instantiate = (...args) => note(instantiate(...args));
    WebAssembly.instantiateStreaming = (...args) => note(instantiateStreaming(...args));
";

/// Ends after so many frames.
const FRAMES: &str = "
    let [count, done] = arguments;
    const frame = () => (count-- > 0 ? requestAnimationFrame(frame) : done());
    frame();
";

/// How often garbage is looked at.
const LOOKS: usize = 9;

/// What a page holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heap {
    /// Nodes of its documents, those that are in none any more included.
    pub nodes: f64,
    /// Listeners to events.
    pub listeners: f64,
    /// Bytes of JavaScript.
    pub javascript: f64,
    /// Bytes of WebAssembly.
    pub wasm: f64,
}

impl Page {
    /// Lets the pages that are opened from now on tell of their WebAssembly's memory.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn note_memory(&self) -> Result<()> {
        self.before_each_page(NOTE_MEMORY);
        call(&self.client, "Performance.enable", json!({}))
            .await
            .map(drop)
    }

    /// Bytes of JavaScript that the page made in each of so many frames, of which nothing
    /// needs to stay: the median of a few looks between which nothing was collected.
    ///
    /// # Errors
    ///
    /// The browser tells nothing of it.
    pub async fn garbage(&self, frames: usize) -> Result<f64> {
        let mut looks = Vec::new();
        for _ in 0..LOOKS {
            let before = self.metrics().await?.of("JSHeapUsedSize")?;
            for_frames(&self.client, frames).await?;
            let after = self.metrics().await?.of("JSHeapUsedSize")?;
            looks.push((after - before) / frames as f64);
        }
        // A collection in between leaves less than there was.
        looks.retain(|bytes| *bytes > 0.0);
        looks.sort_by(f64::total_cmp);
        let median = looks.get(looks.len() / 2).copied();
        median.context("everything was collected each time")
    }

    async fn metrics(&self) -> Result<Metrics> {
        let told = call(&self.client, "Performance.getMetrics", json!({})).await?;
        Ok(Metrics(told))
    }

    /// What the page holds, once [`Page::note_memory`] was called before it was opened.
    ///
    /// # Errors
    ///
    /// The browser tells nothing of it.
    pub async fn heap(&self) -> Result<Heap> {
        call(&self.client, "HeapProfiler.collectGarbage", json!({})).await?;
        let metrics = self.metrics().await?;
        let script = "return window.wasmMemory.buffer.byteLength;";
        let wasm: Value = self.client.execute(script, vec![]).await?;
        Ok(Heap {
            nodes: metrics.of("Nodes")?,
            listeners: metrics.of("JSEventListeners")?,
            javascript: metrics.of("JSHeapUsedSize")?,
            wasm: wasm.as_f64().context("memory has a size")?,
        })
    }
}

/// What the browser tells of the page.
struct Metrics(Value);

impl Metrics {
    fn of(&self, name: &str) -> Result<f64> {
        let mut metrics = self.0["metrics"].as_array().into_iter().flatten();
        let found = metrics.find(|metric| metric["name"] == name);
        let value = found.and_then(|metric| metric["value"].as_f64());
        value.with_context(|| format!("the browser does not tell of {name}"))
    }
}

async fn for_frames(client: &Client, count: usize) -> Result<()> {
    client.execute_async(FRAMES, vec![json!(count)]).await?;
    Ok(())
}
