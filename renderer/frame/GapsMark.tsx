import { Button, Popover } from '@mantine/core';
import { useNodes, useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { PcTimestamp } from '#renderer/ui/Timestamp.tsx';
import { isWorthTelling } from '#shared/advice/gaps.ts';
import { maxChanges, type StoredChange } from '#shared/contract/history.ts';
import { formatPlural } from '#shared/words/count.ts';
import { formatMissing } from '#shared/words/gap.ts';
import styles from './Frame.module.css';

/** Gaps listed at once; all of them are in the exported log. */
const maxListed = 30;
/** What a node's clock may read. */
const always = { since: -8.64e15, until: 8.64e15 };

/** "2 gaps in history", and on asking whose, since when, why, and what is not known. */
export function GapsMark() {
  const nodes = useNodes();
  const count = nodes.reduce((sum, node) => sum + node.gaps, 0);
  if (count === 0) return null;
  return (
    <Popover position="bottom-start" width={520} trapFocus withinPortal>
      <Popover.Target>
        <Button size="compact-xs" variant="default" className={styles.mark} title="What is missing, and why">
          {formatPlural(count, 'gap')}
          <span className={styles.rare}>&nbsp;in history</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Gaps in history">
        <Gaps nodeKeys={nodes.filter(({ gaps }) => gaps > 0).map(({ key }) => key)} count={count} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Gaps({ nodeKeys, count }: { readonly nodeKeys: readonly string[]; readonly count: number }) {
  const { value, problem } = useAnswer(`${count} ${nodeKeys.join(' ')}`, (calls) =>
    calls.changes({ nodeKeys, types: ['gap'], ...always, limit: maxChanges }),
  );
  const gaps = (value ?? [])
    .filter((change) => change.type === 'gap')
    .filter((gap) => isWorthTelling(gap.value.reason))
    .sort((a, b) => b.receivedAt - a.receivedAt);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <ul className={styles.gaps} tabIndex={0} aria-label="Gaps">
        {gaps.slice(0, maxListed).map((gap) => (
          <Gap key={`${gap.nodeKey} ${gap.receivedAt} ${gap.value.from}`} gap={gap} />
        ))}
      </ul>
      {count > maxListed && <p>And {count - maxListed} more: all of them are in the exported alarm log.</p>}
      {problem !== null && <p role="alert">They could not be read: {problem}</p>}
      <p>
        What stands now is known: it was told whole when the connection opened. What came and went within a
        gap is not.
      </p>
    </>
  );
}

function Gap({ gap: { nodeKey, receivedAt, value } }: { readonly gap: StoredChange<'gap'> }) {
  const names = useNodeNames();
  const node = useNodesByKey()[nodeKey];
  return (
    <li>
      <strong>{names.of(node ?? { key: nodeKey, name: nodeKey })}</strong>, found{' '}
      <PcTimestamp at={receivedAt} />: {formatMissing(value)}, because {value.reason}.
    </li>
  );
}
