//! Programs of glyphs (Adobe Technical Note 5177). A program is read command by command, and
//! written again with its subroutines in the places where they are called: the few glyphs of a
//! document share little, and no numbers of subroutines have to fit.

use super::index::Index;

/// How deep subroutines may nest, and how many operands may wait (Adobe Technical Note 5177,
/// appendix B), the latter as OpenType 1.9, `CFF2`, has it.
const DEEPEST: usize = 10;
const MOST_OPERANDS: usize = 513;

/// The longest program, and how many commands may be read for it: subroutines that call each
/// other twice would grow without end.
const LONGEST: usize = 65_535;
const MOST_COMMANDS: usize = 1 << 18;

/// The subroutines that a glyph may call.
pub(super) struct Subroutines<'a> {
    pub(super) table: &'a [u8],
    pub(super) global: &'a Index,
    pub(super) local: &'a Index,
}

/// A glyph that stands by itself.
pub(super) struct Glyph {
    pub(super) program: Vec<u8>,
    pub(super) has_ink: bool,
}

/// The program of a glyph without calls; `None` of one that no reader draws, or that is put
/// together from two others by their names.
pub(super) fn draw(program: &[u8], subroutines: &Subroutines<'_>) -> Option<Glyph> {
    let mut drawing = Drawing {
        subroutines,
        out: Vec::with_capacity(2 * program.len()),
        operands: Vec::new(),
        hints: 0,
        commands: 0,
        has_ink: false,
    };
    if !drawing.run(program, 0)? {
        drawing.out.push(END);
    }
    (drawing.out.len() <= LONGEST).then_some(Glyph {
        program: drawing.out,
        has_ink: drawing.has_ink,
    })
}

const END: u8 = 14;

/// A number that waits for its operator.
#[derive(Clone, Copy)]
struct Operand {
    /// What it is, if it was written and not computed.
    value: Option<i32>,
    /// Where it begins in what is written.
    start: usize,
}

struct Drawing<'a> {
    subroutines: &'a Subroutines<'a>,
    out: Vec<u8>,
    operands: Vec<Operand>,
    hints: usize,
    commands: usize,
    has_ink: bool,
}

impl<'a> Drawing<'a> {
    /// Reads a program or a subroutine; whether the glyph ends in it.
    fn run(&mut self, mut rest: &[u8], depth: usize) -> Option<bool> {
        while let [first, after @ ..] = rest {
            self.commands += 1;
            if self.commands > MOST_COMMANDS || self.out.len() > LONGEST {
                return None;
            }
            let length = match *first {
                28 | 32..=255 => self.number(rest)?,
                10 | 29 => {
                    let is_global = *first == 29;
                    let body = self.called(is_global)?;
                    if depth >= DEEPEST {
                        return None;
                    }
                    if self.run(body, depth + 1)? {
                        return Some(true);
                    }
                    1
                }
                11 => return Some(false),
                END => {
                    // With four operands it is two other glyphs, found by their names.
                    if self.operands.len() >= 4 {
                        return None;
                    }
                    self.out.push(END);
                    return Some(true);
                }
                1 | 3 | 18 | 23 => self.hint(1, rest)?,
                19 | 20 => {
                    let waiting = self.operands.len() / 2;
                    self.hint(1 + (self.hints + waiting).div_ceil(8), rest)?
                }
                4 | 21 | 22 => self.command(1, rest)?,
                5..=8 | 24..=27 | 30 | 31 => {
                    self.has_ink = true;
                    self.command(1, rest)?
                }
                12 => self.escaped(*after.first()?, rest)?,
                _ => return None,
            };
            rest = rest.get(length..)?;
        }
        Some(false)
    }

    /// Writes a number, which waits; gives its length.
    fn number(&mut self, rest: &[u8]) -> Option<usize> {
        let (value, length) = match rest {
            [28, high, low, ..] => (Some(i16::from_be_bytes([*high, *low]).into()), 3),
            [byte @ 32..=246, ..] => (Some(i32::from(*byte) - 139), 1),
            [byte @ 247..=250, low, ..] => {
                let value = (i32::from(*byte) - 247) * 256 + i32::from(*low) + 108;
                (Some(value), 2)
            }
            [byte @ 251..=254, low, ..] => {
                let value = (251 - i32::from(*byte)) * 256 - i32::from(*low) - 108;
                (Some(value), 2)
            }
            [255, ..] => (None, 5),
            _ => return None,
        };
        let start = self.out.len();
        self.push(Operand { value, start })?;
        self.out.extend_from_slice(rest.get(..length)?);
        Some(length)
    }

    fn push(&mut self, operand: Operand) -> Option<()> {
        self.operands.push(operand);
        (self.operands.len() <= MOST_OPERANDS).then_some(())
    }

    /// The subroutine of the number that was written last, which is taken back.
    fn called(&mut self, is_global: bool) -> Option<&'a [u8]> {
        let last = self.operands.pop()?;
        self.out.truncate(last.start);
        let Subroutines {
            table,
            global,
            local,
        } = self.subroutines;
        let index = if is_global { global } else { local };
        let bias = match index.count() {
            0..1240 => 107,
            1240..33_900 => 1131,
            _ => 32_768,
        };
        let number = usize::try_from(last.value?.checked_add(bias)?).ok()?;
        index.get(table, number)
    }

    /// Writes a command of so many bytes that takes all operands; gives its length.
    fn command(&mut self, length: usize, rest: &[u8]) -> Option<usize> {
        self.operands.clear();
        self.out.extend_from_slice(rest.get(..length)?);
        Some(length)
    }

    /// Writes a command that says where stems are, or which of them count.
    fn hint(&mut self, length: usize, rest: &[u8]) -> Option<usize> {
        self.hints += self.operands.len() / 2;
        self.command(length, rest)
    }

    /// Writes a command of two bytes: a flat curve, or arithmetic.
    fn escaped(&mut self, second: u8, rest: &[u8]) -> Option<usize> {
        // How many operands it takes, and how many it gives.
        let (takes, gives) = match second {
            0 => return self.command(2, rest),
            34..=37 => {
                self.has_ink = true;
                return self.command(2, rest);
            }
            3 | 4 | 10 | 11 | 12 | 15 | 24 => (2, 1),
            5 | 9 | 14 | 21 | 26 | 29 => (1, 1),
            18 => (1, 0),
            20 | 30 => (2, 0),
            22 => (4, 1),
            23 => (0, 1),
            27 => (1, 2),
            28 => (2, 2),
            _ => return None,
        };
        let left = self.operands.len().checked_sub(takes)?;
        // What is computed has no place of its own, and what waits with it may have moved.
        self.operands.truncate(left);
        for operand in &mut self.operands {
            operand.value = None;
        }
        for _ in 0..gives {
            let start = self.out.len();
            self.push(Operand { value: None, start })?;
        }
        self.out.extend_from_slice(rest.get(..2)?);
        Some(2)
    }
}
