import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Folded, foldEvents, foldOpened } from '#core/fleet/fold.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import { type SnapshotPart, snapshotParts } from '#shared/model/node.ts';
import {
  aLicense,
  aLine,
  aNodeInfo,
  aNotice,
  anAlarmEvent,
  aResiliency,
  aService,
  aSnapshot,
  aWebLm,
  evening,
} from '#test/support/builders.ts';

const at = evening;
const events: readonly NodeEvent[] = [
  anAlarmEvent(1),
  aNotice(1),
  { seq: 1, at, type: 'license', license: aLicense() },
  { seq: 1, at, type: 'webLm', webLm: aWebLm() },
  { seq: 1, at, type: 'service', service: aService() },
  { seq: 1, at, type: 'line', line: aLine() },
  { seq: 1, at, type: 'resiliency', resiliency: aResiliency() },
];
/** What one event tells whole; of a list it tells but an item. */
const toldBy: Partial<Record<NodeEvent['type'], SnapshotPart>> = {
  license: 'license',
  webLm: 'webLm',
  resiliency: 'resiliency',
};
const everything = { webLm: aWebLm(), resiliency: aResiliency() };
const parts = fc.subarray([...snapshotParts]);

it('keeps "not reported" apart from "not there", whatever a node leaves out, names and tells later', () => {
  fc.assert(
    fc.property(
      parts,
      parts,
      fc.array(fc.constantFrom(...events), { maxLength: 8 }),
      (missing, named, later) => {
        const nulls = Object.fromEntries(missing.map((part) => [part, null]));
        const snapshot = { ...aSnapshot({ ...everything, ...nulls }), notReported: named };
        const opened = foldOpened(null, {
          ...{ cursor: { bootId: 'b-1', seq: 0 }, resumed: false, node: aNodeInfo(), permissions: [] },
          ...{ snapshot, gaps: [], nodeAt: at, receivedAt: at },
        }) as Folded;
        const folded = { ...opened, ...foldEvents({ ...opened, notUnderstood: null }, later) };
        const told = later.flatMap(({ type }) => toldBy[type] ?? []);
        const isMissing = (part: SnapshotPart) => missing.includes(part) && !told.includes(part);
        for (const part of snapshotParts) {
          if (part === 'alarms') expect(folded.notReported.includes(part)).toBe(named.includes(part));
          else {
            expect(folded[part] === null).toBe(isMissing(part));
            expect(folded.notReported.includes(part)).toBe(isMissing(part) && named.includes(part));
          }
        }
      },
    ),
  );
});
