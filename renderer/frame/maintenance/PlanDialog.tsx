import { Button, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useContext, useState } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { saidOfMaintenance } from '#renderer/store/maintenance.ts';
import { BusyButton } from '#renderer/ui/BusyButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { TimeField } from '#renderer/ui/TimeField.tsx';
import { useWhileShown } from '#renderer/ui/useWhileShown.ts';
import { recurrences, type ScopeKey } from '#shared/acts/maintenance.ts';
import { nodesInScope } from '#shared/advice/maintenance/standing.ts';
import { formatTook } from '#shared/words/duration.ts';
import { maintenanceNames, recurrenceNames } from '#shared/words/maintenance.ts';
import { shownZone } from '#shared/words/shownTime.ts';
import { emptyPlan, inZone, type PlanForm, readPlan } from './planForm.ts';
import { scopeIn, scopeText, scopeValue } from './scopeChoices.ts';
import { useScopeChoices } from './useScopeChoices.ts';

interface PlanDialogProps {
  /** Chosen at first. */
  readonly scope: readonly ScopeKey[];
  readonly onClose: () => void;
}

/** When whom shall be let alone, and why. */
export function PlanDialog({ scope, onClose }: PlanDialogProps) {
  const frame = useContext(TimeFrameContext);
  const choices = useScopeChoices();
  const zoneOf = useZone();
  const [opened] = useState(frame.hostNow);
  const [form, setForm] = useState(() => emptyPlan(scope, zoneOf(scope), opened));
  const [isTried, setTried] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const change = (part: Partial<PlanForm>): void => setForm((before) => ({ ...before, ...part }));
  const zone = zoneOf(form.scope);
  const choose = (chosen: readonly ScopeKey[]): void =>
    setForm((before) => ({
      ...inZone(before, { opened, from: zoneOf(before.scope), to: zoneOf(chosen) }),
      scope: chosen,
    }));
  const read = readPlan(form, zone, frame.hostNow());
  const { reason, scope: noScope, ...times } = read.problems;
  const missed = {
    scope: isTried ? noScope : undefined,
    reason: isTried || form.reason.trim() !== '' ? reason : undefined,
  };
  const close = useWhileShown(onClose);
  const submit = async (): Promise<void> => {
    setTried(true);
    const { plan } = readPlan(form, zone, frame.hostNow());
    if (!plan) return;
    setRunning(true);
    const isDone = await saidOfMaintenance(plan, `Maintenance planned: ${scopeText(plan.scope, choices)}.`);
    setRunning(false);
    if (isDone) close();
  };
  const lasts = read.lengthMs === null ? null : `Lasts ${formatTook(read.lengthMs)}`;
  return (
    <Dialog onClose={onClose} title="Maintenance" size="md">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            Alarms are recorded and marked meanwhile, and call nobody.
          </Text>
          <MultiSelect
            label="Nodes and customers"
            data={choices.groups.map(({ group, items }) => ({ group, items: [...items] }))}
            value={form.scope.map(scopeValue)}
            onChange={(values) => choose(values.map(scopeIn))}
            placeholder={form.scope.length === 0 ? 'Choose nodes and customers' : ''}
            error={missed.scope}
            data-autofocus={scope.length === 0 || undefined}
            openOnFocus={false}
            searchable
            limit={100}
          />
          <TextInput
            label="Reason"
            autoComplete="off"
            data-autofocus={scope.length > 0 || undefined}
            value={form.reason}
            error={missed.reason}
            onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
          />
          <Group gap="sm" grow align="flex-start">
            <TimeField
              label="From"
              value={form.from}
              onChange={(from) => change({ from })}
              word={{
                problem: times.from ?? null,
                note: [clockWord(zone), read.notes.from].filter(Boolean).join('. '),
              }}
            />
            <TimeField
              label="Until"
              value={form.until}
              onChange={(until) => change({ until })}
              word={{
                problem: times.until ?? null,
                note: [lasts, read.notes.until].filter(Boolean).join('. ') || null,
              }}
            />
          </Group>
          <Select
            label="Repeats"
            data={(['once', ...recurrences] as const).map((value) => ({
              value,
              label: recurrenceNames[value],
            }))}
            value={form.every}
            allowDeselect={false}
            description={form.every === 'once' ? null : everyWords[form.every]}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            onChange={(every) => change({ every: (every ?? 'once') as PlanForm['every'] })}
          />
          <Group justify="flex-end" gap="xs">
            <Button onClick={onClose}>Cancel</Button>
            <BusyButton type="submit" variant="filled" isBusy={isRunning}>
              {maintenanceNames.plan}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

const everyWords = {
  week: 'At these times by the clocks of each node, summer and winter.',
  month: 'On that day of the month, or on its last; at these times by the clocks of each node.',
} as const;

function clockWord(zone: string | undefined): string {
  if (zone === undefined) return 'By the clock of this PC';
  return zone === 'UTC' ? 'UTC' : `By the clocks of ${zone}`;
}

/** In which zone times are typed: that of the nodes where it is one, else this computer's. */
function useZone(): (scope: readonly ScopeKey[]) => string | undefined {
  const { mode } = useContext(TimeFrameContext);
  const nodes = useNodesByKey();
  return (scope) => {
    if (mode !== 'node') return shownZone(undefined, mode);
    const meant = nodesInScope({ scope }, Object.values(nodes));
    const zones = new Set(meant.map(({ info }) => shownZone(info?.timeZone, mode)));
    return zones.size === 1 ? [...zones][0] : undefined;
  };
}
