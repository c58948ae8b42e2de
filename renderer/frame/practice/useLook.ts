import { useEffect } from 'react';
import { lookAtPractice } from '#renderer/store/practice.ts';

/** Looks how the practice stands, at once and again and again; null: not at all. */
export function useLook(everyMs: number | null): void {
  useEffect(() => {
    if (everyMs === null) return;
    void lookAtPractice();
    const timer = setInterval(() => void lookAtPractice(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}
