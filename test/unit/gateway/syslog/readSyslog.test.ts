import { describe, expect, it } from 'vitest';
import { longestMessage } from '#gateway/datagram.ts';
import type { SyslogReport } from '#gateway/report.ts';
import { messagesIn } from '#gateway/syslog/messageText.ts';
import { readSyslog } from '#gateway/syslog/readSyslog.ts';

const march = Date.UTC(2026, 2, 4, 10, 20, 31);

function read(line: string | Buffer, receivedAt = march, timeZone: string | null = 'UTC'): SyslogReport {
  const report = readSyslog({ bytes: Buffer.from(line as string), from: '192.0.2.20', receivedAt }, timeZone);
  if (report.by !== 'syslog') throw new Error(`not understood: ${report.why}`);
  return report;
}

const timeOf = (line: string, receivedAt?: number, timeZone?: string | null): string | null => {
  const at = read(line, receivedAt, timeZone).nodeTime?.at ?? null;
  return at === null ? null : new Date(at).toISOString();
};

describe('a syslog message', () => {
  it.each([
    [
      '<132>Mar  4 10:20:30 192.0.2.20 IPOffice: example alarm text',
      { facility: 16, level: 4, host: '192.0.2.20', tag: 'IPOffice', text: 'example alarm text' },
    ],
    [
      '<132>Jan  1 00:00:05 IPOffice: no host, clock never set',
      { host: null, tag: 'IPOffice', text: 'no host, clock never set' },
    ],
    [
      '<132> Mar  4 10:20:30 two blanks and a trailing NUL\0',
      { facility: 16, host: null, tag: null, text: 'two blanks and a trailing NUL' },
    ],
    [
      '<999>Mar  4 10:20:30 h t: PRI out of range',
      { facility: null, level: null, host: 'h', tag: 't', text: 'PRI out of range' },
    ],
    ['Mar  4 10:20:30 no PRI at all', { facility: null, level: null, host: null, text: 'no PRI at all' }],
    [
      '<132>1 2026-03-04T10:20:30+05:45 h app - - - an RFC 5424 line on the same port',
      { facility: 16, level: 4, host: 'h', tag: 'app', text: 'an RFC 5424 line on the same port' },
    ],
    [
      '<165>Jan 11 09:01:09 192.0.2.94 REG: -04:00 2026 894 1 .TEL | 0 [Part 01 of 02]\nTX REGISTER sip:x SIP/2.0',
      {
        ...{ facility: 20, level: 5, host: '192.0.2.94', tag: 'REG' },
        text: '1 .TEL | 0 [Part 01 of 02]\nTX REGISTER sip:x SIP/2.0',
      },
    ],
    [
      '<14>Jan  1 01:05:23 prog[12:34]: ERR: clock not set',
      { host: null, tag: 'prog', text: 'ERR: clock not set' },
    ],
    [
      '2026-03-04 10:20:31\tDaemon.Info\t192.0.2.99\tMar  4 10:20:30 sip[1]: INFO: ready',
      { facility: 3, level: 6, host: '192.0.2.99', tag: 'sip', text: 'INFO: ready' },
    ],
    ['<132>no time either', { facility: 16, nodeTime: null, host: null, text: 'no time either' }],
    ['<0>', { facility: 0, level: 0, text: '' }],
    ['<132>Xyz  4 10:20:30 no month', { nodeTime: null, text: 'Xyz  4 10:20:30 no month' }],
  ] as const)('%j is read as far as it can be', (line, expected) => {
    expect(read(line)).toMatchObject({ ...expected, raw: line.replace('\0', '') });
  });

  it('of RFC 5424 has structured data, nil values and a mark of its coding', () => {
    const line = '<165>1 2026-03-04T10:20:30.003Z - evt - ID47 [a@1 k="v\\"]" l="x"][b@1] \ufefftext here';
    expect(read(line)).toMatchObject({ host: null, tag: 'evt', text: 'text here' });
    expect(read('<165>1 - h app - - [a@1 k="v"]')).toMatchObject({ nodeTime: null, text: '[a@1 k="v"]' });
    expect(read('<165>1 yesterday h app - - text').text).toBe('1 yesterday h app - - text');
  });

  it.each([
    ['Mar  4 10:20:30', march, 'UTC', '2026-03-04T10:20:30.000Z'],
    ['Mar  4 10:20:30', march, 'America/New_York', '2026-03-04T15:20:30.000Z'],
    ['Mar  4 10:20:30', march, null, null],
    ['Mar 4 10:20:30.25', march, 'UTC', '2026-03-04T10:20:30.250Z'],
    ['Dec 31 23:59:59', Date.UTC(2026, 0, 1, 0, 0, 2), 'UTC', '2025-12-31T23:59:59.000Z'],
    ['Jan  1 00:00:05', Date.UTC(2025, 11, 31, 23, 59, 59), 'UTC', '2026-01-01T00:00:05.000Z'],
    ['Feb 29 12:00:00', Date.UTC(2025, 1, 1), 'UTC', '2024-02-29T12:00:00.000Z'],
    ['Feb 29 12:00:00', Date.UTC(2027, 1, 1), 'UTC', '2028-02-29T12:00:00.000Z'],
    ['Feb 30 12:00:00', march, 'UTC', null],
    ['Mar  4 2019 10:20:30', march, 'UTC', '2019-03-04T10:20:30.000Z'],
    ['2026-03-04T10:20:30+05:45', march, 'UTC', '2026-03-04T04:35:30.000Z'],
    ['2026-03-04T10:20:30.5Z', march, null, '2026-03-04T10:20:30.500Z'],
    ['2026-13-04T10:20:30Z', march, null, null],
  ])('that begins with %s, received at %i in %s, is of %s', (time, receivedAt, timeZone, expected) => {
    expect(timeOf(`<132>${time} 192.0.2.20 IPOffice: text`, receivedAt, timeZone)).toBe(expected);
  });

  it('of a phone is of the zone, the year and the millisecond that stand behind its tag', () => {
    const line = '<165>Jan 11 09:01:09 192.0.2.94 REG: -04:00 2022 894 1 .TEL | 0 text';
    expect(read(line).nodeTime).toEqual({
      at: Date.UTC(2022, 0, 11, 13, 1, 9, 894),
      raw: 'Jan 11 09:01:09 -04:00 2022 894',
    });
  });

  it('is UTF-8, or Latin-1 where it is not, however it was cut', () => {
    expect(read('<132>IPOffice: Störung in Zürich').text).toBe('Störung in Zürich');
    expect(read(Buffer.from('<132>IPOffice: St\xf6rung \x80', 'latin1')).text).toBe('Störung €');
    expect(read(Buffer.from('<132>IPOffice: am Ende ein \xf6', 'latin1')).text).toBe('am Ende ein ö');
    expect(read(Buffer.from('<132>Störung ö').subarray(0, -1)).text).toBe('Störung ');
    const long = Buffer.from(`<132>IPOffice: ${'ö'.repeat(longestMessage)}`);
    const { text, raw, octets, isCut } = read(long);
    expect({ octets, isCut }).toEqual({ octets: long.length, isCut: true });
    expect(text).toMatch(/^ö+$/);
    expect(Buffer.byteLength(raw)).toBeLessThanOrEqual(longestMessage);
  });

  it('without a word is none', () => {
    for (const bytes of ['', '\0', '\r\n'])
      expect(
        readSyslog({ bytes: Buffer.from(bytes), from: '192.0.2.20', receivedAt: march }, null),
      ).toMatchObject({ by: 'unreadable', why: 'an empty syslog message' });
  });
});

describe('a datagram', () => {
  const texts = (datagram: string): readonly string[] =>
    messagesIn(Buffer.from(datagram)).map((message) => message.toString());

  it('has several messages where each begins with its priority, and lines of one otherwise', () => {
    expect(texts('<13>one\n<14>two\r\n<150>three\n')).toEqual(['<13>one\n', '<14>two\r\n', '<150>three\n']);
    expect(texts('<13>one\nand more\n<b>of</b>\n<1234>it')).toHaveLength(1);
  });

  it('of nothing but beginnings is not taken to pieces for ever', () => {
    expect(texts('<1>x\n'.repeat(10_000))).toHaveLength(64);
  });
});
