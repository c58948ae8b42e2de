import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';

interface FilterBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly placeholder: string;
}

export function FilterBox({ value, onChange, inputRef, placeholder }: FilterBoxProps) {
  return (
    <TextInput
      ref={inputRef}
      aria-label="Filter"
      placeholder={placeholder}
      leftSection={<IconSearch size={14} />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
      w={240}
    />
  );
}

interface NamedNode {
  readonly name: string;
  readonly key: string;
  readonly info: { readonly address: string; readonly role: string } | null;
}

/** Whether all words occur in a node's name, address, role or `more`. */
export function matchesNode({ name, key, info }: NamedNode, text: string, more: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const hay = `${name} ${info?.address ?? ''} ${info?.role ?? ''} ${key} ${more}`.toLowerCase();
  return words.every((word) => hay.includes(word));
}
