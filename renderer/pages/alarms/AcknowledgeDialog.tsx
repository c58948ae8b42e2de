import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { acknowledge } from '#renderer/store/actions.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { formatPlural } from '#shared/words/count.ts';
import { placesOf } from './placesOf.ts';

interface AcknowledgeDialogProps {
  readonly rows: readonly AlarmRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** One ticket and one note for all chosen alarms. */
export function AcknowledgeDialog({ rows, onClose, onDone }: AcknowledgeDialogProps) {
  const [ticket, setTicket] = useState(() => rows.find((row) => row.ticket)?.ticket ?? '');
  const [note, setNote] = useState('');
  const [isRunning, setRunning] = useState(false);
  const [first] = rows;
  const names = useNodeNames();
  const submit = async (): Promise<void> => {
    setRunning(true);
    const isDone = await acknowledge({
      refs: rows.map(({ ref }) => ref),
      ...(ticket.trim() && { ticket: ticket.trim() }),
      ...(note.trim() && { note: note.trim() }),
    });
    setRunning(false);
    if (isDone) onDone();
  };
  return (
    <Dialog onClose={onClose} title={`Acknowledge ${formatPlural(rows.length, 'alarm')}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {rows.length === 1 && first
              ? `${names.ofRow(first)}: ${first.text}`
              : 'The same ticket and note for all of them.'}{' '}
            {rows.length > 1 && names.areSeveral && `They are on ${placesOf(rows, names)}. `}
            Acknowledging does not end an alarm.
          </Text>
          <TextInput
            label="Ticket"
            data-autofocus
            maxLength={64}
            value={ticket}
            onChange={(event) => setTicket(event.currentTarget.value)}
          />
          <Textarea
            label="Note"
            minRows={3}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="filled" loading={isRunning}>
              Acknowledge
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
