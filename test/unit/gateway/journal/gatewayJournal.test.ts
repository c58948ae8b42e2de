import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GatewayJournal } from '#gateway/journal/gatewayJournal.ts';
import { journalName } from '#gateway/journal/openJournal.ts';
import type { SystemJournal } from '#gateway/journal/systemJournal.ts';
import { anAlarm } from '#test/support/builders.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const evening = Date.UTC(2026, 2, 4, 18);

describe('the journal of a gateway', () => {
  let folder: string;
  let journal: GatewayJournal;

  beforeEach(async () => {
    folder = await makeFolder();
    journal = new GatewayJournal(folder, evening);
  });
  afterEach(async () => {
    journal.close();
    await removeFolder(folder);
  });

  const append = (node: SystemJournal, count: number) =>
    journal.write(() => {
      journal.touch(node);
      for (let n = 1; n <= count; n++) {
        node.hear(evening, true);
        node.append(evening, { type: 'notice', level: 'info', text: `event ${n}` });
      }
    });
  const seqsAfter = (node: SystemJournal, seq: number, most = 500): number[] =>
    JSON.parse(`[${node.textsAfter(seq, most, 1_000_000).joined}]`).map(
      (event: { seq: number }) => event.seq,
    );
  const openAgain = (): void => {
    journal.close();
    journal = new GatewayJournal(folder, evening);
  };

  it('numbers the events of each node for itself, and goes on under the same boot id', () => {
    const [one, other] = [journal.of('one'), journal.of('other')];
    append(one, 3);
    append(other, 1);
    const { bootId } = one;
    openAgain();
    const again = journal.of('one');
    expect(again.bootId).toBe(bootId);
    expect(again.heard).toMatchObject({ reports: 3, traps: 3, heardSince: evening, heardAt: evening });
    append(again, 2);
    expect(seqsAfter(again, 1)).toEqual([2, 3, 4, 5]);
    expect(seqsAfter(journal.of('other'), 0)).toEqual([1]);
    expect(journal.of('other').bootId).not.toBe(bootId);
  });

  it('shows nobody what is not on disk, and takes back what could not be written', () => {
    const node = journal.of('one');
    append(node, 1);
    const write = () =>
      journal.write(() => {
        journal.touch(node);
        node.append(evening, { type: 'alarm', change: 'raised', alarm: anAlarm({ id: 'a' }) });
        expect(node.seq).toBe(1);
        throw new Error('the disk is full');
      });
    expect(write).toThrow('the disk is full');
    expect(node.seq).toBe(1);
    expect(node.alarms.size).toBe(0);
    append(node, 1);
    expect(seqsAfter(node, 0)).toEqual([1, 2]);
  });

  it('lists the alarms as they were told last, also after a restart', () => {
    const node = journal.of('one');
    const alarm = anAlarm({ id: 'a' });
    journal.write(() => {
      journal.touch(node);
      node.append(evening, { type: 'alarm', change: 'raised', alarm });
      node.append(evening, { type: 'alarm', change: 'raised', alarm: anAlarm({ id: 'b' }) });
      node.append(evening, { type: 'alarm', change: 'cleared', alarm: { ...alarm, active: false } });
      node.append(evening, { type: 'alarm', change: 'removed', alarm: anAlarm({ id: 'b' }) });
    });
    openAgain();
    expect([...journal.of('one').alarms.values()]).toEqual([{ ...alarm, active: false }]);
  });

  it('keeps the last 10,000 events and a tenth more, never all', () => {
    const node = journal.of('one');
    append(node, 10_500);
    expect(node.reaches(0)).toBe(true);
    append(node, 700);
    expect(node.seq).toBe(11_200);
    expect(node.reaches(11_200 - 10_000)).toBe(true);
    expect(node.reaches(0)).toBe(false);
    expect(seqsAfter(node, 1_200, 1)).toEqual([1_201]);
    openAgain();
    expect(journal.of('one').reaches(1_200)).toBe(true);
    expect(journal.of('one').reaches(1_199)).toBe(false);
  });

  it('hands what a sender told over to the system it turns out to be', () => {
    const sender = journal.of('sender-192.0.2.9');
    append(sender, 2);
    journal.handOver('sender-192.0.2.9', 'acme-branch');
    expect(journal.nodesLike('sender-')).toEqual([]);
    expect(journal.of('acme-branch')).toMatchObject({ bootId: sender.bootId, seq: 2 });
  });

  it('is one gateway’s alone', () => {
    expect(() => new GatewayJournal(folder, evening)).toThrow(/is in use by another gateway/);
  });

  it('that is damaged is put aside, never deleted, and begun anew under another boot id', async () => {
    const { bootId } = journal.of('one');
    journal.close();
    await writeFile(join(folder, journalName), 'no database at all, but long enough to be looked at');
    journal = new GatewayJournal(folder, evening);
    expect(journal.setAside).toBe(join(folder, `${journalName}.damaged-${evening}`));
    expect(journal.of('one').bootId).not.toBe(bootId);
  });
});
