//! Reads the command line against the table of commands. Only spelling is judged
//! here; what a value means is the command's own business.

use std::fmt;

use crate::commands::{COMMANDS, Command, Flag};

/// What a command line asks for.
pub(crate) enum Asked {
    /// The help page.
    Help,
    /// A command with its flags.
    Run(&'static Command, Flags),
}

/// The flags given, each with its value (empty for a switch).
#[derive(Default)]
pub(crate) struct Flags(Vec<(&'static str, String)>);

impl Flags {
    /// Whether the flag was given.
    pub(crate) fn has(&self, flag: &Flag) -> bool {
        self.value(flag).is_some()
    }

    /// The flag's value; the last one counts.
    pub(crate) fn value(&self, flag: &Flag) -> Option<&str> {
        let given = self.0.iter().rev().find(|(name, _)| *name == flag.name)?;
        Some(&given.1)
    }
}

/// A command line that is not understood.
#[derive(Debug, PartialEq)]
pub(crate) enum Wrong {
    /// No command has this name.
    Command(String),
    /// The command has no such flag.
    Flag(&'static str, String),
    /// The flag needs a value.
    Value(&'static str),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Command(word) => write!(f, "there is no command `{word}`"),
            Wrong::Flag(command, word) => write!(f, "`{command}` does not take `{word}`"),
            Wrong::Value(flag) => write!(f, "`{flag}` needs a value"),
        }
    }
}

/// Understands the words after `cargo xtask`.
pub(crate) fn parse(words: &[String]) -> Result<Asked, Wrong> {
    let Some((name, rest)) = words.split_first() else {
        return Ok(Asked::Help);
    };
    let is_help = |word: &String| matches!(word.as_str(), "help" | "--help" | "-h");
    if words.iter().any(is_help) {
        return Ok(Asked::Help);
    }
    let command = COMMANDS.iter().find(|command| command.name == name);
    let command = command.ok_or_else(|| Wrong::Command(name.clone()))?;
    Ok(Asked::Run(command, flags(command, rest)?))
}

/// Reads `--switch`, `--flag value` and `--flag=value`.
fn flags(command: &'static Command, words: &[String]) -> Result<Flags, Wrong> {
    let mut given = Flags::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (name, joined) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        let flag = command.flags.iter().find(|flag| flag.name == name);
        let flag = flag.ok_or_else(|| Wrong::Flag(command.name, word.clone()))?;
        let value = match (flag.value, joined) {
            (None, None) => String::new(),
            (None, Some(_)) => return Err(Wrong::Flag(command.name, word.clone())),
            (Some(_), Some(value)) => value,
            (Some(_), None) => words.next().ok_or(Wrong::Value(flag.name))?.clone(),
        };
        given.0.push((flag.name, value));
    }
    Ok(given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve;

    fn ask(line: &str) -> Result<Asked, Wrong> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&words)
    }

    fn wrong(line: &str) -> Wrong {
        ask(line).err().expect("the line is not understood")
    }

    #[test]
    fn flags_come_joined_or_apart() {
        for line in ["serve --port 9 --release", "serve --release --port=9"] {
            let Ok(Asked::Run(command, flags)) = ask(line) else {
                panic!("{line} is understood");
            };
            assert_eq!(command.name, "serve");
            assert!(flags.has(&serve::RELEASE) && !flags.has(&serve::OPEN));
            assert_eq!(flags.value(&serve::PORT), Some("9"));
        }
    }

    #[test]
    fn what_is_not_in_the_table_is_named() {
        assert_eq!(wrong("sreve"), Wrong::Command("sreve".into()));
        assert_eq!(wrong("test --fast"), Wrong::Flag("test", "--fast".into()));
        assert_eq!(
            wrong("serve --open=yes"),
            Wrong::Flag("serve", "--open=yes".into())
        );
        assert_eq!(wrong("serve --port"), Wrong::Value("--port"));
    }

    #[test]
    fn help_is_asked_for_in_every_usual_way() {
        for line in ["", "help", "--help", "-h", "serve --help"] {
            assert!(matches!(ask(line), Ok(Asked::Help)), "{line:?}");
        }
    }
}
