//! `cargo xtask fuzz`: makes cases from one seed after the other and checks them, until its time is
//! over or one fails. That is reduced and kept.
//!
//! The cases run in a child process, so that one which takes all memory or overflows the stack is
//! known as well.

use anyhow::{Context, bail};
use lexopt::{Arg, Parser, ValueExt};
use stackyard_fuzz::case::{Failure, LONGEST, check, keep_panics};
use stackyard_fuzz::reduce::reduce;
use stackyard_fuzz::{Random, TARGETS, Target};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

/// The time it takes unless told otherwise.
const DEFAULT: Duration = Duration::from_secs(60);
/// Marks the child.
const CHILD: &str = "STACKYARD_FUZZ_CHILD";
/// A case that takes so many times the limit is not waited for.
const HANGS: u32 = 6;

struct Options {
    time: Duration,
    seed: u64,
    /// Cases at most.
    cases: u64,
    /// The one target.
    target: Option<String>,
}

fn main() -> ExitCode {
    let result = match env::var_os(CHILD) {
        Some(_) => options().and_then(|options| fuzz(&options)),
        None => watch(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> anyhow::Result<Options> {
    let mut options = Options {
        time: DEFAULT,
        // Another one each time.
        seed: RandomState::new().build_hasher().finish(),
        cases: u64::MAX,
        target: None,
    };
    let mut parser = Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("for") => options.time = duration(&parser.value()?.string()?)?,
            Arg::Long("seed") => options.seed = parser.value()?.parse()?,
            Arg::Long("cases") => options.cases = parser.value()?.parse()?,
            Arg::Long("target") => options.target = Some(parser.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

/// `90s`, `10m` or `2h`.
fn duration(text: &str) -> anyhow::Result<Duration> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit = match &text[digits.len()..] {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => bail!("`{text}` is no time such as 90s, 10m or 2h"),
    };
    let count: u64 = digits.parse().with_context(|| format!("`{text}`"))?;
    Ok(Duration::from_secs(count.saturating_mul(unit)))
}

/// The file with the seed of the case that is checked.
fn seed_file(child: u32) -> PathBuf {
    env::temp_dir().join(format!("stackyard-fuzz-{child}"))
}

/// Runs the cases in a child, and tells at which seed it died if it did.
fn watch() -> anyhow::Result<()> {
    options()?;
    let program = env::current_exe()?;
    let mut command = Command::new(program);
    command.args(env::args_os().skip(1)).env(CHILD, "1");
    let mut child = command.spawn()?;
    let file = seed_file(child.id());
    let status = child.wait()?;
    let seed = fs::read_to_string(&file).unwrap_or_default();
    let _ = fs::remove_file(&file);
    match status.code() {
        Some(0) => Ok(()),
        Some(1) => bail!("a case failed"),
        _ => bail!("the process died ({status}) at seed {seed}: `--seed {seed} --cases 1`"),
    }
}

fn fuzz(options: &Options) -> anyhow::Result<()> {
    keep_panics();
    let targets: Vec<&Target> = TARGETS
        .iter()
        .filter(|target| {
            options
                .target
                .as_ref()
                .is_none_or(|name| name == target.name)
        })
        .collect();
    if targets.is_empty() {
        bail!("there is no such target");
    }
    println!("fuzz: seed {}", options.seed);
    let file = seed_file(process::id());
    let start = Instant::now();
    let mut counts = vec![0_u64; targets.len()];
    let began = watchdog();
    for case in 0..options.cases {
        if start.elapsed() >= options.time {
            break;
        }
        let seed = options.seed.wrapping_add(case);
        fs::write(&file, seed.to_string())?;
        began.store(millis(start), Ordering::Relaxed);
        let index = (seed % targets.len() as u64) as usize;
        let target = targets[index];
        let text = (target.generate)(&mut Random::new(seed));
        counts[index] += 1;
        if let Err(failure) = check(target, &text) {
            began.store(u64::MAX, Ordering::Relaxed);
            let kept = keep(target, seed, &text, &failure)?;
            bail!(
                "{}, seed {seed}: {failure}\nkept: {}",
                target.name,
                kept.display()
            );
        }
    }
    let counts = targets.iter().zip(&counts);
    let counts: Vec<String> = counts
        .map(|(target, count)| format!("{count} {}", target.name))
        .collect();
    println!(
        "fuzz: {} in {:.0?}: all hold",
        counts.join(", "),
        start.elapsed()
    );
    Ok(())
}

fn millis(start: Instant) -> u64 {
    start.elapsed().as_millis() as u64
}

/// Ends the process if a case does not come to an end. The time it began is to be stored in what is
/// returned.
fn watchdog() -> &'static AtomicU64 {
    static BEGAN: AtomicU64 = AtomicU64::new(u64::MAX);
    let start = Instant::now();
    let longest = (LONGEST * HANGS).as_millis() as u64;
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_secs(1));
            let began = BEGAN.load(Ordering::Relaxed);
            if began < millis(start) && millis(start) - began > longest {
                eprintln!("error: a case does not end");
                process::exit(3);
            }
        }
    });
    &BEGAN
}

/// Reduces a case and writes it into a file of its own.
fn keep(target: &Target, seed: u64, text: &str, failure: &Failure) -> anyhow::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let path = folder.join(format!("{}-{seed}.txt", target.name));
    // As it is first: reducing takes a while.
    fs::write(&path, text)?;
    fs::write(&path, reduce(target, text, failure))?;
    Ok(path)
}
