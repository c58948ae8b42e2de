import { IconAlertTriangle, IconCircleCheck, IconClockExclamation } from '@tabler/icons-react';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { NotHeardNote } from '#renderer/ui/Told.tsx';
import { countByService } from '#shared/advice/services/serviceCounts.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import styles from './Services.module.css';

interface ServiceCountsProps {
  readonly nodes: readonly NodeView[];
  /** The id of the service the page is narrowed to; null: all services. */
  readonly chosen: string | null;
  readonly onChoose: (serviceId: string | null) => void;
}

/** "one-X Portal: 1 of 2 running": each service over all nodes, to be narrowed to. */
export function ServiceCounts({ nodes, chosen, onChoose }: ServiceCountsProps) {
  return (
    <ul className={styles.counts} aria-label="Services by name">
      {countByService(nodes).map(({ id, name, running, count, notHeard }) => {
        const isDown = running + notHeard.count < count;
        const isWell = running === count;
        const Icon = isDown ? IconAlertTriangle : isWell ? IconCircleCheck : IconClockExclamation;
        return (
          <li key={id}>
            <button
              type="button"
              aria-pressed={chosen === id}
              title={chosen === id ? 'Show all services' : `Show ${name} on all nodes`}
              onClick={() => onChoose(chosen === id ? null : id)}
            >
              <span data-quality={isWell ? 'live' : undefined}>
                <ToneText tone={isDown ? 'major' : isWell ? 'good' : 'quiet'} icon={<Icon aria-hidden />}>
                  {`${name}: ${running} of ${count} running`}
                </ToneText>
              </span>
              <NotHeardNote of={notHeard} lead=" · " />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
