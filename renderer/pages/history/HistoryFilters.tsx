import { ActionIcon, MultiSelect, Select } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { useNodes } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { FilterBox } from '#renderer/ui/FilterBox.tsx';
import { historyKindNames } from '#shared/advice/history/happened.ts';
import { historyKinds } from '#shared/contract/history.ts';
import { severities } from '#shared/model/alarm.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import styles from './History.module.css';
import { everything, type HistoryPlaceShown, isNarrowed } from './historyPlace.ts';

interface HistoryFiltersProps {
  readonly place: HistoryPlaceShown;
  readonly onChange: (part: Partial<HistoryPlaceShown>) => void;
  readonly onType: (text: string) => void;
  readonly textBox: RefObject<HTMLInputElement | null>;
  /** The choice of a time. */
  readonly children: ReactNode;
}

export function HistoryFilters({ place, onChange, onType, textBox, children }: HistoryFiltersProps) {
  const nodes = useNodes();
  const names = useNodeNames();
  const { value: operators = [] } = useAnswer('operators', (calls) => calls.historyOperators());
  const { kinds, nodeKeys, by, text } = place;
  return (
    <search className={styles.filters} aria-label="Filter history">
      <FilterBox
        label="Text"
        placeholder="Words in what happened  ( / )"
        value={text}
        onChange={onType}
        inputRef={textBox}
        width={236}
      />
      <MultiSelect
        aria-label="Kind"
        placeholder={kinds.length === 0 ? 'Kind' : ''}
        data={historyKinds.map((value) => ({ value, label: historyKindNames[value] }))}
        value={[...kinds]}
        onChange={(value) => onChange({ kinds: value })}
        w={kinds.length > 0 ? 200 : 94}
      />
      <MultiSelect
        aria-label="Severity"
        placeholder={place.severities.length === 0 ? 'Severity' : ''}
        data={severities.map((value) => ({ value, label: formatSeverity(value) }))}
        value={[...place.severities]}
        onChange={(value) => onChange({ severities: value })}
        w={place.severities.length > 0 ? 180 : 94}
      />
      <MultiSelect
        aria-label="Node"
        placeholder={nodeKeys.length === 0 ? 'Node' : ''}
        data={nodes.map((node) => ({ value: node.key, label: names.of(node) }))}
        value={[...nodeKeys]}
        onChange={(value) => onChange({ nodeKeys: value })}
        searchable
        limit={100}
        w={nodeKeys.length > 0 ? 190 : 78}
      />
      <Select
        aria-label="Operator"
        data={[
          { value: '', label: 'Anybody' },
          ...[...new Set(by ? [by, ...operators] : operators)].map((value) => ({ value, label: value })),
        ]}
        value={by}
        onChange={(value) => onChange({ by: value ?? '' })}
        allowDeselect={false}
        w={120}
      />
      {children}
      <ActionIcon
        aria-label="Clear filters"
        title="Clear filters"
        variant="default"
        size={30}
        disabled={!isNarrowed(place) && place.at === null}
        onClick={() => onChange(everything)}
      >
        <IconFilterOff size={16} />
      </ActionIcon>
    </search>
  );
}
