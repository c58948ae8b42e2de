import { isIP } from 'node:net';
import { type Datagram, longestMessage, unreadable } from '../datagram.ts';
import type { TimeContext } from '../nodeTime.ts';
import type { NodeTime, SyslogReport, UnreadableReport } from '../report.ts';
import { readKiwiLine } from './kiwiLine.ts';
import { messageText } from './messageText.ts';
import { takeIso, takePhoneTime, takeTime } from './syslogTime.ts';

/** What one message says: RFC 5424, RFC 3164, or what phones and relays make of that. */
export function readSyslog(datagram: Datagram, timeZone: string | null): SyslogReport | UnreadableReport {
  const { bytes, from, receivedAt } = datagram;
  const raw = messageText(bytes.subarray(0, longestMessage));
  if (raw.trim() === '') return unreadable(datagram, 'an empty syslog message');
  const said = readLine(raw, { receivedAt, timeZone });
  const octets = bytes.length;
  return { by: 'syslog', receivedAt, from, octets, ...said, raw, isCut: octets > longestMessage };
}

type Said = Pick<SyslogReport, 'facility' | 'level' | 'nodeTime' | 'host' | 'tag' | 'text'>;

function readLine(line: string, context: TimeContext): Said {
  const relayed = readKiwiLine(line);
  if (!relayed) return readMessage(line, context);
  const { facility, level, host, time } = relayed;
  const inner = readMessage(relayed.line, context);
  return {
    ...inner,
    facility: inner.facility ?? facility,
    level: inner.level ?? level,
    host: inner.host ?? host,
    nodeTime: inner.nodeTime ?? takeIso(time, context)?.time ?? null,
  };
}

function readMessage(line: string, context: TimeContext): Said {
  const { priority, rest } = takePriority(line);
  const facility = priority === null ? null : priority >> 3;
  const level = priority === null ? null : priority & 7;
  return { facility, level, ...(readNew(rest, context) ?? readOld(rest, context)) };
}

/** Facility 0–23 and level 0–7 in one number: none is above this. RFC 5424, 6.2.1 */
const highestPriority = 191;

function takePriority(line: string): { readonly priority: number | null; readonly rest: string } {
  const [matched = '', digits] = /^<(\d{1,3})>/.exec(line) ?? [];
  const priority = digits === undefined ? null : Number(digits);
  const isOne = priority !== null && priority <= highestPriority;
  return { priority: isOne ? priority : null, rest: line.slice(matched.length).replace(/^ +/, '') };
}

type Body = Pick<Said, 'nodeTime' | 'host' | 'tag' | 'text'>;

/** Structured data: nothing, or elements in brackets whose values are quoted. RFC 5424, 6.3 */
const structured = /^(-|(?:\[(?:[^\]"]|"(?:\\.|[^"\\])*")*\])+)(?: |$)/s;

/** RFC 5424; null: it is not. */
function readNew(text: string, context: TimeContext): Body | null {
  const match = /^1 (\S+) (\S+) (\S+) (\S+) (\S+) (.*)$/s.exec(text);
  if (!match) return null;
  const [, time = '', host = '', tag = '', , , rest = ''] = match;
  const nodeTime = takeIso(time, context)?.time ?? null;
  if (!nodeTime && time !== '-') return null;
  const [matched = '', data = '-'] = structured.exec(rest) ?? [];
  const message = rest.slice(matched.length).replace(/^\ufeff/, '');
  return {
    nodeTime,
    host: unlessNil(host),
    tag: unlessNil(tag),
    text: message === '' ? (unlessNil(data) ?? '') : message,
  };
}

const unlessNil = (word: string): string | null => (word === '-' ? null : word);

/** RFC 3164, of which anything may be missing. */
function readOld(text: string, context: TimeContext): Body {
  const timed = takeTime(text, context);
  const rest = (timed?.rest ?? text).replace(/^ +/, '');
  const [first = '', second = ''] = rest.split(' ', 2);
  // A first word is a host only if a tag follows, or it is an address: else the text has begun.
  const isHost = !isTag(first) && (isIP(first) > 0 || isTag(second));
  const afterHost = isHost ? rest.slice(first.length).trimStart() : rest;
  const [tagged = '', tag = null] = tagForm.exec(afterHost) ?? [];
  const said = afterHost.slice(tagged.length).replace(/^\ufeff/, '');
  return withPhoneTime(
    { nodeTime: timed?.time ?? null, host: isHost ? first : null, tag, text: said },
    context,
  );
}

/** `IPOffice:`, `prog[12]:`, `prog[12:34]:` */
const tagForm = /^([^\s:[\]]{1,48})(?:\[[^\]\s]{0,32}\])?:\s?/;
const isTag = (word: string): boolean => /^[^\s:[\]]{1,48}(?:\[[^\]\s]{0,32}\])?:$/.test(word);

function withPhoneTime(body: Body, context: TimeContext): Body {
  const time: NodeTime | null = body.nodeTime;
  const timed = time && takePhoneTime(body.text, time, context);
  return timed ? { ...body, nodeTime: timed.time, text: timed.rest } : body;
}
