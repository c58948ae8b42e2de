import { saveSettings, useSettings } from '#renderer/store/settingsStore.ts';
import type { FieldProblem } from '#shared/contract/settings.ts';
import styles from '../field/EntryList.module.css';
import { SettingRow } from '../field/SettingRow.tsx';
import { usePlaces } from '../place/usePlaces.ts';
import { DependencyEntry } from './DependencyEntry.tsx';
import type { Dependency } from './dependency.ts';
import { NewDependency } from './NewDependency.tsx';

const label = 'Dependencies';

const save = (dependencies: readonly Dependency[]): Promise<readonly FieldProblem[]> =>
  saveSettings({ dependencies: [...dependencies] }, label);

/** What many nodes depend on that is no node itself. */
export function DependenciesSection() {
  const dependencies = useSettings((settings) => settings.dependencies);
  const places = usePlaces();
  return (
    <SettingRow label={label}>
      <span className={styles.note}>
        What stands before nodes and customers and is watched by nobody, as a VPN router: where all of them
        are lost at once, that is the likely cause.
      </span>
      <ul className={styles.list}>
        {dependencies.map((dependency, index) => (
          // By place: what is changed stays where the focus is.
          <li key={index}>
            <DependencyEntry
              dependency={dependency}
              path={`dependencies.${index}`}
              places={places}
              save={(changed) => save(dependencies.with(index, changed))}
              onRemove={() => void save(dependencies.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      <NewDependency
        path={`dependencies.${dependencies.length}`}
        places={places}
        add={(dependency) => save([...dependencies, dependency])}
      />
    </SettingRow>
  );
}
