//! The icons of the kinds of nodes.

use super::icon::IconData;
use icondata_lu::{
    LuBinary, LuCassetteTape, LuChartLine, LuCircleDot, LuCircleHelp, LuCpu, LuDice5, LuGauge,
    LuGrid3x3, LuKeyboard, LuLightbulb, LuListChecks, LuListStart, LuMemoryStick, LuMessageSquare,
    LuSlidersHorizontal, LuSquareDashed, LuSquareTerminal, LuStickyNote, LuTextCursorInput,
    LuTimer, LuToggleLeft, LuVolume2,
};
use stackyard_engine::grid::Kind;

/// The icon of a kind.
pub(crate) fn icon_of(kind: Kind) -> &'static IconData {
    match kind {
        Kind::Asm => LuCpu,
        Kind::Mem => LuMemoryStick,
        Kind::CellView => LuBinary,
        Kind::Button => LuCircleDot,
        Kind::Slider => LuSlidersHorizontal,
        Kind::Knob => LuGauge,
        Kind::Toggle => LuToggleLeft,
        Kind::MessageBox => LuMessageSquare,
        Kind::TextBox => LuTextCursorInput,
        Kind::Keyboard => LuKeyboard,
        Kind::Clock => LuTimer,
        Kind::Random => LuDice5,
        Kind::Tape => LuCassetteTape,
        Kind::Display => LuGrid3x3,
        Kind::Plot => LuChartLine,
        Kind::Console => LuSquareTerminal,
        Kind::Lamp => LuLightbulb,
        Kind::Sound => LuVolume2,
        Kind::Source => LuListStart,
        Kind::Expect => LuListChecks,
        Kind::Note => LuStickyNote,
        Kind::Group => LuSquareDashed,
        Kind::Unknown => LuCircleHelp,
    }
}
