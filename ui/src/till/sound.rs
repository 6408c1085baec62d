//! What the till lets be heard: one short beep right, two low ones wrong, three falling for "already sold",
//! four to and fro for an item that was sold twice.
//!
//! Made of plain tones, so that there is no file to load. Refuses to matter: a computer without sound,
//! or one that has not been touched yet, sells as well.

use crate::theme::{store, stored};
use std::cell::RefCell;
use web_sys::{AudioContext, AudioContextState, OscillatorType};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// An item was added.
    Right,
    /// A code was refused.
    Wrong,
    /// A code was refused because its item is sold.
    AlreadySold,
    /// A basket was paid.
    Paid,
    /// An item that was sold here is found to be sold elsewhere too.
    Conflict,
}

/// One tone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    /// Its height in Hz.
    pub hz: f32,
    /// When it begins, in ms.
    pub at_ms: u16,
    /// How long it lasts, in ms.
    pub for_ms: u16,
}

const fn tone(hz: f32, at_ms: u16, for_ms: u16) -> Tone {
    Tone { hz, at_ms, for_ms }
}

impl Sound {
    /// The tones that say it.
    #[must_use]
    pub fn tones(self) -> &'static [Tone] {
        const RIGHT: &[Tone] = &[tone(1_320.0, 0, 80)];
        const WRONG: &[Tone] = &[tone(220.0, 0, 170), tone(220.0, 240, 170)];
        const SOLD: &[Tone] = &[tone(660.0, 0, 110), tone(494.0, 140, 110), tone(330.0, 280, 220)];
        const PAID: &[Tone] = &[tone(880.0, 0, 80), tone(1_320.0, 100, 120)];
        const CONFLICT: &[Tone] =
            &[tone(988.0, 0, 120), tone(659.0, 140, 120), tone(988.0, 280, 120), tone(659.0, 420, 160)];
        match self {
            Sound::Right => RIGHT,
            Sound::Wrong => WRONG,
            Sound::AlreadySold => SOLD,
            Sound::Paid => PAID,
            Sound::Conflict => CONFLICT,
        }
    }
}

const STORED: &str = "till-sound";
const LOUDNESS: f32 = 0.25;

thread_local! {
    static AUDIO: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Whether sounds are wanted on this station.
#[must_use]
pub fn is_on() -> bool {
    stored(STORED).as_deref() != Some("off")
}

/// Keeps on this station whether sounds are wanted.
pub fn set_on(on: bool) {
    store(STORED, if on { "on" } else { "off" });
}

/// Lets it be heard, if sounds are wanted and the browser allows them.
pub fn play(sound: Sound) {
    if is_on() {
        let _ = try_play(sound);
    }
}

fn try_play(sound: Sound) -> Option<()> {
    let audio = AUDIO.with_borrow_mut(|held| {
        if held.is_none() {
            *held = AudioContext::new().ok();
        }
        held.clone()
    })?;
    // A browser lets nothing be heard before the first key or touch; a scan is a key.
    if audio.state() == AudioContextState::Suspended {
        let _ = audio.resume().ok()?;
    }
    for tone in sound.tones() {
        let (oscillator, gain) = (audio.create_oscillator().ok()?, audio.create_gain().ok()?);
        let from = audio.current_time() + f64::from(tone.at_ms) / 1_000.0;
        let to = from + f64::from(tone.for_ms) / 1_000.0;
        oscillator.set_type(if tone.hz < 500.0 { OscillatorType::Square } else { OscillatorType::Sine });
        oscillator.frequency().set_value(tone.hz);
        // Rising and falling within a few ms: a tone that is cut off clicks.
        let volume = gain.gain();
        volume.set_value_at_time(0.0, from).ok()?;
        volume.linear_ramp_to_value_at_time(LOUDNESS, from + 0.008).ok()?;
        volume.set_value_at_time(LOUDNESS, (to - 0.02).max(from + 0.01)).ok()?;
        volume.linear_ramp_to_value_at_time(0.0, to).ok()?;
        oscillator.connect_with_audio_node(&gain).ok()?;
        gain.connect_with_audio_node(&audio.destination()).ok()?;
        oscillator.start_with_when(from).ok()?;
        oscillator.stop_with_when(to).ok()?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_sounds_are_told_apart_by_ear() {
        assert_eq!(Sound::Right.tones().len(), 1, "one short beep");
        assert!(Sound::Right.tones()[0].for_ms <= 100);
        assert_eq!(Sound::Wrong.tones().len(), 2, "two low beeps");
        assert!(Sound::Wrong.tones().iter().all(|tone| tone.hz < 300.0));
        assert_eq!(Sound::AlreadySold.tones().len(), 3);
        let falling = Sound::AlreadySold.tones().windows(2).all(|pair| pair[0].hz > pair[1].hz);
        assert!(falling, "already sold falls");
        for sound in [Sound::Right, Sound::Wrong, Sound::AlreadySold, Sound::Paid, Sound::Conflict] {
            let ends = sound.tones().iter().map(|tone| tone.at_ms + tone.for_ms).max();
            assert!(ends.is_some_and(|end| end <= 600), "the next scan is not waited for");
        }
    }
}
