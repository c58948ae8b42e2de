import { expect, it } from 'vitest';
import { choiceText, placesText } from '#shared/words/choice.ts';

it('says what of a choice the filter hides', () => {
  expect(choiceText(3, 2, false)).toBe('3 selected, 2 of them hidden by the filter');
  expect(choiceText(3, 3, false)).toBe('3 selected, all hidden by the filter');
  expect(choiceText(1, 1, false)).toBe('1 selected, hidden by the filter');
  expect(choiceText(1_200, 1, true)).toBe('1,200 selected, 1 of them hidden by the filter, and included');
});

it('names what a button acts on, and counts the rest', () => {
  expect(placesText(1, 'node', ['Acme · Primary'])).toBe('on 1 node: Acme · Primary');
  expect(placesText(3, 'node', ['A', 'B', 'C'])).toBe('on 3 nodes: A, B and 1 more');
});
