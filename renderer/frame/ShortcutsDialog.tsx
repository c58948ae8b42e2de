import { Kbd } from '@mantine/core';
import { useShortcutGroups } from '#renderer/store/shortcutStore.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import styles from './ShortcutsDialog.module.css';

/** What the grids and the browser's own widgets do, besides the shortcuts in force. */
const gridKeys = [
  ['Arrows, Home, End, PgUp, PgDn', 'Move in a grid; up into its header'],
  ['Enter', 'Open details; in the header: sort'],
  ['Space · Shift+Arrows · Ctrl+A', 'Select rows'],
  ['→ · ←', 'Open or fold a group of rows'],
  ['Alt+Left · Alt+Right', 'Resize the column, in the header'],
  ['Ctrl+C · y', 'Copy the cell · the row'],
  ['Shift+F10', 'More ways to copy'],
  ['Esc', 'Close details, menus and dialogs'],
  ['Ctrl+P', 'Print the page, with all of its rows'],
  ['Tab, Enter', 'Skip to the rows, first on every page'],
] as const;

const dialogKeys = [
  ['Enter', 'Do what is asked; what may cut calls or lose rows only on its red button'],
  ['Esc', 'Close, nothing is done'],
  ['Tab · Shift+Tab', 'Next · previous field or button'],
] as const;

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const groups = useShortcutGroups((state) => state.groups);
  return (
    <Dialog onClose={onClose} title="Keyboard shortcuts" size="lg">
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
        <section>
          <h2>Dialogs</h2>
          <KeyList keys={dialogKeys} />
        </section>
      </div>
    </Dialog>
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
