import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { evening } from '#test/support/builders.ts';
import { damagePages } from '#test/support/damagePages.ts';
import { StoreRig } from '#test/support/storeRig.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const count = 200;
const idOf = (index: number): string => `handover-${String(index).padStart(4, '0')}-${'x'.repeat(20)}`;

let whole: string;
let rig: StoreRig;
let path: string;
beforeAll(async () => {
  const first = await StoreRig.open();
  whole = first.folder;
  await first.opened();
  const all = Array.from({ length: count }, (_, index) => index);
  await Promise.all(
    all.map(async (index) => {
      const text = `Night ${index}: ${'all is well '.repeat(9)}`;
      const said = { id: idOf(index), at: evening + index, by: 'ann', station: 'desk-1', text };
      await first.store.addHandover({ ...said, taken: null, sheet: {} as never });
      if (index % 2 === 0) await first.store.takeHandover(said.id, 'bob', said.at + 1);
    }),
  );
  await first.close();
});
afterAll(() => removeFolder(whole));
beforeEach(async () => {
  rig = new StoreRig(await makeFolder());
  await cp(whole, rig.folder, { recursive: true });
  path = join(rig.folder, 'history.sqlite');
});
afterEach(() => rig.end());

/** Each row of all that happened but alarms. */
async function happened(): Promise<number> {
  let rows = 0;
  const query = { filter: {}, direction: 'older', limit: 200 } as const;
  let page = await rig.store.history({ ...query, from: null });
  for (; page.next !== null; page = await rig.store.history({ ...query, from: page.next }))
    rows += page.rows.length;
  return rows + page.rows.length;
}
const found = async (): Promise<number> => {
  const sheets = await Promise.all(
    Array.from({ length: count }, (_, index) => rig.store.handover(idOf(index))),
  );
  return sheets.filter((sheet) => sheet !== null).length;
};

it.each([
  ['happened', 'what happened but alarms'],
  ['happened_texts', 'the words by which that is found'],
  ['handovers', 'what shifts handed over'],
  ['handovers_taken', 'who took over'],
] as const)(
  'of %s all that can be read is kept and counted, and the history goes on',
  async (table, words) => {
    await rig.open();
    const before = [await happened(), await found()] as const;
    await rig.close();
    damagePages(path, table, 1);
    const { setAside, damage } = await rig.open();
    expect(setAside).toBeNull();
    const [, what, kept, lost] =
      /^Part of (.*) \(([\d,]+) kept, ([\d,]+) lost\) was damaged/.exec(damage ?? '') ?? [];
    expect(what, damage ?? '').toBe(words);
    expect(Number(kept)).toBeGreaterThan(0);
    expect(Number(lost)).toBeGreaterThan(0);
    const after = [await happened(), await found()] as const;
    // Of a handover that is lost the list has nothing to tell.
    if (table === 'handovers') expect(after[0]).toBeLessThanOrEqual(before[0]);
    else expect(before[0] - after[0]).toBe(table === 'happened' ? Number(lost) : 0);
    expect(before[1] - after[1]).toBe(table === 'handovers' ? Number(lost) : 0);
    await rig.store.addHandover({
      ...{ id: 'next', at: evening + count, by: 'ann', station: 'desk-1', text: 'Day' },
      ...{ taken: null, sheet: {} as never },
    });
    expect(await happened()).toBe(after[0] + 1);
    await rig.reopen();
    expect([rig.store.setAside, rig.store.damage]).toEqual([null, null]);
    expect(await happened()).toBe(after[0] + 1);
  },
);
