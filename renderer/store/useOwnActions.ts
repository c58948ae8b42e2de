import { useState } from 'react';
import { factsOfAlarms } from '#shared/advice/alarms/alarmTicket.ts';
import { readOnly } from '#shared/advice/whyNot.ts';
import { maxKnownAlarms } from '#shared/contract/alarms.ts';
import type { ProgramEnd } from '#shared/contract/programs.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { fillUrl, programsAreOff } from '#shared/words/ownAction.ts';
import { answered, tell } from './actions.ts';
import { askKnownAlarms } from './alarmAnswers.ts';
import { host } from './connection.ts';
import { useMonitor, useNodesByKey } from './hooks.ts';
import { useNodeNames } from './nodeNames.ts';
import { openOutside } from './openOutside.ts';
import { useSettings } from './settingsStore.ts';

type OwnAction = Settings['ownActions']['actions'][number];

/** A program that was ordered; `end` is null while it runs. */
interface OrderedProgram {
  readonly name: string;
  readonly end: ProgramEnd | null;
}

/** What this desk can do with alarms beside what Watchline has: of several at once it is told as of one. */
export function useOwnActions() {
  const { allowsCommands: mayCommand, operator } = useMonitor();
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const { allowsCommands, actions } = useSettings(({ ownActions }) => ownActions);
  const [program, setProgram] = useState<OrderedProgram | null>(null);

  const open = async (template: string, refs: readonly number[]): Promise<void> => {
    const alarms = await answered(() => askKnownAlarms(refs));
    if (alarms) openOutside(fillUrl(template, factsOfAlarms(alarms.value, nodes, names, operator)));
  };
  const start = async (name: string, refs: readonly number[]): Promise<void> => {
    setProgram({ name, end: null });
    const result = await answered(() => host().runProgram({ name, refs }));
    setProgram(result && { name, end: result.value });
  };
  const run = (action: OwnAction, refs: readonly number[]): void => {
    if (refs.length > maxKnownAlarms) tell(`Select ${maxKnownAlarms} alarms at most for ${action.name}.`);
    else void ('url' in action ? open(action.url, refs) : start(action.name, refs));
  };
  const whyNoCommand = !mayCommand ? readOnly : allowsCommands ? null : programsAreOff;
  return {
    actions: actions.map((action) => ({
      name: action.name,
      kind: 'url' in action ? ('url' as const) : ('command' as const),
      whyNot: 'url' in action ? null : whyNoCommand,
      run: (refs: readonly number[]) => run(action, refs),
    })),
    program,
    onProgramRead: () => setProgram(null),
  };
}
