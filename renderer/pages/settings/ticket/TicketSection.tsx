import { Button } from '@mantine/core';
import { useState } from 'react';
import { changeSettings, saveSettings, useSettings } from '#renderer/store/settingsStore.ts';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { problemSentence } from '#shared/words/settings.ts';
import { defaultTicketTemplate, fillTicket, ticketProblem } from '#shared/words/ticket.ts';
import { DraftBox } from '../field/DraftBox.tsx';
import styles from '../field/EntryList.module.css';
import { SettingRow } from '../field/SettingRow.tsx';
import { AlarmFieldList } from '../template/AlarmFieldList.tsx';
import { Preview } from '../template/Preview.tsx';
import { useSampleFacts } from '../template/useSampleFacts.ts';

const label = 'Ticket text';

/** What "Copy for Ticket" writes. */
export function TicketSection() {
  const template = useSettings(({ ticketTemplate }) => ticketTemplate);
  const sample = useSampleFacts();
  const [typed, setTyped] = useState<string | null>(null);
  const text = template ?? defaultTicketTemplate;
  const save = async (draft: string): Promise<readonly FieldProblem[]> => {
    const own = draft === defaultTicketTemplate ? null : draft;
    const problems = await saveSettings({ ticketTemplate: own }, label);
    if (problems.length === 0) setTyped((now) => (now === draft ? null : now));
    return problems;
  };
  return (
    <SettingRow label={label}>
      <span className={styles.note}>
        What Copy for Ticket writes of each alarm. A line, or a part of it between two “ · ”, is left out
        where none of its fields has a value. With the usual text several alarms of one node name the node
        once.
      </span>
      <DraftBox
        label="Text with fields"
        rows={8}
        value={text}
        problemOf={(draft) => problemSentence(ticketProblem(draft))}
        onType={setTyped}
        save={save}
      />
      <Button
        disabled={template === null}
        onClick={() => {
          setTyped(null);
          changeSettings({ ticketTemplate: null }, label);
        }}
      >
        Use the Usual Text
      </Button>
      <Preview
        label="What is copied"
        text={fillTicket(typed ?? text, sample.facts)}
        isExample={sample.isExample}
      />
      <AlarmFieldList sample={sample} />
    </SettingRow>
  );
}
