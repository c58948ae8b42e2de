import type { Line } from '../line.ts';

const link = 'test/unit/core/link';

export const transport: readonly Line[] = [
  {
    id: 'T1',
    holds: 'One copy of ws, none that tiny fragments or a bomb can bring down',
    asked: '8.23.0 or later, 1 copy in the lockfile',
    tests: ['test/unit/lockfile.test.ts › has a ws that withstands tiny fragments (8.23.0 or later)'],
  },
  {
    id: 'T2',
    holds: 'A node has so much time and so much room: no compression, no redirection, a bounded message',
    asked: 'a silent peer ends after 5 s; 1 MiB is taken, one byte more is not; 0 requests to a second host',
    tests: [
      `${link}/hostile.test.ts › refuses a frame of more than 1 MiB and takes one of exactly 1 MiB`,
      `${link}/login.test.ts › gives up a peer that takes the connection and says nothing`,
    ],
  },
  {
    id: 'T3',
    holds: 'Frames that are none end a connection and nothing else',
    asked: '10,000 over 400 connections: 0 uncaught, at most 30 MB more, 149 other nodes Live throughout',
    tests: [
      `${link}/hostile.test.ts › survives a binary frame`,
      'test/fuzz/fuzz.test.ts › nothing that is sent breaks what listens for %s',
    ],
  },
  {
    id: 'T4',
    holds: 'Whatever a message says, it is taken as far as it is sound, and one bad one loses no connection',
    asked: '10,000 messages, 0 thrown, 0 prototypes changed; more than ten bad ones a minute close a link',
    tests: [
      `${link}/decoding.test.ts › never throws on any text`,
      `${link}/message.test.ts › takes for a reply only what is one: %j`,
      `${link}/tolerant.test.ts › never loses a node, nor what it identifies, however its snapshot is spoilt`,
      `${link}/hostile.test.ts › closes after more than ten such messages in a minute, and backs off`,
      `${link}/hostile.test.ts › cuts long texts visibly and drops what a detail may not hold`,
    ],
  },
  {
    id: 'T5',
    holds: 'A connection that leads nowhere is found out',
    asked: '150 at once: each Stale within 10 s of its last byte, given up within 15 s',
    tests: [
      `${link}/liveness.test.ts › is stale within 10 s of the last byte and given up within 15 s`,
      `${link}/pulse.test.ts › is what a plain reckoning says, over any bytes, heartbeats and pauses`,
    ],
  },
  {
    id: 'T6',
    isWhole: true,
    holds: 'A node that answers pings and tells nothing any more is Stale',
    asked: 'after three heartbeats, within 15 s',
    tests: [`${link}/liveness.test.ts › is stale after three missed heartbeats although bytes still come`],
  },
  {
    id: 'T7',
    isWhole: true,
    holds: 'Our own standstill is not the death of a node',
    asked: '8 s: 0 links lost',
    tests: [`${link}/liveness.test.ts › does not take its own standstill for the death of the node`],
  },
  {
    id: 'T8',
    isWhole: true,
    holds: 'Events lost at the end are missed at the next heartbeat',
    asked: 'there within 2 s of the heartbeat',
    tests: [`${link}/opening.test.ts › finds at the heartbeat that the last events were lost`],
  },
  {
    id: 'T9',
    holds:
      'Where a link goes on is stored with the events themselves; nothing is lost or doubled, whatever happens',
    asked: '2,000 runs of up to 200 steps: 0 lost, 0 twice, the same alarms active',
    tests: [`${link}/ledger.test.ts › agree whatever happens`],
  },
  {
    id: 'T10',
    holds: 'A restarted node is taken anew, however far its events are',
    asked: '200 of 200',
    tests: [
      `${link}/opening.test.ts › after another boot id records both gaps and takes the snapshot`,
      `${link}/opening.test.ts › takes a restarted node as a new life`,
    ],
  },
  {
    id: 'T11',
    holds: 'What cannot be shown to be whole is a gap that says from where, to where and why',
    asked: '0 silent gaps',
    tests: [
      `${link}/opening.test.ts › takes a snapshot and records a gap from a node that cannot fill the hole`,
      `${link}/opening.test.ts › records everything up to the snapshot as a gap where the journal no longer reaches back`,
    ],
  },
  {
    id: 'T12',
    holds: 'A snapshot and the events around it agree',
    asked: '1,000 orders of both, 0 differences',
  },
  {
    id: 'T13',
    holds: 'Links come back spread over time, and try for ever',
    asked: '150 after ten minutes: at most 25 a second, the last within 35 s',
    tests: [
      `${link}/backoff.test.ts › stays between nothing and the doubling ceiling`,
      `${link}/login.test.ts › forgets earlier failures only after 30 stable seconds`,
    ],
  },
  {
    id: 'T14',
    holds: 'So many links open at once and no more',
    asked: '20 handshakes and 10 snapshots; the loop is late by at most 50 ms (p99) while 150 return',
    tests: [`${link}/gate.test.ts › have at most 20 handshakes in flight`],
  },
  {
    id: 'T15',
    holds: 'What another try cannot mend needs attention, and is hardly tried',
    asked: 'once in 5 minutes; other lasting failures twice a minute and node',
    tests: [
      `${link}/login.test.ts › after a wrong password tries no more until told, and then reads the password anew`,
      `${link}/retryAfter.test.ts › never brings a login sooner than a second or than the backoff law, nor later than an hour`,
    ],
  },
  {
    id: 'T16',
    isWhole: true,
    holds: 'Nothing is called live that was heard before the computer slept',
    asked: 'within 250 ms, and asked again within 5 s',
    tests: [
      `${link}/liveness.test.ts › calls nothing live after the computer slept, and asks again within 5 s`,
    ],
    notSeen:
      'A computer that really sleeps: needs a laptop. Ten minutes with its lid closed over live nodes, and nothing called live before it was heard anew.',
  },
  {
    id: 'T17',
    holds: 'A node that floods keeps no other waiting',
    asked:
      '5,000 a second for 60 s: at most 100 MB more, others p99 within 1 s, nothing dropped without a gap',
    tests: [
      'test/unit/core/store/recording.test.ts › asks the links to wait when much is queued, and lets them go on when it is written',
    ],
  },
  {
    id: 'T18',
    holds: 'Order is that of the journal, whatever a clock says; a wrong clock is said',
    asked: 'a day either way, steps back, summer time: order unchanged, 0 negative ages, said above 30 s',
    tests: [
      'test/unit/core/wrongClocks.test.ts › change no order and make no age negative: a day off, set back, over summer time',
      'test/unit/core/faults/faultWatch.test.ts › tells a wrong clock of a node from a wrong clock here, and neither from another time',
      'test/unit/shared/advice/nodeClocks.test.ts › is wrong from half a minute on, either way',
    ],
  },
  {
    id: 'T19',
    holds: 'A command runs once or not at all, and what became of it is said or unknown',
    asked: '200 cuts anywhere: 0 twice, each done, refused or unknown',
    tests: [
      `${link}/commands.test.ts › is unknown when the link is lost after sending, and is never sent again`,
      `${link}/commands.test.ts › is refused unsent while the link is not live`,
    ],
    notSeen:
      'An unknown outcome stays unknown: version 1 of the protocol has no question after it, and to repeat a command that never came would run it. With such a question, the same cuts would show that each is answered.',
  },
  {
    id: 'T20',
    isWhole: true,
    holds:
      'A certificate is checked, by an authority or by its fingerprint; a changed one lets nothing through',
    asked: '0 places that check none but the look before trust; the password is sent 0 times',
    tests: [
      `${link}/trust.test.ts › a link over TLS`,
      'test/integration/simulator/certificates.test.ts › a certificate runs out, and is renewed for as long as one says',
      'test/e2e/settingsNodes.browser.spec.ts › a node is trusted by the authority of its Primary, over Generate CA, a renewal and an expiry',
      `${link}/trust.test.ts › is not made by an environment that would have no certificate checked`,
      'test/unit/onePlace.test.ts › %s stands where it belongs and nowhere else',
      `${link}/login.test.ts › marks ws:// to another machine as not encrypted`,
    ],
  },
  {
    id: 'T21',
    holds: 'Passwords are in no address, log, history, export or list of processes',
    asked: '20 planted, 0 found',
    tests: [
      `${link}/login.test.ts › logs in with Basic authentication and keeps the password to itself`,
      'test/unit/core/export/leaving.test.ts › holds none of two hundred planted secrets',
    ],
  },
];
