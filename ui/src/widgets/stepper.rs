//! Dated phases on one line: done, present with its count, to come.

use crate::icons::Icon;
use leptos::{either::Either, prelude::*};

/// Where a phase stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Done,
    /// The present one, with its count: `12/15`.
    Now(String),
    /// To come, with its count.
    Todo(String),
}

/// A phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// Its date: `J-7, 14 novembre`.
    pub when: String,
    /// Where it stands.
    pub state: StepState,
}

/// The phases, from left to right.
#[component]
pub fn Stepper(
    /// What they are phases of, read aloud.
    #[prop(into)]
    label: Signal<String>,
    /// The phases.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
) -> impl IntoView {
    view! {
        <ol class="stepper" aria-label=move || label.get()>
            {move || steps.get().into_iter().map(|step| {
                let (class, current) = match &step.state {
                    StepState::Done => ("step step-done", None),
                    StepState::Now(_) => ("step step-now", Some("step")),
                    StepState::Todo(_) => ("step", None),
                };
                view! {
                    <li class=class aria-current=current>
                        <span class="step-mark">
                            {match step.state {
                                StepState::Done => Either::Left(view! { <Icon name=Icon::Check /> }),
                                StepState::Now(count) | StepState::Todo(count) => Either::Right(count),
                            }}
                        </span>
                        <span class="step-name">{step.name}</span>
                        <span class="step-when">{step.when}</span>
                    </li>
                }
            }).collect_view()}
        </ol>
    }
}
