import { Button, FileButton, Group, List } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { saveFile } from '#renderer/store/saveFile.ts';
import { saveSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { knowledgeText, readKnowledge, withKnowledge } from '#shared/settings/siteKnowledge.ts';
import { formatPlural } from '#shared/words/count.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { reasonOf } from '#shared/words/reason.ts';

/** What is wrong with a file is told of so many of its parts. */
const mostTold = 10;

/** All of it out to a file, and in from one. */
export function KnowledgeFile() {
  const knowledge = useSettings(({ siteKnowledge }) => siteKnowledge);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const reset = useRef<() => void>(null);
  const take = async (file: File | null): Promise<void> => {
    if (!file) return;
    // The same file may be chosen again.
    reset.current?.();
    try {
      const taken = readKnowledge(await file.text());
      const siteKnowledge = withKnowledge(knowledge, taken);
      const found = await saveSettings({ siteKnowledge }, 'As a file');
      setProblems(found.map(({ field, problem }) => (field ? `${field}: ${problem}` : problem)));
      const { alarms, places } = taken;
      if (found.length === 0)
        tell(
          `${formatPlural(alarms.length, 'alarm')} and ${formatPlural(places.length, 'node or customer', 'nodes and customers')} were taken over.`,
        );
    } catch (error) {
      setProblems([`${oneLine(file.name)}: ${reasonOf(error)}`]);
    }
  };
  return (
    <>
      <Group gap="xs">
        <Button
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() =>
            tell(`${saveFile('watchline-site-knowledge', 'json', knowledgeText(knowledge))} was saved.`)
          }
        >
          Export Site Knowledge
        </Button>
        <FileButton resetRef={reset} accept=".json,application/json" onChange={(file) => void take(file)}>
          {(props) => (
            <Button leftSection={<IconUpload size={15} aria-hidden />} {...props}>
              Import Site Knowledge…
            </Button>
          )}
        </FileButton>
      </Group>
      {problems.length > 0 && (
        <Notice tone="major" role="alert">
          Nothing was taken over.
          <List>
            {problems.slice(0, mostTold).map((problem) => (
              <List.Item key={problem}>{problem}</List.Item>
            ))}
          </List>
        </Notice>
      )}
    </>
  );
}
