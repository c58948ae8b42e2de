import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { startPractice, usePractice } from '#renderer/store/practice.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { ConfirmAction } from '#renderer/ui/ConfirmAction.tsx';
import { practiceEnds, practiceRuns, realNodesAreLeft } from '#shared/words/practice.ts';
import styles from './Practice.module.css';
import { PartAnswer, PracticePart } from './PracticePart.tsx';
import type { Asking } from './useOrders.ts';

interface ScenarioPickerProps {
  readonly asking: Asking;
  readonly whyNot: string | null;
  readonly leavesRealNodes: boolean;
  readonly onAsk: (isAsked: boolean) => void;
}

/** Another scenario, or the first: it begins at its beginning. */
export function ScenarioPicker({ asking, whyNot, leavesRealNodes, onAsk }: ScenarioPickerProps) {
  const view = usePractice((state) => state.view);
  const { value: scenarios = [], problem } = useAnswer('scenarios', (calls) => calls.practiceScenarios());
  const [picked, setPicked] = useState<string | null>(null);
  const name = picked ?? view?.scenario ?? 'healthy';
  const scenario = scenarios.find((one) => one.name === name);
  return (
    <PracticePart title="Scenario">
      {view && (
        <Text size="xs">
          Now: <strong>{view.title}</strong>
        </Text>
      )}
      <div className={styles.row}>
        <Select
          label={view ? 'Another one, or this one anew' : 'Practise with'}
          data={scenarios.map((one) => ({ value: one.name, label: one.title }))}
          value={scenario?.name ?? null}
          onChange={setPicked}
          allowDeselect={false}
          searchable
          error={problem}
          disabled={whyNot !== null}
        />
        <ConfirmAction
          label="Start Practice"
          question={`Start "${scenario?.title ?? ''}"?`}
          consequence={leavesRealNodes ? realNodesAreLeft : view ? practiceEnds : practiceRuns}
          confirmLabel="Start Practice"
          isDangerous={leavesRealNodes}
          whyNot={whyNot ?? (scenario ? null : 'Choose a scenario first.')}
          onConfirm={() => {
            if (scenario) asking.ask('scenario', () => startPractice(scenario.name));
          }}
          onAsk={onAsk}
        />
      </div>
      {scenario && <Text size="xs">{scenario.about}</Text>}
      <PartAnswer asking={asking} part="scenario" />
    </PracticePart>
  );
}
