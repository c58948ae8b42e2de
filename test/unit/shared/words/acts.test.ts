import { expect, it } from 'vitest';
import {
  actParts,
  actText,
  askTitle,
  doneText,
  endText,
  keptTickets,
  notDoneText,
  shelvedText,
} from '#shared/words/acts.ts';

it('says with how many alarms something was done', () => {
  expect(doneText({ kind: 'acknowledge' }, 1)).toBe('Alarm acknowledged.');
  expect(doneText({ kind: 'acknowledge' }, 1_500)).toBe('1,500 alarms acknowledged.');
  expect(doneText({ kind: 'note', text: 'x' }, 2)).toBe('Note added to 2 alarms.');
  expect(doneText({ kind: 'ticket', ticket: null }, 1)).toBe('Ticket removed.');
});

it('says with which it was not, and why', () => {
  expect(notDoneText.gone('acknowledge', ['Primary: Trunk fails'])).toBe(
    'Not acknowledged, its node has removed it meanwhile: Primary: Trunk fails',
  );
  expect(notDoneText.newer('shelve', ['A', 'B', 'C', '4', '5'])).toBe(
    'Not shelved, raised again or worse since the question was put: A, B, C and 2 more',
  );
});

it('says what stays while a box is empty', () => {
  expect(keptTickets([])).toBeNull();
  expect(keptTickets(['INC-1'])).toBe('INC-1, kept unless you type');
  expect(keptTickets(['INC-1', 'INC-2'])).toBe('2 different tickets, kept unless you type');
});

it('says what of an act is over, and why', () => {
  expect(endText('acknowledged', 'worsened')).toBe('Acknowledgement over: the alarm got worse');
  expect(endText('shelved', 'expired')).toBe('Shelf over: its time was over');
});

it('says what an act was, and what was said with it', () => {
  const said = { kind: 'acknowledge', reason: 'Known', ticket: null, note: 'Called' } as const;
  expect([actText(said), ...actParts(said)]).toEqual([
    'Acknowledged',
    'Reason: Known',
    'Ticket removed',
    'Note: Called',
  ]);
  expect(askTitle('note', 2)).toBe('Add Note to 2 alarms');
  expect(shelvedText('17:35 PC', 'ann', 'Known')).toBe('Shelved until 17:35 PC by ann: Known');
});
