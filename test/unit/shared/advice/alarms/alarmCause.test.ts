import { describe, expect, it } from 'vitest';
import {
  alarmsAbout,
  causeOfAlarm,
  consequencesOf,
  isAbout,
  type OnNode,
} from '#shared/advice/alarms/alarmCause.ts';
import { type CauseIndex, causeLinks, indexCauses } from '#shared/advice/alarms/causeLinks.ts';
import type { Culprit } from '#shared/advice/alarms/culprit.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { LicenseStatus } from '#shared/model/license.ts';
import { dayMs } from '#shared/model/time.ts';
import {
  aFeature,
  aLicense,
  aLine,
  aLink,
  aNodeView,
  evening,
  keyOf,
  servicesOf,
} from '#test/support/builders.ts';

const inGrace = (part: Partial<LicenseStatus> = {}): LicenseStatus =>
  aLicense({
    mode: 'WebLM Error',
    lastRenewal: { at: evening, outcome: 'unreachable', detail: '' },
    grace: { startedAt: evening, expiresAt: evening + 30 * dayMs, daysRemaining: 29 },
    features: [aFeature('Power User', { granted: 0, virtual: 1, origin: 'virtual' })],
    ...part,
  });
const viaLine = { url: 'https://10.0.0.5:52233/WebLM/LicenseServer', viaPrimaryLine: true };

function aSolution(down: readonly string[], part: Partial<NodeView> = {}, isLineUp = true): CauseIndex {
  const changed = Object.fromEntries(down.map((name) => [name, { state: 'Stopped' as const }]));
  const primary = aNodeView(
    'Primary',
    { license: inGrace(), services: servicesOf('primary', changed), ...part },
    { role: 'primary', address: '10.0.0.5' },
  );
  const line = aLine({
    ...{ peer: { nodeId: 'primary', name: 'Primary', address: '10.0.0.5' } },
    state: isLineUp ? 'In Service' : 'Out of Service',
  });
  const site = aNodeView('Site', { license: inGrace({ server: viaLine }), lines: [line] });
  return indexCauses(causeLinks([primary, site], []));
}
const culpritOf = (alarm: OnNode, causes: CauseIndex): Culprit | null =>
  causeOfAlarm(alarm, causes)?.culprit ?? null;
const on = (node: string, text: string) => ({ nodeKey: keyOf(node), text, detail: {} });
const grace = 'WebLM Error: The 30 day license grace period is running';
const webLmStopped = on('Primary', 'Service stopped. Service: Web License Manager');

describe('what an alarm comes from', () => {
  it('is Web License Manager where it is stopped, for the license alarms of every node', () => {
    const solution = aSolution(['Web License Manager']);
    const culprit = {
      nodeKey: keyOf('Primary'),
      subject: { kind: 'service', service: 'Web License Manager' },
    };
    expect(culpritOf(on('Site', grace), solution)).toEqual(culprit);
    expect(culpritOf(on('Primary', grace), solution)).toEqual(culprit);
    expect(culpritOf(webLmStopped, solution)).toBeNull();
  });
  it('is the line by which a node asks for its licenses, where that alone is lost', () => {
    expect(culpritOf(on('Site', grace), aSolution([], {}, false))).toEqual({
      nodeKey: keyOf('Site'),
      subject: { kind: 'line', line: 17 },
    });
  });
  it('is IP Office at the other end of a line that is out of service', () => {
    const line = on('Site', 'IP Office Line out of service. Line Number: 17 Peer: Primary');
    expect(culpritOf(line, aSolution(['IP Office'], {}, false))).toEqual({
      nodeKey: keyOf('Primary'),
      subject: { kind: 'service', service: 'IP Office' },
    });
    expect(culpritOf(line, aSolution([], {}, false))).toBeNull();
  });
  it('is not what a node said that is not heard any more', () => {
    const solution = aSolution(['one-X Portal'], { link: aLink('Stale') });
    expect(culpritOf(on('Primary', 'No one-X Portal server is active'), solution)).toBeNull();
  });
  it('is nothing once the service runs again', () => {
    expect(culpritOf(on('Site', grace), aSolution([]))).toBeNull();
  });
});

describe('what comes from an alarm', () => {
  it('is all that has it as its cause, and nothing else', () => {
    const solution = aSolution(['Web License Manager']);
    const others = [
      on('Site', grace),
      on('Primary', grace),
      on('Site', 'Trunk out of service. Line Number: 3'),
      webLmStopped,
    ];
    expect(consequencesOf(webLmStopped, others, solution)).toEqual(others.slice(0, 2));
    expect(consequencesOf(on('Primary', 'Service stopped. Service: Voicemail'), others, solution)).toEqual(
      [],
    );
  });
  it('is looked for by node and words, and told by what it is about', () => {
    const culprit = culpritOf(on('Site', grace), aSolution(['Web License Manager']));
    if (!culprit) throw new Error('no culprit');
    expect(alarmsAbout(culprit)).toEqual({
      ...{ state: 'active', nodeKeys: [keyOf('Primary')] },
      text: 'service Web License Manager',
    });
    expect(isAbout(webLmStopped, culprit)).toBe(true);
    expect(isAbout(on('Site', webLmStopped.text), culprit)).toBe(false);
  });
});
