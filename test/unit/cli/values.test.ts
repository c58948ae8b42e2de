import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseEndpoint, parseText, parseTime } from '#cli/values.ts';

let zone: string | undefined;
beforeEach(() => {
  zone = process.env.TZ;
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const now = Date.UTC(2026, 10, 27, 12);
function read(text: string, timeZone = 'America/New_York'): string {
  process.env.TZ = timeZone;
  return new Date(parseTime(text, now)).toISOString();
}

describe('a time given to a command', () => {
  it.each([
    ['2016-08-01', '2016-08-01T04:00:00.000Z'],
    ['2016-08-01T00:00', '2016-08-01T04:00:00.000Z'],
    ['2016-08-01T16:35:07.250', '2016-08-01T20:35:07.250Z'],
    ['2016-08-01T16:35Z', '2016-08-01T16:35:00.000Z'],
    ['2016-08-01T16:35:00+05:30', '2016-08-01T11:05:00.000Z'],
    ['2016-02-29', '2016-02-29T05:00:00.000Z'],
    ['24h', '2026-11-26T12:00:00.000Z'],
    ['7d', '2026-11-20T12:00:00.000Z'],
    ['1.5h', '2026-11-27T10:30:00.000Z'],
  ])('%s, in New York, is %s', (text, time) => {
    expect(read(text)).toBe(time);
  });

  it.each([
    ['2015-02-29', 'there is no day 2015-02-29'],
    ['2016-02-30T10:00Z', 'there is no day 2016-02-30'],
    ['2016-13-01', 'there is no day 2016-13-01'],
    ['2016-08-01T24:00', 'there is no time 24:00:00'],
    ['2016-08-01T10:60Z', 'there is no time 10:60:00'],
    ['2016-08-01T10:00:60Z', 'there is no time 10:00:60'],
    ['2016-08-01T10:00+25:00', 'there is no offset +25:00'],
    ...['20160801', '2016-8-1', '2016-08', '2016-08-01 10:00', '2016-08-01T10', '2016-08-01t10:00z'].map(
      (text) => [text, 'is neither ISO 8601'],
    ),
    ...['01/08/2016', '2016-08-01T10:00 +01:00', '5', '-5h', 'yesterday', ''].map((text) => [
      text,
      'is neither ISO 8601',
    ]),
  ])('%j is refused: %s', (text = '', reason) => {
    expect(() => read(text)).toThrow(reason);
  });

  it('that clocks went over is refused, and one that came twice is asked back', () => {
    expect(() => read('2026-03-29T02:30', 'Europe/Berlin')).toThrow('clocks went over it');
    expect(() => read('2026-10-25T02:30', 'Europe/Berlin')).toThrow(
      'say 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00',
    );
    expect(read('2026-10-25T02:30+01:00', 'Europe/Berlin')).toBe('2026-10-25T01:30:00.000Z');
    expect(read('2026-10-25T03:00', 'Europe/Berlin')).toBe('2026-10-25T02:00:00.000Z');
    expect(read('2026-03-29T03:00', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('as a day begins when that day begins there, also where clocks change at midnight', () => {
    expect(read('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
    expect(read('2022-11-06', 'America/Havana')).toBe('2022-11-06T04:00:00.000Z');
    expect(() => read('2011-12-30', 'Pacific/Apia')).toThrow('the day 2011-12-30 was left out here');
    expect(read('2011-12-31', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
  });

  it('may be older than any clock', () => {
    expect(new Date(parseTime('999999999999d', now)).toISOString()).toBe('-271821-04-20T00:00:00.000Z');
  });
});

it('takes no empty name', () => {
  expect(parseText(' a ')).toBe(' a ');
  for (const text of ['', ' ']) expect(() => parseText(text)).toThrow('It is empty');
});

describe('where a command is to listen', () => {
  it.each([
    ['9464', '127.0.0.1', 9464],
    ['0', '127.0.0.1', 0],
    ['0.0.0.0:9464', '0.0.0.0', 9464],
    ['monitor.example.com:9464', 'monitor.example.com', 9464],
    ['[::1]:9464', '::1', 9464],
  ])('%s is port and host', (text, host, port) => {
    expect(parseEndpoint(text)).toEqual({ host, port });
  });

  it.each(['', 'x', ':9464', '::1:9464', 'host:', 'host:1:2', '65536', '[]:1', 'http://host:1'])(
    '"%s" is refused, with how it is written',
    (text) => {
      expect(() => parseEndpoint(text)).toThrow(/is not (PORT or HOST:PORT|a port number)/);
    },
  );
});
