//! From arguments to commands.

mod convert;
mod run;

use crate::document;
use crate::failure::Failure;
use crate::help;
use lexopt::{Arg, Parser, ValueExt};
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::share::ShareOptions;
use std::ffi::OsString;

pub(crate) use convert::ConvertOptions;
pub(crate) use run::{RunOptions, TestOptions, duration};

/// What the user wants done.
#[derive(Debug)]
pub(crate) enum Command {
    /// Write this text: help, a table, the version.
    Print(String),
    Check {
        files: Vec<String>,
    },
    Run(RunOptions),
    Test(TestOptions),
    Convert(ConvertOptions),
    Link(LinkOptions),
    Disasm {
        file: String,
    },
    Replay {
        file: String,
        what: Replayed,
    },
}

/// What to make a link of, or from.
#[derive(Debug)]
pub(crate) struct LinkOptions {
    /// A file, or a link.
    pub(crate) file: String,
    /// The address of the page that opens it.
    pub(crate) page: String,
    pub(crate) options: ShareOptions,
}

/// What the lines of a replay are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replayed {
    /// Runs: a name and actions.
    Runs,
    /// Sources to assemble.
    Sources,
}

/// A command that lists something.
struct List {
    help: &'static str,
    text: fn() -> String,
    markdown: fn() -> String,
}

const ISA: List = List {
    help: help::ISA,
    text: document::instructions_text,
    markdown: document::instructions_markdown,
};

const LINTS: List = List {
    help: help::LINTS,
    text: document::lints_text,
    markdown: document::lints_markdown,
};

/// The command that the arguments ask for.
///
/// # Errors
/// If they make no sense.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    let mut parser = Parser::from_args(args);
    match parser.next()? {
        None => Err(Failure::Usage("a command is missing".to_owned())),
        Some(Arg::Short('h') | Arg::Long("help")) => print(help::ALL),
        Some(Arg::Short('V') | Arg::Long("version")) => Ok(Command::Print(format!(
            "stackyard {}\n",
            env!("CARGO_PKG_VERSION")
        ))),
        Some(Arg::Value(name)) => match name.string()?.as_str() {
            "help" => print(help::ALL),
            "check" => parse_check(&mut parser),
            "run" => run::parse_run(&mut parser),
            "test" => run::parse_test(&mut parser),
            "convert" => convert::parse_convert(&mut parser),
            "link" => parse_link(&mut parser),
            "disasm" => parse_disasm(&mut parser),
            "isa" => parse_list(&mut parser, &ISA),
            "lints" => parse_list(&mut parser, &LINTS),
            "replay" => parse_replay(&mut parser),
            name => Err(Failure::Usage(format!("there is no command `{name}`"))),
        },
        Some(other) => Err(other.unexpected().into()),
    }
}

fn print(text: &'static str) -> Result<Command, Failure> {
    Ok(Command::Print(text.to_owned()))
}

/// The one file a command takes.
fn one_file(mut files: Vec<String>) -> Result<String, Failure> {
    match files.pop() {
        Some(file) if files.is_empty() => Ok(file),
        Some(_) => Err(Failure::Usage("one FILE is enough".to_owned())),
        None => Err(Failure::Usage(
            "a FILE is missing (`-` is standard input)".to_owned(),
        )),
    }
}

/// The files a command takes, of which there must be one.
fn some_files(files: Vec<String>) -> Result<Vec<String>, Failure> {
    if files.is_empty() {
        return one_file(files).map(|file| vec![file]);
    }
    Ok(files)
}

fn parse_check(parser: &mut Parser) -> Result<Command, Failure> {
    let mut files = vec![];
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return print(help::CHECK),
            Arg::Value(file) => files.push(file.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let files = some_files(files)?;
    Ok(Command::Check { files })
}

fn parse_link(parser: &mut Parser) -> Result<Command, Failure> {
    let mut files = vec![];
    let mut page = String::new();
    let mut options = ShareOptions::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return print(help::LINK),
            Arg::Long("read-only") => options.is_read_only = true,
            Arg::Long("at") => options.at = Some(NodeId(parser.value()?.parse()?)),
            Arg::Long("page") => page = parser.value()?.string()?,
            Arg::Value(file) => files.push(file.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let file = one_file(files)?;
    Ok(Command::Link(LinkOptions {
        file,
        page,
        options,
    }))
}

fn parse_disasm(parser: &mut Parser) -> Result<Command, Failure> {
    let mut files = vec![];
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return print(help::DISASM),
            Arg::Value(file) => files.push(file.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let file = one_file(files)?;
    Ok(Command::Disasm { file })
}

fn parse_list(parser: &mut Parser, list: &List) -> Result<Command, Failure> {
    let mut write = list.text;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return print(list.help),
            Arg::Long("markdown") => write = list.markdown,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Print(write()))
}

fn parse_replay(parser: &mut Parser) -> Result<Command, Failure> {
    let mut files = vec![];
    let mut what = Replayed::Runs;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return print(help::REPLAY),
            Arg::Long("assemble") => what = Replayed::Sources,
            Arg::Value(file) => files.push(file.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let file = one_file(files)?;
    Ok(Command::Replay { file, what })
}
