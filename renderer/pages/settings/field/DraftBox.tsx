import { Textarea, TextInput } from '@mantine/core';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { useDraft } from './useDraft.ts';

interface DraftBoxProps {
  readonly label: string;
  /** Its row shows its name. */
  readonly isNamedBeside?: boolean;
  readonly value: string;
  /** What is wrong with what is typed, in a sentence; null: nothing. */
  readonly problemOf?: (text: string) => string | null;
  readonly save: (text: string) => Promise<readonly FieldProblem[]>;
  readonly placeholder?: string;
  /** A text of so many lines at least; left out: one line, which Enter saves. */
  readonly rows?: number;
  /** What is being typed, as long as that is. */
  readonly onType?: (text: string | null) => void;
}

const nothingWrong = (): null => null;

/** A text that is saved once it is left, with its problem below it. */
export function DraftBox({
  label,
  isNamedBeside = false,
  value,
  problemOf = nothingWrong,
  save,
  placeholder,
  rows,
  onType,
}: DraftBoxProps) {
  const { onKeyDown, onChange, onBlur, ...box } = useDraft({ value, problemOf, save });
  const common = {
    ...box,
    ...(isNamedBeside ? { 'aria-label': label } : { label }),
    placeholder,
    spellCheck: false,
    w: '100%',
    maw: '44rem',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      onType?.(event.currentTarget.value);
      onChange(event);
    },
    onBlur,
  };
  if (rows === undefined) return <TextInput {...common} onKeyDown={onKeyDown} />;
  return (
    <Textarea
      {...common}
      autosize
      minRows={rows}
      maxRows={20}
      onKeyDown={(event) => {
        // Enter is a line of the text.
        if (event.key === 'Escape') {
          onType?.(null);
          onKeyDown(event);
        }
      }}
    />
  );
}
