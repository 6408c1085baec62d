//! A proof in the making: its verdicts, and a bounded list of sentences.

use crate::words::count;
use contract::Proof;
use messages::{Lang, control as w};

/// The most problems that are listed.
const PROBLEMS_MAX: usize = 100;

/// What a fault puts in doubt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Doubt {
    /// The order of entries.
    Chain,
    /// Who wrote them.
    Signatures,
    /// What follows from them.
    Totals,
    /// All of it.
    Everything,
}

/// A proof in the making.
#[derive(Clone)]
pub(super) struct Report {
    pub(super) lang: Lang,
    proof: Proof,
    /// Problems beyond those that are listed.
    more: usize,
}

impl Report {
    pub(super) fn new(lang: Lang) -> Self {
        let proof =
            Proof { entries: 0, chain_ok: true, signatures_ok: true, totals_ok: true, problems: Vec::new() };
        Self { lang, proof, more: 0 }
    }

    /// Says how many entries were checked.
    pub(super) fn checked(&mut self, entries: usize) {
        self.proof.entries = entries as u64;
    }

    /// Notes a problem.
    pub(super) fn doubt(&mut self, doubt: Doubt, sentence: String) {
        let of = |part| doubt == part || doubt == Doubt::Everything;
        self.proof.chain_ok &= !of(Doubt::Chain);
        self.proof.signatures_ok &= !of(Doubt::Signatures);
        self.proof.totals_ok &= !of(Doubt::Totals);
        if self.proof.problems.len() < PROBLEMS_MAX {
            self.proof.problems.push(sentence);
        } else {
            self.more += 1;
        }
    }

    /// The proof, with a last sentence for the problems that are not listed.
    pub(super) fn finish(mut self) -> Proof {
        if self.more > 0 {
            self.proof.problems.push(w::verify_more(self.lang, count(self.more)));
        }
        self.proof
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_bounded_and_verdicts_follow_them() {
        let mut report = Report::new(Lang::Fr);
        for n in 0..250 {
            report.doubt(Doubt::Totals, n.to_string());
        }
        let proof = report.finish();
        assert_eq!(proof.problems.len(), 101, "a hundred, and how many more");
        assert!(proof.problems[100].contains("150"));
        assert_eq!((proof.chain_ok, proof.signatures_ok, proof.totals_ok), (true, true, false));
    }
}
