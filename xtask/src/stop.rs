//! Runs a program until it is stopped. Ctrl-C, or a signal to this process alone, ends the
//! started program as well, so no port stays in use.

use std::process::Command;

use anyhow::Context;

use crate::run::{failed, line};

/// Runs a program until it is stopped. To be stopped is no error.
///
/// # Errors
///
/// The program could not be started, or failed by itself.
pub(crate) fn run_until_stopped(command: &mut Command) -> anyhow::Result<()> {
    let line = line(command);
    println!("    $ {line}");
    let mut child = command
        .spawn()
        .with_context(|| format!("could not start `{line}`"))?;
    let stopped = pass_on_signals(child.id())?;
    let status = child
        .wait()
        .with_context(|| format!("lost sight of `{line}`"))?;
    match status.success() || stopped() {
        true => Ok(()),
        false => Err(failed(&line, status)),
    }
}

/// Passes the signals that end this process on to the child with this process id. Returns
/// a function that is true once there was one.
#[cfg(unix)]
fn pass_on_signals(child: u32) -> anyhow::Result<impl Fn() -> bool> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    let stopped = Arc::new(AtomicBool::new(false));
    let signalled = Arc::clone(&stopped);
    let mut signals =
        Signals::new([SIGHUP, SIGINT, SIGTERM]).context("could not listen for signals")?;
    let child = child.to_string();
    std::thread::spawn(move || {
        for _ in signals.forever() {
            signalled.store(true, Ordering::Relaxed);
            // Every system's shell has `kill`. The child may have ended already: a terminal
            // signals it, too.
            let _ = Command::new("sh")
                .args(["-c", "kill \"$0\" 2>/dev/null", &child])
                .status();
        }
    });
    Ok(move || stopped.load(Ordering::Relaxed))
}

/// Elsewhere the system ends both.
#[cfg(not(unix))]
fn pass_on_signals(_: u32) -> anyhow::Result<impl Fn() -> bool> {
    Ok(|| false)
}
