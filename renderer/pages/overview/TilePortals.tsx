import { DueIn } from '#renderer/ui/DueIn.tsx';
import { Told } from '#renderer/ui/Told.tsx';
import { dueOf, linesInService } from '#shared/advice/resiliency/portals.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatPlural } from '#shared/words/count.ts';
import { servingTone } from '#shared/words/resiliency.ts';
import styles from './NodeTile.module.css';

const servingWords = {
  primary: 'Primary serves',
  secondary: 'Secondary serves',
  both: 'BOTH serve',
  none: 'NONE serves',
} as const;

interface OfNode {
  readonly node: NodeView;
}

/** Which portal serves, and what is about to happen. */
export function Serving({ node }: OfNode) {
  const { resiliency } = node;
  if (!resiliency) return null;
  const { serving, pending } = resiliency;
  return (
    <Told by={node} isMarked={false} className={`${styles.mode} tone-${servingTone(serving)}`}>
      {servingWords[serving]}
      {pending && (
        <>
          , <DueIn {...dueOf(node)} isShort={brokenLines(node) > 0} />
        </>
      )}
    </Told>
  );
}

/** Its lines are out of service then, too: this is why. */
export const takenOverWords = 'IP Office failed over';

interface OfLines extends OfNode {
  readonly isTakenOver: boolean;
}

/** "2 of 3 lines in service" */
export function Lines({ node, isTakenOver }: OfLines) {
  const lines = linesInService(node);
  const isWell = lines?.inService === lines?.all;
  // What is about to happen needs the room, where nothing is wrong with the lines.
  if (!lines || (isWell && node.resiliency?.pending)) return null;
  const text = node.resiliency?.pending ? `${lines.inService}/${lines.all} lines` : formatLines(lines);
  return (
    <Told by={node} isMarked={false} className={`${styles.stays} tone-${isWell ? 'good' : 'major'}`}>
      {isTakenOver ? takenOverWords : text}
    </Told>
  );
}

/**
 * On the Primary's small tile, beside its name: that its portal serves, with nothing pending. What matters
 * more takes its room.
 */
export function ServesWell({ node }: OfNode) {
  if (node.info?.role !== 'primary' || !servesWell(node.resiliency)) return null;
  return (
    <Told by={node} isMarked={false} className={styles.givesWay}>
      serves
    </Told>
  );
}

const servesWell = (resiliency: NodeView['resiliency']): boolean =>
  resiliency?.serving === 'primary' && resiliency.pending === null;

/** Whether something of the node's portals or lines is to be said before its address. */
export function hasTrouble(node: NodeView): boolean {
  return (node.resiliency !== null && !servesWell(node.resiliency)) || brokenLines(node) > 0;
}

/**
 * On a small tile: who serves where it is not the primary, or what is pending instead; lines out of service.
 */
export function Trouble({ node, isTakenOver }: OfLines) {
  const { resiliency } = node;
  const broken = brokenLines(node);
  return (
    <>
      {resiliency && !servesWell(resiliency) && (
        <Told
          by={node}
          isMarked={false}
          className={`${styles.stays} tone-${servingTone(resiliency.serving)}`}
        >
          {resiliency.pending ? <DueIn {...dueOf(node)} isShort /> : servingWords[resiliency.serving]}
        </Told>
      )}
      {broken > 0 && (
        <Told by={node} isMarked={false} className={`${styles.stays} tone-major`}>
          {isTakenOver ? takenOverWords : `✕ ${formatPlural(broken, 'line')}`}
        </Told>
      )}
    </>
  );
}

function brokenLines(node: NodeView): number {
  const lines = linesInService(node);
  return lines ? lines.all - lines.inService : 0;
}

export function formatLines({
  inService,
  all,
}: {
  readonly inService: number;
  readonly all: number;
}): string {
  return `${inService} of ${formatPlural(all, 'line')} in service`;
}
