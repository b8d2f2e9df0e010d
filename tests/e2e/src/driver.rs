//! The process that drives a browser. It ends when its value is dropped, also when a test
//! panics.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::screen::Screen;
use crate::{BrowserName, environment};

/// How long the driver may take to listen, and to close its browsers before it is killed.
const PATIENCE: Duration = Duration::from_secs(10);

/// The pause between two looks whether it listens.
const PAUSE: Duration = Duration::from_millis(20);

/// How often a driver is started before it counts as one that does not start.
const TRIES: usize = 3;

/// What drivers print before the port they have chosen.
const STARTED: [&str; 2] = ["started successfully on port ", "Listening on 127.0.0.1:"];

/// A running driver.
#[derive(Debug)]
pub struct Driver {
    /// The browser it drives.
    pub browser: BrowserName,
    child: Child,
    port: u16,
    /// What its browser draws on, if it needs something.
    _screen: Option<Screen>,
}

impl Driver {
    /// Starts a driver of its own at a free port, for the browser that is asked for.
    ///
    /// # Errors
    ///
    /// It is not there or does not start; `cargo xtask test` installs it.
    pub fn start() -> Result<Driver> {
        // Chromium's takes a port for two protocols, and ends where it is free for one only.
        for _ in 1..TRIES {
            if let Ok(driver) = Driver::try_to_start() {
                return Ok(driver);
            }
        }
        Driver::try_to_start()
    }

    fn try_to_start() -> Result<Driver> {
        let browser = environment::browser()?;
        let program = environment::driver(browser);
        let mut command = Command::new(&program);
        let mut screen = None;
        // One that says nothing of its port is told one.
        let told = match browser {
            BrowserName::Chromium => 0,
            BrowserName::Firefox => {
                // Preferences are set where pages have no access.
                command.arg("--allow-system-access");
                0
            }
            BrowserName::WebKit => {
                let started = Screen::start()?;
                command.env("DISPLAY", &started.display).envs(WEBKIT);
                screen = Some(started);
                free_port()?
            }
        };
        let mut child = command
            .arg(format!("--port={told}"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(match browser {
                BrowserName::Chromium => Stdio::inherit(),
                // What they say of the machine: of fonts, of sound, of graphics.
                BrowserName::Firefox | BrowserName::WebKit => Stdio::null(),
            })
            .spawn()
            .with_context(|| {
                format!(
                    "could not start {}: run `cargo xtask test`, which installs it",
                    program.display()
                )
            })?;
        let output = child.stdout.take().map(BufReader::new);
        let port = match told {
            0 => output.and_then(port_in),
            port => listens(port).then_some(port),
        };
        match port {
            Some(port) => Ok(Driver {
                browser,
                child,
                port,
                _screen: screen,
            }),
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

    /// Asks the driver to close its browsers and to end. Only that of Chromium can be asked.
    fn ask_to_leave(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream
            .write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let is_leaving = self.browser == BrowserName::Chromium && self.ask_to_leave().is_ok();
        if !is_leaving {
            // A browser that was not closed before may stay, which is the lesser evil. That
            // the driver has gone by itself is no error.
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// The variables under which the browser runs without a desktop around it.
const WEBKIT: [(&str, &str); 3] = [
    ("LANG", "en_US.UTF-8"),
    ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
    ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
];

/// Reads the driver's output up to the port, and leaves the rest to a thread, so that
/// the driver never waits for a reader.
fn port_in(mut output: BufReader<ChildStdout>) -> Option<u16> {
    let mut line = String::new();
    while output.read_line(&mut line).ok()? > 0 {
        let port = STARTED.iter().find_map(|it| line.split_once(it));
        if let Some((_, port)) = port {
            let port = port.trim().trim_end_matches('.').parse().ok()?;
            thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
            return Some(port);
        }
        line.clear();
    }
    None
}

/// A port that nobody uses now.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("there is no free port")?;
    Ok(listener.local_addr()?.port())
}

/// Waits until somebody listens at a port; answers whether somebody does.
fn listens(port: u16) -> bool {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return true;
        }
        thread::sleep(PAUSE);
    }
    false
}
