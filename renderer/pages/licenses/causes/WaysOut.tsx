import { IconArrowBackUp, IconRefresh, IconShoppingCart, IconTrendingDown } from '@tabler/icons-react';
import { Facts } from '#renderer/ui/Facts.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';
import type { KnownIssue } from '#shared/advice/knownIssues.ts';
import type { WayOut } from '#shared/advice/licenses/causeWaysOut.ts';
import styles from './Causes.module.css';

const icons: Readonly<Record<WayOut['kind'], typeof IconRefresh>> = {
  reduce: IconTrendingDown,
  buy: IconShoppingCart,
  restore: IconArrowBackUp,
  renew: IconRefresh,
};

interface WaysOutProps {
  readonly waysOut: readonly WayOut[];
}

/** What to do about it, most direct first. */
export function WaysOut({ waysOut }: WaysOutProps) {
  return (
    <Panel title="Ways out" scrolls grows>
      <ul className={styles.ways} aria-label="Ways out">
        {waysOut.map(({ kind, text }) => {
          const Icon = icons[kind];
          return (
            <li key={text}>
              <Icon aria-hidden />
              <span>{text}</span>
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
