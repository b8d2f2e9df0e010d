//! The process that drives the browser. It ends, and every browser it started with it,
//! when its value is dropped, also when a test panics.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::environment;

/// How long the driver may take to close its browsers before it is killed.
const LEAVE_WITHIN: Duration = Duration::from_secs(10);

/// What the driver prints before the port it has chosen.
const STARTED: &str = "started successfully on port ";

/// A running driver.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver of its own at a free port.
    ///
    /// # Errors
    ///
    /// It is not there or does not start; `cargo xtask test` installs it.
    pub fn start() -> Result<Driver> {
        let program = environment::driver();
        let mut child = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| {
                format!(
                    "could not start {}: run `cargo xtask test`, which installs it",
                    program.display()
                )
            })?;
        let output = child.stdout.take().map(BufReader::new);
        let port = output.and_then(port_in);
        match port {
            Some(port) => Ok(Driver { child, port }),
            None => {
                // It has told nobody where it listens, so there is nothing to lose.
                let _ = child.kill();
                let status = child.wait()?;
                anyhow::bail!("{} did not start ({status})", program.display());
            }
        }
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks the driver to close its browsers and to end.
    fn ask_to_leave(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(LEAVE_WITHIN))?;
        stream
            .write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.ask_to_leave().is_err() {
            // Killing it leaves its browsers behind, which is the lesser evil. That it
            // has gone by itself is no error.
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// Reads the driver's output up to the port, and leaves the rest to a thread, so that
/// the driver never waits for a reader.
fn port_in(mut output: BufReader<ChildStdout>) -> Option<u16> {
    let mut line = String::new();
    while output.read_line(&mut line).ok()? > 0 {
        if let Some((_, port)) = line.split_once(STARTED) {
            let port = port.trim().trim_end_matches('.').parse().ok()?;
            thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
            return Some(port);
        }
        line.clear();
    }
    None
}
