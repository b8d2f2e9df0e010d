//! The inputs of a run, as one recording: every machine told to play, or what was
//! recorded, and the messages that the arguments give.

use crate::Streams;
use crate::args::{RunOptions, duration};
use crate::failure::Failure;
use crate::source::File;
use stackyard_engine::grid::{Control, Inlet, Input, NodeId, Payload, Time, messages};
use stackyard_engine::patch::Patch;
use stackyard_engine::session::file::read;
use stackyard_engine::session::{Recorded, RecordedInput, Recording, Session};

/// Returns a recording in which every machine with a program is set to play.
pub(super) fn play_all(session: &Session) -> Recording {
    Recording {
        inputs: session
            .playable()
            .map(|id| message(Time(0), id, Payload::Control(Control::Play)))
            .collect(),
        until: Time(0),
    }
}

/// The inputs that the arguments ask for.
///
/// # Errors
/// If they make no sense, or a recording cannot be read.
pub(super) fn inputs(
    session: &Session,
    options: &RunOptions,
    streams: &mut Streams<'_>,
) -> Result<Recording, Failure> {
    let mut recording = match &options.replay {
        Some(file) => recorded(session.patch(), &File::read(file, streams.input)?)?,
        None => play_all(session),
    };
    for text in &options.inputs {
        let wrong = |reason| Failure::Usage(format!("--input {text}: {reason}"));
        let given = timed(session.patch(), text).map_err(wrong)?;
        recording.inputs.extend(given);
    }
    Ok(recording)
}

/// A recording, which must be one of this patch.
fn recorded(patch: &Patch, file: &File) -> Result<Recording, Failure> {
    let fail = |reason| Failure::File {
        name: file.name.clone(),
        reason,
    };
    let recording = read(&file.bytes).map_err(|error| fail(error.to_string()))?;
    let mut inputs = recording.inputs.iter();
    let unknown = |recorded: &Recorded| patch.node(recorded.node).is_none();
    if let Some(index) = inputs.position(unknown) {
        let path = format!("inputs[{index}].node");
        return Err(fail(format!("{path}: the patch has no such node")));
    }
    Ok(recording)
}

/// `100ms:3:play` as what comes at a moment for a node.
fn timed(patch: &Patch, text: &str) -> Result<Vec<Recorded>, String> {
    let mut parts = text.splitn(3, ':');
    let (Some(at), Some(node), Some(said)) = (parts.next(), parts.next(), parts.next()) else {
        return Err("it is not AT:NODE:MESSAGE".to_owned());
    };
    let at = Time(duration(at)?);
    let id = node.parse().map(NodeId);
    let id = id.map_err(|_| format!("`{node}` is no number of a node"))?;
    if patch.node(id).is_none() {
        return Err(format!("the patch has no node {node}"));
    }
    let messages = messages(said);
    if messages.is_empty() {
        return Err("the message is empty".to_owned());
    }
    let messages = messages.into_iter();
    Ok(messages.map(|payload| message(at, id, payload)).collect())
}

fn message(at: Time, node: NodeId, payload: Payload) -> Recorded {
    let inlet = Inlet(0);
    let what = RecordedInput::Input(Input::Message { inlet, payload });
    Recorded { at, node, what }
}
