//! Compiles the tree of a phrase to instructions.

use super::PROGRAM;
use super::node::{Node, Test};
use crate::packs::error::{Code, PackError};

/// One instruction.
#[derive(Clone, Copy, Debug)]
pub enum Op {
    /// The token passes that test.
    Test(u16),
    /// The token passes none of these tests.
    Not(u16, u16),
    /// Any token that does not end a sentence.
    Any,
    Start,
    /// Try what follows, then what stands there.
    Split(u16),
    /// Try what stands there, then what follows.
    SplitLate(u16),
    Jump(u16),
    MarkStart,
    MarkEnd,
    Accept,
}

/// A phrase as instructions.
#[derive(Debug, Default)]
pub struct Program {
    pub ops: Vec<Op>,
    pub tests: Vec<Test>,
}

impl Program {
    /// Compiles a phrase.
    pub fn new(node: &Node) -> Result<Program, PackError> {
        let mut program = Program::default();
        program.emit(node)?;
        program.push(Op::Accept)?;
        Ok(program)
    }

    fn push(&mut self, op: Op) -> Result<usize, PackError> {
        if self.ops.len() == PROGRAM {
            return Err(PackError::new("", Code::PhraseTooManySteps, [PROGRAM.to_string()]));
        }
        self.ops.push(op);
        Ok(self.ops.len() - 1)
    }

    fn test(&mut self, test: &Test) -> u16 {
        let at = self.tests.iter().position(|known| known == test).unwrap_or_else(|| {
            self.tests.push(test.clone());
            self.tests.len() - 1
        });
        at as u16
    }

    fn emit(&mut self, node: &Node) -> Result<(), PackError> {
        match node {
            Node::Test(test) => {
                let test = self.test(test);
                self.push(Op::Test(test))?;
            }
            Node::Start => {
                self.push(Op::Start)?;
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.emit(node)?;
                }
            }
            Node::Either(nodes) => {
                let mut ends = Vec::new();
                for (n, node) in nodes.iter().enumerate() {
                    let split = if n + 1 < nodes.len() { Some(self.push(Op::Split(0))?) } else { None };
                    self.emit(node)?;
                    if let Some(split) = split {
                        ends.push(self.push(Op::Jump(0))?);
                        self.ops[split] = Op::Split(self.ops.len() as u16);
                    }
                }
                for end in ends {
                    self.ops[end] = Op::Jump(self.ops.len() as u16);
                }
            }
            Node::Maybe(node) => {
                let split = self.push(Op::Split(0))?;
                self.emit(node)?;
                self.ops[split] = Op::Split(self.ops.len() as u16);
            }
            Node::Gap(most) => {
                let end = (self.ops.len() + 2 * usize::from(*most)) as u16;
                for _ in 0..*most {
                    self.push(Op::SplitLate(end))?;
                    self.push(Op::Any)?;
                }
            }
            Node::Mark(node) => {
                self.push(Op::MarkStart)?;
                self.emit(node)?;
                self.push(Op::MarkEnd)?;
            }
            Node::Not(tests) => {
                // Tests of one choice stand together, whatever is known already.
                let from = self.tests.len();
                self.tests.extend(tests.iter().cloned());
                self.push(Op::Not(from as u16, self.tests.len() as u16))?;
            }
        }
        Ok(())
    }
}
