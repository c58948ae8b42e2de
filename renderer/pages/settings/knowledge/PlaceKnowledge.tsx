import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { problemAt } from '#shared/settings/problemAt.ts';
import { DraftBox } from '../field/DraftBox.tsx';
import { Entry } from '../field/Entry.tsx';
import styles from '../field/EntryList.module.css';
import { placeOf, placeValue, usePlaces } from '../place/usePlaces.ts';
import { FoundEntries } from './FoundEntries.tsx';
import type { KnowledgeListProps, KnownPlace, Saved } from './knowledge.ts';

/** By node and customer: notes, whom to call, and the way in. */
export function PlaceKnowledge({ known, save }: KnowledgeListProps<KnownPlace>) {
  const { nameOf } = usePlaces();
  return (
    <>
      <FoundEntries
        what="nodes and customers"
        entries={known}
        textOf={({ place, text, contact, remoteAccess }) =>
          `${nameOf(place)} ${text} ${contact} ${remoteAccess}`
        }
      >
        {(entry, index) => {
          const change = (part: Partial<KnownPlace>): Saved => save(known.with(index, { ...entry, ...part }));
          const name = nameOf(entry.place);
          return (
            <Entry name={name} onRemove={() => void save(known.toSpliced(index, 1))}>
              <strong>{name}</strong>
              <DraftBox label="Notes" rows={2} value={entry.text} save={(text) => change({ text })} />
              <DraftBox label="Contact" value={entry.contact} save={(contact) => change({ contact })} />
              <DraftBox
                label="Remote access"
                placeholder="https://…"
                value={entry.remoteAccess}
                save={(address) => change({ remoteAccess: address.trim() })}
              />
            </Entry>
          );
        }}
      </FoundEntries>
      <NewPlace known={known} save={save} />
    </>
  );
}

function NewPlace({ known, save }: KnowledgeListProps<KnownPlace>) {
  const { choices } = usePlaces();
  const [chosen, setChosen] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    if (chosen === null) return setProblem('Choose a node or a customer.');
    const entry = { place: placeOf(chosen), text: '', contact: '', remoteAccess: '' };
    const problems = await save([...known, entry]);
    setProblem(problemAt(problems, `siteKnowledge.places.${known.length}`));
    if (problems.length === 0) setChosen((now) => (now === chosen ? null : now));
  };
  const taken = new Set(known.map(({ place }) => placeValue(place)));
  const free = choices.map(({ group, items }) => ({
    group,
    items: items.filter(({ value }) => !taken.has(value)),
  }));
  return (
    <form
      className={styles.entry}
      aria-label="New node or customer"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Select
        label="Node or customer"
        data={free}
        value={chosen}
        error={problem}
        onChange={(value) => {
          setChosen(value);
          setProblem(null);
        }}
        searchable
        limit={100}
      />
      <Button type="submit" className={styles.ends}>
        Add Node or Customer
      </Button>
    </form>
  );
}
