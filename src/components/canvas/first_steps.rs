//! The first steps: what a first visitor can try on the patch that is there, each ticked once it is
//! done. Done or closed, they do not come back.

use super::stage::Stage;
use super::style;
use crate::commands::{Command, Commands};
use crate::components::dynamic::optional;
use crate::components::icon::{Icon, IconButton};
use crate::components::throttle::throttled;
use crate::preferences::{keep_preference, preference};
use crate::reactive::effect;
use crate::storage::{DocumentStore, OpenPatch, Origin};
use crate::theme::{is_touched, scale};
use icondata_lu::{LuCheck, LuX};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::Patch;
use stackyard_engine::session::{CompiledSource, Session};
use std::sync::Arc;

/// The preference that has the steps that are done, one letter each, or says that they are over.
const PROGRESS: &str = "first-steps";
/// That preference once they are over.
const OVER: &str = "over";
/// The preference that has the id the first patch was stored under.
const FIRST_PATCH: &str = "first-patch";
/// The width they take where there is room, with what is left free beside them, in CSS pixels at the
/// usual size of type, as those below.
const WIDTH: f64 = 340.0;
/// The width of a canvas where they are a line at its upper edge instead.
const NARROW: f64 = 720.0;
/// The height of a canvas where they are that line, too.
const LOW: f64 = 480.0;
/// The height of that line with what is left free around it.
const HEIGHT: f64 = 56.0;
/// The height of all of them, the same way, for a mouse and for fingers.
const WHOLE_HEIGHTS: (f64, f64) = (340.0, 460.0);

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Open a machine.
    See,
    /// Change a word of a program, and run it.
    Change,
    /// Put a node into a wire.
    Splice,
}

const STEPS: [Step; 3] = [Step::See, Step::Change, Step::Splice];

impl Step {
    /// The letter that stands for it in the preference.
    fn letter(self) -> char {
        match self {
            Step::See => 's',
            Step::Change => 'c',
            Step::Splice => 'w',
        }
    }
}

/// The steps on the page. Copies are handles to the same ones.
#[derive(Clone, Copy)]
struct FirstSteps {
    stage: Stage,
    /// Whether each is done.
    done: RwSignal<[bool; 3]>,
    /// Whether the patch is the one they are about and they were not closed.
    is_open: RwSignal<bool>,
    /// True while they are on the page: some of the nodes they are about are there.
    is_shown: RwSignal<bool>,
    /// The nodes of the patch and their programs when it was opened.
    before: StoredValue<Vec<(NodeId, Arc<str>)>>,
}

/// The first steps, where the patch of a first visitor is open.
pub(super) fn first_steps(stage: Stage) -> AnyView {
    let Some(documents) = use_context::<DocumentStore>() else {
        return ().into_any();
    };
    let kept = preference(PROGRESS).unwrap_or_default();
    if kept == OVER {
        return ().into_any();
    }
    let steps = FirstSteps {
        stage,
        done: RwSignal::new(STEPS.map(|step| kept.contains(step.letter()))),
        is_open: RwSignal::new(false),
        is_shown: RwSignal::new(false),
        before: StoredValue::new(Vec::new()),
    };
    steps.follow_documents(documents);
    steps.follow_room();
    steps.follow_nodes();
    steps.follow_patch();
    optional(move || steps.is_shown.get().then(|| steps.view()))
}

impl FirstSteps {
    /// They are shown while the first patch is open, which keeps being that once it is stored.
    fn follow_documents(self, documents: DocumentStore) {
        let was_unstored = StoredValue::new(false);
        effect(move || {
            let open = documents.open_patch().get();
            let is_unstored = open == OpenPatch::Unstored(Origin::First);
            let is_first = match &open {
                OpenPatch::Stored(id) if was_unstored.get_value() => {
                    keep_preference(FIRST_PATCH, id);
                    true
                }
                OpenPatch::Stored(id) => preference(FIRST_PATCH).as_ref() == Some(id),
                _ => is_unstored,
            };
            let is_stored_now = is_first && was_unstored.get_value();
            was_unstored.set_value(is_unstored);
            let is_over = self.is_over();
            if is_first && !is_over && !is_stored_now {
                self.show();
            } else if !is_first && self.is_open.get_untracked() {
                self.is_open.set(false);
            }
        });
    }

