import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isGone,
  isPortalUp,
  type Portals,
  type Settings,
  seeEachOther,
  sides,
} from '#test/support/resiliencyReference/portalRules.ts';
import { PortalTrial } from '#test/support/resiliencyReference/portalTrial.ts';
import {
  type Intention,
  randomIntentions,
  randomSettings,
  take,
} from '#test/support/resiliencyReference/randomSteps.ts';
import type { Message } from './peer.ts';

/*
 * Whatever happens, in any order: services that fail and start, machines that reboot or are cut off, a line
 * that breaks, settings that change while a countdown runs, and orders. After each step both nodes show what
 * the rules of docs/resiliency.md say, and two sentences hold that need no rule worked out. More runs:
 * WATCHLINE_RESILIENCY_RUNS=1000 and vitest's --testTimeout; others: WATCHLINE_RESILIENCY_SEED=2.
 */
const numRuns = Number(process.env.WATCHLINE_RESILIENCY_RUNS ?? 100);
const seed = Number(process.env.WATCHLINE_RESILIENCY_SEED ?? 20160801);

/** Two portals that run and see each other: one serves, or is about to. */
function oneServes(expected: Portals, { serving, pending }: Message): void {
  const isPair = sides.every((side) => isPortalUp(expected, side)) && seeEachOther(expected);
  if (isPair) expect(pending ?? serving).not.toBe('none');
}

/** Failover disabled: nothing moves by itself, and nothing is about to. */
function nothingMoved(before: Message, after: Message): void {
  const linksOf = ({ components, voicemail }: Message) => [components[2].role, components[3].role, voicemail];
  expect(linksOf(after)).toEqual(linksOf(before));
  expect(after.pending).toBeNull();
  const isEndOfSplit = /see each other again/.test(after.lastChange?.reason);
  if (!isEndOfSplit) expect(after.lastChange).toEqual(before.lastChange);
}

async function walk(settings: Settings, intentions: readonly Intention[]): Promise<void> {
  const trial = await PortalTrial.start(settings);
  const { shown } = trial;
  try {
    for (const intention of intentions) {
      const before = trial.expected;
      const shownBefore = new Map(shown);
      await take(trial, intention);
      const { expected } = trial;
      const isOff = !before.settings.failover && !expected.settings.failover;
      const isSeen = seeEachOther(before) && seeEachOther(expected);
      for (const side of sides.filter((one) => shown.has(one) && !isGone(expected, one))) {
        oneServes(expected, shown.get(side));
        const last = shownBefore.get(side);
        if (isOff && isSeen && last && intention.kind !== 'command') nothingMoved(last, shown.get(side));
      }
    }
  } catch (error) {
    throw new Error(`${(error as Error).message}\nafter ${trial.label}`, { cause: error });
  } finally {
    await trial.stop();
  }
}

describe('two portals, whatever happens to them', () => {
  it('do what the rules say at every step, with one serving, and nothing moving while failover is off', async () => {
    await fc.assert(fc.asyncProperty(randomSettings, randomIntentions(30), walk), { seed, numRuns });
  });
});
