//! `cargo xtask serve`: builds the playground, serves it on this machine and rebuilds it
//! when a file changes. For development; a public web server serves `dist/`.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::args::Flags;
use crate::commands::Flag;
use crate::page;
use crate::run::Shell;
use crate::setup;
use crate::steps::{Readable, Steps};
use crate::stop::run_until_stopped;

/// Serve the optimised page.
pub(crate) const RELEASE: Flag = Flag {
    name: "--release",
    value: None,
    about: "the optimised page",
};

/// Serve at another port.
pub(crate) const PORT: Flag = Flag {
    name: "--port",
    value: Some("N"),
    about: "another port than 8080",
};

/// Open the page.
pub(crate) const OPEN: Flag = Flag {
    name: "--open",
    value: None,
    about: "open it in the browser",
};

/// The default port.
const USUAL_PORT: u16 = 8080;

/// The time between two looks for the page.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// The folder of the served pages, with a folder for each port. It is not `dist/`, which
/// holds the page to publish or test.
const FOLDER: &str = "target/serve";

/// Sets up, builds and serves until interrupted.
pub(crate) fn run_command(flags: &Flags) -> anyhow::Result<()> {
    let started = Instant::now();
    let port = port(flags)?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    if let Err(error) = TcpListener::bind(address) {
        bail!(
            "port {port} cannot be used ({error}): stop what uses it, or choose another \
             with `cargo xtask serve --port N`"
        );
    }
    let mut shell = Shell::default();
    setup::page(&mut shell, &mut Steps::new())?;

    println!("\n==> building the page, then serving it (Ctrl-C ends it)");
    let mut trunk = page::trunk(&shell, "serve", page::PLAYGROUND);
    trunk.args(["--address", "127.0.0.1", "--port", &port.to_string()]);
    trunk.args(["--dist", &format!("{FOLDER}/{port}")]);
    trunk.args(["--disable-address-lookup", "true"]);
    for flag in [RELEASE, OPEN] {
        if flags.has(&flag) {
            trunk.arg(flag.name);
        }
    }
    if flags.has(&RELEASE) {
        // The service worker's list of files lacks trunk's script for reloading. The page
        // itself announces a new build.
        trunk.args(["--no-autoreload", "true"]);
    }
    thread::spawn(move || announce(address, started));
    run_until_stopped(&mut trunk)
}

fn port(flags: &Flags) -> anyhow::Result<u16> {
    let Some(text) = flags.value(&PORT) else {
        return Ok(USUAL_PORT);
    };
    let port: u16 = text
        .parse()
        .ok()
        .filter(|port| *port != 0)
        .with_context(|| format!("`--port {text}`: a port is a number from 1 to {}", u16::MAX))?;
    Ok(port)
}

/// Waits until something answers at the address, then prints it.
fn announce(address: SocketAddr, started: Instant) {
    while TcpStream::connect(address).is_err() {
        thread::sleep(LOOK_EVERY);
    }
    let took = Readable(started.elapsed());
    println!("\n    The playground is up after {took}: http://{address}\n");
}
