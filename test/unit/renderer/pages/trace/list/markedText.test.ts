import { describe, expect, it } from 'vitest';
import { compileRules, markText } from '#renderer/pages/trace/list/markedText.ts';
import { compileFind } from '#renderer/store/trace/traceFind.ts';

describe('marked text', () => {
  const rules = compileRules([
    { text: 'not licensed', color: 'yellow' },
    { text: 'licensed', color: 'blue' },
  ]);
  it('is whole again when put together, and later rules and finds lie on top', () => {
    const text = 'User is not licensed';
    const parts = markText(text, compileFind({ text: 'sed', isRegExp: false }), rules);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter(({ mark }) => mark !== null).map(({ text, mark }) => [text, mark])).toEqual([
      ['not ', 'yellow'],
      ['licen', 'blue'],
      ['sed', 'found'],
    ]);
  });
  it('is one part where nothing is marked', () => {
    expect(markText('plain', null, rules)).toEqual([{ from: 0, text: 'plain', mark: null }]);
  });
});
