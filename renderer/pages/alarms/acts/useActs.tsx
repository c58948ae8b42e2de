import {
  IconArrowBackUp,
  IconChecks,
  IconClockPause,
  IconClockPlay,
  IconNote,
  IconTicket,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AlarmTargets } from '#renderer/pages/alarms/useAlarmTargets.ts';
import { tell } from '#renderer/store/actions.ts';
import { useMonitor } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import type { MenuAction } from '#renderer/ui/ActionItems.tsx';
import type { ActKind } from '#shared/acts/act.ts';
import { readOnly } from '#shared/advice/whyNot.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { actNames } from '#shared/words/acts.ts';
import { actAsSeen } from './actAsSeen.ts';
import type { AskedKind } from './actForm.ts';

export interface AlarmActChoice extends MenuAction {
  readonly kind: ActKind;
  /** Empty: none. */
  readonly hotkey: string;
}

const looks: readonly (readonly [kind: ActKind, hotkey: string, icon: ReactNode])[] = [
  ['acknowledge', 'a', <IconChecks key="acknowledge" size={15} />],
  ['shelve', 's', <IconClockPause key="shelve" size={15} />],
  ['unshelve', 'Shift+S', <IconClockPlay key="unshelve" size={15} />],
  ['note', 'm', <IconNote key="note" size={15} />],
  ['ticket', 'Shift+T', <IconTicket key="ticket" size={15} />],
  ['withdraw', '', <IconArrowBackUp key="withdraw" size={15} />],
];

/**
 * What can be done with the chosen alarms, by button, menu and key alike. `onAsk`: something has to be
 * answered before.
 */
export function useActs(targets: AlarmTargets, onAsk: (kind: AskedKind) => void): readonly AlarmActChoice[] {
  const { allowsCommands } = useMonitor();
  const names = useNodeNames();
  const whyNotAny = allowsCommands ? (targets.whyNone ?? targets.whyNotChange) : readOnly;
  const acts = looks.map(([kind, hotkey, icon]): AlarmActChoice => {
    const run = (): void => {
      if (kind === 'unshelve' || kind === 'withdraw')
        void actAsSeen(null, targets.refs, { kind }, names.ofRow);
      else onAsk(kind);
    };
    const whyNot = whyNotAny ?? whyNothingToTake(kind, targets);
    return { kind, hotkey, icon, label: actNames[kind], whyNot, onClick: run };
  });
  useShortcuts(
    'Service Alarms',
    acts
      .filter(({ hotkey }) => hotkey !== '')
      .map(({ hotkey, label, whyNot, onClick }) => ({
        keys: hotkey,
        label,
        run: () => (whyNot === null ? onClick() : tell(whyNot)),
      })),
  );
  return acts;
}

const takes: Readonly<
  Partial<Record<ActKind, readonly [is: (row: AlarmRow) => boolean, one: string, several: string]>>
> = {
  unshelve: [({ shelvedUntil }) => shelvedUntil !== null, 'It is not shelved.', 'None of them is shelved.'],
  withdraw: [
    ({ acknowledgedBy }) => acknowledgedBy !== null,
    'It is not acknowledged.',
    'None of them is acknowledged.',
  ],
};

/** Only where all of them are known. */
function whyNothingToTake(kind: ActKind, { refs, rows }: AlarmTargets): string | null {
  const taken = takes[kind];
  if (!taken || rows.length < refs.length || rows.some(taken[0])) return null;
  return rows.length === 1 ? taken[1] : taken[2];
}
