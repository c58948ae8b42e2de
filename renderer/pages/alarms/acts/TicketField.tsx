import { Checkbox, TextInput } from '@mantine/core';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { keptTickets } from '#shared/words/acts.ts';
import { formatPlural } from '#shared/words/count.ts';

interface TicketFieldProps {
  readonly rows: readonly AlarmRow[];
  /** Null: what is there is taken away. */
  readonly value: string | null;
  readonly problem: string | null;
  readonly onChange: (value: string | null) => void;
}

/** Several tickets are never written over by one unless it is typed. */
export function TicketField({ rows, value, problem, onChange }: TicketFieldProps) {
  const kept = [...new Set(rows.flatMap(({ ticket }) => ticket || []))];
  const told = keptTickets(kept);
  return (
    <>
      <TextInput
        label="Ticket"
        data-autofocus
        value={value ?? ''}
        disabled={value === null}
        placeholder={told ?? ''}
        description={told}
        error={problem}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {kept.length > 0 && (
        <Checkbox
          size="xs"
          label={
            kept.length === 1 ? 'Remove the ticket' : `Remove the ${formatPlural(kept.length, 'ticket')}`
          }
          checked={value === null}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? null : '')}
        />
      )}
    </>
  );
}
