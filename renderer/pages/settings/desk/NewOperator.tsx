import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { saveSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { operatorProblem, withOperator } from '#shared/settings/operators.ts';
import styles from './Desk.module.css';

interface NewOperatorProps {
  /** The setting it is a change of, by its label. */
  readonly what: string;
  readonly placeholder: string;
  /** Whoever is added is at the desk from now on. */
  readonly comesToDesk?: boolean;
  readonly onAdded?: () => void;
}

/** A name more, in place. */
export function NewOperator({ what, placeholder, comesToDesk = false, onAdded }: NewOperatorProps) {
  const desk = useSettings((settings) => settings.desk);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    const wrong = operatorProblem(desk, text, null);
    if (wrong !== null) return setProblem(wrong);
    const { operators, present } = withOperator(desk, text);
    const [refused] = await saveSettings({ desk: { operators, ...(comesToDesk && { present }) } }, what);
    setProblem(refused?.problem ?? null);
    if (refused) return;
    setText('');
    onAdded?.();
  };
  return (
    <form
      className={styles.name}
      aria-label="New operator"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextInput
        className={styles.box}
        aria-label="New name"
        placeholder={placeholder}
        value={text}
        error={problem}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <Button type="submit">Add</Button>
    </form>
  );
}
