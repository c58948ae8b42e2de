import { Kbd, Modal } from '@mantine/core';
import { useShortcutGroups } from '#renderer/store/shortcutStore.ts';
import styles from './ShortcutsDialog.module.css';

/** What the grids and the browser's own widgets do, besides the shortcuts in force. */
const gridKeys = [
  ['Arrows, Home, End, PgUp, PgDn', 'Move in a grid; up into its header'],
  ['Enter', 'Open details; in the header: sort'],
  ['Space · Shift+Arrows · Ctrl+A', 'Select rows'],
  ['Alt+Left · Alt+Right', 'Resize the column, in the header'],
  ['Ctrl+C · y', 'Copy the cell · the row'],
  ['Shift+F10', 'More ways to copy'],
  ['Esc', 'Close details, menus and dialogs'],
] as const;

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const groups = useShortcutGroups((state) => state.groups);
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size="lg">
      <div className={styles.columns}>
        {groups.map(({ title, shortcuts }) => (
          <section key={title}>
            <h2>{title}</h2>
            <KeyList keys={shortcuts.map(({ keys, label }) => [keys, label] as const)} />
          </section>
        ))}
        <section>
          <h2>Grids</h2>
          <KeyList keys={gridKeys} />
        </section>
      </div>
    </Modal>
  );
}

function KeyList({ keys }: { readonly keys: readonly (readonly [string, string])[] }) {
  return (
    <dl className={styles.keys}>
      {keys.map(([key, label]) => (
        <div key={key}>
          <dt>
            <Kbd size="xs">{key}</Kbd>
          </dt>
          <dd>{label}</dd>
        </div>
      ))}
    </dl>
  );
}
