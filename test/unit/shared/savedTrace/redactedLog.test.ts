import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entryLines } from '#shared/savedTrace/entryLines.ts';
import { redactedLog } from '#shared/savedTrace/redactedLog.ts';
import { Redactor } from '#shared/words/redaction.ts';
import { proved } from '#test/support/proof.ts';
import { entriesOf } from '#test/support/savedTrace.ts';
import { plantedIn, secretForms } from '#test/support/secretForms.ts';

/** What is saved of a log; only what holds `find` where that is asked for. */
function saved(lines: readonly string[], find = ''): readonly string[] {
  const redact = redactedLog(new Redactor());
  return entriesOf(lines).flatMap((entry) =>
    entryLines(
      entry,
      entry.lines.some(({ text }) => text.includes(find)),
      redact,
    ),
  );
}

const event = (text: string): string => `10:20:30          1mS SIP Rx: ${text}`;
const key = ['-----BEGIN PRIVATE KEY-----', 'MIIEsecret', 'AAAAsecret', '-----END PRIVATE KEY-----'];

it('holds none of two hundred planted secrets, as a packet or a line each', () => {
  const secrets = fc.sample(fc.stringMatching(/^[A-Za-z0-9]{14,20}$/), { numRuns: 200, seed: 17 });
  const indent = ' '.repeat(20);
  const parts = plantedIn(secrets).map((text) => text.split(/\r?\n/));
  const packets = parts.flatMap(([first = '', ...more]) => [
    event(first),
    ...more.map((line) => indent + line),
  ]);
  const lines = parts.flatMap((texts) => texts.map(event));
  for (const log of [packets, lines]) {
    const text = saved(log).join('\n');
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text.match(/^10:20:30 {10}1mS SIP Rx: /gm)).toHaveLength(log === packets ? 200 : lines.length);
  }
  proved('E6', `${secrets.length} in ${secretForms.length} forms in a saved trace, 0 found`);
});

it('takes out what began in an event that is left out', () => {
  const log = [event('REGISTER'), event(key[0] ?? ''), ...key.slice(1).map(event), event('BYE secret')];
  expect(saved(log, 'secret')).toEqual([event('credentials-1'), event('credentials-2'), event('BYE secret')]);
});

it('takes a tag that names a password along, and no whole log after a key that does not end', () => {
  expect(saved(['         1mS Password: hunter2'])).toEqual(['         1mS Password: credentials-1']);
  const left = saved([event(key[0] ?? ''), ...Array.from({ length: 500 }, () => event('loader: 1.35'))]);
  expect(left.at(-1)).toBe(event('loader: 1.35'));
  expect(left[300]).toMatch(/credentials-\d+$/);
});
