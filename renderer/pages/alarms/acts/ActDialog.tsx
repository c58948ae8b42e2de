import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useContext, useEffect, useState } from 'react';
import { placesOf } from '#renderer/pages/alarms/placesOf.ts';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { timesOfKey } from '#renderer/store/nodeTimes.ts';
import { BusyButton } from '#renderer/ui/BusyButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { actNames, askTitle } from '#shared/words/acts.ts';
import { formatCount } from '#shared/words/count.ts';
import { shownZone } from '#shared/words/shownTime.ts';
import { actAsSeen, lookAtAlarms } from './actAsSeen.ts';
import { type ActForm, type AskedKind, emptyForm, readForm } from './actForm.ts';
import { ReasonField } from './ReasonField.tsx';
import { TicketField } from './TicketField.tsx';
import { UntilField } from './UntilField.tsx';

interface ActDialogProps {
  readonly kind: AskedKind;
  readonly refs: readonly number[];
  /** Those of them that are known already. */
  readonly rows: readonly AlarmRow[];
  readonly onClose: () => void;
  /** `left`: those with which it was not done, and may still be. */
  readonly onDone: (left: readonly number[]) => void;
}

const consequences: Readonly<Record<AskedKind, string>> = {
  acknowledge: 'Acknowledging does not end an alarm.',
  shelve:
    'A shelved alarm stays in the list and in every count. It is unshelved by itself then, or if it gets worse.',
  note: 'Notes are kept, and never written over.',
  ticket: 'It stands until it is changed, or the alarm is raised again after it had ended.',
};

/** One answer for all chosen alarms; what is not typed stays as each of them has it. */
export function ActDialog({ kind, refs, rows, onClose, onDone }: ActDialogProps) {
  const [looked] = useState(() => lookAtAlarms(refs));
  const [seen, setSeen] = useState(rows);
  const [form, setForm] = useState(() => emptyForm(kind));
  const [isTried, setTried] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const names = useNodeNames();
  const frame = useContext(TimeFrameContext);
  const zone = useEndZone(seen);
  useEffect(() => {
    looked.then((now) => setSeen(now.rows)).catch(() => {});
  }, [looked]);
  const change = (part: Partial<ActForm>): void => setForm((before) => ({ ...before, ...part }));
  const { until, missing, tooLong } = readForm(kind, form, zone, frame.hostNow());
  const missed: typeof missing = { ...(isTried && missing), ...tooLong };
  const submit = async (): Promise<void> => {
    setTried(true);
    // Read again: an hour from now begins when it is said.
    const { said } = readForm(kind, form, zone, frame.hostNow());
    if (!said) return;
    setRunning(true);
    const left = await actAsSeen(looked, refs, said, names.ofRow);
    setRunning(false);
    if (left) onDone(left);
  };
  return (
    <Dialog onClose={onClose} title={askTitle(kind, refs.length)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {about(kind, refs.length, seen, names)} {consequences[kind]}
          </Text>
          {(kind === 'acknowledge' || kind === 'ticket') && (
            <TicketField
              rows={seen}
              value={form.ticket}
              problem={missed.ticket ?? null}
              onChange={(ticket) => change({ ticket })}
            />
          )}
          {(kind === 'acknowledge' || kind === 'shelve') && (
            <>
              <ReasonField
                value={form.reason}
                isFirst={kind === 'shelve'}
                problem={missed.reason ?? null}
                onChange={(reason) => change({ reason })}
              />
              <UntilField
                kind={kind}
                form={form}
                until={until}
                zone={zone}
                missing={missed.end ?? null}
                onChange={change}
              />
            </>
          )}
          {(kind === 'acknowledge' || kind === 'note') && (
            <Textarea
              label="Note"
              minRows={3}
              data-autofocus={kind === 'note'}
              value={form.note}
              error={missed.note}
              onChange={({ currentTarget }) => change({ note: currentTarget.value })}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button onClick={onClose}>Cancel</Button>
            <BusyButton type="submit" variant="filled" isBusy={isRunning}>
              {actNames[kind]}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function about(
  kind: AskedKind,
  count: number,
  seen: readonly AlarmRow[],
  names: ReturnType<typeof useNodeNames>,
): string {
  const [first] = seen;
  const active = seen.filter((row) => row.active).length;
  if (count === 1)
    return first ? `${names.ofRow(first)}: ${first.text} (${active === 1 ? 'Active' : 'Ended'}).` : '';
  const states =
    seen.length === count
      ? `: ${formatCount(active)} active, ${formatCount(seen.length - active)} ended`
      : '';
  const what = kind === 'acknowledge' ? 'The same ticket and note' : 'The same';
  const places = names.areSeveral ? ` They are on ${placesOf(seen, names)}.` : '';
  return `${what} for all of them${states}.${places}`;
}

/** In which zone an end is typed: that of the nodes where it is one, else this computer's. */
function useEndZone(rows: readonly AlarmRow[]): string | undefined {
  const { mode } = useContext(TimeFrameContext);
  const nodes = useNodesByKey();
  if (mode === 'utc') return 'UTC';
  if (mode === 'local') return undefined;
  const zones = new Set(
    rows.map(({ nodeKey }) => shownZone(timesOfKey(nodeKey, (key) => nodes[key]).zone, mode)),
  );
  return zones.size === 1 ? [...zones][0] : undefined;
}
