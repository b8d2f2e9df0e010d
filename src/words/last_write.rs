//! Who wrote a cell last, in words.

use stackyard_engine::grid::Writer;
use stackyard_engine::session::LastWrite;
use std::fmt;

/// Who wrote a cell last, and when: `written by line 5 at 1.200 s`.
pub(crate) struct WrittenBy(pub(crate) LastWrite);

impl fmt::Display for WrittenBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LastWrite { at, by, line } = self.0;
        match (by, line) {
            (Writer::Program { .. }, Some(line)) => write!(f, "written by line {}", line + 1)?,
            (Writer::Program { address }, None) => {
                write!(f, "written by the code at {address:03X}")?;
            }
            (Writer::Message, _) => f.write_str("written by a message")?,
            (Writer::Hand, _) => f.write_str("written by hand")?,
        }
        let milliseconds = (at.0 + 500) / 1000;
        let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
        write!(f, " at {seconds}.{rest:03} s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::Time;

    #[test]
    fn the_writer_is_named_with_the_time() {
        let said = |by, line| {
            let at = Time(1_200_400);
            WrittenBy(LastWrite { at, by, line }).to_string()
        };
        let program = Writer::Program { address: 10 };
        assert_eq!(said(program, Some(4)), "written by line 5 at 1.200 s");
        assert_eq!(said(program, None), "written by the code at 00A at 1.200 s");
        assert_eq!(
            said(Writer::Message, None),
            "written by a message at 1.200 s"
        );
        assert_eq!(said(Writer::Hand, None), "written by hand at 1.200 s");
    }
}
