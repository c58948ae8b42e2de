import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { Said } from '#shared/acts/act.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { keptTickets } from '#shared/words/acts.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { actAsSeen, lookAtAlarms } from './actAsSeen.ts';
import { placesOf } from './placesOf.ts';

interface AcknowledgeDialogProps {
  readonly refs: readonly number[];
  /** Those of them that are known already. */
  readonly rows: readonly AlarmRow[];
  readonly onClose: () => void;
  /** `left`: those that are not acknowledged, and may still be. */
  readonly onDone: (left: readonly number[]) => void;
}

/** One ticket and one note for all chosen alarms; what is not typed stays as each of them has it. */
export function AcknowledgeDialog({ refs, rows, onClose, onDone }: AcknowledgeDialogProps) {
  const [looked] = useState(() => lookAtAlarms(refs));
  const [seen, setSeen] = useState(rows);
  const [ticket, setTicket] = useState<string | null>('');
  const [note, setNote] = useState('');
  const [isRunning, setRunning] = useState(false);
  const names = useNodeNames();
  useEffect(() => {
    looked.then((now) => setSeen(now.rows)).catch(() => {});
  }, [looked]);
  const submit = async (): Promise<void> => {
    setRunning(true);
    const said: Said = {
      kind: 'acknowledge',
      ...((ticket === null || ticket.trim()) && { ticket: ticket?.trim() ?? null }),
      ...(note.trim() && { note: note.trim() }),
    };
    const left = await actAsSeen(looked, refs, said, names.ofRow);
    setRunning(false);
    if (left) onDone(left);
  };
  const [first] = seen;
  const active = seen.filter((row) => row.active).length;
  return (
    <Dialog onClose={onClose} title={`Acknowledge ${formatPlural(refs.length, 'alarm')}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {refs.length === 1 && first
              ? `${names.ofRow(first)}: ${first.text} (${active === 1 ? 'Active' : 'Ended'}).`
              : `The same ticket and note for all of them${seen.length === refs.length ? `: ${formatCount(active)} active, ${formatCount(seen.length - active)} ended` : ''}.`}{' '}
            {refs.length > 1 && names.areSeveral && `They are on ${placesOf(seen, names)}. `}
            Acknowledging does not end an alarm.
          </Text>
          <TextInput
            label="Ticket"
            data-autofocus
            maxLength={64}
            {...boxOf(ticket, setTicket, keptTickets(distinct(seen, 'ticket')))}
          />
          <RemoveBox kept={distinct(seen, 'ticket')} noun="ticket" value={ticket} onValue={setTicket} />
          <Textarea
            label="Note"
            minRows={3}
            maxLength={1000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
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

function distinct(rows: readonly AlarmRow[], field: 'ticket' | 'note'): readonly string[] {
  return [...new Set(rows.flatMap((row) => row[field] || []))];
}

interface BoxProps {
  readonly value: string;
  readonly disabled: boolean;
  readonly placeholder: string;
  readonly description: string | null;
  readonly onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
}

/** Empty: what is there stays; null: it is taken away. */
function boxOf(value: string | null, onValue: (value: string) => void, kept: string | null): BoxProps {
  return {
    value: value ?? '',
    disabled: value === null,
    placeholder: kept ?? '',
    description: kept,
    onChange: ({ currentTarget }) => onValue(currentTarget.value),
  };
}

interface RemoveBoxProps {
  readonly kept: readonly string[];
  readonly noun: string;
  readonly value: string | null;
  readonly onValue: (value: string | null) => void;
}

function RemoveBox({ kept, noun, value, onValue }: RemoveBoxProps) {
  if (kept.length === 0) return null;
  return (
    <Checkbox
      size="xs"
      label={kept.length === 1 ? `Remove the ${noun}` : `Remove the ${formatPlural(kept.length, noun)}`}
      checked={value === null}
      onChange={({ currentTarget }) => onValue(currentTarget.checked ? null : '')}
    />
  );
}
