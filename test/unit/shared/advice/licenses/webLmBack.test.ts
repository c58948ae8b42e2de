import { describe, expect, it } from 'vitest';
import { licenseCauses } from '#shared/advice/licenses/licenseCauses.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { minuteMs } from '#shared/model/time.ts';
import { aLink, aNodeView, evening, keyOf, servicesOf } from '#test/support/builders.ts';
import { aPrimary, lineToPrimary, services, unreached } from '#test/support/estate.ts';

const startedAt = (at: number): Partial<NodeView> => ({
  services: servicesOf('primary', { 'Web License Manager': { startedAt: at } }),
});
const direct = { server: { url: 'https://10.0.0.5:52233/WebLM/LicenseServer', viaPrimaryLine: false } };
const proxied = aNodeView('Bath', {
  license: unreached('Bath', 'WebLM Error', { nextRenewalAt: evening + 7 * minuteMs }),
  lines: [lineToPrimary()],
});
/** It asks directly, the other through its line: both failed before Web License Manager was started. */
const back = [
  aPrimary({
    ...startedAt(evening + minuteMs),
    license: unreached('Primary', 'WebLM Error', { ...direct, nextRenewalAt: evening + 5 * minuteMs }),
  }),
  proxied,
];

describe('once Web License Manager runs again', () => {
  it('there is one cause for all nodes, that says what is left to do and by when it is over', () => {
    expect(licenseCauses(back)).toMatchObject([
      {
        kind: 'weblm-back',
        nodeKeys: [keyOf('Primary'), keyOf('Bath')],
        waysOut: [{ kind: 'renew', remedy: { kind: 'renew' } }],
        overBy: { at: evening + 7 * minuteMs, timeZone: 'Europe/London' },
      },
    ]);
    expect(licenseCauses(back)[0]?.sentence).toMatch(
      /^Primary and Bath have not asked WebLM since it was started again; \d+ whole days of grace left on /,
    );
  });
  it('a renewal that fails after that is another matter', () => {
    const nodes = [aPrimary(startedAt(evening - minuteMs)), proxied];
    expect(licenseCauses(nodes)).toMatchObject([
      { kind: 'weblm-unreachable', nodeKeys: [keyOf('Bath')], overBy: null },
    ]);
  });
  it('nothing is left where it is stopped again', () => {
    const nodes = [aPrimary({ services: services('Stopped') }), proxied];
    expect(licenseCauses(nodes)).toMatchObject([{ kind: 'weblm-stopped', overBy: null }]);
  });
});

describe('a way out', () => {
  const remedy = (nodes: readonly NodeView[]) => licenseCauses(nodes)[0]?.waysOut[0]?.remedy;
  it('has the order that starts what is stopped', () => {
    expect(remedy([aPrimary({ services: services('Stopped') }), proxied])).toEqual({
      ...{ kind: 'start', nodeKey: keyOf('Primary') },
      service: 'Web License Manager',
    });
    expect(remedy([aPrimary({ link: aLink('Reconnecting') }), proxied])).toBeNull();
  });
  it('has the start of IP Office where that is what the nodes have lost', () => {
    const lost = aNodeView('Bath', { license: unreached('Bath'), lines: [lineToPrimary('Out of Service')] });
    expect(remedy([aPrimary({ services: services('Running', 'Stopped') }), lost])).toEqual({
      ...{ kind: 'start', nodeKey: keyOf('Primary') },
      service: 'IP Office',
    });
  });
});
