import { Text } from '@mantine/core';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { practiceLines } from '#shared/advice/practiceLines.ts';
import type { PracticeFaults, PracticeOrder } from '#shared/contract/practice.ts';
import styles from './Practice.module.css';
import { PartAnswer, PracticePart } from './PracticePart.tsx';
import type { Asking } from './useOrders.ts';

interface BrokenProps {
  readonly faults: PracticeFaults;
  readonly asking: Asking;
  readonly whyNot: string | null;
}

interface Fault {
  readonly told: string;
  /** On the button of the way back, and with the thing it is of as its name. */
  readonly wayBack: string;
  readonly of: string;
  readonly order: PracticeOrder;
}

/** What stands broken, by order or by the scenario, each with its way back. */
export function Broken({ faults, asking, whyNot }: BrokenProps) {
  const list = useFaults(faults);
  return (
    <PracticePart title="Broken now">
      {list.length === 0 && <Text size="xs">Nothing.</Text>}
      <ul className={styles.broken}>
        {list.map(({ told, wayBack, of, order }) => (
          <li key={told}>
            <span>{told}</span>
            <ReasonedButton
              label={wayBack}
              name={`${wayBack}: ${of}`}
              whyNot={whyNot}
              onClick={() => asking.order('mend', order)}
            />
          </li>
        ))}
      </ul>
      <PartAnswer asking={asking} part="mend" />
    </PracticePart>
  );
}

function useFaults({ crashed, withoutWebLm, lines }: PracticeFaults): Fault[] {
  const byKey = useNodesByKey();
  const names = useNodeNames();
  const nameOf = (key: string): string => {
    const node = byKey[key];
    return node ? names.of(node) : key;
  };
  const broken = new Set(lines.map(({ nodeKey, lineId }) => `${nodeKey} ${lineId}`));
  const ends = lines.flatMap(({ nodeKey }) => byKey[nodeKey] ?? []);
  return [
    ...crashed.map((nodeKey): Fault => {
      const of = nameOf(nodeKey);
      return { told: `${of} is down.`, wayBack: 'Start', of, order: { order: 'startNode', nodeKey } };
    }),
    ...withoutWebLm.map((nodeKey): Fault => {
      const of = nameOf(nodeKey);
      const told = `WebLM on ${of} does not run.`;
      return { told, wayBack: 'Start WebLM', of, order: { order: 'startWebLm', nodeKey } };
    }),
    ...practiceLines(ends)
      .filter(({ nodeKey, lineId }) => broken.has(`${nodeKey} ${lineId}`))
      .map(({ nodeKey, lineId, node, peerName }): Fault => {
        const of = `${names.of(node)} – ${peerName}`;
        const told = `The line ${of} is broken.`;
        return { told, wayBack: 'Mend', of, order: { order: 'mendLine', nodeKey, lineId } };
      }),
  ];
}
