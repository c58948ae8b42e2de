import { Switch } from '@mantine/core';
import { changeSettings, saveSettings, useSettings } from '#renderer/store/settingsStore.ts';
import type { FieldProblem } from '#shared/contract/settings.ts';
import listStyles from '../field/EntryList.module.css';
import { SettingRow } from '../field/SettingRow.tsx';
import { AlarmFieldList } from '../template/AlarmFieldList.tsx';
import { useSampleFacts } from '../template/useSampleFacts.ts';
import { ActionEntry, type OwnAction } from './ActionEntry.tsx';
import { NewAction } from './NewAction.tsx';

const label = 'Own actions';

const save = (actions: readonly OwnAction[]): Promise<readonly FieldProblem[]> =>
  saveSettings({ ownActions: { actions: [...actions] } }, label);

/** What this desk can do with an alarm beside what Watchline has: an address to open, a program to run. */
export function ActionsSection() {
  const { allowsCommands, actions } = useSettings(({ ownActions }) => ownActions);
  const sample = useSampleFacts();
  return (
    <div>
      <SettingRow
        label="Run programs"
        about="An action may be a program on this computer. It is started as it is written, each argument on its own, and never by a shell."
      >
        <Switch
          aria-label="Run programs"
          checked={allowsCommands}
          onChange={() => changeSettings({ ownActions: { allowsCommands: !allowsCommands } }, 'Run programs')}
        />
      </SettingRow>
      <SettingRow label={label}>
        <span className={listStyles.note}>
          Addresses and programs with the fields of an alarm in them, as https://desk.example.com/new?title=
          {'{alarm}'}.
        </span>
        <ul className={listStyles.list}>
          {actions.map((action, index) => (
            // By place: what is changed stays where the focus is.
            <li key={index}>
              <ActionEntry
                action={action}
                sample={sample}
                allowsCommands={allowsCommands}
                save={(changed) => save(actions.with(index, changed))}
                onRemove={() => void save(actions.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ul>
        <NewAction
          path={`ownActions.actions.${actions.length}`}
          allowsCommands={allowsCommands}
          add={(action) => save([...actions, action])}
        />
        <AlarmFieldList sample={sample} />
      </SettingRow>
    </div>
  );
}
