import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useRef } from 'react';
import { type Solution, solutionOf } from '#shared/advice/solutions.ts';
import { hasWords, searchWords } from '#shared/words/search.ts';

interface FilterBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly placeholder: string;
  readonly label?: string;
  /** px */
  readonly width?: number;
}

export function FilterBox(props: FilterBoxProps) {
  const { value, onChange, inputRef, placeholder, label = 'Filter', width = 240 } = props;
  return (
    <TextInput
      ref={inputRef}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
      w={width}
    />
  );
}

/** The key that leads to a box. */
export function useBoxKey(label = 'Filter') {
  const inputRef = useRef<HTMLInputElement>(null);
  return { inputRef, key: { keys: '/', label, run: () => inputRef.current?.focus() } };
}

/** What a page's box is given, and the key that leads to it. */
export function useFilterBox(text: string, onText: (text: string) => void) {
  const { inputRef, key } = useBoxKey();
  return { key, box: { value: text, onChange: onText, inputRef } };
}

interface NamedNode {
  readonly name: string;
  readonly key: string;
  readonly info: {
    readonly address: string;
    readonly role: string;
    readonly solution: Solution;
  } | null;
  readonly group?: Solution | null;
}

/**
 * Whether all words, and what stands in quotes, occur in a node's name, address, role, solution or `more`.
 */
export function matchesNode(
  { name, key, info, group = null }: NamedNode,
  text: string,
  more: string,
): boolean {
  const solution = solutionOf({ info, group })?.name ?? '';
  const told = info ? `${info.address} ${info.role} ${solution}` : solution;
  return hasWords(`${name} ${told} ${key} ${more}`, searchWords(text));
}
