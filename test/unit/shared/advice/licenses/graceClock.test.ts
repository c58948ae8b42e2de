import { describe, expect, it } from 'vitest';
import { graceClock } from '#shared/advice/licenses/graceClock.ts';
import { aNodeView, keyOf } from '#test/support/builders.ts';
import { grace, licensed, renewal, unreached } from '#test/support/estate.ts';

describe('the grace clock', () => {
  it('has the node that stops soonest first, with what stops then, most first', () => {
    const license = unreached('Bath', 'WebLM Error', { grace: grace(3) });
    const features = licensed('Bath', 'WebLM Error', {
      'CTI Link Pro': 1,
      'Power User': 8,
      Receptionist: 2,
    }).features;
    const stale = licensed('Wells', 'WebLM Error', {}, { grace: grace(30), lastRenewal: renewal('ok') });
    const clock = graceClock([
      aNodeView('Leeds', { license: unreached('Leeds') }),
      aNodeView('Wells', { license: stale }),
      aNodeView('Oxford'),
      aNodeView('Truro', { license: unreached('Truro', 'License Server Error') }),
      aNodeView('Bath', { license: { ...license, features } }, { timeZone: 'America/New_York' }),
    ]);
    expect(clock.map(({ nodeName, daysRemaining }) => [nodeName, daysRemaining])).toEqual([
      ['Bath', 3],
      ['Leeds', 21],
    ]);
    expect(clock[0]).toEqual({
      ...{
        nodeKey: keyOf('Bath'),
        nodeName: 'Bath',
        solutionName: 'Headquarters',
        timeZone: 'America/New_York',
      },
      ...grace(3),
      stops: [
        { type: 'Power User', count: 8 },
        { type: 'Receptionist', count: 2 },
        { type: 'CTI Link Pro', count: 1 },
      ],
    });
  });
});
