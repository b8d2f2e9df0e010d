//! Diagnostics: errors and warnings about a source, each with a place, a kind and its data.
//! The messages of errors are worded in this file, their help lines in `explain`, and what a
//! lint says in the file of the lint.

use super::LONGEST_SOURCE;
use crate::program::Span;
use std::fmt;

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The source does not assemble.
    Error,
    /// It assembles, but the program may not do what its author expects, or not everywhere.
    Warning,
}

impl Severity {
    /// Returns `error` or `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A change of the source that corrects it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fix {
    /// The bytes to replace.
    pub span: Span,
    /// The new text.
    pub replacement: String,
}

/// An error or a warning, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The bytes of the source it is about.
    pub span: Span,
    /// What is wrong; `to_string` gives the message.
    pub kind: DiagnosticKind,
    /// Further information for the reader, if there is any.
    pub help: Option<String>,
    /// A change that corrects the source, if there is an obvious one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Makes a diagnostic without help and fix.
    pub(super) fn new(span: Span, kind: DiagnosticKind) -> Diagnostic {
        Diagnostic {
            span,
            kind,
            help: None,
            fix: None,
        }
    }

    /// Sets the help line.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Sets the fix.
    pub fn fix(&mut self, span: Span, replacement: impl Into<String>) -> &mut Diagnostic {
        self.fix = Some(Fix {
            span,
            replacement: replacement.into(),
        });
        self
    }

    /// Returns how serious it is.
    pub fn severity(&self) -> Severity {
        match self.kind {
            DiagnosticKind::Lint { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Returns the code of its kind: `unknown-instruction`.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Returns the message: a sentence without a full stop.
    pub fn message(&self) -> String {
        self.kind.to_string()
    }
}

/// The kinds of errors, and warnings of lints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiagnosticKind {
    /// A text without its closing quote.
    UnterminatedString,
    /// A number above 65535.
    NumberTooBig {
        /// The number as written.
        text: String,
    },
    /// A word that begins like a number but is none.
    MalformedNumber {
        /// As written.
        text: String,
    },
    /// A letter beyond ASCII in a name.
    ForeignLetter {
        /// The letter.
        letter: char,
    },
    /// No instruction, label or definition.
    EmptyProgram,
    /// A source longer than [`LONGEST_SOURCE`](super::LONGEST_SOURCE).
    SourceTooLong {
        /// Its bytes.
        len: usize,
    },
    /// A first word of a line that is no instruction.
    UnknownInstruction {
        /// The word.
        name: String,
    },
    /// An instruction with too few operands.
    MissingOperand {
        /// The instruction.
        mnemonic: &'static str,
        /// The name of the operand that is missing.
        operand: &'static str,
    },
    /// An operand that is not a name of the program.
    UndefinedName {
        /// The name.
        name: String,
    },
    /// A name that is already defined.
    DuplicateName {
        /// The name.
        name: String,
    },
    /// A `.string` or `.value` without a name after it.
    MissingName {
        /// The directive.
        directive: &'static str,
    },
    /// A `.string` without a text.
    MissingText,
    /// A `.value` without a number.
    MissingNumber,
    /// Code or data past the last cell.
    TooBig {
        /// The address one past the last word.
        end: usize,
    },
    /// A warning: the program does something unexpected or is not portable.
    Lint {
        /// The code of the lint.
        code: &'static str,
        /// The message.
        message: String,
    },
}

impl DiagnosticKind {
    /// Returns the code of the kind.
    pub const fn code(&self) -> &'static str {
        match self {
            DiagnosticKind::UnterminatedString => "unterminated-string",
            DiagnosticKind::NumberTooBig { .. } => "number-too-big",
            DiagnosticKind::MalformedNumber { .. } => "malformed-number",
            DiagnosticKind::ForeignLetter { .. } => "foreign-letter",
            DiagnosticKind::EmptyProgram => "empty-program",
            DiagnosticKind::SourceTooLong { .. } => "source-too-long",
            DiagnosticKind::UnknownInstruction { .. } => "unknown-instruction",
            DiagnosticKind::MissingOperand { .. } => "missing-operand",
            DiagnosticKind::UndefinedName { .. } => "undefined-name",
            DiagnosticKind::DuplicateName { .. } => "duplicate-name",
            DiagnosticKind::MissingName { .. } => "missing-name",
            DiagnosticKind::MissingText => "missing-text",
            DiagnosticKind::MissingNumber => "missing-number",
            DiagnosticKind::TooBig { .. } => "too-big",
            DiagnosticKind::Lint { code, .. } => code,
        }
    }
}

impl fmt::Display for DiagnosticKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DiagnosticKind::UnterminatedString => {
                write!(f, "this text has no closing quote")
            }
            DiagnosticKind::NumberTooBig { text } => {
                write!(
                    f,
                    "{} does not fit a cell: numbers go up to 65535 (0xFFFF)",
                    Short(text)
                )
            }
            DiagnosticKind::MalformedNumber { text } => {
                write!(f, "`{}` begins like a number but is none", Short(text))
            }
            DiagnosticKind::ForeignLetter { letter } => {
                write!(
                    f,
                    "`{letter}` cannot be in a name: only a to z, A to Z, 0 to 9 and _ can"
                )
            }
            DiagnosticKind::EmptyProgram => write!(f, "there is no instruction to run"),
            DiagnosticKind::SourceTooLong { len } => write!(
                f,
                "the source has {len} bytes, and {LONGEST_SOURCE} are the most: comments count"
            ),
            DiagnosticKind::UnknownInstruction { name } => {
                write!(f, "there is no instruction `{}`", Short(name))
            }
            DiagnosticKind::MissingOperand { mnemonic, operand } => {
                write!(
                    f,
                    "`{mnemonic}` needs its operand `{operand}`: a number or a name"
                )
            }
            DiagnosticKind::UndefinedName { name } => {
                write!(
                    f,
                    "`{}` is not defined: no label, string or value has that name",
                    Short(name)
                )
            }
            DiagnosticKind::DuplicateName { name } => {
                write!(f, "`{}` is defined a second time", Short(name))
            }
            DiagnosticKind::MissingName { directive } => {
                write!(f, "`{directive}` needs a name behind it, on the same line")
            }
            DiagnosticKind::MissingText => {
                write!(f, "`.string` needs a text in double quotes behind its name")
            }
            DiagnosticKind::MissingNumber => {
                write!(f, "`.value` needs a number behind its name")
            }
            DiagnosticKind::TooBig { end } => {
                write!(f, "the program ends at 0x{end:X}, and memory at 0xFFF")
            }
            DiagnosticKind::Lint { message, .. } => f.write_str(message),
        }
    }
}

/// A piece of the source within a message, cut if it is long.
struct Short<'a>(&'a str);

impl fmt::Display for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 40;
        match self.0.char_indices().nth(LONGEST) {
            Some((end, _)) => write!(f, "{}…", &self.0[..end]),
            None => f.write_str(self.0),
        }
    }
}
