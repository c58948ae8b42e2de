import { describe, expect, it } from 'vitest';
import { causeOf, licenseCauses } from '#shared/advice/licenses/licenseCauses.ts';
import type { LinkWord, NodeView } from '#shared/contract/fleet.ts';
import { aNodeView, keyOf } from '#test/support/builders.ts';
import {
  aPrimary,
  grace,
  licensed,
  lineToPrimary,
  renewal,
  services,
  unreached,
} from '#test/support/estate.ts';

const direct = { server: { url: 'https://10.0.0.5:52233/WebLM/LicenseServer', viaPrimaryLine: false } };
const proxied = (name: string, part: Partial<NodeView> = {}) =>
  aNodeView(name, { license: unreached(name), lines: [lineToPrimary()], ...part });
const broken = { lines: [lineToPrimary('Out of Service')] };
const healthy = (name = 'Oxford') => aNodeView(name, { lines: [lineToPrimary()] });
const withLink = (word: LinkWord): Partial<NodeView> => ({ link: { ...aPrimary().link, word } });

const kinds = (nodes: readonly NodeView[]) =>
  licenseCauses(nodes).map(({ kind, nodeKeys }) => [kind, nodeKeys.length]);
const sentence = (nodes: readonly NodeView[]) => licenseCauses(nodes).map((cause) => cause.sentence)[0];

describe('why WebLM is not reached', () => {
  it.each<[string, NodeView[], string, number]>([
    [
      'Web License Manager is stopped',
      [aPrimary({ services: services('Stopped') }), proxied('Bath'), proxied('Leeds', broken)],
      'weblm-stopped',
      2,
    ],
    [
      'it has failed, for the Primary too',
      [
        aPrimary({ services: services('Failed'), license: unreached('Primary', 'WebLM Error', direct) }),
        proxied('Bath'),
      ],
      'weblm-stopped',
      2,
    ],
    [
      'Watchline has lost the Primary',
      [aPrimary(withLink('Reconnecting')), proxied('Bath', { lines: null }), proxied('Leeds', broken)],
      'primary-lost',
      2,
    ],
    [
      'a lost Primary last said that WebLM runs',
      [aPrimary({ ...withLink('Stale'), services: services('Stopped') }), proxied('Bath', broken)],
      'primary-lost',
      1,
    ],
    [
      'IP Office is stopped on the Primary',
      [aPrimary({ services: services('Running', 'Stopped') }), proxied('Bath', broken)],
      'primary-lost',
      1,
    ],
    [
      'every line to the Primary is down',
      [aPrimary(), proxied('Bath', broken), proxied('Leeds', broken)],
      'primary-lost',
      2,
    ],
    ['one line of several is down', [aPrimary(), proxied('Bath', broken), healthy()], 'primary-line-lost', 1],
    ['the only line there is is down', [aPrimary(), proxied('Bath', broken)], 'primary-line-lost', 1],
    [
      'two lines of three are down',
      [aPrimary(), proxied('Bath', broken), proxied('Leeds', broken), healthy()],
      'primary-line-lost',
      2,
    ],
    ['the line is down and the Primary not monitored', [proxied('Bath', broken)], 'primary-line-lost', 1],
    [
      'only Watchline has lost the Primary: a line to it is in service',
      [aPrimary(withLink('Reconnecting')), proxied('Bath'), healthy()],
      'weblm-unreachable',
      1,
    ],
    [
      'the link to the Primary is paused',
      [aPrimary(withLink('Paused')), proxied('Bath')],
      'weblm-unreachable',
      1,
    ],
    ['nothing is seen in the way', [aPrimary(), proxied('Bath'), proxied('Leeds')], 'weblm-unreachable', 2],
    [
      'the line is down, but WebLM is asked directly',
      [
        aPrimary(),
        proxied('Bath', { ...broken, license: unreached('Bath', 'WebLM Error', direct) }),
        healthy(),
      ],
      'weblm-unreachable',
      1,
    ],
    [
      'IP Office is stopped on the Primary, but WebLM is asked directly',
      [
        aPrimary({ services: services('Running', 'Stopped') }),
        proxied('Bath', { license: unreached('Bath', 'WebLM Error', direct) }),
      ],
      'weblm-unreachable',
      1,
    ],
  ])('%s', (_, nodes, kind, count) => {
    expect(kinds(nodes)).toEqual([[kind, count]]);
  });

  it('is said by name', () => {
    expect(sentence([aPrimary({ services: services('Stopped') }), proxied('Bath'), proxied('Leeds')])).toBe(
      'WebLM cannot be reached from Bath and Leeds: the Web License Manager service on Primary is stopped; 21 whole days of grace left on Bath.',
    );
    expect(sentence([aPrimary(withLink('Stale')), proxied('Bath', broken)])).toBe(
      'WebLM cannot be reached from Bath: Watchline cannot reach the Primary, Primary, either (Stale); 21 whole days of grace left.',
    );
    expect(sentence([aPrimary(), proxied('Bath', broken), proxied('Leeds', broken)])).toContain(
      'the Primary, Primary, is lost to its nodes: all 2 IP Office lines to it are out of service',
    );
  });
});

