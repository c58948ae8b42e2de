import { TextInput } from '@mantine/core';
import { useId } from 'react';
import { useAnswer } from '#renderer/store/useAnswer.ts';

interface ReasonFieldProps {
  readonly value: string;
  /** The keys begin here. */
  readonly isFirst: boolean;
  readonly problem: string | null;
  readonly onChange: (value: string) => void;
}

/** Offers what this operator has given as a reason before, last first; Enter is left to the question. */
export function ReasonField({ value, isFirst, problem, onChange }: ReasonFieldProps) {
  const { value: reasons = [] } = useAnswer('reasons', (calls) => calls.actReasons());
  const list = useId();
  return (
    <>
      <TextInput
        label="Reason"
        list={list}
        autoComplete="off"
        data-autofocus={isFirst}
        value={value}
        error={problem}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <datalist id={list}>
        {reasons.map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
    </>
  );
}
