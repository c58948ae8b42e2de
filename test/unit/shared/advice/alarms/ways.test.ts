import { describe, expect, it } from 'vitest';
import { type Change, isNewToDesk, noWays, waysOf } from '#shared/advice/alarms/ways.ts';
import { solutionKey } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { Silence, Ways } from '#shared/contract/notices.ts';
import { applyChange } from '#shared/settings/applyChange.ts';
import { defaultSettings } from '#shared/settings/defaults.ts';
import type { SettingsChange } from '#shared/settings/settings.ts';

const noon = new Date(2026, 10, 27, 12, 0).getTime();
const node = {
  ...{ info: { solution: { id: 'acme', name: 'Acme' } }, group: null, maintenance: null },
} as NodeView;
const worked = { ...node, maintenance: { id: 'm', occurrence: null, from: 0, until: 1, reason: '', by: '' } };
const acme = solutionKey({ id: 'acme', name: 'Acme' });
const onScreen = { onScreen: true };
const loud = {
  bySeverity: { ...defaultSettings.sounds.bySeverity, critical: 'untilAcknowledged', minor: 'once' },
} as const;
const critical: Change = {
  ...{ severity: 'critical', category: 'trunk', turn: 'raised', active: true, acknowledgedBy: null },
  ...{ isShelved: false, isLate: false, isBenign: false, isChattering: false },
};
const minor: Change = { ...critical, severity: 'minor' };
const toast: Ways = { ...noWays, toast: true };
const quietAtNoon = { quietHours: [{ days: [5], from: '11:00', until: '13:00' }] };
const all: SettingsChange = { notifications: onScreen, sounds: loud };

/** What is set, the change, its node, and what comes of it: ways, or why it goes none. */
const rows: readonly (readonly [string, SettingsChange, Change, NodeView | null, Ways | Silence])[] = [
  ['told on the page, until something is set', {}, critical, node, toast],
  ['not even that, once that is set', { notifications: { inPage: false } }, critical, node, 'severity'],
  [
    'shown, of a severity that is chosen',
    { notifications: onScreen },
    critical,
    node,
    { ...toast, screen: true },
  ],
  ['not shown, of one that is not', { notifications: onScreen }, minor, node, 'severity'],
  [
    'heard alone, where nothing is shown',
    { notifications: { inPage: false }, sounds: loud },
    critical,
    node,
    { ...noWays, sound: 'untilAcknowledged' },
  ],
  ['heard once, as that severity', { sounds: loud }, minor, node, { ...noWays, sound: 'once' }],
  ['the same where it became worse', {}, { ...critical, turn: 'worsened' }, node, toast],
  ['the same where its node is not known', {}, critical, null, toast],
  ['nothing, where it has ended', all, { ...critical, turn: 'ended', active: false }, node, 'ended'],
  ['nothing, where it is over by now', all, { ...critical, active: false }, node, 'ended'],
  ['nothing, where it is told late', all, { ...critical, isLate: true }, node, 'late'],
  ['nothing, where somebody has it', all, { ...critical, acknowledgedBy: 'ann' }, node, 'acknowledged'],
  ['nothing, where it is shelved', all, { ...critical, isShelved: true }, node, 'shelved'],
  ['nothing, where its node is worked on', all, critical, worked, 'maintenance'],
  [
    'nothing, of a customer that is silent',
    { notifications: { silentSolutions: [acme] }, sounds: loud },
    critical,
    node,
    'solution',
  ],
  ['of another customer as ever', { notifications: { silentSolutions: ['x'] } }, critical, node, toast],
  [
    'nothing, of a node put to a silent customer',
    { notifications: { silentSolutions: [acme] } },
    critical,
    { ...node, info: null, group: { id: 'acme', name: 'Acme' } },
    'solution',
  ],
  [
    'nothing, of a category nobody wants',
    { notifications: { ...onScreen, categories: ['link'] }, sounds: loud },
    critical,
    node,
    'category',
  ],
  ['nothing, where it is known and benign', all, { ...critical, isBenign: true }, node, 'benign'],
  ['nothing, where it chatters', all, { ...critical, isChattering: true }, node, 'chatter'],
  [
    'nothing, while it is muted',
    { notifications: { ...onScreen, mutedUntil: noon + 1 }, sounds: loud },
    critical,
    node,
    'muted',
  ],
  ['as ever, once that is over', { notifications: { mutedUntil: noon } }, critical, node, toast],
  [
    'nothing, in quiet hours',
    { notifications: { ...onScreen, ...quietAtNoon }, sounds: loud },
    critical,
    node,
    'quiet',
  ],
  [
    'as ever, outside of them',
    { notifications: { quietHours: [{ days: [5], from: '13:00', until: '11:00' }] } },
    critical,
    node,
    toast,
  ],
];

describe('what comes of a change of an alarm', () => {
  it.each(rows)('is %s', (_name, set, change, where, expected) => {
    const verdict = waysOf(change, where, applyChange(defaultSettings, set), noon);
    expect(verdict).toEqual(
      typeof expected === 'string' ? { ways: noWays, silent: expected } : { ways: expected, silent: null },
    );
  });
  it('names the first of several reasons', () => {
    const many: Change = { ...critical, isLate: true, isShelved: true, isChattering: true };
    expect(waysOf(many, worked, defaultSettings, noon).silent).toBe('late');
    expect(waysOf({ ...many, isLate: false }, worked, defaultSettings, noon).silent).toBe('shelved');
  });
});

it('is of a flood where the desk alone keeps it silent, and not where nobody is needed', () => {
  for (const silent of [null, 'muted', 'quiet', 'severity'] as const)
    expect(isNewToDesk('raised', silent), String(silent)).toBe(true);
  for (const silent of ['ended', 'late', 'shelved', 'maintenance', 'solution', 'benign', 'chatter'] as const)
    expect(isNewToDesk('raised', silent), silent).toBe(false);
  expect(isNewToDesk('worsened', null)).toBe(false);
});
