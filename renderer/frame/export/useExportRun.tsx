import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { attempt, tell } from '#renderer/store/actions.ts';
import { host } from '#renderer/store/connection.ts';
import { useWhileShown } from '#renderer/ui/useWhileShown.ts';
import type { ExportOutcome, ExportRequest } from '#shared/contract/exports.ts';
import { formatPlural } from '#shared/words/count.ts';
import { standInsAre } from '#shared/words/exportAbout.ts';
import { lineOf } from '#shared/words/outsideText.ts';
import { reasonOf } from '#shared/words/reason.ts';

/** How often it is asked how far it is. */
const lookMs = 300;

export interface ExportRun {
  readonly isRunning: boolean;
  /** Rows written by now; null: none yet. */
  readonly rows: number | null;
  readonly problem: string | null;
  /** It was ended before its time. */
  readonly isCancelled: boolean;
  readonly start: (request: ExportRequest) => Promise<void>;
  readonly cancel: () => void;
}

/** Has it written, says how far it is, and where it went. */
export function useExportRun(onDone: () => void): ExportRun {
  const [isRunning, setRunning] = useState(false);
  const [rows, setRows] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isCancelled, setCancelled] = useState(false);
  const done = useWhileShown(onDone);
  useEffect(() => {
    if (!isRunning) return;
    // The outcome says what went wrong, if anything did.
    const look = (): void =>
      void host()
        .exportProgress()
        .then(setRows, () => undefined);
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [isRunning]);
  const start = async (request: ExportRequest): Promise<void> => {
    setRunning(true);
    setRows(null);
    setProblem(null);
    setCancelled(false);
    try {
      const outcome = await host().exportLog(request);
      setCancelled(outcome.kind === 'cancelled');
      if (outcome.kind === 'cancelled') return;
      if (outcome.kind === 'download') download(outcome.path, outcome.fileName);
      tellOutcome(outcome);
      done();
    } catch (error) {
      setProblem(reasonOf(error));
    } finally {
      setRunning(false);
    }
  };
  return {
    ...{ isRunning, rows, problem, isCancelled, start },
    cancel: () => void attempt(() => host().cancelExport()),
  };
}

function download(path: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = fileName;
  link.click();
}

const noticeId = 'export';

/** Where it is; stays until it is read where there is more to say than that a browser has it. */
function tellOutcome(outcome: Exclude<ExportOutcome, { readonly kind: 'cancelled' }>): void {
  const { standIns } = outcome;
  if (outcome.kind === 'download' && standIns === undefined) {
    tell(`${outcome.fileName} is being downloaded.`);
    return;
  }
  const what =
    outcome.kind === 'saved'
      ? `${formatPlural(outcome.rows, 'row')} saved to ${outcome.path}`
      : `${outcome.fileName} is being downloaded.`;
  notifications.hide(noticeId);
  notifications.show({
    id: noticeId,
    color: 'blue',
    autoClose: false,
    message: (
      <Stack gap={6} align="flex-start" style={{ overflowWrap: 'anywhere' }}>
        <Text size="sm">{lineOf(what)}</Text>
        {standIns !== undefined && <Text size="xs">{lineOf(standInsAre(standIns))}</Text>}
        {outcome.kind === 'saved' && (
          <Button size="compact-xs" onClick={() => void attempt(() => host().showExport(outcome.path))}>
            Show in folder
          </Button>
        )}
      </Stack>
    ),
  });
}