    /// They are on the page while there is something they are about.
    fn follow_nodes(self) {
        effect(move || {
            self.stage.bridge.edited().track();
            let is_there = self.is_open.get()
                && self.before.with_value(|before| {
                    let is_left = |session: &Session| {
                        let mut ids = before.iter().map(|(id, _)| *id);
                        ids.any(|id| session.patch().node(id).is_some())
                    };
                    self.stage.bridge.with(is_left)
                });
            if is_there != self.is_shown.get_untracked() {
                self.is_shown.set(is_there);
            }
        });
    }

    /// They leave the canvas what room they take, which is none while it is presented.
    fn follow_room(self) {
        let is_presenting = self.stage.workspace.is_presenting;
        effect(move || self.cover(self.is_shown.get() && !is_presenting.get()));
    }

    /// Ticks what is done.
    fn follow_patch(self) {
        let stage = self.stage;
        effect(move || {
            if self.is_shown.get() && stage.workspace.opened_machine.get().is_some() {
                self.tick(Step::See);
            }
        });
        let watch = move || {
            stage.bridge.edited().track();
            stage.bridge.transport().track();
            self.is_shown.track();
        };
        throttled(watch, move || {
            if !self.is_shown.get_untracked() {
                return;
            }
            let (is_changed, is_spliced) = stage.bridge.with(|session| {
                let is_changed = self.before.with_value(|before| is_changed(session, before));
                let is_spliced = self
                    .before
                    .with_value(|before| is_spliced(session.patch(), before));
                (is_changed, is_spliced)
            });
            if is_changed {
                self.tick(Step::Change);
            }
            if is_spliced {
                self.tick(Step::Splice);
            }
        });
    }

    fn show(self) {
        let programs = |session: &Session| {
            let nodes = session.patch().nodes();
            nodes.map(|(id, node)| (id, node.source.clone())).collect()
        };
        self.before.set_value(self.stage.bridge.with(programs));
        self.is_open.set(true);
    }

    /// Takes room of the canvas, or gives it back.
    fn cover(self, is_covered: bool) {
        let viewport = self.stage.viewport;
        // After a reload it is seen as it was before.
        let is_as_opened = viewport.is_as_opened();
        viewport.cover_start(is_covered.then_some(room));
        if is_as_opened {
            viewport.show_opened();
        }
    }

    fn close(self) {
        keep_preference(PROGRESS, OVER);
        self.is_open.set(false);
        self.stage.focus.give();
    }

    fn is_over(self) -> bool {
        self.done.get_untracked() == [true; 3] || preference(PROGRESS).as_deref() == Some(OVER)
    }

    fn tick(self, step: Step) {
        let mut done = self.done.get_untracked();
        if std::mem::replace(&mut done[step as usize], true) {
            return;
        }
        self.done.set(done);
        let letters = STEPS.iter().filter(|step| done[**step as usize]);
        let letters: String = letters.map(|step| step.letter()).collect();
        let is_over = done == [true; 3];
        keep_preference(PROGRESS, if is_over { OVER } else { &letters });
        let number = step as usize + 1;
        self.stage
            .announcer
            .announce(format!("Step {number} is done."));
    }

