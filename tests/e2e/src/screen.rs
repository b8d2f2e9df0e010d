//! A screen that nobody sees, for a browser that needs one.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

/// A running X server. It ends when its value is dropped.
#[derive(Debug)]
pub(crate) struct Screen {
    server: Child,
    /// Its name, for programs that draw on it.
    pub(crate) display: String,
}

impl Screen {
    /// Starts one with a number that no other has.
    ///
    /// # Errors
    ///
    /// Xvfb is not there or does not start; `cargo xtask test` installs it.
    pub(crate) fn start() -> Result<Screen> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp"])
            .args(["-screen", "0", "3840x2300x24"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("could not start Xvfb: run `cargo xtask test`, which installs it")?;
        let output = server.stdout.take().context("it has an output")?;
        let mut number = String::new();
        let read = BufReader::new(output).read_line(&mut number);
        let display = format!(":{}", number.trim());
        let screen = Screen { server, display };
        anyhow::ensure!(read? > 0, "Xvfb did not start");
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
