import { Autocomplete, Button } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { alarmEntries } from '#shared/advice/alarms/alarmCatalogue.ts';
import type { HostCalls } from '#shared/contract/calls.ts';
import { problemAt } from '#shared/settings/problemAt.ts';
import { compareWords } from '#shared/words/order.ts';
import { DraftBox } from '../field/DraftBox.tsx';
import { Entry } from '../field/Entry.tsx';
import styles from '../field/EntryList.module.css';
import { FoundEntries } from './FoundEntries.tsx';
import type { KnowledgeListProps, KnownAlarmCode, Saved } from './knowledge.ts';

/** By the code of an alarm: what to do, and where that is written. */
export function AlarmKnowledge({ known, save }: KnowledgeListProps<KnownAlarmCode>) {
  return (
    <>
      <FoundEntries
        what="alarms"
        entries={known}
        textOf={({ code, text, runbook }) => `${code} ${text} ${runbook}`}
      >
        {(entry, index) => {
          const change = (part: Partial<KnownAlarmCode>): Saved =>
            save(known.with(index, { ...entry, ...part }));
          return (
            <Entry name={entry.code} onRemove={() => void save(known.toSpliced(index, 1))}>
              <DraftBox label="Code" value={entry.code} save={(code) => change({ code: code.trim() })} />
              <DraftBox label="What to do" rows={2} value={entry.text} save={(text) => change({ text })} />
              <DraftBox
                label="Runbook"
                placeholder="https://wiki.example.com/…"
                value={entry.runbook}
                save={(runbook) => change({ runbook: runbook.trim() })}
              />
            </Entry>
          );
        }}
      </FoundEntries>
      <NewCode known={known} save={save} />
    </>
  );
}

function NewCode({ known, save }: KnowledgeListProps<KnownAlarmCode>) {
  const { value: codes = [] } = useAnswer('codes', askCodes);
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    const problems = await save([...known, { code: code.trim(), text: '', runbook: '' }]);
    setProblem(problemAt(problems, `siteKnowledge.alarms.${known.length}.code`));
    // The next one may be half typed by now: it stays.
    if (problems.length === 0) setCode((now) => (now === code ? '' : now));
  };
  return (
    <form
      className={styles.entry}
      aria-label="New alarm code"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Autocomplete
        label="Code of an alarm"
        data={codes.filter((each) => !known.some((entry) => entry.code === each))}
        limit={50}
        value={code}
        error={problem}
        onChange={(text) => {
          setCode(text);
          setProblem(null);
        }}
      />
      <Button type="submit" className={styles.ends}>
        Add Alarm
      </Button>
    </form>
  );
}

/** Of the newest alarms, and of all that are known: what somebody has met is what somebody knows of. */
async function askCodes(calls: HostCalls): Promise<readonly string[]> {
  const sort = { column: 'lastAt', descending: true } as const;
  const { rows } = await calls.alarms({ filter: {}, sort, offset: 0, limit: 500 });
  return [...new Set([...rows.map(({ code }) => code), ...alarmEntries.keys()])].sort(compareWords);
}
