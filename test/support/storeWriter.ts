import { systemClock } from '#core/ports/systemClock.ts';
import { openStore } from '#core/store/store.ts';
import { anAlarm, anAlarmEvent } from '#test/support/builders.ts';
import { aBatch, anOpening } from '#test/support/linkEvents.ts';
import { silentLog } from '#test/support/ports.ts';

/*
 * A process to be killed: stores events of several nodes as fast as it can, going on from what is stored, and
 * prints a line for each cursor once it is told that it is on disk.
 */

const [folder = '', nodeCount = '4'] = process.argv.slice(2);
const keys = Array.from({ length: Number(nodeCount) }, (_, index) => `ws://127.0.0.1:1/${index}`);

const store = await openStore({
  folder,
  clock: systemClock,
  log: silentLog,
  listener: {
    onCommitted: ({ cursors }) => {
      for (const [key, { seq }] of cursors) process.stdout.write(`${key} ${seq}\n`);
    },
    onPressure: () => {},
    onDamage: () => {},
    onRecording: () => {},
  },
});

const seqs = new Map((await store.nodes()).map(({ key, cursor }) => [key, cursor?.seq ?? 0]));
for (const key of keys) if (!seqs.has(key)) store.opened(key, anOpening());

setInterval(() => {
  for (const key of keys) {
    let seq = seqs.get(key) ?? 0;
    const events = Array.from({ length: 1 + (seq % 37) }, () => {
      seq++;
      const alarm = anAlarm({ id: `a-${seq % 50}`, text: `Line ${seq % 60} is down`, occurrences: seq });
      return anAlarmEvent(seq, { change: seq % 9 === 0 ? 'cleared' : 'repeated', alarm });
    });
    store.append(key, aBatch(events));
    seqs.set(key, seq);
  }
}, 1);
