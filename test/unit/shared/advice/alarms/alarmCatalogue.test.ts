import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import catalogue from '#resources/alarm-catalogue.json' with { type: 'json' };
import { alarmEntries, entryOfAlarm } from '#shared/advice/alarms/alarmCatalogue.ts';
import { AlarmCatalogueSchema } from '#shared/advice/alarms/alarmCatalogueSchema.ts';
import { alarmCodes, alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';

const entries = [...alarmEntries.values()];

it('is as its schema says, and every text ends as a sentence', () => {
  expect(Check(AlarmCatalogueSchema, catalogue)).toBe(true);
  for (const { meaning, cause, remedy } of entries)
    for (const words of [meaning, cause, remedy])
      if (words !== undefined) expect(words).toMatch(/^\p{Lu}.*\.$/u);
});

it('has every reason of the IPO-MIB, each once', () => {
  const numbers = entries.flatMap(({ number }) => number ?? []).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 79 }, (_, index) => index + 1));
});

it('has the texts that the release notes print, word for word', () => {
  expect(alarmSpec('NonSelectAlarm').text).toBe('WebLM Server Error: System not licensed for Select');
  expect(alarmSpec('SipChannelLicenseExceeded', { 'License Type': 'Maximum SIP Trunk Sessions' }).text).toBe(
    'SIP Channel License Exceeded: There are insufficient SIP Channel licenses License Type: Maximum SIP Trunk Sessions',
  );
  expect(alarmSpec('HoldMusicFileFailure', { 'Source Name': 'Primary' }).text).toBe(
    'Failed to load HOLD Music source file Source Name: Primary',
  );
});

describe('what is known of an alarm', () => {
  it.each(alarmCodes)('is there for %s, and what to do, by code and by words', (code) => {
    const spec = alarmSpec(code, { 'License Type': 'CTI Link Pro', Service: 'Voicemail' });
    const known = entryOfAlarm(spec);
    expect(known).toMatchObject({ meaning: expect.any(String), remedy: expect.any(String) });
    expect(entryOfAlarm({ ...spec, code: 'other' })).toBe(known);
  });
  it('is found by the name the MIB has for it, and in other spellings', () => {
    expect(entryOfAlarm({ code: 'OOS', text: '' })).toMatchObject({ number: 19 });
    expect(
      entryOfAlarm({
        code: '5',
        text: 'ATTEMPT to use a feature for which no licence is installed License Types: X',
      }),
    ).toMatchObject({ number: 5 });
  });
  it('is found by words where many alarms share the code, and else says that they tell it', () => {
    const { text } = alarmSpec('WebLmGracePeriod');
    const known = entryOfAlarm({ code: 'WebLmGracePeriod', text: '' });
    for (const code of ['General', 'Alarm', 'SyslogMessage']) {
      expect(entryOfAlarm({ code, text: `${text}. And what to do.` })).toBe(known);
      expect(entryOfAlarm({ code, text: 'Cellar is flooded' })).toBe(alarmEntries.get(code));
    }
  });
  it('is nothing where neither code nor words are known', () => {
    expect(entryOfAlarm({ code: 'Flood', text: 'Cellar is flooded' })).toBeNull();
    expect(entryOfAlarm({ code: 'constructor', text: '' })).toBeNull();
  });
});
