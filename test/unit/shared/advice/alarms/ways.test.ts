import { describe, expect, it } from 'vitest';
import { type Ways, waysOf } from '#shared/advice/alarms/ways.ts';
import { solutionKey } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { applyChange } from '#shared/settings/applyChange.ts';
import { defaultSettings } from '#shared/settings/defaults.ts';
import type { SettingsChange } from '#shared/settings/settings.ts';
import { aNodeView } from '#test/support/builders.ts';

const noon = new Date(2026, 10, 27, 12, 0).getTime();
const node = { info: { solution: { id: 'acme', name: 'Acme' } } } as NodeView;
const acme = solutionKey({ id: 'acme', name: 'Acme' });
const onScreen = { onScreen: true };
const loud = {
  bySeverity: { ...defaultSettings.sounds.bySeverity, critical: 'untilAcknowledged', minor: 'once' },
} as const;
const nothing: Ways = { isShown: false, sound: 'off' };
const critical = { severity: 'critical', category: 'trunk' } as const;

const rows: readonly (readonly [string, SettingsChange, Parameters<typeof waysOf>[0], Ways])[] = [
  ['nothing, until something is set', {}, critical, nothing],
  [
    'shown, of a severity that is chosen',
    { notifications: onScreen },
    critical,
    { isShown: true, sound: 'off' },
  ],
  ['not shown, of one that is not', { notifications: onScreen }, { ...critical, severity: 'minor' }, nothing],
  [
    'heard alone, where nothing is shown',
    { sounds: loud },
    critical,
    { isShown: false, sound: 'untilAcknowledged' },
  ],
  [
    'heard once, as that severity',
    { sounds: loud },
    { ...critical, severity: 'minor' },
    { isShown: false, sound: 'once' },
  ],
  [
    'nothing, of a category nobody wants',
    { notifications: { ...onScreen, categories: ['link'] }, sounds: loud },
    critical,
    nothing,
  ],
  [
    'nothing, of a customer that is silent',
    { notifications: { ...onScreen, silentSolutions: [acme] }, sounds: loud },
    critical,
    nothing,
  ],
  [
    'of another customer as ever',
    { notifications: { ...onScreen, silentSolutions: ['other'] } },
    critical,
    { isShown: true, sound: 'off' },
  ],
  [
    'nothing, while it is muted',
    { notifications: { ...onScreen, mutedUntil: noon + 1 }, sounds: loud },
    critical,
    nothing,
  ],
  [
    'as ever, once that is over',
    { notifications: { ...onScreen, mutedUntil: noon } },
    critical,
    { isShown: true, sound: 'off' },
  ],
  [
    'nothing, in quiet hours',
    {
      notifications: { ...onScreen, quietHours: [{ days: [5], from: '11:00', until: '13:00' }] },
      sounds: loud,
    },
    critical,
    nothing,
  ],
  [
    'as ever, outside of them',
    { notifications: { ...onScreen, quietHours: [{ days: [5], from: '13:00', until: '11:00' }] } },
    critical,
    { isShown: true, sound: 'off' },
  ],
];

describe('what comes of a new alarm', () => {
  it.each(rows)('is %s', (_name, change, alarm, expected) => {
    expect(waysOf(alarm, node, applyChange(defaultSettings, change), noon)).toEqual(expected);
  });
  it('is nothing while its node is worked on', () => {
    const settings = applyChange(defaultSettings, { notifications: onScreen, sounds: loud });
    const maintenance = { id: 'm', from: 0, until: 1, reason: 'New line card', by: 'ann' };
    expect(waysOf(critical, { ...node, maintenance }, settings, noon)).toEqual(nothing);
  });
  it('is nothing of a silent customer whose nodes were given its name here', () => {
    const settings = applyChange(defaultSettings, {
      notifications: { ...onScreen, silentSolutions: [acme] },
    });
    const given = aNodeView('A', { group: { id: 'acme', name: 'Acme' } }, { solution: { id: '', name: '' } });
    expect(waysOf(critical, given, settings, noon)).toEqual(nothing);
  });
  it('is the same where its node is not known', () => {
    const settings = applyChange(defaultSettings, { notifications: onScreen });
    expect(waysOf(critical, undefined, settings, noon).isShown).toBe(true);
  });
});
