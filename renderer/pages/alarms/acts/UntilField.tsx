import { Select } from '@mantine/core';
import { useContext } from 'react';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { TimeField } from '#renderer/ui/TimeField.tsx';
import { formatPcTime } from '#shared/words/shownTime.ts';
import type { ActForm } from './actForm.ts';
import { type Lasting, lastingNames, type Until } from './until.ts';

const choices = {
  acknowledge: ['open', '1h', '8h', 'tomorrow', 'at'],
  shelve: ['1h', '4h', 'tomorrow', 'at'],
} as const;

interface UntilFieldProps {
  readonly kind: keyof typeof choices;
  readonly form: ActForm;
  readonly until: Until;
  readonly zone: string | undefined;
  /** Told where nothing is typed. */
  readonly missing: string | null;
  readonly onChange: (part: Pick<ActForm, 'lasting'> | Pick<ActForm, 'end'>) => void;
}

/** How long it lasts, and when that is. */
export function UntilField({ kind, form, until, zone, missing, onChange }: UntilFieldProps) {
  const frame = useContext(TimeFrameContext);
  const ends = until.at === null ? null : `Ends ${formatPcTime(until.at, frame)}`;
  const clock =
    zone === undefined ? 'By the clock of this PC' : zone === 'UTC' ? 'UTC' : `By the clocks of ${zone}`;
  return (
    <>
      <Select
        label="Until"
        data={choices[kind].map((value) => ({ value, label: lastingNames[value] }))}
        value={form.lasting}
        allowDeselect={false}
        description={form.lasting === 'at' ? null : ends}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        onChange={(value) => onChange({ lasting: (value ?? 'open') as Lasting })}
      />
      {form.lasting === 'at' && (
        <TimeField
          label="End"
          value={form.end}
          onChange={(end) => onChange({ end })}
          word={{
            problem: until.problem ?? missing,
            note: [clock, until.note, ends].filter(Boolean).join('. '),
          }}
        />
      )}
    </>
  );
}
