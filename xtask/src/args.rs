//! Parses the command line against the table of commands. Only names are checked here;
//! each command checks the values of its flags.

use std::fmt;

use crate::commands::{COMMANDS, Command, Flag};

/// A parsed command line.
pub(crate) enum Invocation {
    /// The help page.
    Help,
    /// A command with its flags.
    Run(&'static Command, Flags),
}

/// The given flags, each with its value (empty for a switch).
#[derive(Default)]
pub(crate) struct Flags(Vec<(&'static str, String)>);

impl Flags {
    /// Returns true if the flag was given.
    pub(crate) fn has(&self, flag: &Flag) -> bool {
        self.value(flag).is_some()
    }

    /// Returns the flag's value, the last one if it was given more than once.
    pub(crate) fn value(&self, flag: &Flag) -> Option<&str> {
        let given = self.0.iter().rev().find(|(name, _)| *name == flag.name)?;
        Some(&given.1)
    }
}

/// An error in a command line.
#[derive(Debug, PartialEq)]
pub(crate) enum UsageError {
    /// There is no command of this name.
    Command(String),
    /// The command has no such flag.
    Flag(&'static str, String),
    /// The flag needs a value.
    Value(&'static str),
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UsageError::Command(word) => write!(f, "there is no command `{word}`"),
            UsageError::Flag(command, word) => write!(f, "`{command}` does not take `{word}`"),
            UsageError::Value(flag) => write!(f, "`{flag}` needs a value"),
        }
    }
}

/// Parses the words after `cargo xtask`.
///
/// # Errors
///
/// There is no such command or flag, or a flag lacks its value.
pub(crate) fn parse(words: &[String]) -> Result<Invocation, UsageError> {
    let Some((name, rest)) = words.split_first() else {
        return Ok(Invocation::Help);
    };
    let is_help = |word: &String| matches!(word.as_str(), "help" | "--help" | "-h");
    if words.iter().any(is_help) {
        return Ok(Invocation::Help);
    }
    let command = COMMANDS.iter().find(|command| command.name == name);
    let command = command.ok_or_else(|| UsageError::Command(name.clone()))?;
    Ok(Invocation::Run(command, flags(command, rest)?))
}

/// Parses `--switch`, `--flag value` and `--flag=value`.
fn flags(command: &'static Command, words: &[String]) -> Result<Flags, UsageError> {
    let mut given = Flags::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (name, joined) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        let flag = command.flags.iter().find(|flag| flag.name == name);
        let flag = flag.ok_or_else(|| UsageError::Flag(command.name, word.clone()))?;
        let value = match (flag.value, joined) {
            (None, None) => String::new(),
            (None, Some(_)) => return Err(UsageError::Flag(command.name, word.clone())),
            (Some(_), Some(value)) => value,
            (Some(_), None) => words.next().ok_or(UsageError::Value(flag.name))?.clone(),
        };
        given.0.push((flag.name, value));
    }
    Ok(given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve;

    fn parse_line(line: &str) -> Result<Invocation, UsageError> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&words)
    }

    fn error(line: &str) -> UsageError {
        parse_line(line).err().expect("an error")
    }

    #[test]
    fn flags_come_joined_or_apart() {
        for line in ["serve --port 9 --release", "serve --release --port=9"] {
            let Ok(Invocation::Run(command, flags)) = parse_line(line) else {
                panic!("{line} has no error");
            };
            assert_eq!(command.name, "serve");
            assert!(flags.has(&serve::RELEASE) && !flags.has(&serve::OPEN));
            assert_eq!(flags.value(&serve::PORT), Some("9"));
        }
    }

    #[test]
    fn an_unknown_name_is_in_the_error() {
        assert_eq!(error("sreve"), UsageError::Command("sreve".into()));
        assert_eq!(
            error("test --fast"),
            UsageError::Flag("test", "--fast".into())
        );
        assert_eq!(
            error("serve --open=yes"),
            UsageError::Flag("serve", "--open=yes".into())
        );
        assert_eq!(error("serve --port"), UsageError::Value("--port"));
    }

    #[test]
    fn every_usual_word_for_help_works() {
        for line in ["", "help", "--help", "-h", "serve --help"] {
            assert!(matches!(parse_line(line), Ok(Invocation::Help)), "{line:?}");
        }
    }
}
