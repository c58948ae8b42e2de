// Comes in: alarms that sound until somebody has acknowledged them, as the monitor tells, and that somebody
// wants them silent. Goes out: which of them still do, to this page and every other of this browser; one of
// them makes the noise. Never: makes a sound itself.
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { useAttention } from '#renderer/store/hooks.ts';
import type { AttentionView } from '#shared/contract/notices.ts';

interface Silenced {
  readonly refs: ReadonlySet<number>;
  /** The browser lets this page make no sound yet. */
  readonly isBlocked: boolean;
}

const useSilenced = create<Silenced>(() => ({ refs: new Set(), isBlocked: false }));

/** To the other pages of this browser: they fall silent, too. */
const others = new BroadcastChannel('watchline.silence');
others.onmessage = ({ data }: MessageEvent<readonly number[]>) => add(data);

const add = (refs: readonly number[]): void =>
  useSilenced.setState((state) => ({ refs: new Set([...state.refs, ...refs]) }));

export function silence(refs: readonly number[]): void {
  add(refs);
  others.postMessage(refs);
}

export function setBlocked(isBlocked: boolean): void {
  useSilenced.setState({ isBlocked });
}

export const useIsBlocked = (): boolean => useSilenced((state) => state.isBlocked);

/** Those that nobody has silenced here. One that is over may sound when it is back. */
export function useRinging(): AttentionView['ringing'] {
  const { ringing } = useAttention();
  const silenced = useSilenced((state) => state.refs);
  useEffect(() => {
    const left = ringing.map(({ ref }) => ref).filter((ref) => silenced.has(ref));
    if (left.length < silenced.size) useSilenced.setState({ refs: new Set(left) });
  }, [ringing, silenced]);
  return useMemo(() => ringing.filter(({ ref }) => !silenced.has(ref)), [ringing, silenced]);
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
