import { Group } from '@mantine/core';
import { IconChecks, IconListSearch, IconTicket, IconTrash } from '@tabler/icons-react';
import { startJob } from '#renderer/store/actions.ts';
import { useJobs, useMonitor, useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { ConfirmAction, ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { pressButton } from '#renderer/ui/pressButton.ts';
import { readOnly, whyNotClear } from '#shared/advice/whyNot.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { formatPlural, oneOrMany } from '#shared/words/count.ts';
import { placesOf } from './placesOf.ts';

interface AlarmActionsProps {
  /** The alarms to act on: the chosen ones, or the one whose details are open. */
  readonly rows: readonly AlarmRow[];
  /** Why they can only be copied; null: more can be done. */
  readonly whyNotChange: string | null;
  readonly onAcknowledge: () => void;
  readonly onCopyTicket: () => void;
  /** Shows what was traced around the alarm; there is one. */
  readonly onTraceAround: () => void;
}

const noneChosen = 'Select alarms first (Space), or open one (Enter).';

export function AlarmActions(props: AlarmActionsProps) {
  const { rows, onAcknowledge, onCopyTicket, onTraceAround } = props;
  const monitor = useMonitor();
  const names = useNodeNames();
  const whyNotClear = useWhyNotClear(rows);
  const ended = rows.filter(({ active }) => !active);
  const isNone = rows.length === 0;
  const cannotChange = props.whyNotChange ?? (monitor.allowsCommands ? null : readOnly);
  useShortcuts('Service Alarms', [{ keys: 'c', label: 'Clear', run: () => pressButton('c') }]);
  return (
    <Group gap="xs" wrap="nowrap">
      <ReasonedButton
        label="Acknowledge"
        icon={<IconChecks size={15} />}
        whyNot={cannotChange ?? (isNone ? noneChosen : null)}
        hotkey="a"
        onClick={onAcknowledge}
      />
      <ConfirmAction
        label="Clear"
        icon={<IconTrash size={15} />}
        whyNot={props.whyNotChange ?? whyNotClear}
        question={`Clear ${formatPlural(ended.length, 'ended alarm')}?`}
        consequence={
          <p>
            Asks {placesOf(ended, names)} to remove {oneOrMany(ended.length, 'it', 'them')} from the alarm
            list. The history here keeps {oneOrMany(ended.length, 'it', 'them')}.
          </p>
        }
        hotkey="c"
        confirmLabel="Clear"
        isDangerous
        onConfirm={() => void startJob({ kind: 'alarms.clear', refs: ended.map(({ ref }) => ref) })}
      />
      <ReasonedButton
        label="Copy for Ticket"
        icon={<IconTicket size={15} />}
        whyNot={isNone ? noneChosen : null}
        hotkey="t"
        onClick={onCopyTicket}
      />
      <ReasonedButton
        label="Trace ±60 s"
        icon={<IconListSearch size={15} />}
        whyNot={
          isNone ? noneChosen : rows.length > 1 ? 'Select a single alarm: a trace is of one moment.' : null
        }
        hotkey="r"
        onClick={onTraceAround}
      />
    </Group>
  );
}

/** Only ended rows can be cleared, on nodes that take the command now. */
function useWhyNotClear(rows: readonly AlarmRow[]): string | null {
  const monitor = useMonitor();
  const nodes = useNodesByKey();
  const jobs = useJobs();
  const { named } = useNodeNames();
  const concerned = rows.flatMap(({ nodeKey: key }) => (nodes[key] ? [[key, named(nodes[key])]] : []));
  return rows.length === 0 ? noneChosen : whyNotClear(rows, Object.fromEntries(concerned), monitor, jobs);
}
