import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LicenseStatus } from '#shared/model/license.ts';
import { aLicense, anAlarmEvent, aSnapshot, evening } from '#test/support/builders.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

const renewed = (number: number, part: Partial<LicenseStatus> = {}): LicenseStatus =>
  aLicense({
    lastRenewal: {
      at: evening + number * 9 * minute,
      outcome: 'ok',
      detail: 'All required licenses are held.',
    },
    nextRenewalAt: evening + (number + 1) * 9 * minute,
    ...part,
  });
const event = (seq: number, license: LicenseStatus) =>
  ({ seq, at: evening + seq * 9 * minute, type: 'license', license }) as const;
const inGrace = (daysRemaining: number): Partial<LicenseStatus> => ({
  mode: 'WebLM Error',
  grace: { startedAt: evening, expiresAt: evening + 30 * day, daysRemaining },
});

interface Row {
  readonly seq: number;
  readonly mode: string | null;
  readonly value: Partial<LicenseStatus>;
}

function rows(): Row[] {
  const history = new DatabaseSync(join(rig.folder, 'history.sqlite'), { readOnly: true });
  try {
    const found = history
      .prepare("SELECT seq, mode, value FROM changes WHERE type = 'license' ORDER BY id")
      .all();
    return found.map(({ seq, mode, value }) => ({
      seq: Number(seq),
      mode: mode === null ? null : String(mode),
      value: JSON.parse(String(value)),
    }));
  } finally {
    history.close();
  }
}

/** The statuses the history tells: each whole one, and then what differs from the one before. */
function told(): (LicenseStatus | undefined)[] {
  let license: LicenseStatus | undefined;
  return rows().map(({ mode, value }) => {
    license = (mode === null ? { ...license, ...value } : value) as LicenseStatus;
    return license;
  });
}

it('keeps of a plain renewal only its times', async () => {
  await rig.opened({ snapshot: aSnapshot({ license: renewed(0) }) });
  await rig.append([event(1, renewed(1)), event(2, renewed(2))]);
  const last = rows().at(-1);
  expect(last?.value).toEqual({
    lastRenewal: renewed(2).lastRenewal,
    nextRenewalAt: renewed(2).nextRenewalAt,
  });
});

it('tells every status of a node, whatever changes in it, over restarts and snapshots', async () => {
  const [feature] = renewed(0).features;
  const features = feature ? [{ ...feature, granted: 0 }] : [];
  const first = [
    renewed(1),
    renewed(2),
    renewed(3, inGrace(30)),
    renewed(4, inGrace(30)),
    renewed(5, { ...inGrace(30), features }),
    renewed(6, inGrace(29)),
    renewed(7, { ...inGrace(29), server: null, clientId: null, lastRenewal: null, nextRenewalAt: null }),
    renewed(8, { ...inGrace(29), source: 'local', renewing: true }),
  ];
  const second = [renewed(9), renewed(10)];
  const third = [renewed(11), renewed(12, { features: [] }), renewed(13, { features: [] })];
  await rig.opened({ snapshot: aSnapshot({ license: renewed(0) }) });
  await rig.append(first.slice(0, 3).map((license, index) => event(index + 1, license)));
  await rig.append(first.slice(3).map((license, index) => event(index + 4, license)));
  await rig.reopen();
  await rig.append(second.map((license, index) => event(index + 9, license)));
  await rig.opened({ cursor: { bootId: 'b-1', seq: 20 }, snapshot: aSnapshot({ license: renewed(0) }) });
  await rig.append(third.map((license, index) => event(index + 21, license)));
  expect(told()).toEqual([renewed(0), ...first, ...second, ...third]);
});

it('keeps the last status of each node as its state, whole', async () => {
  await rig.opened({ snapshot: aSnapshot({ license: renewed(0) }) });
  await rig.append([
    event(1, renewed(1)),
    anAlarmEvent(2),
    event(3, renewed(3)),
    event(4, renewed(4, { features: [] })),
  ]);
  const stored = async () => (await (await rig.reopen()).nodes([nodeKey]))[0]?.state?.license;
  expect(await stored()).toEqual(renewed(4, { features: [] }));
  await rig.append([event(5, renewed(5))]);
  expect(await stored()).toEqual(renewed(5));
});

it('does not let a status from before a snapshot be the state after it', async () => {
  await rig.opened({ snapshot: aSnapshot({ license: renewed(0) }) });
  const { store } = rig;
  store.append(nodeKey, {
    bootId: 'b-1',
    events: [event(1, renewed(1, inGrace(30)))],
    seq: 1,
    receivedAt: evening,
  });
  await rig.opened({ cursor: { bootId: 'b-2', seq: 0 }, snapshot: aSnapshot({ license: renewed(9) }) });
  const nodes = await (await rig.reopen()).nodes();
  expect(nodes[0]?.state?.license).toEqual(renewed(9));
});

it('stores no status a second time that comes again', async () => {
  await rig.opened({ snapshot: aSnapshot({ license: renewed(0) }) });
  await rig.append([event(1, renewed(1)), event(2, renewed(2))]);
  await rig.append([event(2, renewed(2)), event(3, renewed(3))]);
  expect(rows().map(({ seq }) => seq)).toEqual([0, 1, 2, 3]);
  expect(told().at(-1)).toEqual(renewed(3));
});
