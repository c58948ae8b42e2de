import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { saveSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { useWhileShown } from '#renderer/ui/useWhileShown.ts';
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

interface Typed {
  readonly text: string;
  readonly problem: string | null;
}

const nothing: Typed = { text: '', problem: null };

/** A name more, in place. */
export function NewOperator({ what, placeholder, comesToDesk = false, onAdded }: NewOperatorProps) {
  const desk = useSettings((settings) => settings.desk);
  const added = useWhileShown(() => onAdded?.());
  const [{ text, problem }, setTyped] = useState<Typed>(nothing);
  const add = async (): Promise<void> => {
    const wrong = operatorProblem(desk, text, null);
    if (wrong !== null) return setTyped({ text, problem: wrong });
    const { operators, present } = withOperator(desk, text);
    const [refused] = await saveSettings({ desk: { operators, ...(comesToDesk && { present }) } }, what);
    // The next name may be half typed by now: it stays.
    setTyped((now) => {
      if (now.text !== text) return now;
      return refused ? { text, problem: refused.problem } : nothing;
    });
    if (!refused) added();
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
        onChange={(event) => setTyped({ text: event.currentTarget.value, problem: null })}
      />
      <Button type="submit">Add</Button>
    </form>
  );
}
