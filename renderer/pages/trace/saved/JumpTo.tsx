import { TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import { jumpForms, jumpTargets } from '#renderer/store/savedTrace/jumpTarget.ts';
import type { SavedLog } from '#renderer/store/savedTrace/savedLog.ts';

interface JumpToProps {
  readonly log: SavedLog;
  /** Of the row somebody is on, by the log's own time. */
  readonly from: number;
  readonly box: RefObject<HTMLInputElement | null>;
  readonly onEntry: (entry: number) => void;
}

/** A time of the log, and Enter. */
export function JumpTo({ log, from, box, onEntry }: JumpToProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { clock } = log.index;
  if (clock === null) return null;
  const jump = async (): Promise<void> => {
    const targets = jumpTargets(text, clock, from);
    if (!targets) return setProblem(`A time of this log looks like ${jumpForms[clock]}`);
    for (const target of targets) {
      const entry = await log.entryAt(target);
      if (entry !== null) return onEntry(entry);
    }
    setProblem('The log ends before that.');
  };
  return (
    <TextInput
      ref={box}
      aria-label="Jump to a time of the log"
      placeholder={`Jump to ${jumpForms[clock]}`}
      leftSection={<IconClock size={14} />}
      value={text}
      error={problem}
      onChange={(event) => {
        setText(event.currentTarget.value);
        setProblem(null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void jump();
        else if (event.key === 'Escape') event.currentTarget.blur();
      }}
      w={190}
    />
  );
}
