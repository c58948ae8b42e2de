import { isOfSolution } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import type { Settings } from '#shared/settings/settings.ts';

type SiteKnowledge = Settings['siteKnowledge'];
export type KnownPlace = SiteKnowledge['places'][number];

export interface KnowledgeOfAlarm {
  /** What to do about alarms of that code; null: nobody wrote it down. */
  readonly alarm: SiteKnowledge['alarms'][number] | null;
  /** Of the node, then of its customer. */
  readonly places: readonly KnownPlace[];
}

/** What this desk wrote down about an alarm and where it is. */
export function knowledgeOf(
  { code }: Pick<Alarm, 'code'>,
  node: NodeView | undefined,
  { alarms, places }: SiteKnowledge,
): KnowledgeOfAlarm {
  const ofNode = ({ place }: KnownPlace): boolean => 'node' in place && place.node === node?.key;
  const ofCustomer = ({ place }: KnownPlace): boolean =>
    'solution' in place && node !== undefined && isOfSolution(node, place.solution);
  return {
    alarm: alarms.find((entry) => entry.code === code && (entry.text !== '' || entry.runbook !== '')) ?? null,
    places: [...places.filter(ofNode), ...places.filter(ofCustomer)],
  };
}
