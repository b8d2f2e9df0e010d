//! Keys pressed together, and the command they are for. Nothing here knows the browser.

use super::Command;
use super::table::COMMANDS;

/// Keys that are pressed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// The key's value as the browser names it; a letter as a capital.
    pub key: &'static str,
    /// With Ctrl, on a Mac with ⌘.
    pub ctrl: bool,
    /// With Shift.
    pub shift: bool,
    /// With Alt, on a Mac with ⌥.
    pub alt: bool,
    /// The place it is heard in.
    pub heard: Heard,
}

/// The place a chord is heard in, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Outside of text fields, by the page.
    OutsideTexts,
    /// Everywhere, by the page; it writes nothing.
    Everywhere,
    /// On the canvas and by it: a tap on Space, which held down pans.
    OnCanvas,
    /// By the browser, which tells of it as copy, cut or paste.
    ByClipboard,
}

impl Chord {
    pub(super) const fn key(key: &'static str) -> Chord {
        Chord {
            key,
            ctrl: false,
            shift: false,
            alt: false,
            heard: Heard::OutsideTexts,
        }
    }

    pub(super) const fn with_ctrl(self) -> Chord {
        Chord { ctrl: true, ..self }
    }

    pub(super) const fn with_shift(self) -> Chord {
        Chord {
            shift: true,
            ..self
        }
    }

    pub(super) const fn with_alt(self) -> Chord {
        Chord { alt: true, ..self }
    }

    pub(super) const fn everywhere(self) -> Chord {
        self.heard(Heard::Everywhere)
    }

    pub(super) const fn on_the_canvas(self) -> Chord {
        self.heard(Heard::OnCanvas)
    }

    pub(super) const fn of_the_clipboard(self) -> Chord {
        self.heard(Heard::ByClipboard)
    }

    const fn heard(self, heard: Heard) -> Chord {
        Chord { heard, ..self }
    }

    /// Appends it as it is written on keyboards: `Ctrl+Shift+S`, on a Mac `⇧⌘S`.
    pub(super) fn write(&self, platform: Platform, text: &mut String) {
        // A Mac has ⌘ last.
        let modifiers = match platform {
            Platform::Mac => [(self.alt, "⌥"), (self.shift, "⇧"), (self.ctrl, "⌘")],
            Platform::Other => [
                (self.ctrl, "Ctrl+"),
                (self.alt, "Alt+"),
                (self.shift, "Shift+"),
            ],
        };
        for (_, name) in modifiers.iter().filter(|(is_held, _)| *is_held) {
            text.push_str(name);
        }
        text.push_str(match self.key {
            " " => "Space",
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            "Escape" => "Esc",
            "-" => "−",
            key => key,
        });
    }

    fn is(&self, press: PressedKey<'_>) -> bool {
        let ctrl = match press.platform {
            Platform::Mac => press.meta && !press.ctrl,
            Platform::Other => press.ctrl && !press.meta,
        };
        let only_ctrl = if self.ctrl {
            ctrl
        } else {
            !press.ctrl && !press.meta
        };
        // Where a sign such as `?` or `/` is, and whether it takes Shift, is the layout's.
        let is_sign = is_sign(self.key);
        let shift = is_sign || self.shift == press.shift;
        only_ctrl && shift && self.alt == press.alt && self.has_key(press)
    }

    /// Whether it is for the page, given where the key goes.
    fn is_for_page(&self, press: PressedKey<'_>) -> bool {
        match (self.heard, press.focus) {
            (Heard::OnCanvas | Heard::ByClipboard, _) => false,
            (Heard::Everywhere, Focus::Text) => true,
            (Heard::OutsideTexts, Focus::Text) => false,
            (_, Focus::Control) => self.ctrl || !press.is_for_controls(),
            (_, Focus::Elsewhere) => true,
        }
    }

    fn has_key(&self, press: PressedKey<'_>) -> bool {
        if self.key.eq_ignore_ascii_case(press.key) {
            return true;
        }
        // Where keys write other letters, or an accent first, the place of the key counts.
        let place = press.code.strip_prefix("Key").unwrap_or_default();
        let is_other = !press.key.is_ascii() || press.key == "Dead";
        is_other && place == self.key
    }
}

/// Whether a key writes a character other than a letter or a blank.
fn is_sign(key: &str) -> bool {
    let mut chars = key.chars();
    let first = chars.next();
    let is_one = chars.next().is_none();
    is_one && first.is_some_and(|first| !first.is_alphabetic() && first != ' ')
}

