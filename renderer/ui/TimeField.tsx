import { TextInput } from '@mantine/core';
import { timeFieldForm } from '#shared/words/timeField.ts';

/** What stands at a field. */
export interface FieldWord {
  readonly problem: string | null;
  readonly note: string | null;
}

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly word: FieldWord;
}

/**
 * A time as it is printed on the pages: a browser's own field goes by the browser's language, 12 hours and
 * all.
 */
export function TimeField({ label, value, onChange, word }: TimeFieldProps) {
  return (
    <TextInput
      label={label}
      placeholder={timeFieldForm}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={word.problem}
      description={word.note}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
    />
  );
}
