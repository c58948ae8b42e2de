import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { problemAt } from '#shared/settings/problemAt.ts';
import styles from '../field/EntryList.module.css';
import { PlacesBox } from '../place/PlacesBox.tsx';
import type { Place, Places } from '../place/usePlaces.ts';
import type { Dependency } from './dependency.ts';

interface NewDependencyProps {
  /** Where it comes to stand. */
  readonly path: string;
  readonly places: Places;
  readonly add: (dependency: Dependency) => Promise<readonly FieldProblem[]>;
}

/** A dependency more. */
export function NewDependency({ path, places, add }: NewDependencyProps) {
  const [name, setName] = useState('');
  const [behind, setBehind] = useState<readonly Place[]>([]);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const submit = async (): Promise<void> => {
    const found = await add({ name: name.trim(), behind: [...behind] });
    setProblems(found);
    if (found.length > 0) return;
    // The next one may be begun by now: it stays.
    setName((now) => (now === name ? '' : now));
    setBehind((now) => (now === behind ? [] : now));
  };
  return (
    <form
      className={styles.entry}
      aria-label="New dependency"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput
        label="Name of what they depend on"
        placeholder="VPN router"
        value={name}
        error={problemAt(problems, `${path}.name`)}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setProblems([]);
        }}
      />
      <PlacesBox
        label="Behind it"
        places={places}
        chosen={behind}
        problem={problemAt(problems, `${path}.behind`)}
        onChange={(chosen) => {
          setBehind(chosen);
          setProblems([]);
        }}
      />
      <Button type="submit" className={styles.ends}>
        Add Dependency
      </Button>
    </form>
  );
}
