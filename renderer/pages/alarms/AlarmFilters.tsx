import { ActionIcon, MultiSelect, SegmentedControl, Select } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { memo, type RefObject } from 'react';
import { FilterBox } from '#renderer/ui/FilterBox.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { alarmCategories, severities } from '#shared/model/alarm.ts';
import { formatCategory, formatSeverity } from '#shared/words/severity.ts';
import styles from './Alarms.module.css';
import {
  type AgeChoice,
  type AlarmChoice,
  ageLabels,
  describeAge,
  everything,
  isEverything,
} from './alarmFilter.ts';
import { NodeFilter } from './NodeFilter.tsx';
import { useOwnChips } from './useOwnChips.ts';

interface AlarmFiltersProps {
  readonly choice: AlarmChoice;
  readonly onChoice: (choice: AlarmChoice) => void;
  readonly textBox: RefObject<HTMLInputElement | null>;
}

/** Drawn anew only when something else is chosen: rows come many times a second, and cost less than boxes. */
export const AlarmFilters = memo(function AlarmFilters({ choice, onChoice, textBox }: AlarmFiltersProps) {
  const change = (part: Partial<AlarmChoice>): void => onChoice({ ...choice, ...part });
  return (
    <search className={styles.filters} aria-label="Filter alarms">
      <FilterBox
        label="Text"
        placeholder="Words in the description  ( / )"
        value={choice.text}
        onChange={(text) => change({ text })}
        inputRef={textBox}
        width={146}
      />
      <SegmentedControl
        aria-label="State"
        value={choice.state}
        onChange={(state) => change({ state: state as AlarmChoice['state'] })}
        data={[
          { value: 'all', label: 'All' },
          { value: 'active', label: 'Active' },
          { value: 'ended', label: 'Ended' },
        ]}
      />
      <MultiSelect
        aria-label="Severity"
        placeholder={choice.severities.length === 0 ? 'Severity' : ''}
        data={severities.map((value) => ({ value, label: formatSeverity(value) }))}
        value={[...choice.severities]}
        onChange={(value) => change({ severities: value })}
        w={choice.severities.length > 0 ? 180 : 94}
      />
      <MultiSelect
        aria-label="Category"
        placeholder={choice.categories.length === 0 ? 'Category' : ''}
        data={alarmCategories.map((value) => ({ value, label: formatCategory(value) }))}
        value={[...choice.categories]}
        onChange={(value) => change({ categories: value })}
        w={choice.categories.length > 0 ? 180 : 100}
      />
      <NodeFilter nodeKeys={choice.nodeKeys} onNodeKeys={(nodeKeys) => change({ nodeKeys })} />
      <Select
        aria-label="Acknowledged"
        data={[
          { value: 'all', label: 'Acknowledged or not' },
          { value: 'no', label: 'Not acknowledged' },
          { value: 'yes', label: 'Acknowledged' },
          { value: 'ended', label: 'Ended, unacknowledged' },
        ]}
        value={choice.acknowledged}
        onChange={(value) => change({ acknowledged: (value ?? 'all') as AlarmChoice['acknowledged'] })}
        allowDeselect={false}
        w={172}
      />
      <Select
        aria-label="Shelved"
        data={[
          { value: 'all', label: 'Shelved or not' },
          { value: 'no', label: 'Not shelved' },
          { value: 'yes', label: 'Shelved' },
        ]}
        value={choice.shelved}
        onChange={(value) => change({ shelved: (value ?? 'all') as AlarmChoice['shelved'] })}
        allowDeselect={false}
        w={130}
      />
      <Select
        aria-label="Maintenance"
        data={[
          { value: 'all', label: 'Maintenance or not' },
          { value: 'no', label: 'Not in maintenance' },
          { value: 'yes', label: 'In maintenance' },
        ]}
        value={choice.maintenance}
        onChange={(value) => change({ maintenance: (value ?? 'all') as AlarmChoice['maintenance'] })}
        allowDeselect={false}
        w={156}
      />
      <Select
        aria-label="Known issues"
        data={[
          { value: 'all', label: 'Known or not' },
          { value: 'no', label: 'No known issues' },
          { value: 'yes', label: 'Known issues' },
        ]}
        value={choice.known}
        onChange={(value) => change({ known: (value ?? 'all') as AlarmChoice['known'] })}
        allowDeselect={false}
        w={122}
      />
      <Select
        aria-label="Time"
        data={Object.entries(ageLabels).map(([value, label]) => ({ value, label }))}
        value={choice.age}
        title={`${describeAge(choice.age)}. By the clock of each node.`}
        renderOption={({ option }) => describeAge(option.value as AgeChoice)}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        onChange={(value) => change({ age: (value ?? 'all') as AgeChoice })}
        allowDeselect={false}
        w={108}
      />
      <ActionIcon
        aria-label="Clear filters"
        title="Clear filters"
        variant="default"
        size={30}
        disabled={isEverything(choice)}
        onClick={() => onChoice(everything)}
      >
        <IconFilterOff size={16} />
      </ActionIcon>
      <FilterChips chips={useOwnChips(choice, change)} />
    </search>
  );
});
