import { Button } from '@mantine/core';
import { IconClipboardCheck, IconDownload, IconFileTypeHtml } from '@tabler/icons-react';
import { useState } from 'react';
import { answered } from '#renderer/store/actions.ts';
import { host } from '#renderer/store/connection.ts';
import { useMonitor } from '#renderer/store/hooks.ts';
import { saveFile } from '#renderer/store/saveFile.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { PcTimestamp } from '#renderer/ui/Timestamp.tsx';
import { sheetHtml } from '#shared/advice/handover/sheetHtml.ts';
import { readOnly } from '#shared/advice/whyNot.ts';
import { noSuchHandover, whatToKnow } from '#shared/words/handover.ts';
import { BackButton } from './BackButton.tsx';
import styles from './Handover.module.css';
import { Sheet } from './Sheet.tsx';
import { useSheetPrinter } from './useSheetPrinter.ts';

interface KeptProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** A sheet as it was handed over; whoever comes takes it over, once. */
export function Kept({ id, onBack }: KeptProps) {
  const print = useSheetPrinter();
  const [asked, setAsked] = useState(0);
  const { value, problem } = useAnswer(`${id} ${asked}`, (calls) => calls.handover(id));
  const { allowsCommands } = useMonitor();
  const isOpen = value !== undefined && value !== null && value.taken === null;
  const takeOver = async (): Promise<void> => {
    if (!isOpen || !allowsCommands) return;
    if (await answered(() => host().takeOver(id))) setAsked(asked + 1);
  };
  useShortcuts('Handover', [
    { keys: 'Escape', label: 'Back to the sheet to be', run: onBack },
    ...(isOpen && allowsCommands ? [{ keys: 't', label: 'Take Over', run: () => void takeOver() }] : []),
  ]);
  if (!value) {
    const title = problem ?? (value === null ? noSuchHandover : 'Looking…');
    return <EmptyState icon={null} title={title} action={<BackButton onBack={onBack} />} />;
  }
  const { at, by, station, text, taken, sheet } = value;
  return (
    <>
      <PageHead
        title="Handover"
        status={
          <span>
            By {by} at {station}, <PcTimestamp at={at} />
          </span>
        }
      >
        <BackButton onBack={onBack} />
        <Button
          leftSection={<IconDownload size={15} />}
          onClick={() => void saveFile('handover', 'json', `${JSON.stringify(value, null, 2)}\n`)}
        >
          Save as JSON
        </Button>
        <Button
          leftSection={<IconFileTypeHtml size={15} />}
          onClick={() =>
            void saveFile('handover', 'html', sheetHtml({ sheet, handed: value, quality: null }, print))
          }
        >
          Save as HTML
        </Button>
        <Button
          variant="filled"
          leftSection={<IconClipboardCheck size={15} />}
          aria-keyshortcuts="t"
          disabled={!isOpen || !allowsCommands}
          title={allowsCommands ? undefined : readOnly}
          onClick={() => void takeOver()}
        >
          Take Over
        </Button>
      </PageHead>
      <Notice tone={taken ? 'good' : 'major'} role="status">
        {taken ? (
          <>
            Taken over by {taken.by} at <PcTimestamp at={taken.at} />.
          </>
        ) : (
          'Nobody has taken over yet.'
        )}
      </Notice>
      {text !== '' && (
        <Panel title={whatToKnow}>
          <p className={styles.said}>{text}</p>
        </Panel>
      )}
      <Sheet sheet={sheet} />
    </>
  );
}
