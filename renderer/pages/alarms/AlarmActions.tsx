import { Group } from '@mantine/core';
import { IconCopy, IconListSearch, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { clearAlarms, tell } from '#renderer/store/actions.ts';
import { useJobs, useMonitor, useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import type { MenuAction } from '#renderer/ui/ActionItems.tsx';
import { ConfirmAction, ReasonedButton, ReasonedIcon } from '#renderer/ui/ConfirmAction.tsx';
import { OwnActionsMenu } from '#renderer/ui/own/OwnActionsMenu.tsx';
import { pressButton } from '#renderer/ui/pressButton.ts';
import { whyNotClear } from '#shared/advice/whyNot.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { formatPlural, oneOrMany } from '#shared/words/count.ts';
import type { AlarmActChoice } from './acts/useActs.tsx';
import { placesOf } from './placesOf.ts';
import type { AlarmTargets } from './useAlarmTargets.ts';

interface AlarmActionsProps {
  readonly targets: AlarmTargets;
  readonly acts: readonly AlarmActChoice[];
  readonly ownActions: readonly MenuAction[];
  readonly onCopyTicket: () => void;
  /** Shows what was traced around the alarm; there is one. */
  readonly onTraceAround: () => void;
}

const noRows: readonly AlarmRow[] = [];
const icons = {
  clear: <IconTrash size={15} />,
  copy: <IconCopy size={15} />,
  trace: <IconListSearch size={15} />,
} as const;

export function AlarmActions({ targets, acts, ownActions, onCopyTicket, onTraceAround }: AlarmActionsProps) {
  const names = useNodeNames();
  /** What is to be cleared, as it was when that was asked for. */
  const [clearing, setClearing] = useState(noRows);
  const whyNot = useWhyNotClear();
  const askToClear = async (): Promise<void> => {
    const rows = await targets.ask();
    const reason = whyNot(rows);
    if (reason !== null) tell(reason, true);
    else setClearing(rows);
  };
  const places = placesOf(clearing, names);
  useShortcuts('Service Alarms', [{ keys: 'c', label: 'Clear', run: () => pressButton('c') }]);
  return (
    <Group gap="xs">
      {acts
        .filter(({ hotkey }) => hotkey !== '')
        .map(({ kind, ...act }) =>
          kind === 'acknowledge' || kind === 'shelve' ? (
            <ReasonedButton key={kind} {...act} />
          ) : (
            <ReasonedIcon key={kind} {...act} />
          ),
        )}
      <ConfirmAction
        label="Clear"
        icon={icons.clear}
        whyNot={
          targets.whyNone ?? targets.whyNotChange ?? whyNot(clearing.length > 0 ? clearing : targets.rows)
        }
        question={`Clear ${formatPlural(clearing.length, 'ended alarm')}?`}
        consequence={
          <p>
            Asks {places} to remove {oneOrMany(clearing.length, 'it', 'them')} from the alarm list. The
            history here keeps {oneOrMany(clearing.length, 'it', 'them')}.
          </p>
        }
        hotkey="c"
        confirmLabel="Clear"
        isDangerous
        isAsked={clearing.length > 0}
        onAsk={(isAsked) => (isAsked ? void askToClear() : setClearing(noRows))}
        onConfirm={() => void clearAlarms(clearing.map(({ ref }) => ref))}
      />
      <ReasonedButton
        label="Copy for Ticket"
        icon={icons.copy}
        whyNot={targets.whyNone}
        hotkey="t"
        onClick={onCopyTicket}
      />
      <ReasonedButton
        label="Trace ±60 s"
        icon={icons.trace}
        whyNot={
          targets.whyNone ??
          (targets.refs.length > 1 ? 'Select a single alarm: a trace is of one moment.' : null)
        }
        hotkey="r"
        onClick={onTraceAround}
      />
      <OwnActionsMenu actions={ownActions} />
    </Group>
  );
}

/** Only ended rows can be cleared, on nodes that take the command now. */
function useWhyNotClear(): (rows: readonly AlarmRow[]) => string | null {
  const monitor = useMonitor();
  const nodes = useNodesByKey();
  const jobs = useJobs();
  const { named } = useNodeNames();
  return (rows) => {
    const concerned = rows.flatMap(({ nodeKey: key }) => (nodes[key] ? [[key, named(nodes[key])]] : []));
    return whyNotClear(rows, Object.fromEntries(concerned), monitor, jobs);
  };
}
