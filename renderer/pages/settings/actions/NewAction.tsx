import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { problemAt } from '#shared/settings/problemAt.ts';
import styles from '../field/EntryList.module.css';
import { linesOf, type OwnAction } from './ActionEntry.tsx';

interface NewActionProps {
  /** Where it comes to stand. */
  readonly path: string;
  readonly allowsCommands: boolean;
  readonly add: (action: OwnAction) => Promise<readonly FieldProblem[]>;
}

type Kind = 'url' | 'command';

/** An action more. */
export function NewAction({ path, allowsCommands, add }: NewActionProps) {
  const [kind, setKind] = useState<Kind>('url');
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const shown = allowsCommands ? kind : 'url';
  const submit = async (): Promise<void> => {
    const action = { name: name.trim() };
    const found = await add(
      shown === 'url' ? { ...action, url: text.trim() } : { ...action, command: [...linesOf(text)] },
    );
    setProblems(found);
    if (found.length > 0) return;
    // The next one may be begun by now: it stays.
    setName((now) => (now === name ? '' : now));
    setText((now) => (now === text ? '' : now));
  };
  const content = {
    value: text,
    error: problemAt(problems, `${path}.${shown}`),
    spellCheck: false,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setText(event.currentTarget.value);
      setProblems([]);
    },
  };
  return (
    <form
      className={styles.entry}
      aria-label="New action"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput
        label="Name of the new action"
        placeholder="Open in ServiceDesk"
        value={name}
        error={problemAt(problems, `${path}.name`)}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setProblems([]);
        }}
      />
      {allowsCommands && (
        <SegmentedControl
          aria-label="What it does"
          data={[
            { value: 'url', label: 'Opens an address' },
            { value: 'command', label: 'Runs a program' },
          ]}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
        />
      )}
      {shown === 'url' ? (
        <TextInput
          {...content}
          label="Address of the new action"
          placeholder="https://desk.example.com/new?title={alarm}"
        />
      ) : (
        <Textarea
          {...content}
          label="Program and arguments of the new action, each on a line of its own"
          placeholder={'/usr/local/bin/ticket\n{alarm}'}
          autosize
          minRows={2}
        />
      )}
      <Button type="submit" className={styles.ends}>
        Add Action
      </Button>
    </form>
  );
}
