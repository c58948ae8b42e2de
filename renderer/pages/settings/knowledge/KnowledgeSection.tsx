import { saveSettings, useSettings } from '#renderer/store/settingsStore.ts';
import styles from '../field/EntryList.module.css';
import { SettingRow } from '../field/SettingRow.tsx';
import { AlarmKnowledge } from './AlarmKnowledge.tsx';
import { KnowledgeFile } from './KnowledgeFile.tsx';
import { PlaceKnowledge } from './PlaceKnowledge.tsx';

/** What this desk knows of alarms and of its sites. */
export function KnowledgeSection() {
  const { alarms, places } = useSettings(({ siteKnowledge }) => siteKnowledge);
  return (
    <div>
      <SettingRow label="Alarms">
        <span className={styles.note}>What to do when an alarm of this code comes.</span>
        <AlarmKnowledge
          known={alarms}
          save={(changed) => saveSettings({ siteKnowledge: { alarms: [...changed] } }, 'Alarms')}
        />
      </SettingRow>
      <SettingRow label="Nodes and customers">
        <span className={styles.note}>Notes, whom to call, and the way in from here.</span>
        <PlaceKnowledge
          known={places}
          save={(changed) => saveSettings({ siteKnowledge: { places: [...changed] } }, 'Nodes and customers')}
        />
      </SettingRow>
      <SettingRow
        label="As a file"
        about="For another desk. What comes in takes the place of what is known here of the same code, node or customer; all else stays."
      >
        <KnowledgeFile />
      </SettingRow>
    </div>
  );
}
