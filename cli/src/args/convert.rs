//! The arguments of `convert`.

use super::{Command, print};
use crate::failure::Failure;
use crate::help;
use lexopt::{Arg, Parser, ValueExt};
use stackyard_engine::patch::Format;
use stackyard_engine::patch::patchies::OwnNodes;

/// What to convert, and into what.
#[derive(Debug, Default)]
pub(crate) struct ConvertOptions {
    pub(crate) from: String,
    pub(crate) to: String,
    /// The format it gets; the other one unless told.
    pub(crate) format: Option<Format>,
    /// What becomes of nodes that exist only here.
    pub(crate) own_nodes: OwnNodes,
}

pub(super) fn parse_convert(parser: &mut Parser) -> Result<Command, Failure> {
    let mut files = vec![];
    let mut options = ConvertOptions::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return print(help::CONVERT),
            Arg::Long("to") => options.format = Some(format(parser)?),
            Arg::Long("notes") => options.own_nodes = OwnNodes::AsNotes,
            Arg::Value(file) => files.push(file.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let files: Result<[String; 2], Vec<String>> = files.try_into();
    let two = || Failure::Usage("IN and OUT are needed (`-` is standard input and output)".into());
    [options.from, options.to] = files.map_err(|_| two())?;
    Ok(Command::Convert(options))
}

fn format(parser: &mut Parser) -> Result<Format, Failure> {
    match parser.value()?.string()?.as_str() {
        "patchies" => Ok(Format::Patchies),
        "stackyard" => Ok(Format::Stackyard),
        other => Err(Failure::Usage(format!(
            "--to {other}: it can be `patchies` or `stackyard`"
        ))),
    }
}
