import { Assembler } from '#shared/savedTrace/assembler.ts';
import type { SavedEntry } from '#shared/savedTrace/savedEntry.ts';

/** Entries of the lines of a log. */
export function entriesOf(lines: readonly string[]): readonly SavedEntry[] {
  const entries: SavedEntry[] = [];
  const assembler = new Assembler((entry) => entries.push(entry));
  let offset = 0;
  for (const text of lines) {
    assembler.add({ text, isFull: text.length === 255, offset });
    offset += text.length + 1;
  }
  assembler.end();
  return entries;
}

const indent = ' '.repeat(20);
const full = (text: string): string => text.padEnd(255, '.');

/** A log with all that is odd about them. */
export const oddLog: readonly string[] = [
  '********** Warning: Logging to Screen Started **********',
  indent,
  '2147483650mS SIP Rx: TCP 192.0.2.10:5060 -> 198.51.100.7:23588',
  `${indent}INVITE sip:+15550100@198.51.100.7:5060;transport=tcp SIP/2.0`,
  full(`${indent}Proxy-Authorization: Digest username="1000",response="5f2e`),
  '05,cnonce="0123456789abcdef0123"',
  `${indent}Content-Length: 0`,
  indent,
  '2147483650mS CMCallEvt:    c0000215001234ab 21.1001.1 4711 SIPTrunk Endpoint: StateChange',
  '2147483651mS CMARS:        FORM: Demo  0000/0000-SSi - Received Number: 15550100',
  ' '.repeat(17),
  '********** SysMonitor v11.1.0.0.0 build 237 [connected to 192.0.2.21 (DEMO (Select))] **********',
  '',
  '23:59:59 4294967290mS PRN: last line before the wrap',
  '00:00:00         12mS PRN: is this a reboot or the wrap at 2^32?',
  '2026-10-25T01:30:00    5400012mS PRN: QOS Data: Call ID=1',
  '2026-10-25T01:30:00    9000012mS PRN: same local time, an hour later by mS',
];
