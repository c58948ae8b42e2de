import { describe, expect, it } from 'vitest';
import { clientRows, retriesOf, secondsToTry } from '#shared/advice/resiliency/clientRows.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { aChange, aNodeView, aResiliency, evening } from '#test/support/builders.ts';

describe('clients', () => {
  const kind = 'one-X Portal client';
  it('are a row each kind, by place, and their sum', () => {
    const rows = clientRows([
      { kind, count: 5, on: 'primary' },
      { kind, count: 2, on: 'reconnecting', lostAt: evening, retrySeconds: 10 },
      { kind: 'IP Office Soft Console', count: 1, on: 'secondary' },
    ]);
    expect(rows.map(({ kind: name, counts }) => [name, ...Object.values(counts)])).toEqual([
      [kind, 5, 0, 2],
      ['IP Office Soft Console', 0, 1, 0],
      ['All clients', 5, 1, 2],
    ]);
  });

  it('try again each time their interval has passed, the soonest first', () => {
    const tries = [{ lostAt: evening, retrySeconds: 10 }];
    expect(secondsToTry(tries, evening)).toBe(10);
    expect(secondsToTry(tries, evening + 9_500)).toBe(1);
    expect(secondsToTry(tries, evening + 13_000)).toBe(7);
    expect(secondsToTry([...tries, { lostAt: evening, retrySeconds: 15 }], evening + 13_000)).toBe(2);
    expect(secondsToTry([], evening)).toBeNull();
  });

  it('try again as often as they told last, now or before', () => {
    const told = (at: number, clients: ResiliencyStatus['clients']) =>
      aChange('resiliency', at, aResiliency({ clients }));
    const waits = (retrySeconds: number) => ({ kind, count: 1, on: 'reconnecting', retrySeconds }) as const;
    const changes = [told(2, [waits(20)]), told(1, [waits(10), { ...waits(5), kind: 'other' }])];
    const now = aResiliency({ clients: [{ kind, count: 1, on: 'primary' }] });
    const server = aNodeView('A', { resiliency: now });
    expect(Object.fromEntries(retriesOf(changes, [server]))).toEqual({ [kind]: 20, other: 5 });
    const again = { ...server, resiliency: aResiliency({ clients: [waits(30)] }) };
    expect(retriesOf(changes, [again]).get(kind)).toBe(30);
  });
});
