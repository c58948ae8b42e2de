import type { Line } from '../line.ts';

const store = 'test/unit/core/store';

export const storage: readonly Line[] = [
  {
    id: 'S1',
    isWhole: true,
    holds: 'The file is durable each time it is opened, not only the first',
    asked: 'WAL, synchronous 2, foreign keys, no memory map; opened twice',
    tests: [`${store}/dataFolder.test.ts › is durable each time the file is opened, not only the first`],
  },
  {
    id: 'S2',
    holds: 'What was acknowledged is on the disk, not on its way there',
    asked: '200 commits, at least 200 fsync',
  },
  {
    id: 'S3',
    holds: 'A process that is killed loses nothing it had acknowledged',
    asked: '200 kills under load: 0 lost, 200 files whole',
  },
  {
    id: 'S4',
    holds: 'A torn end of the write-ahead log costs nothing that was acknowledged',
    asked: '400 cut or with bits turned: 0 lost, 400 whole',
    notSeen:
      'A power cut: needs a machine that may be switched off, or LazyFS where FUSE is (50 rounds of "lose what is not synced", 0 lost).',
  },
  {
    id: 'S5',
    holds: 'Recorded means committed: cursor, acknowledgement and page come after',
    asked: 'commits gather for at most 50 ms',
    tests: [
      `${store}/recording.test.ts › stops where the file cannot be written, says so, keeps what arrives, and goes on by itself`,
    ],
  },
  {
    id: 'S6',
    holds: 'A slow disk stalls no socket',
    asked: '1,000 alarms a second, 30 ms an fsync: the loop is late by at most 50 ms (p99)',
  },
  {
    id: 'S7',
    holds: 'A full disk stops recording, never the monitor; it says so and goes on by itself',
    asked: 'said within 2 s, 10,000 events kept meanwhile, a warning below 500 MB, 0 damaged',
    tests: [
      'test/unit/core/faults/faultWatch.test.ts › warns while the disk of the history has less than 500 MB, and ends that with some to spare',
      `${store}/recording.test.ts › stops where the file cannot be written, says so, keeps what arrives, and goes on by itself`,
      `${store}/fold/recorder.test.ts › leaves no trace of a transaction a full disk cut short, and stores it when there is room`,
      'test/e2e/notRecording.browser.spec.ts › while the history cannot be written the page says that no alarm is shown or counted anew',
    ],
  },
  {
    id: 'S8',
    holds: 'A damaged history is put aside, never deleted, and what can be read of it saved and counted',
    asked: '50 kinds, each started within 10 s',
    tests: [
      `${store}/damage.test.ts › a history of which something is damaged that follows from the rest`,
      `${store}/actDamage.test.ts › of what operators did`,
      `${store}/dataFolder.test.ts › that is damaged (%s) is put aside, never deleted`,
      `${store}/toldDamage.test.ts › of %s all that can be read is kept and counted, and the history goes on`,
      `${store}/salvage.test.ts › of damaged events all others are kept, with the alarms, what was done with them, and where nodes go on`,
      `${store}/salvage.test.ts › of damaged %s what does not hang on them is kept, and the history is one in itself`,
    ],
    notSeen:
      'A log beside the history that somebody emptied, or cut in its first row: so it looks after an idle minute, and only the nodes know what they told since. A file that may only be read: root may write any; a start that is refused, and the file as it was. Of what is lost of alarm events a count, not which: no row says it any more.',
  },
  {
    id: 'S9',
    isWhole: true,
    holds: 'A history is looked through after a crash and once a week',
    asked: 'in the background where it is large',
    tests: [`${store}/damage.test.ts › is looked through while it is in use, and again after a week`],
  },
  {
    id: 'S10',
    isWhole: true,
    holds: 'SQLite has no known damage of its log, and one connection writes',
    asked: '3.51.3 or later',
    tests: [
      `${store}/dataFolder.test.ts › refuses SQLite %s, which could damage the file`,
      `${store}/dataFolder.test.ts › accepts SQLite %s`,
    ],
  },
  {
    id: 'S11',
    holds: 'A data folder has one writer, whichever host it is',
    asked: '100 starts at once, 1 writer; the lock of a killed one is free within 2 s',
    tests: [
      'test/fuzz/core/store/killed.test.ts › of many processes that start at once on one folder, one gets it',
      `${store}/ownership.test.ts › writes no more once another process has the folder, although the file of its lock was deleted`,
    ],
  },
  {
    id: 'S12',
    holds: 'A migration happens or does not, with a copy before; a newer history is refused and left alone',
    asked: '50 kills: old or new, never between',
    tests: [
      `${store}/dataFolder.test.ts › a migration`,
      `${store}/dataFolder.test.ts › of a newer version is refused and left alone`,
    ],
  },
  {
    id: 'S13',
    holds: 'The write-ahead log is bounded',
    asked: '64 MB with a long reader; emptied daily',
    tests: [
      `${store}/thread/logKeeper.test.ts › empties the log a minute after the last commit, and what is written is in the file itself`,
      `${store}/thread/logKeeper.test.ts › waits for whoever reads an old state, and tries again`,
      'test/unit/core/faults/faultWatch.test.ts › says that somebody keeps the history open for reading, by its log, which grows meanwhile',
    ],
    notSeen:
      'A bound while another program, or an export, keeps one moment open: SQLite cannot shorten the log under it, and Watchline says so above 200 MB. Eight hours: [a soak](soak.md) of minutes is what ran here; `npm run soak -- --minutes 480` is the same for a night.',
  },
  {
    id: 'S14',
    holds: 'A copy is made by SQLite, whole while it is written to',
    asked: '1,000 a second, 20 of 20 whole',
  },
  {
    id: 'S15',
    isWhole: true,
    holds: 'The history refuses to be changed, but by retention, which takes no active alarm',
    asked: '0 changed',
    tests: [
      `${store}/dataFolder.test.ts › refuses to be changed`,
      'test/fuzz/core/store/trim.test.ts › what is taken away is what is old and nobody needs, and nothing else',
      'test/unit/core/retention/retention.test.ts › can take away what is old and nothing else: the database itself refuses',
      'test/unit/core/retention/retention.test.ts › takes away the oldest of what is more than it may be, and never the last day',
    ],
  },
];
