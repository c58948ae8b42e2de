import { useEffect, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';

export interface Shortcut {
  /** As on the key: "1", "/", "?", "Shift+R"; two keys one after the other: "g a". */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** What the keyboard does on what is shown now; the help dialog lists it. */
export const useShortcutGroups = create<{ readonly groups: readonly ShortcutGroup[] }>(() => ({
  groups: [],
}));

/** The keys work for as long as the component is shown. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  // With what is drawn: a key pressed at once does what the page says.
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  const signature = shortcuts.map(({ keys, label }) => `${keys}=${label}`).join('\n');
  useEffect(() => {
    const lines = signature === '' ? [] : signature.split('\n');
    const group: ShortcutGroup = {
      title,
      shortcuts: lines.map((line, index) => {
        const at = line.indexOf('=', 1);
        return {
          keys: line.slice(0, at),
          label: line.slice(at + 1),
          run: () => latest.current[index]?.run(),
        };
      }),
    };
    useShortcutGroups.setState(({ groups }) => ({ groups: [...groups, group] }));
    return () => useShortcutGroups.setState(({ groups }) => ({ groups: groups.filter((g) => g !== group) }));
  }, [title, signature]);
}

/** A choice without typing, a box and a switch leave the keys to the page. */
const typingPlaces =
  'input:not([readonly], [type="checkbox"], [type="radio"]), textarea, select, [role="menu"], [role="listbox"]';

/** How long the second key of a pair may take. */
const pairMs = 1_200;

/** Listens for the keys of all groups. Answers how to stop. */
export function listenForShortcuts(): () => void {
  let first: { key: string; at: number } | null = null;
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return;
    const key = keyOf(event);
    const pair = first && event.timeStamp - first.at < pairMs ? `${first.key} ${key}` : null;
    first = null;
    const shortcut = (pair ? findShortcut(pair) : undefined) ?? findShortcut(key);
    if (shortcut) {
      event.preventDefault();
      shortcut.run();
    } else if (startsPair(key)) first = { key, at: event.timeStamp };
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/** A letter is the same with Caps Lock on; Shift makes it another. */
function keyOf({ key, shiftKey }: KeyboardEvent): string {
  if (!/^[a-z]$/i.test(key)) return key;
  return shiftKey ? `Shift+${key.toUpperCase()}` : key.toLowerCase();
}

const allShortcuts = (): readonly Shortcut[] =>
  useShortcutGroups.getState().groups.flatMap(({ shortcuts }) => shortcuts);

const findShortcut = (keys: string): Shortcut | undefined =>
  allShortcuts().findLast((shortcut) => shortcut.keys === keys);

const startsPair = (key: string): boolean => allShortcuts().some(({ keys }) => keys.startsWith(`${key} `));

function isTyping({ target }: KeyboardEvent): boolean {
  // Esc closes what is on top, not the details behind it too; a popover may have lost the
  // focus, but is still on top.
  if (document.querySelector('[aria-modal="true"], [role="dialog"]')) return true;
  return target instanceof HTMLElement && target.closest(typingPlaces) !== null;
}
