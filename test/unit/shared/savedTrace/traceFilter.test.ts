import { expect, it } from 'vitest';
import { keeperOf, type TraceFilter } from '#shared/savedTrace/traceFilter.ts';
import { entriesOf, oddLog } from '#test/support/savedTrace.ts';

const kept = (filter: TraceFilter, lines: readonly string[] = oddLog): readonly number[] => {
  const keep = keeperOf(filter);
  return entriesOf(lines).flatMap((entry) => (keep(entry) && entry.event ? [entry.event.line] : []));
};

it.each<[TraceFilter, readonly number[]]>([
  [{}, [3, 9, 10, 14, 15, 16, 17]],
  [{ tags: ['PRN', 'SIP Rx'] }, [3, 14, 15, 16, 17]],
  [{ tags: ['prn'] }, []],
  [{ find: ['INVITE', 'content-length'] }, [3]],
  [{ find: ['..05,CNONCE'] }, [3]],
  [{ find: ['sip'], exclude: ['invite'] }, [9]],
  [{ find: ['PRN'] }, [14, 15, 16, 17]],
  [{ since: '23:59:59' }, [14]],
  [{ until: '00:00:00' }, [3, 9, 10, 15, 16, 17]],
  [{ since: '23:59:59', until: '00:00:00' }, [14, 15, 16, 17]],
  [{ since: '2026-10-25T01:30:00', until: '2026-10-25T01:30:00' }, [16, 17]],
])('%j keeps the events that begin at %j', (filter, lines) => {
  expect(kept(filter)).toEqual(lines);
});

it('keeps what has no time with what is before it, and a time of day on every day', () => {
  const log = ['10:00:00 1mS A: x', '2mS A: x', '12:00:00 3mS A: x', '4mS A: x', '10:00:00 5mS A: x'];
  expect(kept({ since: '10:00:00', until: '11:00:00' }, log)).toEqual([1, 2, 5]);
});

it('refuses times of two forms', () => {
  expect(() => keeperOf({ since: '10:00:00', until: '2026-10-25T01:30:00' })).toThrow(
    'one of the times has a date',
  );
});
