import { IconArrowBackUp, IconRefresh, IconShoppingCart, IconTrendingDown } from '@tabler/icons-react';
import { Facts } from '#renderer/ui/Facts.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';
import type { KnownIssue } from '#shared/advice/issues/knownIssues.ts';
import type { WayOut } from '#shared/advice/licenses/causeWaysOut.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import styles from './Causes.module.css';
import { RemedyButton } from './RemedyButton.tsx';

const icons: Readonly<Record<WayOut['kind'], typeof IconRefresh>> = {
  reduce: IconTrendingDown,
  buy: IconShoppingCart,
  restore: IconArrowBackUp,
  renew: IconRefresh,
};

interface WaysOutProps {
  readonly waysOut: readonly WayOut[];
  /** Those the cause explains. */
  readonly nodes: readonly NodeView[];
}

/** What to do about it, most direct first; what Watchline can do itself has its button. */
export function WaysOut({ waysOut, nodes }: WaysOutProps) {
  return (
    <Panel title="Ways out" scrolls grows>
      <ul className={styles.ways} aria-label="Ways out">
        {waysOut.map(({ kind, text, remedy }) => {
          const Icon = icons[kind];
          return (
            <li key={text}>
              <Icon aria-hidden />
              <span>{text}</span>
              {remedy && <RemedyButton remedy={remedy} nodes={nodes} />}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

export function KnownIssueNote({ issue }: { readonly issue: KnownIssue }) {
  return (
    <Panel
      title="Known issue"
      note={<Tag tone="info">{issue.isBenign ? `${issue.number}, no impact` : issue.number}</Tag>}
      scrolls
    >
      <Facts
        facts={[
          ['Issue', issue.title],
          ['Impact', issue.impact],
          ['Workaround', issue.workaround],
        ]}
      />
    </Panel>
  );
}
