//! The JSON of replays: what comes in, and what goes out in the shape of the recorded
//! runs. Fields stand in the order of their names, as they do there.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use stackyard_engine::asm::{Assembly, DiagnosticKind, ReferenceError};
use stackyard_engine::vm::{Action as Said, Destination, Effect, Fault, Output};
use std::collections::BTreeMap;

/// A run to repeat.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object of `name` and `actions`")]
pub(crate) struct Run {
    pub(crate) name: String,
    pub(crate) actions: Vec<Action>,
}

/// Something done to a machine.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase", try_from = "OneOf")]
pub(crate) enum Action {
    /// Assemble a source and load the program.
    Load(String),
    /// One step of at most this number of instructions.
    Step(u64),
    /// Put a message into the inbox.
    Send(Vec<u16>),
    Wake(True),
    Reset(True),
}

/// An action as it is read: one of these fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object that is one action")]
struct OneOf {
    load: Option<String>,
    step: Option<u64>,
    send: Option<Vec<u16>>,
    wake: Option<True>,
    reset: Option<True>,
}

impl TryFrom<OneOf> for Action {
    type Error = &'static str;

    fn try_from(fields: OneOf) -> Result<Action, &'static str> {
        let given = [
            fields.load.map(Action::Load),
            fields.step.map(Action::Step),
            fields.send.map(Action::Send),
            fields.wake.map(Action::Wake),
            fields.reset.map(Action::Reset),
        ];
        let mut given = given.into_iter().flatten();
        match (given.next(), given.next()) {
            (Some(action), None) => Ok(action),
            _ => Err("an action is one of `load`, `step`, `send`, `wake` and `reset`"),
        }
    }
}

/// The word `true`, where something has to stand.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(try_from = "bool", into = "bool")]
pub(crate) struct True;

impl TryFrom<bool> for True {
    type Error = &'static str;

    fn try_from(value: bool) -> Result<True, &'static str> {
        if value {
            Ok(True)
        } else {
            Err("expected `true`")
        }
    }
}

impl From<True> for bool {
    fn from(_: True) -> bool {
        true
    }
}

/// A run repeated.
#[derive(Debug, Serialize)]
pub(crate) struct Repeated {
    pub(crate) name: String,
    pub(crate) steps: Vec<Step>,
}

/// One action and all that could be seen after it.
#[derive(Debug, Serialize)]
pub(crate) struct Step {
    /// Cells that differ from before, with their values, ascending.
    pub(crate) changed: Vec<(usize, u16)>,
    #[serde(rename = "do")]
    pub(crate) action: Action,
    pub(crate) effects: Vec<Value>,
    pub(crate) fp: u16,
    /// Messages waiting.
    pub(crate) inbox: usize,
    pub(crate) outbox: Vec<Value>,
    pub(crate) pc: u16,
    pub(crate) result: Outcome,
    pub(crate) sp: u16,
    pub(crate) status: &'static str,
}

/// How an action went.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    Ok,
    Error(Fields),
}

/// A JSON object whose fields are in order whatever the features of `serde_json`.
pub(crate) type Fields = BTreeMap<&'static str, Value>;

