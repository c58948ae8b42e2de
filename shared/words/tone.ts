/** What a colour means here; every use adds words or an icon. Worst first. */
export const tones = ['critical', 'major', 'minor', 'info', 'good', 'quiet'] as const;
export type Tone = (typeof tones)[number];
