import { ActionIcon, Button, Group, Popover, Select, TextInput } from '@mantine/core';
import { IconHighlight, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import {
  addHighlight,
  type HighlightColor,
  highlightColors,
  maxHighlights,
  removeHighlight,
  useTraceSettings,
} from '#renderer/store/traceSettings.ts';
import { capitalised } from '#shared/words/phrases.ts';
import styles from './Find.module.css';

const maxText = 200;

/** Texts that stand out in every trace, from one day to the next. */
export function HighlightRules() {
  const rules = useTraceSettings(({ highlights }) => highlights);
  const [text, setText] = useState('');
  const [color, setColor] = useState<HighlightColor>('yellow');
  const add = (event: React.FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    addHighlight({ text: text.trim(), color });
    setText('');
    setColor(highlightColors[(highlightColors.indexOf(color) + 1) % highlightColors.length] ?? 'yellow');
  };
  return (
    <Popover position="bottom-end" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <Button leftSection={<IconHighlight size={15} />} aria-haspopup="dialog">
          Highlight{rules.length > 0 && ` (${rules.length})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Highlight">
        <form onSubmit={add}>
          <Group gap="xs" align="end" wrap="nowrap">
            <TextInput
              label="Text"
              placeholder="Not licensed"
              data-autofocus
              maxLength={maxText}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              w={200}
            />
            <Select
              label="Color"
              data={highlightColors.map((value) => ({ value, label: capitalised(value) }))}
              value={color}
              onChange={(value) => setColor((value as HighlightColor | null) ?? 'yellow')}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              w={110}
            />
            <Button type="submit">Add</Button>
          </Group>
        </form>
        <ul className={styles.rules} aria-label="Highlighted texts">
          {rules.map((rule) => (
            <li key={rule.text}>
              <mark data-mark={rule.color}>{rule.text}</mark>
              <span className={styles.dim}>{capitalised(rule.color)}</span>
              <ActionIcon
                size="sm"
                aria-label={`Remove ${rule.text}`}
                onClick={() => removeHighlight(rule.text)}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        {rules.length === 0 && <p className={styles.dim}>No text is highlighted yet.</p>}
        {rules.length === maxHighlights && (
          <p className={styles.dim}>One more takes the place of the oldest: {maxHighlights} at most.</p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
