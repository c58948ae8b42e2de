import { Select } from '@mantine/core';
import { useState } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { isLive } from '#shared/advice/nodes.ts';
import { practiceLines } from '#shared/advice/practiceLines.ts';
import type { PracticeOrder } from '#shared/contract/practice.ts';
import styles from './Practice.module.css';
import { PartAnswer, PracticePart } from './PracticePart.tsx';
import type { Asking } from './useOrders.ts';

interface BreakingProps {
  readonly asking: Asking;
  readonly whyNot: string | null;
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly order: PracticeOrder;
}

/** What a person may break, to see what comes of it. */
export function Breaking({ asking, whyNot }: BreakingProps) {
  const nodes = Object.values(useNodesByKey());
  const names = useNodeNames();
  const onNodes = (kind: 'crashNode' | 'stopWebLm', chosen: typeof nodes): Option[] =>
    chosen.map((node) => ({
      value: node.key,
      label: names.of(node),
      order: { order: kind, nodeKey: node.key },
    }));
  const breakers = [
    { what: 'Crash a node', button: 'Crash', options: () => onNodes('crashNode', nodes.filter(isLive)) },
    {
      what: 'Stop WebLM',
      button: 'Stop WebLM',
      options: () =>
        onNodes(
          'stopWebLm',
          nodes.filter(({ webLm }) => webLm !== null),
        ),
    },
    {
      what: 'Break a line',
      button: 'Break',
      options: (): Option[] =>
        practiceLines(nodes).map(({ id, nodeKey, lineId, node, peerName }) => ({
          value: id,
          label: `${names.of(node)} – ${peerName}`,
          order: { order: 'breakLine', nodeKey, lineId },
        })),
    },
  ];
  return (
    <PracticePart title="Break something">
      {breakers.map((breaker) => (
        <Breaker key={breaker.what} {...breaker} asking={asking} whyNot={whyNot} />
      ))}
      <PartAnswer asking={asking} part="break" />
    </PracticePart>
  );
}

interface BreakerProps extends BreakingProps {
  readonly what: string;
  readonly button: string;
  readonly options: () => readonly Option[];
}

function Breaker({ what, button, options, asking, whyNot }: BreakerProps) {
  // Listed when somebody looks: thousands of lines are not drawn anew with each word of a node.
  const [listed, list] = useState(options);
  const [chosen, choose] = useState<string | null>(null);
  const found = listed.find(({ value }) => value === chosen) ?? (listed.length === 1 ? listed[0] : undefined);
  return (
    <div className={styles.row}>
      <Select
        label={what}
        placeholder="Choose"
        data={listed.map(({ value, label }) => ({ value, label }))}
        value={found?.value ?? null}
        onChange={choose}
        onDropdownOpen={() => list(options())}
        searchable
        limit={100}
        nothingFoundMessage="There is none"
        disabled={whyNot !== null}
      />
      <ReasonedButton
        label={button}
        name={found ? `${button}: ${found.label}` : button}
        whyNot={whyNot ?? (found ? null : 'Choose which first.')}
        onClick={() => {
          if (found) asking.order('break', found.order);
        }}
      />
    </div>
  );
}
