import { Checkbox, TextInput } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { host } from '#renderer/store/connection.ts';
import { useMonitor } from '#renderer/store/hooks.ts';
import { isEveryTag, passesTag, type TagFilter } from '#renderer/store/trace/tagFilter.ts';
import { changeTraceSettings, useTraceSettings } from '#renderer/store/traceSettings.ts';
import { liveTrace } from '#renderer/store/traceStore.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { readOnly } from '#shared/advice/whyNot.ts';
import { formatPlural } from '#shared/words/count.ts';
import { reasonOf } from '#shared/words/reason.ts';
import styles from './Logs.module.css';
import { readLimit } from './rollover.ts';

interface LogFormProps {
  readonly nodeKeys: readonly string[];
  readonly filter: TagFilter;
}

/** Starts a log of the chosen nodes. */
export function LogForm({ nodeKeys, filter }: LogFormProps) {
  const { rolloverMegabytes, rolloverHours } = useTraceSettings();
  const { allowsCommands } = useMonitor();
  const [onlyShown, setOnlyShown] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const megabytes = readLimit('megabytes', rolloverMegabytes);
  const hours = readLimit('hours', rolloverHours);
  const tags = onlyShown ? shownTags(filter) : null;

  const start = async (): Promise<void> => {
    setStarting(true);
    try {
      const rollover = { megabytes: megabytes.value, hours: hours.value };
      await host().startTraceLog({ nodeKeys, tags, rollover });
      tell(`A log of ${formatPlural(nodeKeys.length, 'node')} is being written.`);
    } catch (error) {
      tell(reasonOf(error), true);
    } finally {
      setStarting(false);
    }
  };
  return (
    <form className={styles.logForm} aria-label="New log" onSubmit={(event) => event.preventDefault()}>
      <LimitBox
        unit="MB"
        value={rolloverMegabytes}
        problem={megabytes.problem}
        onChange={(text) => changeTraceSettings({ rolloverMegabytes: text })}
        width={140}
      />
      <LimitBox
        unit="hours"
        value={rolloverHours}
        problem={hours.problem}
        onChange={(text) => changeTraceSettings({ rolloverHours: text })}
        width={150}
      />
      {!isEveryTag(filter) && (
        <Checkbox
          label="Only the tags shown"
          checked={onlyShown}
          onChange={(event) => setOnlyShown(event.currentTarget.checked)}
        />
      )}
      <ReasonedButton
        label={nodeKeys.length > 0 ? `Start Log of ${formatPlural(nodeKeys.length, 'Node')}` : 'Start Log'}
        icon={<IconFileText size={15} />}
        isPrimary
        whyNot={whyNotStart({
          allowsCommands,
          isNoneChosen: nodeKeys.length === 0,
          isWrong: (megabytes.problem ?? hours.problem) !== null,
          isNoTag: tags?.length === 0,
          isStarting,
        })}
        onClick={() => void start()}
      />
    </form>
  );
}

/** A log is told tags by name: of those hidden by name the others seen so far are logged. */
function shownTags(filter: TagFilter): readonly string[] {
  const known = new Set([...liveTrace.lines.tags.keys(), ...filter.tags]);
  return [...known].filter((tag) => passesTag(filter, tag)).sort();
}

function whyNotStart(state: {
  readonly allowsCommands: boolean;
  readonly isNoneChosen: boolean;
  readonly isWrong: boolean;
  readonly isNoTag: boolean;
  readonly isStarting: boolean;
}): string | null {
  if (!state.allowsCommands) return readOnly;
  if (state.isNoneChosen) return 'Choose the nodes to trace first.';
  if (state.isWrong) return 'Correct the limits first.';
  if (state.isNoTag) return 'No tag is shown: nothing would be written.';
  return state.isStarting ? 'The log is being started.' : null;
}

interface LimitBoxProps {
  readonly unit: string;
  readonly value: string;
  readonly problem: string | null;
  readonly onChange: (value: string) => void;
  /** px */
  readonly width: number;
}

function LimitBox({ unit, value, problem, onChange, width }: LimitBoxProps) {
  return (
    <TextInput
      label={`New file after (${unit})`}
      placeholder="no limit"
      inputMode="decimal"
      value={value}
      error={problem}
      onChange={(event) => onChange(event.currentTarget.value)}
      w={width}
    />
  );
}
