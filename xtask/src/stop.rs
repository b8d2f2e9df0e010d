//! A program that runs until somebody stops it. Whoever stops this program, by Ctrl-C or
//! by a signal to this process alone, stops the one it started as well: nothing goes on
//! holding a port.

use std::process::Command;

use anyhow::Context;

use crate::run::{failed, line};

/// Runs a program until it is stopped, which is no error.
///
/// # Errors
///
/// It could not be started, or it failed by itself.
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

/// Ends the child (its process id) when this process is told to end, and answers whether that was so.
#[cfg(unix)]
fn pass_on_signals(child: u32) -> anyhow::Result<impl Fn() -> bool> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    let stopped = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&stopped);
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM]).context("no signals")?;
    let child = child.to_string();
    std::thread::spawn(move || {
        for _ in signals.forever() {
            told.store(true, Ordering::Relaxed);
            // The shell's own `kill` is there on every system. That the child has ended
            // by itself, since a terminal tells it too, is no error.
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
