import type { Tone } from '#shared/words/tone.ts';

const tones: readonly Tone[] = ['good', 'quiet', 'minor', 'major', 'major', 'critical'];

/** The colour of a concern. */
export function rankTone(rank: number): Tone {
  return tones[rank] ?? 'critical';
}
