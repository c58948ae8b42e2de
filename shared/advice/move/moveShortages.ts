import type { Instruction } from '#shared/advice/licenses/causeWaysOut.ts';
import { describeDriver, describeReduction } from '#shared/advice/licenses/licenseDrivers.ts';
import type { LicenseType } from '#shared/model/license.ts';
import { listed, named } from '#shared/words/phrases.ts';
import type { MoveFinding, MoveNeed, MoveNode, MoveType } from './movePlan.ts';

/** The two ways out of too few licenses of a type: require fewer, or have more. */
export function waysOutOf(
  type: LicenseType,
  shortBy: number,
  required: number,
  needs: readonly MoveNeed[],
): readonly Instruction[] {
  const buy: Instruction = { kind: 'buy', text: `Buy ${shortBy}: a license file with ${required} ${type}.` };
  const reduce = describeReduce(type, shortBy, needs);
  return reduce === null ? [buy] : [{ kind: 'reduce', text: reduce }, buy];
}

/** On the node that requires most, if it alone can; otherwise over all. Null: no setting lowers it. */
function describeReduce(type: LicenseType, by: number, needs: readonly MoveNeed[]): string | null {
  const [most, ...others] = needs;
  const change = most && describeReduction(type, Math.min(by, most.required), most.required);
  if (!most || !change) return null;
  if (by > most.required) {
    const places = needs.map(({ nodeName, required }) => `${nodeName} (${required})`);
    return `Reduce by ${by} over ${named(places)}: ${describeDriver(type, most.required).setting}.`;
  }
  const elsewhere =
    others.length > 0 ? ` ${named(others.map(({ nodeName }) => nodeName))} require it too.` : '';
  return `Reduce by ${by} on ${most.nodeName}: ${change}.${elsewhere}`;
}

/** What fails because of one type. */
export function tooFew({ type, required, capacity, shortBy, waysOut }: MoveType): MoveFinding[] {
  if (shortBy === 0) return [];
  const ways = waysOut.map(({ text }) => text).join(' Or: ');
  const text = `${type}: ${required} required, capacity ${capacity}, short by ${shortBy}. ${ways}`;
  return [{ kind: 'too-few', effect: 'fails', text, nodeKey: null, heardAt: null }];
}

/** What fails on one node: a single license short is enough to leave it with nothing. */
export function withoutBlock({ nodeKey, nodeName, block, shortages, outcome }: MoveNode): MoveFinding[] {
  if (shortages.length === 0) return [];
  const lacks = shortages.map(
    ({ type, required, available }) => `${type} (${required} required, ${available} left)`,
  );
  const text = `${nodeName} gets none of its ${block} licenses: too few of ${listed(lacks)}. ${endOf(outcome)}`;
  return [{ kind: 'no-block', effect: 'fails', text, nodeKey, heardAt: null }];
}

function endOf(outcome: string): string {
  if (outcome === 'WebLM Error')
    return 'It goes into WebLM Error: virtual licenses until its grace period ends.';
  if (outcome === 'WebLM Restricted') return 'It stays in WebLM Restricted: unlicensed.';
  return 'It ends in License Configuration Error: unlicensed, without a grace period.';
}
