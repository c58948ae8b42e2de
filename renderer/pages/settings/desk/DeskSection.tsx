import { ActionIcon, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { changeSettings, saveSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { operatorProblem, renameOperator, withoutOperator } from '#shared/settings/operators.ts';
import { atDesk, nobodyNamed } from '#shared/words/settings.ts';
import { SettingRow } from '../field/SettingRow.tsx';
import { useDraft } from '../field/useDraft.ts';
import styles from './Desk.module.css';
import { NewOperator } from './NewOperator.tsx';

/** Who works here. */
export function DeskSection() {
  const { operators, present } = useSettings(({ desk }) => desk);
  // Who is at the desk by hand in the file need not be one of those.
  const names = present === null || operators.includes(present) ? operators : [present, ...operators];
  return (
    <div>
      <SettingRow
        label={atDesk}
        about="Acknowledgements and commands from now on carry this name. W changes it from every page."
      >
        <Select
          aria-label={atDesk}
          data={[{ value: '', label: nobodyNamed }, ...names.map((name) => ({ value: name, label: name }))]}
          value={present ?? ''}
          onChange={(value) => changeSettings({ desk: { present: value || null } }, atDesk)}
          allowDeselect={false}
          w={280}
        />
      </SettingRow>
      <SettingRow label="Operators" about="Everybody who shares this desk.">
        <ul className={styles.names}>
          {operators.map((name, index) => (
            // By place: who is renamed stays where the focus is.
            <li key={index} className={styles.name}>
              <NameBox name={name} />
            </li>
          ))}
        </ul>
        <NewOperator what="Operators" placeholder="Name" />
      </SettingRow>
    </div>
  );
}

function NameBox({ name }: { readonly name: string }) {
  const desk = useSettings((settings) => settings.desk);
  const box = useDraft({
    value: name,
    problemOf: (text) => operatorProblem(desk, text, name),
    save: (text) => saveSettings({ desk: renameOperator(desk, name, text) }, 'Operators'),
  });
  return (
    <>
      <TextInput aria-label={`Name of ${name}`} {...box} className={styles.box} />
      <ActionIcon
        aria-label={`Remove ${name}`}
        title={`Remove ${name}; what was done under this name keeps it`}
        onClick={() => changeSettings({ desk: withoutOperator(desk, name) }, 'Operators')}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </>
  );
}
