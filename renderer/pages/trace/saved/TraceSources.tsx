import { Button, FileButton } from '@mantine/core';
import { IconColumns2, IconFolderOpen } from '@tabler/icons-react';
import { useRef } from 'react';
import { openLogs, showLogs, useSavedLogs } from '#renderer/store/savedTrace/savedLogs.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';

/** What is read: the trace as it comes, or logs that System Monitor saved; and the way to open one. */
export function TraceSources() {
  const { logs, shown } = useSavedLogs();
  const button = useRef<HTMLButtonElement>(null);
  useShortcuts('Trace', [
    { keys: 'o', label: 'Open a System Monitor log', run: () => button.current?.click() },
  ]);
  return (
    <>
      {logs.length > 0 && (
        <Button.Group aria-label="What is shown">
          <Button
            aria-pressed={shown.length === 0}
            variant={lookOf(shown.length === 0)}
            onClick={() => showLogs([])}
          >
            Live Trace
          </Button>
          {logs.map(({ id, log }) => (
            <Button
              key={id}
              aria-pressed={shown.includes(id)}
              variant={lookOf(shown.includes(id))}
              title={log.name}
              maw={160}
              onClick={() => showLogs([id])}
            >
              {log.name}
            </Button>
          ))}
          {logs.length > 1 && (
            <Button
              aria-pressed={shown.length > 1}
              variant={lookOf(shown.length > 1)}
              leftSection={<IconColumns2 size={15} />}
              onClick={() =>
                showLogs(
                  sideBySide(
                    logs.map(({ id }) => id),
                    shown,
                  ),
                )
              }
            >
              Side by Side
            </Button>
          )}
        </Button.Group>
      )}
      <FileButton multiple accept=".txt,.log,text/plain" onChange={openLogs}>
        {(props) => (
          <Button {...props} ref={button} leftSection={<IconFolderOpen size={15} />} aria-keyshortcuts="o">
            Open Log…
          </Button>
        )}
      </FileButton>
    </>
  );
}

const lookOf = (isPressed: boolean): string => (isPressed ? 'light' : 'default');

/** The one that is shown with the one opened last beside it. */
function sideBySide(ids: readonly number[], shown: readonly number[]): readonly number[] {
  const first = shown[0] ?? ids.at(-2);
  const other = ids.findLast((id) => id !== first);
  return [first, other].filter((id) => id !== undefined).sort((a, b) => a - b);
}
