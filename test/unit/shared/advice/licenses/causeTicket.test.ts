import { describe, expect, it } from 'vitest';
import { staleErrorIssue } from '#shared/advice/issues/knownIssues.ts';
import { formatCauseTicket } from '#shared/advice/licenses/causeTicket.ts';
import type { LicenseCause } from '#shared/advice/licenses/licenseCauses.ts';
import { dayMs } from '#shared/model/time.ts';
import { aFeature, aLicense, aNodeView, evening } from '#test/support/builders.ts';
import { aShortage } from '#test/support/estate.ts';

const cause: LicenseCause = {
  id: 'over-configured hq',
  kind: 'over-configured',
  solutionName: 'Headquarters',
  sentence: 'Primary is short of 1 Power User.',
  nodeKeys: ['p', 'e'],
  shortages: [aShortage({ nodeKey: 'p' })],
  waysOut: [
    { kind: 'reduce', text: 'Take the profile away.', remedy: null },
    { kind: 'buy', text: 'Buy 1 Power User.', remedy: { kind: 'plan' } },
  ],
  knownIssue: null,
  overBy: null,
};
const node = (key: string, name: string, part: Parameters<typeof aLicense>[0]) =>
  aNodeView(name, { key, license: aLicense(part) });
const nodes = [
  node('p', 'Primary', { mode: 'License Configuration Error' }),
  node('e', 'Expansion01', {
    mode: 'WebLM Error',
    grace: { startedAt: evening, expiresAt: evening + dayMs, daysRemaining: 1 },
    features: [aFeature('Power User', { granted: 0, virtual: 1, origin: 'virtual' })],
  }),
  node('s', 'Secondary', {}),
];
describe('a license cause in words', () => {
  it('makes a ticket that stands by itself', () => {
    const concerned = nodes.filter(({ key }) => cause.nodeKeys.includes(key));
    expect(formatCauseTicket(cause, concerned, 'Expansion01, 02/08/2016 17:35:00').split('\n')).toEqual([
      'License problem: Too few licenses for the configuration',
      'Solution: Headquarters',
      'Cause: Primary is short of 1 Power User.',
      'Nodes (2): Primary (License Configuration Error, Unlicensed, no grace); Expansion01 (WebLM Error, 1 day of grace left)',
      'First stops: Expansion01, 02/08/2016 17:35:00',
      'Short: Power User on Primary: required 50, available 49, short by 1. 50 users have the profile Power User (User | User | Profile)',
      'Way out: Take the profile away.',
      'Way out: Buy 1 Power User.',
    ]);
  });

  it('has the number, impact and workaround of a known issue in its ticket', () => {
    const grace = { startedAt: evening, expiresAt: evening + 30 * dayMs, daysRemaining: 30 };
    const stale = node('p', 'Primary', { mode: 'WebLM Error', grace });
    const ticket = formatCauseTicket({ ...cause, knownIssue: staleErrorIssue }, [stale], null);
    expect(ticket).toContain('Primary (WebLM Error, Licensed: known issue)');
    expect(ticket).not.toContain('of grace left');
    expect(ticket).toContain('Known issue: IPOFFICE-111618: ');
    expect(ticket).toContain(`Workaround: ${staleErrorIssue.workaround}`);
    expect(ticket).not.toContain('First stops');
  });
});
