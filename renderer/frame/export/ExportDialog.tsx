import { Button, Checkbox, Group, MultiSelect, Radio, Stack, Text } from '@mantine/core';
import { useContext, useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { host } from '#renderer/store/connection.ts';
import { useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { BusyButton } from '#renderer/ui/BusyButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { TimeField } from '#renderer/ui/TimeField.tsx';
import { whyNoRows } from '#shared/advice/whyNoRows.ts';
import { bundleFormat, type ExportFormat, type ExportSubject } from '#shared/contract/exports.ts';
import { redactionKinds } from '#shared/model/redaction.ts';
import { formatBytes } from '#shared/words/bytes.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { kindNames, noEventsInBundle, replacedText } from '#shared/words/exportAbout.ts';
import { capitalised } from '#shared/words/phrases.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { timesLabel } from './exportTimes.ts';
import { type ExportState, useExport } from './useExport.ts';

/** As a file what the page shows, all rows of it; or the log: of which nodes, of which time. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const nodes = useNodes();
  const names = useNodeNames();
  const solutionKey = useSolutionKey();
  const { mode } = useContext(TimeFrameContext);
  const state = useExport();
  const { choice, change, times, request } = state;
  const isBundle = choice.format === bundleFormat;
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const run = async (): Promise<void> => {
    if (!request) return;
    setRunning(true);
    setProblem(null);
    try {
      const outcome = await host().exportLog(request);
      if (outcome.kind === 'download') download(outcome.path, outcome.fileName);
      if (outcome.kind === 'saved') tell(`${formatPlural(outcome.rows, 'row')} saved to ${outcome.path}`);
      if (outcome.kind !== 'cancelled') onClose();
    } catch (error) {
      setProblem(reasonOf(error));
    } finally {
      setRunning(false);
    }
  };

  return (
    <Dialog onClose={onClose} title="Export" size="lg">
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isRunning) void run();
        }}
      >
        <Radio.Group
          label="What"
          value={isBundle ? 'alarms' : choice.what}
          description={isBundle ? bundleHolds : undefined}
          onChange={(value) => change({ what: value as ExportSubject })}
        >
          <Stack gap={6} mt={4}>
            <Radio size="xs" value="alarms-now" label={listLabel(state)} disabled={isBundle} />
            {state.pageFilter && !isBundle && choice.what === 'alarms-now' && (
              <Checkbox
                size="xs"
                ml="lg"
                label="Only what passes the filter of the page"
                checked={choice.isFiltered}
                onChange={(event) => change({ isFiltered: event.currentTarget.checked })}
              />
            )}
            <Radio size="xs" value="alarms" label="Alarm log: a row for each event received" />
          </Stack>
        </Radio.Group>
        <Radio.Group
          label="Format"
          value={choice.format}
          onChange={(value) => change({ format: value as ExportFormat | typeof bundleFormat })}
        >
          <Group gap="md" mt={4}>
            <Radio size="xs" value="csv" label="CSV, for spreadsheets" />
            <Radio size="xs" value="jsonl" label="JSON Lines, for programs" />
            <Radio size="xs" value="html" label="HTML, to read and print" />
            <Radio size="xs" value={bundleFormat} label="Ticket bundle, all in one .zip" />
          </Group>
        </Radio.Group>
        <MultiSelect
          label="Nodes"
          placeholder={
            choice.nodeKeys.length === 0 ? (solutionKey ? 'All nodes of the solution' : 'All nodes') : ''
          }
          data={nodes.map((node) => ({ value: node.key, label: names.of(node) }))}
          value={[...choice.nodeKeys]}
          onChange={(nodeKeys) => change({ nodeKeys })}
          searchable
          clearable
          limit={100}
          clearButtonProps={{ 'aria-label': 'All nodes' }}
        />
        <Group grow align="start">
          <TimeField
            label={`From (${timesLabel[mode]})`}
            value={choice.from}
            onChange={(from) => change({ from })}
            word={times.from}
          />
          <TimeField
            label={`To (${timesLabel[mode]})`}
            value={choice.to}
            onChange={(to) => change({ to })}
            word={times.to}
          />
        </Group>
        <Text size="xs" c="dimmed">
          From and To go by Last Date Of Error; empty means all of it. {state.zones} Times in the file are ISO
          8601 with offset.
        </Text>
        <Checkbox.Group
          label="Stand-ins for"
          description="Passwords and tokens are always replaced. The same value has the same stand-in everywhere."
          value={[...state.redact]}
          onChange={(kinds) => change({ redact: redactionKinds.filter((kind) => kinds.includes(kind)) })}
        >
          <Group gap="md" mt={4}>
            {redactionKinds.map((kind) => (
              <Checkbox key={kind} size="xs" value={kind} label={capitalised(kindNames[kind])} />
            ))}
          </Group>
        </Checkbox.Group>
        <Text size="xs" fw={600} role="status">
          {countText(state)}
        </Text>
        <Preview state={state} />
        {problem !== null && (
          <Text size="xs" c="var(--wl-critical)" role="alert">
            {problem}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <BusyButton
            type="submit"
            variant="filled"
            data-autofocus
            isBusy={isRunning}
            disabled={request === null}
          >
            Export
          </BusyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** How large it would be, what would be replaced, and how its texts would leave. */
function Preview({ state: { count, preview, request } }: { readonly state: ExportState }) {
  if (!preview || preview.rows === 0 || count === undefined) return null;
  const { rows, bytes, texts } = preview;
  const size = formatBytes(Math.round((bytes / rows) * count));
  const about = request?.format === bundleFormat ? `The alarm log is about ${size}` : `About ${size}`;
  const replaced = replacedText(new Map(preview.replaced));
  const among = rows < count ? ` in the first ${formatPlural(rows, 'row')}` : '';
  return (
    <Stack gap={2} component="section" aria-label="Preview">
      <Text size="xs">
        {about}. {replaced === '' ? `Nothing to replace${among}.` : `Replaced${among}: ${replaced}.`}
      </Text>
      {texts.map((text) => (
        <Text key={text} size="xs" c="dimmed" truncate>
          {text}
        </Text>
      ))}
    </Stack>
  );
}

const bundleHolds =
  'The alarm log of these nodes and this time, how the nodes stand, what was tried, a summary and a manifest.';

/** "Service Alarms: this view (8 of 23), a row for each alarm" */
function listLabel({ isOnAlarms, view: { shown, all } }: ExportState): string {
  if (!isOnAlarms) return 'Service Alarms: a row for each alarm';
  const counts =
    shown === undefined || all === undefined
      ? ''
      : shown === all
        ? ` (all ${formatCount(all)})`
        : ` (${formatCount(shown)} of ${formatCount(all)})`;
  return `Service Alarms: this view${counts}, a row for each alarm`;
}

function countText({ request, count }: ExportState): string {
  if (!request) return 'Nothing can be exported until the times are right.';
  if (count === undefined) return 'Counting…';
  if (count === 0 && request.format === bundleFormat) return noEventsInBundle;
  return count === 0 ? whyNoRows(request) : `${formatPlural(count, 'row')} to export.`;
}

function download(path: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = fileName;
  link.click();
  tell(`${fileName} is being downloaded.`);
}
