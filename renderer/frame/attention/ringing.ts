// Comes in: alarms that sound until somebody has acknowledged them, and those that are active. Goes out:
// which of them still do, to this page and every other of this browser; one of them makes the noise. Never:
// makes a sound itself.
import { create } from 'zustand';
import type { AlarmWindow } from '#shared/contract/alarms.ts';
import type { Severity } from '#shared/model/alarm.ts';

interface Ringing {
  readonly alarms: ReadonlyMap<number, Severity>;
  /** The browser lets this page make no sound yet. */
  readonly isBlocked: boolean;
}

export const useRinging = create<Ringing>(() => ({ alarms: new Map(), isBlocked: false }));

/** To the other pages of this browser: they fall silent, too. */
const others = new BroadcastChannel('watchline.silence');
others.onmessage = () => useRinging.setState({ alarms: new Map() });

export function silence(): void {
  useRinging.setState({ alarms: new Map() });
  others.postMessage('silence');
}

export function ring(alarms: readonly (readonly [number, Severity])[]): void {
  if (alarms.length > 0) useRinging.setState((state) => ({ alarms: new Map([...state.alarms, ...alarms]) }));
}

/** Those that have ended or are acknowledged ring no more; of those that did not fit nobody knows. */
export function ringOn({ rows, total }: AlarmWindow): void {
  const { alarms } = useRinging.getState();
  const byRef = new Map(rows.map((row) => [row.ref, row]));
  const stays = (ref: number): boolean => {
    const row = byRef.get(ref);
    return row ? row.acknowledgedBy === null : total > rows.length;
  };
  const left = new Map([...alarms].filter(([ref]) => stays(ref)));
  if (left.size !== alarms.size) useRinging.setState({ alarms: left });
}

/** Of several pages of a browser one speaks: the first, and when it goes the next. */
let isSpeaker = false;

export function becomeSpeaker(): void {
  void navigator.locks.request('watchline.speaker', () => {
    isSpeaker = true;
    return new Promise(() => undefined);
  });
}

export const speaks = (): boolean => isSpeaker;