    fn view(self) -> AnyView {
        let heading = move || match self.done.get() {
            [true, true, true] => "That is all it takes.",
            _ => "Tiny 16-bit machines, wired together.",
        };
        // The first that is not done.
        let next = Memo::new(move |_| self.done.with(|done| done.iter().position(|done| !done)));
        let is_narrow_line = move || next.get().is_some();
        let commands = use_context::<Commands>();
        let perform = move |name: &'static str| {
            Callback::new(move |()| {
                if let (Some(commands), Some(command)) = (commands, Command::named(name)) {
                    commands.perform(command);
                }
            })
        };
        view! {
            <section class=style::first data-going=is_narrow_line aria-label="First steps">
                <IconButton
                    icon=LuX
                    label="Close the first steps"
                    class=style::first_close
                    on_click=Callback::new(move |()| self.close())
                />
                <h1>{heading}</h1>
                <p class=style::first_about>
                    "Every memory cell moves before your eyes. Nothing to install or to lose: \
                     it saves itself."
                </p>
                <ol>
                    {STEPS
                        .map(|step| {
                            let is_done = move || self.done.get()[step as usize];
                            let is_next = move || next.get() == Some(step as usize);
                            view! {
                                <li
                                    data-done=is_done
                                    aria-current=move || is_next().then_some("step")
                                >
                                    <span class=style::first_mark aria-hidden="true">
                                        <span>{step as usize + 1}</span>
                                        <Icon icon=LuCheck/>
                                    </span>
                                    <span>{text_of(step)}</span>
                                    <span class=style::unseen>
                                        {move || if is_done() { "done" } else { "" }}
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ol>
                <div class=style::first_ways>
                    {way("Examples", perform("library"))}
                    {way("Empty patch", perform("new"))}
                    {way("Instructions", perform("help"))}
                </div>
            </section>
        }
        .into_any()
    }
}

/// The heights and widths they take at the upper and left edge of a canvas of this width and height.
fn room(width: f64, height: f64) -> (f64, f64) {
    let scale = scale();
    if width <= NARROW * scale || height <= LOW * scale {
        (HEIGHT * scale, 0.0)
    } else if height > width {
        // There is more room below them than beside them.
        let (by_mouse, by_fingers) = WHOLE_HEIGHTS;
        let height = if is_touched() { by_fingers } else { by_mouse };
        (height * scale, 0.0)
    } else {
        (0.0, WIDTH * scale)
    }
}

/// What a step asks for.
fn text_of(step: Step) -> AnyView {
    match step {
        Step::See if is_touched() => {
            view! { "Double-tap "<b>"Sum"</b>": its memory moves" }.into_any()
        }
        Step::See => view! { "Double-click "<b>"Sum"</b>": its memory moves" }.into_any(),
        Step::Change if is_touched() => view! {
            "Change "<code translate="no">"mul"</code>" to "<code translate="no">"add"</code>
            ", then run "<b>"Square"</b>
        }
        .into_any(),
        Step::Change => view! {
            "Change "<code translate="no">"mul"</code>" to "<code translate="no">"add"</code>
            " in "<b>"Square"</b>", and run it"
        }
        .into_any(),
        Step::Splice if is_touched() => view! { "Tap a wire, then + and Machine" }.into_any(),
        // Beside an opened machine there is no dock.
        Step::Splice => view! {
            <span class=style::first_wide>"Drag a machine from below onto a wire"</span>
            <span class=style::first_narrow>
                "Close the machine, then drag one from below onto a wire"
            </span>
        }
        .into_any(),
    }
}

fn way(text: &'static str, act: Callback<()>) -> AnyView {
    view! {
        <button type="button" class=style::offer on:click=move |_| act.run(())>
            {text}
        </button>
    }
    .into_any()
}

/// The word of a program that is to be changed.
const WORD: &str = "mul";

/// Returns true if the machine whose program had the word has another one, and holds it.
fn is_changed(session: &Session, before: &[(NodeId, Arc<str>)]) -> bool {
    let mut with_word = before.iter().filter(|(_, source)| source.contains(WORD));
    with_word.any(|(id, source)| {
        let node = session.patch().node(*id);
        let is_edited = node.is_some_and(|node| node.kind == Kind::Asm && node.source != *source);
        is_edited && session.code(*id).is_some_and(CompiledSource::is_loaded)
    })
}

/// Whether a node that was not there has wires that lead to it and from it.
fn is_spliced(patch: &Patch, before: &[(NodeId, Arc<str>)]) -> bool {
    let is_new = |id: NodeId| before.iter().all(|(known, _)| *known != id);
    let mut new = patch.nodes().map(|(id, _)| id).filter(|id| is_new(*id));
    new.any(|id| {
        let (mut leads_to, mut leads_from) = (false, false);
        for wire in patch.wires_of(id) {
            leads_to |= wire.to == id;
            leads_from |= wire.from == id;
        }
        leads_to && leads_from
    })
}
