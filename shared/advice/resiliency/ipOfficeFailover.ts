import { isLive } from '#shared/advice/nodes.ts';
import { findServiceByName, serviceNames } from '#shared/advice/services/findService.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type LineBackup, lineBackups } from '#shared/model/line.ts';
import { capitalised } from '#shared/words/phrases.ts';
import { formatBackups } from '#shared/words/resiliency.ts';
import { toldWord } from '#shared/words/told.ts';

/** An IP Office that does not run, and who stands in for it by the settings of its lines. */
export interface TakenOver {
  readonly of: NodeView;
  /** The node at the far end of its line. */
  readonly by: string;
  /** «SCN Resiliency Options» of that line, the portal left out: its failover is another. */
  readonly what: readonly LineBackup[];
}

/**
 * IP Offices that are down and whose lines have a far end that takes over: their phones are homed there until
 * they are back. A node that stands alone has nobody.
 */
export function ipOfficesTakenOver(nodes: readonly NodeView[]): readonly TakenOver[] {
  return nodes.filter(isLive).flatMap((of) => {
    const state = findServiceByName(of, serviceNames.ipOffice)?.state;
    if (state !== 'Stopped' && state !== 'Failed') return [];
    return (of.lines ?? []).flatMap(({ peer, backsUp }) => {
      const what = lineBackups.filter((each) => each !== 'one-x-portal' && backsUp.includes(each));
      const far = nodes.find(({ info }) => info !== null && info.id === peer.nodeId);
      const isThere = !far || findServiceByName(far, serviceNames.ipOffice)?.state === 'Running';
      return what.length > 0 && isThere ? [{ of, by: far?.name ?? peer.name, what }] : [];
    });
  });
}

/** "IP phones, hunt groups of Primary are homed on Secondary: its IP Office is Failed" */
export function takenOverSentence({ of, by, what }: TakenOver): string {
  const service = findServiceByName(of, serviceNames.ipOffice);
  const state = service ? toldWord(service, 'state').toLowerCase() : 'down';
  return `${capitalised(formatBackups(what))} of ${of.name} are homed on ${by}: its IP Office is ${state}`;
}