/// The names of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// ⌘ where others have Ctrl.
    Mac,
    /// Ctrl.
    Other,
}

/// The kind of element a key goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Into a text field or a dialog.
    Text,
    /// To a button, a list or another control with keys of its own.
    Control,
    /// None of these.
    Elsewhere,
}

/// A key that goes down.
#[derive(Clone, Copy, Debug)]
pub struct PressedKey<'a> {
    /// Its value in the layout: `a`, `A`, `F5`, `ArrowLeft`.
    pub key: &'a str,
    /// Its place on the keyboard: `KeyA`.
    pub code: &'a str,
    /// Ctrl is held.
    pub ctrl: bool,
    /// ⌘ or the Windows key is held.
    pub meta: bool,
    /// Shift is held.
    pub shift: bool,
    /// Alt is held.
    pub alt: bool,
    /// The element it goes to.
    pub focus: Focus,
    /// The names of keys there.
    pub platform: Platform,
}

impl PressedKey<'_> {
    /// Keys that controls use themselves.
    fn is_for_controls(&self) -> bool {
        let is_arrow = self.key.starts_with("Arrow");
        is_arrow || matches!(self.key, "Enter" | " ")
    }
}

/// The command a key is for, if the page is the one to carry it out.
pub fn command_of(press: PressedKey<'_>) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| {
        let mut chords = command.chords.iter();
        chords.any(|chord| chord.is_for_page(press) && chord.is(press))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: PressedKey<'_> = PressedKey {
        key: "",
        code: "",
        ctrl: false,
        meta: false,
        shift: false,
        alt: false,
        focus: Focus::Elsewhere,
        platform: Platform::Other,
    };

    /// `Ctrl+Shift+z`, pressed.
    fn press(keys: &str) -> PressedKey<'_> {
        let mut press = NOTHING;
        let mut rest = keys;
        while let Some((modifier, key)) = rest.split_once('+').filter(|(_, key)| !key.is_empty()) {
            match modifier {
                "Ctrl" => press.ctrl = true,
                "Meta" => press.meta = true,
                "Shift" => press.shift = true,
                "Alt" => press.alt = true,
                other => panic!("no modifier {other}"),
            }
            rest = key;
        }
        press.key = rest;
        press
    }

    fn named(press: PressedKey<'_>) -> &'static str {
        command_of(press).map_or("", |command| command.name)
    }

    #[test]
    fn the_bindings_hands_know() {
        for (keys, name) in [
            ("+", "zoom-in"),
            ("Shift++", "zoom-in"),
            ("-", "zoom-out"),
            ("0", "zoom-actual"),
            ("1", "zoom-fit"),
            ("Ctrl+a", "select-all"),
            ("Escape", "select-none"),
            ("Delete", "delete"),
            ("Backspace", "delete"),
            // These come as events of the clipboard.
            ("Ctrl+x", ""),
            ("Ctrl+c", ""),
            ("Ctrl+v", ""),
            ("Ctrl+d", "duplicate"),
            ("Ctrl+z", "undo"),
            ("Ctrl+Shift+Z", "redo"),
            ("Ctrl+y", "redo"),
            ("Enter", "add"),
            ("/", "add"),
            ("Shift+/", "add"),
            ("ArrowLeft", "move-left"),
            ("Shift+ArrowDown", "move-far-down"),
            ("Alt+ArrowRight", "wider"),
            ("Alt+Shift+ArrowUp", "far-lower"),
            ("F5", "run"),
            ("F6", "step-all"),
            ("Shift+F6", "step-back"),
            ("Shift+F5", "reset-all"),
            ("F8", "step-to-message"),
            ("F10", "step"),
            ("F11", "step-over"),
            ("Shift+F11", "step-out"),
            ("Ctrl+F10", "step-to-caret"),
            ("Ctrl+Alt+ArrowUp", "editor-up"),
            ("Ctrl+k", "commands"),
            ("Shift+?", "keys"),
            ("F1", "help"),
            ("Ctrl+s", "save"),
            ("Ctrl+Shift+S", "save-as"),
            ("Alt+n", "new"),
            ("Ctrl+f", "find"),
            ("F2", "rename"),
            ("Shift+<", "slower"),
            (">", "faster"),
        ] {
            assert_eq!(named(press(keys)), name, "{keys}");
        }
    }

    #[test]
    fn every_binding_leads_to_its_command() {
        for command in COMMANDS {
            let by_others = [Heard::OnCanvas, Heard::ByClipboard];
            let chords = command.chords.iter();
            for chord in chords.filter(|chord| !by_others.contains(&chord.heard)) {
                let pressed = PressedKey {
                    key: chord.key,
                    ctrl: chord.ctrl,
                    shift: chord.shift,
                    alt: chord.alt,
                    ..NOTHING
                };
                assert_eq!(named(pressed), command.name, "{chord:?}");
            }
        }
    }

    #[test]
    fn typing_is_typing() {
        let in_text = |keys| {
            named(PressedKey {
                focus: Focus::Text,
                ..press(keys)
            })
        };
        for typed in [
            "a",
            "Z",
            "0",
            "1",
            "+",
            "-",
            "/",
            "?",
            " ",
            "Enter",
            "Backspace",
            "Delete",
            "Escape",
            "ArrowLeft",
            "Shift+ArrowUp",
            "Ctrl+a",
            "Ctrl+c",
            "Ctrl+v",
            "Ctrl+x",
            "Ctrl+z",
            "Ctrl+y",
            "Ctrl+d",
            "Ctrl+ArrowLeft",
            "Ctrl+Shift+ArrowRight",
            "Ctrl+ArrowUp",
            "Alt+ArrowLeft",
            "Ctrl+Home",
        ] {
            assert_eq!(in_text(typed), "", "{typed}");
        }
        assert_eq!(in_text("F5"), "run");
        assert_eq!(in_text("F10"), "step");
        assert_eq!(in_text("Ctrl+k"), "commands");
        assert_eq!(in_text("Ctrl+Alt+ArrowLeft"), "editor-left");
    }

    #[test]
    fn controls_keep_their_keys() {
        let on_button = |keys| {
            named(PressedKey {
                focus: Focus::Control,
                ..press(keys)
            })
        };
        assert_eq!(on_button("Enter"), "");
        assert_eq!(on_button("ArrowDown"), "");
        assert_eq!(on_button("Delete"), "delete");
        assert_eq!(on_button("Ctrl+k"), "commands");
    }

    #[test]
    fn other_modifiers_are_others_keys() {
        for keys in [
            "Alt+F5",
            "Ctrl+F5",
            "Ctrl+Alt+k",
            "Meta+k",
            "Ctrl+Meta+k",
            "Ctrl+0",
            "Ctrl++",
            "Ctrl+Enter",
            "Shift+Enter",
            "Shift+Delete",
            "Meta+Enter",
            "Alt+Enter",
            "Ctrl+ArrowLeft",
            // The menu of what has the focus.
            "Shift+F10",
            "k",
        ] {
            assert_eq!(named(press(keys)), "", "{keys}");
        }
    }

    #[test]
    fn a_mac_has_its_own_key() {
        let on_mac = |keys| {
            named(PressedKey {
                platform: Platform::Mac,
                ..press(keys)
            })
        };
        assert_eq!(on_mac("Meta+k"), "commands");
        assert_eq!(on_mac("Meta+Shift+z"), "redo");
        assert_eq!(on_mac("Ctrl+k"), "");
        // There it begins a letter with a tilde.
        let dead = PressedKey {
            key: "Dead",
            code: "KeyN",
            alt: true,
            platform: Platform::Mac,
            ..NOTHING
        };
        assert_eq!(named(dead), "new");
    }

    #[test]
    fn letters_of_another_script_go_by_their_place() {
        let cyrillic = PressedKey {
            key: "я",
            code: "KeyZ",
            ctrl: true,
            ..NOTHING
        };
        assert_eq!(named(cyrillic), "undo");
        // A layout that writes other Latin letters there means those.
        let german = PressedKey {
            key: "y",
            code: "KeyZ",
            ctrl: true,
            ..NOTHING
        };
        assert_eq!(named(german), "redo");
    }

    #[test]
    fn keys_are_named_as_on_the_keyboard() {
        let keys = |name, platform| Command::named(name).expect(name).keys(platform);
        assert_eq!(keys("redo", Platform::Other), "Ctrl+Shift+Z, Ctrl+Y");
        assert_eq!(keys("redo", Platform::Mac), "⇧⌘Z, ⌘Y");
        assert_eq!(keys("run", Platform::Other), "Space, F5");
        assert_eq!(keys("move-far-left", Platform::Other), "Shift+←");
        assert_eq!(keys("far-wider", Platform::Other), "Alt+Shift+→");
        assert_eq!(keys("far-wider", Platform::Mac), "⌥⇧→");
        assert_eq!(keys("tidy", Platform::Mac), "");
    }
}
