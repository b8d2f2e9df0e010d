//! `convert`: a patch from one format into another.

use super::{import_report, open};
use crate::Streams;
use crate::args::ConvertOptions;
use crate::failure::Failure;
use crate::source::{File, MAX_SHOWN};
use stackyard_engine::patch::Format;
use stackyard_engine::patch::file::write;
use stackyard_engine::patch::patchies::{ExportOptions, export};
use std::fs;

/// Converts a patch; what does not go along, or had to be repaired, is import_report.
pub(crate) fn convert(options: &ConvertOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let file = File::read(&options.from, streams.input)?;
    let opened = open(&file, streams.errors)?;
    if let Some(report) = &opened.patchies {
        import_report::tell(&file.name, report, streams.errors)?;
    }
    let to = options.format.unwrap_or(match opened.format() {
        Format::Stackyard => Format::Patchies,
        Format::Patchies => Format::Stackyard,
    });
    let text = match to {
        Format::Stackyard => write(&opened.patch),
        Format::Patchies => {
            let own_nodes = options.own_nodes;
            let options = ExportOptions {
                own_nodes,
                ..ExportOptions::default()
            };
            let exported = export(&opened.patch, options);
            let name = &file.name;
            for warning in exported.warnings.iter().take(MAX_SHOWN) {
                writeln!(streams.errors, "{name}: warning: {warning}")?;
            }
            if let Some(more @ 1..) = exported.warnings.len().checked_sub(MAX_SHOWN) {
                writeln!(streams.errors, "{name}: … and {more} more")?;
            }
            exported.json
        }
    };
    if options.to == "-" {
        streams.output.write_all(text.as_bytes())?;
        return Ok(0);
    }
    fs::write(&options.to, text).map_err(|error| Failure::File {
        name: options.to.clone(),
        reason: error.to_string(),
    })?;
    Ok(0)
}