/// A source and what it assembles to.
#[derive(Debug, Serialize)]
pub(crate) struct Assembled {
    pub(crate) result: AssembledResult,
    pub(crate) source: String,
    /// The codes of the warnings, each once.
    pub(crate) warnings: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum AssembledResult {
    Words { code: Vec<u16>, data: Vec<u16> },
    Error { error: Fields },
}

fn fields<const N: usize>(fields: [(&'static str, Value); N]) -> Fields {
    fields.into()
}

/// An error of a machine; `stage` is `execute` or `receive`.
pub(crate) fn fault_fields(stage: &str, fault: Fault) -> Fields {
    let mut error = fields([("stage", json!(stage)), ("kind", json!(fault.kind()))]);
    match fault {
        Fault::StackOverflow { top, max } => {
            error.extend([("top", json!(top)), ("max", json!(max))]);
        }
        Fault::StackUnderflow { top, min } => {
            error.extend([("top", json!(top)), ("min", json!(min))]);
        }
        Fault::NotEnoughValues { len, min } => {
            error.extend([("len", json!(len)), ("min", json!(min))]);
        }
        Fault::IndexOutOfBounds { index, len } => {
            error.extend([("index", json!(index)), ("len", json!(len))]);
        }
        Fault::AddressOutOfRange { address } => {
            error.extend([("address", json!(address))]);
        }
        Fault::CallStackExceeded
        | Fault::MissingReturnAddress
        | Fault::MissingMessageBody
        | Fault::CannotReadStringFromBytes
        | Fault::CannotLoadFromMemory
        | Fault::CannotDivideByZero
        | Fault::MissingValueToStore => {}
    }
    error
}

/// An inbox that holds no more.
pub(crate) fn inbox_full_fields() -> Fields {
    fields([("stage", json!("send")), ("kind", json!("InboxFull"))])
}

/// The reference's error of a source it rejects; `None` if it accepts it. Where it
/// dies, and where a source is too long to look into, an error of this assembler's own.
pub(crate) fn assemble_fields(assembly: &Assembly) -> Option<Fields> {
    let Some(reference) = &assembly.reference else {
        let kind = [
            ("stage", json!("assemble")),
            ("kind", json!("SourceTooLong")),
        ];
        return assembly.program.is_none().then(|| fields(kind));
    };
    let mut error = fields([
        ("stage", json!("assemble")),
        ("kind", json!(reference.kind())),
    ]);
    match reference {
        ReferenceError::UndefinedInstruction { name } => {
            error.extend([("name", json!(name))]);
        }
        ReferenceError::InvalidDecimalDigit { text } | ReferenceError::InvalidHexDigit { text } => {
            error.extend([("text", json!(text))]);
        }
        ReferenceError::InvalidArgument { errors } => {
            let kinds: Value = errors.iter().map(|error| error.kind()).collect();
            error.extend([("errors", kinds)]);
        }
        ReferenceError::Crash => error.extend(crash_fields(assembly)),
        ReferenceError::UndefinedSymbols
        | ReferenceError::InvalidArgToken
        | ReferenceError::InvalidIdentifier
        | ReferenceError::DuplicateLabelDefinition
        | ReferenceError::InvalidStringValue
        | ReferenceError::InvalidByteValue
        | ReferenceError::PeekExceedsSourceLength
        | ReferenceError::ScannerReachedEndOfLine
        | ReferenceError::EmptyProgram => {}
    }
    Some(error)
}

/// What the reference dies of: a binary number that is none, else the size.
fn crash_fields(assembly: &Assembly) -> Fields {
    let binary = assembly
        .diagnostics
        .iter()
        .find_map(|diagnostic| match &diagnostic.kind {
            DiagnosticKind::MalformedNumber { text } | DiagnosticKind::NumberTooBig { text } => {
                text.starts_with("0b").then_some(text)
            }
            _ => None,
        });
    match binary {
        Some(text) => fields([("kind", json!("InvalidBinaryDigit")), ("text", json!(text))]),
        None => fields([("kind", json!("ProgramTooBig"))]),
    }
}

/// Messages sent, in their order.
pub(crate) fn outbox(output: &Output) -> impl Iterator<Item = Value> {
    output.messages().map(|message| {
        let to = match message.to {
            Destination::Outlet(outlet) => ("outlet", outlet.into()),
            Destination::Reply(sender) => ("reply", sender),
        };
        let what = match message.action {
            Said::Data(data) => ("data", json!(data)),
            Said::Read { address, count } => ("read", json!({"address": address, "count": count})),
            Said::Write { address, data } => ("write", json!({"address": address, "data": data})),
        };
        json!(fields([(to.0, json!(to.1)), what]))
    })
}

/// Effects, in their order.
pub(crate) fn effects(output: &Output) -> impl Iterator<Item = Value> {
    output.effects().map(|effect| match effect {
        Effect::Print(text) => json!({"print": text}),
        Effect::SleepMs(ms) => json!({"sleep_ms": ms}),
    })
}
