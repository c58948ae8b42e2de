import type { ReactNode } from 'react';
import { qualityOf, type Told as TellingNode } from '#shared/advice/hearing.ts';
import { isLive } from '#shared/advice/nodes.ts';
import styles from './Facts.module.css';
import { OldSince } from './Told.tsx';

/** Name and value; a null value is not known. */
export type Fact = readonly [name: string, value: ReactNode];

interface FactsProps {
  readonly facts: readonly Fact[];
  /** Whose word they are; left out: the monitor's. */
  readonly toldBy?: TellingNode;
}

/** Names and values in two columns. Of a node that is not live, first how old they are. */
export function Facts({ facts, toldBy }: FactsProps) {
  const isOld = toldBy !== undefined && !isLive(toldBy);
  return (
    <dl className={styles.facts}>
      {isOld && (
        <div>
          <dt>As of</dt>
          <dd>
            <OldSince lastHeardAt={toldBy.link.lastHeardAt} />
          </dd>
        </div>
      )}
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-node={toldBy?.key} data-quality={toldBy && qualityOf(toldBy)}>
            {value ?? '–'}
          </dd>
        </div>
      ))}
    </dl>
  );
}
