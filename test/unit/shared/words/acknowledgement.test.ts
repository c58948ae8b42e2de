import { expect, it } from 'vitest';
import { acknowledgedText, keptText, notAcknowledgedText } from '#shared/words/acknowledgement.ts';

it('says how many alarms are acknowledged', () => {
  expect(acknowledgedText(1)).toBe('Alarm acknowledged.');
  expect(acknowledgedText(1_500)).toBe('1,500 alarms acknowledged.');
});

it('says which were not, and why', () => {
  expect(notAcknowledgedText.gone(['Primary: Trunk fails'])).toBe(
    'Not acknowledged, its node has removed it meanwhile: Primary: Trunk fails',
  );
  expect(notAcknowledgedText.newer(['A', 'B', 'C', '4', '5'])).toBe(
    'Not acknowledged, raised again or worse since the question was put: A, B, C and 2 more',
  );
});

it('says what stays while a box is empty', () => {
  expect(keptText([], 'ticket')).toBeNull();
  expect(keptText(['INC-1'], 'ticket')).toBe('INC-1, kept unless you type');
  expect(keptText(['INC-1', 'INC-2'], 'ticket')).toBe('2 tickets, kept unless you type');
  expect(keptText(['Ordered.'], 'note')).toBe('1 note, kept unless you type');
});
