import { Button, Group, MultiSelect, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { host } from '#renderer/store/connection.ts';
import { useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { ExportSubject } from '#shared/contract/exports.ts';
import { formatPlural } from '#shared/words/count.ts';
import { reasonOf } from '#shared/words/reason.ts';

/** The alarm log as CSV: what, of which nodes, of which time. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const nodes = useNodes();
  const names = useNodeNames();
  const solutionKey = useSolutionKey();
  const [what, setWhat] = useState<ExportSubject>('alarms');
  const [nodeKeys, setNodeKeys] = useState<string[]>([]);
  const [since, setSince] = useState('');
  const [until, setUntil] = useState('');
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isReversed = since !== '' && until !== '' && new Date(since) > new Date(until);

  const run = async (): Promise<void> => {
    setRunning(true);
    setProblem(null);
    // A chosen solution narrows the export as it narrows the pages.
    const keys = nodeKeys.length > 0 ? nodeKeys : solutionKey === null ? [] : nodes.map(({ key }) => key);
    try {
      const outcome = await host().exportLog({
        what,
        format: 'csv',
        ...(keys.length > 0 && { nodeKeys: keys }),
        ...(since && { since: new Date(since).getTime() }),
        ...(until && { until: new Date(until).getTime() }),
      });
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
    <Dialog onClose={onClose} title="Export" size="md">
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReversed && !isRunning) void run();
        }}
      >
        <Radio.Group label="What" value={what} onChange={(value) => setWhat(value as ExportSubject)}>
          <Stack gap={6} mt={4}>
            <Radio size="xs" value="alarms" label="Alarm log: a row for each event received" />
            <Radio size="xs" value="alarms-now" label="Service Alarms: a row for each alarm, as on screen" />
          </Stack>
        </Radio.Group>
        <MultiSelect
          label="Nodes"
          placeholder={nodeKeys.length === 0 ? (solutionKey ? 'All nodes of the solution' : 'All nodes') : ''}
          data={nodes.map((node) => ({ value: node.key, label: names.of(node) }))}
          value={nodeKeys}
          onChange={setNodeKeys}
          searchable
          clearable
          limit={100}
          clearButtonProps={{ 'aria-label': 'All nodes' }}
        />
        <Group grow>
          <TimeBox label="From (local time)" value={since} onChange={setSince} problem={null} />
          <TimeBox
            label="To (local time)"
            value={until}
            onChange={setUntil}
            problem={isReversed ? 'Ends before it starts' : null}
          />
        </Group>
        <Text size="xs" c="dimmed">
          CSV, one header row; times in the file are ISO 8601 with offset. Empty times mean all of the
          history.
        </Text>
        {problem !== null && (
          <Text size="xs" c="var(--wl-critical)" role="alert">
            {problem}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" data-autofocus loading={isRunning} disabled={isReversed}>
            Export
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function download(path: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = fileName;
  link.click();
  tell(`${fileName} is being downloaded.`);
}

interface TimeBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | null;
}

function TimeBox({ label, value, onChange, problem }: TimeBoxProps) {
  return (
    <TextInput
      type="datetime-local"
      step={1}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={problem}
    />
  );
}
