//! `link`: a patch as a link, and a link as a patch.

use crate::Streams;
use crate::args::LinkOptions;
use crate::failure::Failure;
use crate::patch;
use crate::source::File;
use stackyard_engine::patch::file::write;
use stackyard_engine::patch::share::{LONGEST_LINK, ShareError, decode, encode};

/// Writes the link that holds the patch of a file; or, given a link, the patch it holds.
pub(crate) fn link(options: &LinkOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let LinkOptions {
        file,
        page,
        options,
    } = options;
    let failed = |error: ShareError| Failure::File {
        name: shortened(file),
        reason: error.to_string(),
    };
    let held = decode(file);
    // A file may be called as links begin, but for their `#`.
    let may_be_link = held.is_ok() || file.contains('#');
    if may_be_link && !matches!(held, Err(ShareError::Foreign)) {
        let opened = held.map_err(failed)?.opened;
        let name = shortened(file);
        patch::tell_repairs(&name, &opened.repairs, opened.more_repairs, streams.errors)?;
        streams.output.write_all(write(&opened.patch).as_bytes())?;
        return Ok(0);
    }
    let file = File::read(file, streams.input)?;
    let patch = patch::open_to_run(&file, streams.errors)?;
    let made = encode(&patch, *options, LONGEST_LINK).map_err(failed)?;
    writeln!(streams.output, "{page}#{made}")?;
    Ok(0)
}

/// A link as it is shown in messages.
fn shortened(link: &str) -> String {
    const SHOWN: usize = 40;
    let mut shown: String = link.chars().take(SHOWN).collect();
    if shown.len() < link.len() {
        shown.push('…');
    }
    shown
}
