import { readFleet } from '#core/config/fleetFile.ts';
import { callNames, checkArguments } from '#core/feed/callTable.ts';
import { readEvents } from '#core/link/eventReader.ts';
import { readMessage } from '#core/link/message.ts';
import { readOpening } from '#core/link/opening.ts';
import { readSettings } from '#core/settings/settingsFile.ts';
import { outcomesOf } from '#gateway/alarms/outcomes.ts';
import type { Datagram } from '#gateway/datagram.ts';
import { readGateway } from '#gateway/file/gatewayFile.ts';
import type { Report } from '#gateway/report.ts';
import { TrapReader } from '#gateway/snmp/trapReader.ts';
import { Frames } from '#gateway/syslog/frames.ts';
import { messagesIn } from '#gateway/syslog/messageText.ts';
import { readSyslog } from '#gateway/syslog/readSyslog.ts';
import { parseRequest } from '#nodeSide/jsonRpc.ts';
import { Assembler } from '#shared/savedTrace/assembler.ts';
import { entryRows } from '#shared/savedTrace/entryRows.ts';
import { linesOf } from '#shared/savedTrace/logBytes.ts';
import { readViews } from '#shared/settings/savedViews.ts';
import { readKnowledge } from '#shared/settings/siteKnowledge.ts';
import { migrationFileProblem } from '#simulator/migration/migrationFile.ts';
import { parseScenario } from '#simulator/scenario/loadScenario.ts';
import { refusable, type Target } from './target.ts';

const receivedAt = Date.parse('2016-08-01T16:35:00Z');

/** Whatever reads in place: bytes or texts to what they mean. */
export const targets: readonly Target[] = [
  {
    name: 'message',
    take(input) {
      const message = readMessage(input.toString(), receivedAt);
      const read =
        message.kind === 'events'
          ? readEvents(message.events, 0, input.length, receivedAt)
          : message.kind === 'result'
            ? readOpening('Node', message.result, null, receivedAt)
            : message;
      // As it goes to a page and to a log.
      return JSON.stringify(structuredClone(read));
    },
  },
  { name: 'request', take: (input) => refusable(() => parseRequest(input.toString())) },
  { name: 'fleet', take: (input) => refusable(() => readFleet('fleet.json', input.toString())) },
  { name: 'gatewayFile', take: (input) => refusable(() => readGateway('gateway.json', input.toString())) },
  { name: 'scenario', take: (input) => refusable(() => parseScenario(input.toString(), 'scenario.json')) },
  { name: 'settings', take: (input) => structuredClone(readSettings(input)) },
  { name: 'views', take: (input) => refusable(() => readViews(input.toString())) },
  { name: 'knowledge', take: (input) => refusable(() => readKnowledge(input.toString())) },
  {
    name: 'call',
    take(input) {
      const args = jsonOf(input);
      if (!Array.isArray(args)) return;
      for (const name of callNames) refusable(() => checkArguments(name, args));
    },
  },
  {
    name: 'log',
    take(input) {
      const assembler = new Assembler((entry) => entryRows(entry));
      for (const line of linesOf(input, 0)) assembler.add(line);
      assembler.end();
    },
  },
  { name: 'migration', take: (input) => migrationFileProblem(input) },
  { name: 'trap', take: (input) => mean(trapReader.read(arrived(input)).report) },
  {
    name: 'syslog',
    take(input) {
      for (const message of messagesIn(input)) mean(readSyslog(arrived(message), 'Europe/London'));
      const frames = new Frames();
      refusable(() => [...frames.push(input), ...frames.end()]);
    },
  },
];

const trapReader = new TrapReader({
  users: [
    {
      ...{ name: 'watch', authProtocol: 'sha', authKey: 'authentication' },
      ...{ privProtocol: 'aes', privKey: 'privacy of all' },
    },
  ],
  zoneOf: () => 'Europe/London',
});

const arrived = (bytes: Buffer): Datagram => ({ bytes, from: '192.0.2.20', receivedAt });

/** What came of a report is told to pages and kept as JSON. */
const mean = (report: Report | null): unknown =>
  report && JSON.stringify(structuredClone(outcomesOf(report, new Map())));

function jsonOf(input: Buffer): unknown {
  try {
    return JSON.parse(input.toString());
  } catch {
    return undefined;
  }
}
