//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011), with the root at the end of the buffer
//! (Ballesteros and Nivre 2013) and one word under it.
//!
//! Words are numbered from 1 on, 0 is the root. A configuration is a stack, the words not yet read and the arcs made so
//! far. Every sequence of allowed transitions ends in a projective tree after twice as many steps as there are words.

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Transition {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack becomes a dependent of the next word and leaves.
    Left,
    /// The top of the stack becomes a dependent of the one below it and leaves.
    Right,
}

impl Transition {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// No word.
pub const NONE: u32 = u32::MAX;

/// A word's arcs so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Its head: a word, 0 for the root, [`NONE`] while it has none.
    pub head: u32,
    /// The number of its relation.
    pub label: u8,
    /// Its outermost dependent to the left.
    pub left: u32,
    /// Its outermost dependent to the right.
    pub right: u32,
    /// Number of dependents to the left.
    pub lefts: u8,
    /// Number of dependents to the right.
    pub rights: u8,
}

const FREE: Node = Node { head: NONE, label: 0, left: NONE, right: NONE, lefts: 0, rights: 0 };

/// A configuration.
#[derive(Debug, Clone, Default)]
pub struct Configuration {
    stack: Vec<u32>,
    next: u32,
    nodes: Vec<Node>,
}

impl Configuration {
    /// Begins a sentence of `words` words.
    pub fn begin(&mut self, words: usize) {
        self.stack.clear();
        self.nodes.clear();
        self.nodes.resize(words + 1, FREE);
        self.next = 1;
    }

    /// Number of words.
    pub fn words(&self) -> usize {
        self.nodes.len().saturating_sub(1)
    }

    /// Whether every word has its head.
    pub fn is_done(&self) -> bool {
        self.stack.is_empty() && self.next as usize >= self.nodes.len()
    }

    /// The word at this depth of the stack: 0 is the top.
    pub fn stack(&self, depth: usize) -> Option<u32> {
        self.stack.len().checked_sub(depth + 1).map(|at| self.stack[at])
    }

    /// Number of words on the stack.
    pub fn depth(&self) -> usize {
        self.stack.len()
    }

    /// The next word; 0, the root, after the last.
    pub fn next(&self) -> u32 {
        if (self.next as usize) < self.nodes.len() { self.next } else { 0 }
    }

    /// What is known about a word.
    pub fn node(&self, word: u32) -> Node {
        self.nodes.get(word as usize).copied().unwrap_or(FREE)
    }

    /// Whether a step may be taken.
    pub fn allows(&self, transition: Transition) -> bool {
        let end = self.next() == 0;
        match transition {
            Transition::Shift => !end,
            Transition::Left => !self.stack.is_empty() && (!end || self.stack.len() == 1),
            Transition::Right => self.stack.len() > 1,
        }
    }

    /// Takes a step; one that is not allowed changes nothing.
    pub fn take(&mut self, transition: Transition, label: u8) {
        if !self.allows(transition) {
            return;
        }
        if transition == Transition::Shift {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let Some(word) = self.stack.pop() else { return };
        let head = match transition {
            Transition::Right => self.stack.last().copied().unwrap_or(0),
            _ => self.next(),
        };
        let node = &mut self.nodes[word as usize];
        (node.head, node.label) = (head, label);
        let of = &mut self.nodes[head as usize];
        if transition == Transition::Right {
            of.right = word;
            of.rights = of.rights.saturating_add(1);
        } else {
            of.left = word;
            of.lefts = of.lefts.saturating_add(1);
        }
    }
}
