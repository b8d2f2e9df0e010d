//! A clock: whether it ticks, how often, and how often it did.

use super::bound_element::BoundElement;
use super::{Card, Face, Now, style};
use stackyard_engine::grid::nodes::Node;
use stackyard_engine::grid::{Control, Payload};
use web_sys::Element;

pub(super) struct ClockFace {
    play: BoundElement,
    delay: BoundElement,
    count: BoundElement,
    shown: Option<u16>,
}

impl ClockFace {
    pub(super) fn new(body: &Element) -> ClockFace {
        body.set_inner_html(&format!(
            "<span class={row}><button type=button class={small} data-part=play data-do=toggle \
             data-control></button><span class={tick} data-part=count></span></span>\
             <span class={aside} data-part=delay></span>",
            row = style::row,
            small = style::small,
            tick = style::tick,
            aside = style::aside,
        ));
        ClockFace {
            play: BoundElement::find(body, "play"),
            delay: BoundElement::find(body, "delay"),
            count: BoundElement::find(body, "count"),
            shown: None,
        }
    }
}

impl Face for ClockFace {
    fn show(&mut self, now: Now<'_>) {
        let Node::Clock(clock) = now.running else {
            return;
        };
        self.play.say(match clock.is_playing() {
            true => "Pause",
            false => "Play",
        });
        self.delay
            .write(format_args!("every {} ms", clock.delay_ms()));
        let count = clock.count();
        self.count.write(format_args!("{count}"));
        if self
            .shown
            .replace(count)
            .is_some_and(|shown| shown != count)
        {
            self.count.flash();
        }
    }

    fn press(&mut self, card: Card, _control: &str) {
        let toggle = Payload::Control(Control::Toggle);
        card.bridge.send(card.id, toggle);
    }
}
