import type { Severity } from '#shared/model/alarm.ts';

/** A tone of a sound: Hz, and ms from its beginning. */
interface Tone {
  readonly hz: number;
  readonly from: number;
  readonly ms: number;
}

const beeps = (count: number, hz: readonly number[], ms: number): readonly Tone[] =>
  Array.from({ length: count }, (_, at) => ({ hz: hz[at % hz.length] ?? 440, from: at * (ms + 60), ms }));

/** Told apart without looking: the worse, the more and the higher. */
const sounds: Readonly<Record<Severity, readonly Tone[]>> = {
  critical: beeps(6, [988, 740], 130),
  major: beeps(3, [784], 150),
  minor: beeps(2, [587], 150),
  warning: beeps(1, [440], 220),
  indeterminate: beeps(1, [330], 220),
};

/** The ends of a tone, s: one that begins at once clicks. */
const edge = 0.012;
/** A browser that allows no sound yet says neither yes nor no, ms. */
const answerMs = 400;

let context: AudioContext | null = null;

/**
 * Makes the sound of a severity; `volume` is 0 to 1. Answers whether it can be heard: a browser lets a page
 * make none until somebody has pressed something on it.
 */
export async function playAlarmSound(severity: Severity, volume: number): Promise<boolean> {
  context ??= new AudioContext();
  const audio = context;
  await Promise.race([audio.resume(), new Promise((resolve) => setTimeout(resolve, answerMs))]);
  if (audio.state !== 'running') return false;
  for (const tone of sounds[severity]) play(audio, tone, volume);
  return true;
}

function play(audio: AudioContext, { hz, from, ms }: Tone, volume: number): void {
  const begins = audio.currentTime + from / 1_000;
  const ends = begins + ms / 1_000;
  const oscillator = new OscillatorNode(audio, { type: 'triangle', frequency: hz });
  const gain = new GainNode(audio, { gain: 0 });
  // Loudness is heard as the square, about.
  const loud = volume ** 2;
  gain.gain
    .setValueAtTime(0, begins)
    .linearRampToValueAtTime(loud, begins + edge)
    .setValueAtTime(loud, ends - edge)
    .linearRampToValueAtTime(0, ends);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(begins);
  oscillator.stop(ends);
}
