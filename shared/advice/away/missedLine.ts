import type { Tone } from '#shared/words/tone.ts';

/** One thing that was missed, and where its rows are. */
export interface MissedLine {
  readonly text: string;
  readonly tone: Tone;
  readonly page: 'alarms' | 'licenses' | 'resiliency' | 'services' | 'history' | 'overview';
  /** Nodes to which the rows are narrowed; left out: those of the customer. */
  readonly nodeKeys?: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}
