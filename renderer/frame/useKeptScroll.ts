import { type RefObject, useLayoutEffect, useRef } from 'react';
import { recall, remember } from '#renderer/store/place/pageMemory.ts';
import type { PageName } from '#renderer/store/route.ts';

const isOffset = (value: unknown): value is number => typeof value === 'number';

/** How long a page may take to become as long as it was, ms. */
const growMs = 2_000;

/**
 * A page that is come back to is scrolled to where it was left. Answers the page's element, and what to do as
 * it scrolls.
 */
export function useKeptScroll(page: PageName): {
  readonly ref: RefObject<HTMLElement | null>;
  readonly onScroll: () => void;
} {
  const ref = useRef<HTMLElement>(null);
  const what = `scroll of ${page}`;
  useLayoutEffect(() => {
    const main = ref.current;
    const top = recall(what, isOffset);
    if (!main || !top) return;
    const comeBack = (): void => main.scrollTo({ top });
    comeBack();
    // What it shows may come later: as it grows, until it is there or a hand is on it.
    const observer = new ResizeObserver(() => (main.scrollTop < top ? comeBack() : stop()));
    const stop = (): void => observer.disconnect();
    for (const child of main.children) observer.observe(child);
    const timer = setTimeout(stop, growMs);
    main.addEventListener('wheel', stop, { once: true, passive: true });
    main.addEventListener('pointerdown', stop, { once: true });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [what]);
  return { ref, onScroll: () => remember(what, ref.current?.scrollTop ?? 0) };
}
