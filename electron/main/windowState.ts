import { readFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import type { Log } from '#core/ports/ports.ts';
import { reasonOf } from '#shared/words/reason.ts';

export const leastSize = { width: 1024, height: 640 } as const;
const firstSize = { width: 1440, height: 900 } as const;

export interface WindowState {
  /** Null: where the platform puts a new window. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

const firstState: WindowState = { position: null, ...firstSize, isMaximized: false };

/** The window as it was left; the first size where nothing readable was kept or its screen is gone. */
export function readWindowState(path: string, screens: readonly Rectangle[]): WindowState {
  const kept = parse(path);
  if (!kept) return firstState;
  const size = {
    width: sizeWithin(kept.width, leastSize.width, ...screens.map(({ width }) => width)),
    height: sizeWithin(kept.height, leastSize.height, ...screens.map(({ height }) => height)),
  };
  const { position, isMaximized } = kept;
  const isSeen = position !== null && screens.some((screen) => isOn(screen, position, size));
  return { position: isSeen ? position : null, ...size, isMaximized };
}

const sizeWithin = (size: number, least: number, ...most: readonly number[]): number =>
  Math.max(least, Math.min(size, Math.max(...most)));

/** Written whole or not at all; a window that is not remembered is no reason to stop. */
export function writeWindowState(path: string, state: WindowState, log: Log): void {
  try {
    writeFileAtomic.sync(path, JSON.stringify(state));
  } catch (error) {
    log.warn('The window is not remembered', { reason: reasonOf(error) });
  }
}

function parse(path: string): WindowState | null {
  try {
    const { position, width, height, isMaximized } = JSON.parse(readFileSync(path, 'utf8'));
    const numbers = [width, height, ...(position === null ? [] : [position.x, position.y])];
    if (!numbers.every(Number.isSafeInteger) || typeof isMaximized !== 'boolean') return null;
    return { position: position && { x: position.x, y: position.y }, width, height, isMaximized };
  } catch {
    return null;
  }
}

/** Enough of the title bar lies on the screen to be taken hold of. */
function isOn(screen: Rectangle, { x, y }: { x: number; y: number }, { width }: { width: number }): boolean {
  const grip = 80;
  const visible = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  return visible >= grip && y >= screen.y && y <= screen.y + screen.height - grip;
}
