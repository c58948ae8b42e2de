import { describe, expect, it } from 'vitest';
import { onFault } from '#main/faults.ts';
import { silentLog } from '#test/support/ports.ts';

describe('a fault nothing caught', () => {
  function handled(uptimeMs: number) {
    const done: string[] = [];
    const handle = onFault({
      log: {
        ...silentLog,
        error: (_text, fields) => void done.push(String(fields?.reason).split('\n')[0] ?? ''),
      },
      uptimeMs: () => uptimeMs,
      tell: (title, text) => void done.push(`${title}: ${text}`),
      restart: (reason) => void done.push(`restart after ${reason}`),
      end: () => void done.push('end'),
    });
    return { done, handle };
  }

  it('is logged, and the program starts afresh and tells it then', () => {
    const { done, handle } = handled(60_000);
    handle(new Error('broken'));
    expect(done).toEqual(['Error: broken', 'restart after Error: broken']);
  });

  it('right after the start ends the program instead of starting it for ever', () => {
    const { done, handle } = handled(1_000);
    handle('broken');
    expect(done).toEqual(['broken', 'Watchline cannot go on: broken', 'end']);
  });

  it('on the way out is only logged', () => {
    const { done, handle } = handled(60_000);
    handle('first');
    handle('second');
    expect(done.filter((each) => each.startsWith('restart'))).toHaveLength(1);
    expect(done.at(-1)).toBe('second');
  });
});
