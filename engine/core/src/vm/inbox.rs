//! The messages that wait for a machine, in two flat buffers. Once they have grown, nothing
//! is allocated for a message. The newest message is taken first, so both are stacks.

use super::image::Image;
use super::message::Message;

/// Messages an inbox holds at most: enough for any burst, and a bound on memory.
pub const INBOX_CAPACITY: usize = 4096;
/// Words that all its messages hold together at most: 16 for each message, and a bound on
/// memory (128 KB) if messages are long.
pub const INBOX_WORDS: usize = 16 * INBOX_CAPACITY;

/// The inbox was full, and the message was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InboxFull;

/// A waiting message. The words of data and of writes are on a stack of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waiting {
    Data {
        len: usize,
    },
    Write {
        address: u16,
        len: usize,
    },
    Read {
        address: u16,
        count: u16,
        sender: u32,
    },
}

/// A message that waits in an inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingMessage<'a> {
    /// Numbers.
    Data(&'a [u16]),
    /// Cells to write.
    Write {
        /// First cell.
        address: u16,
        /// The values.
        data: &'a [u16],
    },
    /// A request for cells.
    Read {
        /// First cell.
        address: u16,
        /// How many cells.
        count: u16,
    },
}

/// The messages that wait for a machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Inbox {
    messages: Vec<Waiting>,
    words: Vec<u16>,
}

/// The messages that waited at one time.
#[derive(Clone, Debug)]
pub(super) struct InboxImage {
    messages: Image<Waiting>,
    words: Image<u16>,
}

/// The value past the end of an image.
impl Default for Waiting {
    fn default() -> Self {
        Waiting::Data { len: 0 }
    }
}

impl Inbox {
    /// Returns the number of waiting messages.
    pub fn len(&self) -> usize {
        self.messages.len()
    }

    /// Returns whether no message waits.
    pub fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// Returns the waiting messages in the order in which they will be taken: the newest first.
    pub fn iter(&self) -> impl Iterator<Item = WaitingMessage<'_>> {
        let mut end = self.words.len();
        self.messages
            .iter()
            .rev()
            .map(move |waiting| match *waiting {
                Waiting::Data { len } => WaitingMessage::Data(self.words_before(&mut end, len)),
                Waiting::Write { address, len } => WaitingMessage::Write {
                    address,
                    data: self.words_before(&mut end, len),
                },
                Waiting::Read { address, count, .. } => WaitingMessage::Read { address, count },
            })
    }

    /// Returns the last `len` words before `end`, which becomes where they begin.
    fn words_before(&self, end: &mut usize, len: usize) -> &[u16] {
        let words = end.saturating_sub(len)..*end;
        *end = words.start;
        self.words.get(words).unwrap_or_default()
    }

    pub(super) fn push(&mut self, message: &Message) -> Result<(), InboxFull> {
        match message {
            Message::Data(values) => self.push_data(values),
            Message::Write { address, data } => {
                let (address, len) = (*address, data.len());
                self.push_words(Waiting::Write { address, len }, data)
            }
            Message::Read {
                address,
                count,
                sender,
            } => {
                let (address, count, sender) = (*address, *count, *sender);
                let read = Waiting::Read {
                    address,
                    count,
                    sender,
                };
                self.push_words(read, &[])
            }
        }
    }

    pub(super) fn push_data(&mut self, values: &[u16]) -> Result<(), InboxFull> {
        self.push_words(Waiting::Data { len: values.len() }, values)
    }

    fn push_words(&mut self, waiting: Waiting, words: &[u16]) -> Result<(), InboxFull> {
        let is_full =
            self.messages.len() >= INBOX_CAPACITY || self.words.len() + words.len() > INBOX_WORDS;
        if is_full {
            return Err(InboxFull);
        }
        self.messages.push(waiting);
        match words {
            // Copying a slice of unknown length is a function call.
            [word] => self.words.push(*word),
            words => self.words.extend_from_slice(words),
        }
        Ok(())
    }

    /// Takes the newest message and appends its words to `words`.
    pub(super) fn pop(&mut self, words: &mut Vec<u16>) -> Option<Waiting> {
        let newest = self.messages.pop()?;
        words.clear();
        let len = match newest {
            Waiting::Data { len } | Waiting::Write { len, .. } => len,
            Waiting::Read { .. } => 0,
        };
        if len == 1 {
            words.extend(self.words.pop());
        } else {
            words.extend(self.words.drain(self.words.len().saturating_sub(len)..));
        }
        Some(newest)
    }

    /// Returns an image of the inbox that shares with an earlier one.
    pub(super) fn image(&self, previous: Option<&InboxImage>) -> InboxImage {
        InboxImage {
            messages: Image::new(&self.messages, previous.map(|image| &image.messages)),
            words: Image::new(&self.words, previous.map(|image| &image.words)),
        }
    }

    pub(super) fn restore(&mut self, image: &InboxImage) {
        image.messages.restore(&mut self.messages);
        image.words.restore(&mut self.words);
    }

    pub(super) fn clear(&mut self) {
        self.messages.clear();
        self.words.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_taken_first_with_its_own_words() {
        let mut inbox = Inbox::default();
        inbox.push_data(&[1, 2]).expect("room");
        inbox.push_data(&[]).expect("room");
        inbox.push_data(&[3]).expect("room");
        let waiting: Vec<WaitingMessage<'_>> = inbox.iter().collect();
        let data: [&[u16]; 3] = [&[3], &[], &[1, 2]];
        assert_eq!(waiting, data.map(WaitingMessage::Data));
        let mut words = vec![];
        assert_eq!(inbox.pop(&mut words), Some(Waiting::Data { len: 1 }));
        assert_eq!(words, [3]);
        assert_eq!(inbox.pop(&mut words), Some(Waiting::Data { len: 0 }));
        assert_eq!(inbox.pop(&mut words), Some(Waiting::Data { len: 2 }));
        assert_eq!(words, [1, 2]);
        assert_eq!(inbox.pop(&mut words), None);
    }

    #[test]
    fn long_messages_fill_it_too() {
        let mut inbox = Inbox::default();
        let long = vec![7; INBOX_WORDS / 2];
        assert_eq!(inbox.push_data(&long), Ok(()));
        assert_eq!(inbox.push_data(&long), Ok(()));
        assert_eq!(inbox.push_data(&[1]), Err(InboxFull));
        assert_eq!(inbox.len(), 2);
    }
}
