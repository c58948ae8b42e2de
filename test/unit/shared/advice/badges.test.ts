import { describe, expect, it } from 'vitest';
import { countBenign } from '#shared/advice/alarms/benignAlarms.ts';
import { alarmsBadge, countCalling, licensesBadge } from '#shared/advice/badges.ts';
import { aLicense, aLink, aNodeView, keyOf } from '#test/support/builders.ts';
import { grace, unreached } from '#test/support/estate.ts';

const maintenance = { id: 'm', occurrence: null, from: 0, until: 1, reason: 'New line card', by: 'ann' };
const on = (name: string, text: string) => ({ nodeKey: keyOf(name), text });
const nodal = aNodeView('Nodal', { license: aLicense({ mode: 'License Normal' }), unacknowledged: 2 });
const webLm = aNodeView('WebLm', { unacknowledged: 3 });
const nodes = { [nodal.key]: nodal, [webLm.key]: webLm };

describe('alarms that need nobody', () => {
  it('are the known issues that are benign on their node', () => {
    const alarms = [
      on('WebLm', 'System ID has changed'),
      on('Nodal', 'System ID has changed'),
      on('Gone', 'System ID has changed'),
      on('WebLm', 'Number of user exceeds available licenses'),
      on('WebLm', 'Trunk out of service'),
    ];
    expect([...countBenign(alarms, nodes)]).toEqual([[keyOf('WebLm'), 2]]);
  });
});

describe('the badge of Service Alarms', () => {
  const benign = new Map([[keyOf('WebLm'), 2]]);
  it('does not count what is known and benign, and says so', () => {
    expect(alarmsBadge([nodal, webLm], benign)).toMatchObject({
      ...{ count: 3, tone: 'critical' },
      label: '5 unacknowledged alarms · 2 known, benign',
    });
  });
  it('counts them quietly where there are no others', () => {
    const only = { ...webLm, unacknowledged: 2 };
    expect(alarmsBadge([only], benign)).toMatchObject({
      ...{ count: 2, tone: 'quiet' },
      label: '2 unacknowledged alarms · 2 known, benign',
    });
  });
  it('is as before without any', () => {
    expect(alarmsBadge([webLm])).toMatchObject({ count: 3, label: '3 unacknowledged alarms' });
    expect(alarmsBadge([{ ...webLm, unacknowledged: 0 }])).toBeNull();
  });
  it('never counts below none: a node and its alarms are not told in the same moment', () => {
    expect(countCalling([{ ...webLm, unacknowledged: 1 }], benign)).toMatchObject({ live: 0 });
  });
  it('does not count those of nodes in maintenance, and says so', () => {
    const worked = { ...nodal, maintenance };
    expect(alarmsBadge([worked, webLm], benign)).toMatchObject({
      ...{ count: 1, tone: 'critical' },
      label: '5 unacknowledged alarms · 2 known, benign · 2 in maintenance',
    });
    expect(alarmsBadge([worked])).toMatchObject({
      ...{ count: 2, tone: 'quiet' },
      label: '2 unacknowledged alarms · 2 in maintenance',
    });
  });
});

const inGrace = aNodeView('G', { license: unreached('G', 'WebLM Error', { grace: grace(9) }) });
const unlicensed = (['License Configuration Error', 'License Server Error', 'WebLM Restricted'] as const).map(
  (mode) => aNodeView(mode, { license: aLicense({ mode }) }),
);

describe('the badge of Licenses', () => {
  it('counts the unlicensed before those in grace, over-configured ones too', () => {
    expect(licensesBadge([aNodeView('A')])).toBeNull();
    expect(licensesBadge([inGrace])).toMatchObject({ count: 1, label: '1 node in grace', tone: 'major' });
    expect(licensesBadge([inGrace, ...unlicensed])).toMatchObject({
      count: 3,
      label: '3 unlicensed, 1 node in grace',
      tone: 'critical',
    });
  });

  it('is quiet where all that it counts is old, and says since when', () => {
    const dark = { ...inGrace, link: aLink('Stale') };
    const badge = licensesBadge([dark]);
    expect(badge).toMatchObject({ count: 1, tone: 'quiet' });
    expect(badge?.notHeard).toEqual({ count: 1, first: dark.link.lastHeardAt, last: dark.link.lastHeardAt });
  });
});