it('one cause names all nodes behind lost lines to the Primary, and what that means on each', () => {
  const nodes = [
    aPrimary(),
    healthy(),
    proxied('Bath', {
      lines: [lineToPrimary('Out of Service', 3)],
      license: unreached('Bath', 'License Server Error'),
    }),
    proxied('Leeds', { ...broken, license: unreached('Leeds', 'WebLM Restricted') }),
    proxied('Wells', { ...broken, license: unreached('Wells', 'WebLM Error', { grace: grace(1) }) }),
    proxied('York', broken),
  ];
  const [cause, ...more] = licenseCauses(nodes);
  expect(more).toEqual([]);
  expect(cause?.sentence).toBe(
    'WebLM cannot be reached from Bath, Leeds, Wells and York: their IP Office lines to the Primary (lines 3 and 17) are out of service; no grace period: Bath is unlicensed until this is cured; the grace period is over: Leeds is unlicensed until this is cured; 1 whole day of grace left on Wells.',
  );
  expect(cause?.waysOut).toMatchObject([
    {
      kind: 'restore',
      text: 'Bring the IP Office line to the Primary back into service: line 3 from Bath to Primary (10.0.0.5), line 17 from Leeds to Primary (10.0.0.5), line 17 from Wells to Primary (10.0.0.5) and line 17 from York to Primary (10.0.0.5); then Renew Licenses on Bath, Leeds, Wells and York, or wait up to 9 minutes.',
    },
    {
      kind: 'restore',
      text: 'Or untick Enable Proxy via Primary IP Office line (License | Remote Server) on Bath, Wells and York, if https://10.0.0.5:52233/WebLM/LicenseServer can be reached directly from there.',
    },
  ]);
  expect(causeOf(keyOf('York'), cause ? [cause] : [])).toBe(cause);
  expect(causeOf(keyOf('Oxford'), cause ? [cause] : [])).toBeNull();
});

it('the same cause keeps its id when what it explains changes', () => {
  const stopping = [aPrimary({ services: services('Stopping') }), proxied('Bath')];
  const stopped = [aPrimary({ services: services('Stopped') }), proxied('Bath'), proxied('Leeds')];
  expect(licenseCauses(stopping)[0]?.id).toBe(licenseCauses(stopped)[0]?.id);
});

describe('the ways out', () => {
  const ways = (nodes: readonly NodeView[]) => licenseCauses(nodes)[0]?.waysOut;
  it('start with what has stopped', () => {
    expect(ways([aPrimary({ services: services('Stopped') }), proxied('Bath')])).toMatchObject([
      {
        kind: 'restore',
        text: 'Start the Web License Manager service on Primary, then Renew Licenses on Bath, or wait up to 9 minutes.',
      },
    ]);
  });
  it('are to renew at once where WebLM runs again', () => {
    const nodes = [aPrimary(), proxied('Bath')];
    expect(ways(nodes)?.map(({ kind }) => kind)).toEqual(['renew', 'restore']);
    expect(sentence(nodes)).toContain('though the Web License Manager service on the Primary is running now');
    expect(ways([proxied('Bath')])?.map(({ kind }) => kind)).toEqual(['restore']);
  });
  it('quote a server that refuses', () => {
    const license = unreached('Bath', 'WebLM Error', { lastRenewal: renewal('refused', 'Wrong product.') });
    const nodes = [aPrimary({ services: services('Stopped') }), proxied('Bath', { license })];
    expect(sentence(nodes)).toContain('refused Bath: the node says “Wrong product”; 21 whole days');
    expect(ways(nodes)).toMatchObject([
      {
        kind: 'restore',
        text: 'Cure what the server says, then Renew Licenses on Bath, or wait up to 9 minutes.',
      },
    ]);
  });
  it('say when the node gives no reason', () => {
    const license = unreached('Bath', 'WebLM Restricted', { lastRenewal: null });
    expect(sentence([aPrimary(), proxied('Bath', { license })])).toBe(
      'Bath is in WebLM Restricted, and what the last renewal met is not known; the grace period is over: the system is unlicensed until this is cured.',
    );
  });
});

it('a stale error is a known issue that renewing clears', () => {
  const stale = licensed(
    'Bath',
    'WebLM Error',
    { 'Power User': 3 },
    { grace: grace(30), lastRenewal: renewal('ok') },
  );
  const features = stale.features.map((feature) => ({
    ...feature,
    granted: 3,
    virtual: 0,
    origin: 'webLm' as const,
  }));
  const [cause] = licenseCauses([aPrimary(), aNodeView('Bath', { license: { ...stale, features } })]);
  expect(cause).toMatchObject({
    kind: 'stale-error',
    knownIssue: { number: 'IPOFFICE-111618', remedy: 'license.renew' },
  });
  expect(cause?.sentence).toBe(
    'Bath shows WebLM Error although every required license is granted and none is virtual: known issue IPOFFICE-111618, no days of grace are lost.',
  );
  expect(cause?.waysOut.map(({ kind }) => kind)).toEqual(['renew']);
});

it('licenses fed by a lost Primary are in grace in License Normal', () => {
  const license = licensed(
    'Bath',
    'License Normal',
    {},
    { source: 'local-primary', server: null, grace: grace(30) },
  );
  const [cause] = licenseCauses([aPrimary(), healthy(), aNodeView('Bath', { license, ...broken })]);
  expect(cause).toMatchObject({ kind: 'primary-fed-lost', nodeKeys: [keyOf('Bath')] });
  expect(cause?.sentence).toBe(
    'The licenses the Primary feeds to Bath are lost and replaced by virtual ones: the IP Office line to the Primary is out of service; 30 whole days of grace left.',
  );
  expect(licenseCauses([aNodeView('Bath', { license: { ...license, grace: null } })])).toEqual([]);
});
