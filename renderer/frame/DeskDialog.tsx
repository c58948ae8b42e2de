import { Button, Kbd, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { NewOperator } from '#renderer/pages/settings/desk/NewOperator.tsx';
import { useMonitor } from '#renderer/store/hooks.ts';
import { changeSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { readOnlySettings } from '#shared/advice/whyNot.ts';
import { outsideText } from '#shared/words/outsideText.ts';
import { atDesk, nobodyNamed } from '#shared/words/settings.ts';

/** Of the first ten, the key that chooses each. */
const keyOf = (index: number): string | null => (index < 10 ? String(index) : null);

/** Who is at the desk from now on: a shift shares one. */
export function DeskDialog({ onClose }: { readonly onClose: () => void }) {
  const { operators, present } = useSettings(({ desk }) => desk);
  const { allowsCommands } = useMonitor();
  const people: readonly (string | null)[] = [null, ...operators];
  const choose = (name: string | null): void => {
    if (!allowsCommands) return;
    if (name !== present) changeSettings({ desk: { present: name } }, atDesk);
    onClose();
  };
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const person = /^\d$/.test(event.key) ? people[Number(event.key)] : undefined;
    if (person !== undefined) choose(person);
    // The name of somebody new: it is typed at once.
    else if (/^\p{L}$/u.test(event.key)) box.current?.querySelector('input')?.focus();
    else if (box.current) moveFocus(event, box.current);
  };
  const latest = useRef(onKeyDown);
  latest.current = onKeyDown;
  // Of the document: a key pressed right after the one that opens the dialog comes before the focus does.
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => latest.current(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  return (
    <Dialog onClose={onClose} title="Who is at the desk?" size="sm">
      <div ref={box}>
        <Stack gap={4} mt={3} mb="sm">
          {people.map((name, index) => (
            <Button
              key={name ?? ''}
              justify="space-between"
              variant={name === present ? 'light' : 'default'}
              aria-pressed={name === present}
              data-autofocus={name === present || undefined}
              disabled={!allowsCommands}
              rightSection={keyOf(index) !== null && <Kbd size="xs">{keyOf(index)}</Kbd>}
              onClick={() => choose(name)}
            >
              {name === null ? nobodyNamed : outsideText(name)}
            </Button>
          ))}
        </Stack>
        {allowsCommands ? (
          <NewOperator what={atDesk} placeholder="Somebody else" comesToDesk onAdded={onClose} />
        ) : (
          <p>{readOnlySettings}</p>
        )}
      </div>
    </Dialog>
  );
}

/** Up and down through the people, as in a list. */
function moveFocus(event: KeyboardEvent, box: HTMLElement): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...box.querySelectorAll<HTMLElement>('[aria-pressed]')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
}
