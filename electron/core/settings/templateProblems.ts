import type { FieldProblem } from '#shared/contract/settings.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { commandProblems, urlProblem } from '#shared/words/ownAction.ts';
import { fieldName, fieldSentence } from '#shared/words/settings.ts';
import { ticketProblem } from '#shared/words/ticket.ts';

type Action = Settings['ownActions']['actions'][number];

/** What is wrong with texts that hold fields of an alarm, in these sections. */
export function templateProblems(settings: Settings, sections: readonly string[]): readonly FieldProblem[] {
  const { ownActions, ticketTemplate } = settings;
  const ofActions = sections.includes('ownActions') ? ownActions.actions.flatMap(actionProblems) : [];
  const reason =
    sections.includes('ticketTemplate') && ticketTemplate !== null ? ticketProblem(ticketTemplate) : null;
  return reason === null
    ? ofActions
    : [...ofActions, { field: 'ticketTemplate', problem: fieldSentence(reason) }];
}

function actionProblems(action: Action, index: number): readonly FieldProblem[] {
  const at = ['ownActions', 'actions', index];
  if ('url' in action) {
    const reason = urlProblem(action.url);
    return reason === null ? [] : [{ field: fieldName([...at, 'url']), problem: fieldSentence(reason) }];
  }
  return [...commandProblems(action.command)].map(([part, reason]) => ({
    field: fieldName([...at, 'command', part]),
    problem: fieldSentence(reason),
  }));
}
