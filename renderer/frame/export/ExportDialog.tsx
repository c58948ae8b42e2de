import { Button, Checkbox, Group, MultiSelect, Progress, Radio, Select, Stack, Text } from '@mantine/core';
import { useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { BusyButton } from '#renderer/ui/BusyButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TimeField } from '#renderer/ui/TimeField.tsx';
import { whyNoRows } from '#shared/advice/whyNoRows.ts';
import {
  bundleFormat,
  type ExportFormat,
  everySubject,
  type Separator,
  separators,
} from '#shared/model/exported.ts';
import { redactionKinds } from '#shared/model/redaction.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { kindNames, noEventsInBundle } from '#shared/words/exportAbout.ts';
import { capitalised } from '#shared/words/phrases.ts';
import { timesLabel } from './exportTimes.ts';
import { Preview } from './Preview.tsx';
import { type ExportState, useExport } from './useExport.ts';
import { type ExportRun, useExportRun } from './useExportRun.tsx';
import { WhatChoice } from './WhatChoice.tsx';

/** As a file what the page shows, all rows of it; or something else: of which nodes, of which time. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useExport();
  const { choice, change, request } = state;
  const run = useExportRun(onClose);
  const leave = (): void => {
    if (run.isRunning) run.cancel();
    onClose();
  };
  return (
    <Dialog onClose={leave} title="Export" size="xl">
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (request && !run.isRunning) void run.start(request);
        }}
      >
        <WhatChoice state={state} />
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
        <Narrowing state={state} />
        <Checkbox.Group
          label="Stand-ins for"
          description="Passwords and tokens are always replaced. The same value has the same stand-in everywhere; which is which stays on this computer."
          value={[...state.redact]}
          onChange={(kinds) => change({ redact: redactionKinds.filter((kind) => kinds.includes(kind)) })}
        >
          <Group gap="md" mt={4}>
            {redactionKinds.map((kind) => (
              <Checkbox key={kind} size="xs" value={kind} label={capitalised(kindNames[kind])} />
            ))}
          </Group>
        </Checkbox.Group>
        <Standing state={state} run={run} />
        <Group justify="flex-end" gap="xs" py="xs" style={inSight}>
          <Button onClick={run.isRunning ? run.cancel : onClose}>Cancel</Button>
          <BusyButton
            type="submit"
            variant="filled"
            data-autofocus
            isBusy={run.isRunning}
            disabled={request === null}
          >
            Export
          </BusyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** However low the window is. */
const inSight = { position: 'sticky', bottom: 0, background: 'var(--mantine-color-body)' } as const;

/** Of which nodes, and of which time where there is one. */
function Narrowing({ state }: { readonly state: ExportState }) {
  const { choice, change, times, clock, mode } = state;
  const nodes = useNodes();
  const names = useNodeNames();
  const solutionKey = useSolutionKey();
  return (
    <>
      <Group align="start" wrap="nowrap">
        <MultiSelect
          flex={1}
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
        {choice.format === 'csv' && (
          <Select
            w={140}
            label="Separator"
            allowDeselect={false}
            data={separators.map((value) => ({ value, label: capitalised(value) }))}
            value={choice.separator}
            onChange={(value) => value && change({ separator: value as Separator })}
          />
        )}
      </Group>
      {clock !== null && (
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
      )}
      <Text size="xs" c="dimmed">
        {clock === 'nodes' &&
          `From and To go by Last Date Of Error; empty means all of it. ${state.zones ?? ''} `}
        {clock === 'host' && 'From and To go by the clock of this computer; empty means all of it. '}
        Times in the file are ISO 8601 with offset.
      </Text>
    </>
  );
}

/** What it would be; while it is written, how far it is; and what went wrong. */
function Standing({ state, run }: { readonly state: ExportState; readonly run: ExportRun }) {
  const { count } = state;
  const { isRunning, rows, problem, isCancelled } = run;
  return (
    <>
      <Text size="xs" fw={600} role="status">
        {isRunning
          ? progressText(run, count)
          : isCancelled
            ? 'Cancelled: nothing was written.'
            : countText(state)}
      </Text>
      {isRunning ? (
        <Progress
          aria-label="Rows written"
          value={count ? Math.min(100, (100 * (rows ?? 0)) / count) : 100}
          animated
        />
      ) : (
        <Preview state={state} />
      )}
      {problem !== null && (
        <Text size="xs" c="var(--wl-critical)" role="alert">
          {problem}
        </Text>
      )}
    </>
  );
}

function progressText({ rows }: ExportRun, count: ExportState['count']): string {
  if (rows === null) return 'Being prepared…';
  return count
    ? `${formatCount(rows)} of ${formatPlural(count, 'row')} written…`
    : `${formatPlural(rows, 'row')} written…`;
}

function countText({ request, count }: ExportState): string {
  if (!request) return 'Nothing can be exported until the times are right.';
  if (request.what === everySubject) return 'A file of each subject, and a manifest.';
  if (count === undefined) return 'Counting…';
  if (count === null) return 'Too many rows to be counted before they are written.';
  if (count === 0 && request.format === bundleFormat) return noEventsInBundle;
  return count === 0 ? whyNoRows(request) : `${formatPlural(count, 'row')} to export.`;
}
