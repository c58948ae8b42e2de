import { describe, expect, it } from 'vitest';
import { onFault } from '#main/faults.ts';
import { silentLog } from '#test/support/ports.ts';

describe('a fault nothing caught', () => {
  function handled(uptimeMs: number) {
    const done: string[] = [];
    const handle = onFault({
      app: { relaunch: () => void done.push('relaunch'), exit: (code) => void done.push(`exit ${code}`) },
      log: {
        ...silentLog,
        error: (_text, fields) => void done.push(String(fields?.reason).split('\n')[0] ?? ''),
      },
      uptimeMs: () => uptimeMs,
      tell: (title) => void done.push(title),
    });
    return { done, handle };
  }

  it('is logged and told, and the program starts afresh', () => {
    const { done, handle } = handled(60_000);
    handle(new Error('broken'));
    expect(done).toEqual(['Error: broken', 'Watchline restarts', 'relaunch', 'exit 1']);
  });

  it('right after the start ends the program instead of starting it for ever', () => {
    const { done, handle } = handled(1_000);
    handle('broken');
    expect(done).toEqual(['broken', 'Watchline cannot go on', 'exit 1']);
  });

  it('on the way out is only logged', () => {
    const { done, handle } = handled(60_000);
    handle('first');
    handle('second');
    expect(done.filter((each) => each === 'relaunch')).toHaveLength(1);
    expect(done.at(-1)).toBe('second');
  });
});
