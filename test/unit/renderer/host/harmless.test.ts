import { expect, it } from 'vitest';
import { harmless } from '#renderer/host/harmless.ts';
import { solutionKey } from '#shared/advice/solutions.ts';
import { aSetup } from '#test/support/builders.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

it('makes every text fit to be shown, wherever it stands, and keeps what comes back to the host', () => {
  const told = {
    t: 's',
    r: {
      nodes: {
        'wss://a': { key: 'wss://a', name: 'A\u202eB', info: { solution: { id: 'x\u0000', name: '\n' } } },
      },
      rows: [{ ref: 7, id: 'a\u0007', text: 'two\nlines', detail: { 'la\u200bbel': 'v\u001b', ok: true } }],
      logs: [{ path: '/home/שלום/a.txt', problem: null, tags: ['שלום'] }],
      note: 'first\nsecond\u202e',
    },
  };
  expect(harmless(told)).toEqual({
    t: 's',
    r: {
      nodes: {
        'wss://a': {
          key: 'wss://a',
          name: 'A\\u202eB',
          info: { solution: { id: 'x\u0000', name: '\\u000a' } },
        },
      },
      rows: [
        { ref: 7, id: 'a\u0007', text: 'two\\u000alines', detail: { 'la\\u200bbel': 'v\\u001b', ok: true } },
      ],
      logs: [{ path: '/home/שלום/a.txt', problem: null, tags: ['\u2068שלום\u2069'] }],
      note: 'first\nsecond\\u202e',
    },
  });
});

it('keeps the lines of what an operator has written, and of no text of a node', () => {
  const made = { id: '1', at: 1, by: 'ann', station: 'desk' };
  const text = 'first\nsecond\u202e';
  const left = 'first\nsecond\\u202e';
  const sheet = { rows: [{ text: 'of\na node' }] };
  expect(
    harmless([
      { ...made, kind: 'note', text },
      { ...made, text, sheet },
    ]),
  ).toEqual([
    { ...made, kind: 'note', text: left },
    { ...made, text: left, sheet: { rows: [{ text: 'of\\u000aa node' }] } },
  ]);
});

it('leaves the key of a solution what it is in the core, whatever its name', () => {
  for (const name of hostileTexts) {
    const solution = { id: 'x\u0000', name };
    expect(solutionKey(harmless({ ...solution }) as typeof solution), name).toBe(solutionKey(solution));
  }
});

it('leaves an answer that is one text, as a fleet file, as it came', () => {
  const answer = () => ({ t: 's', r: '{\n  "nodes": []\n}\n' });
  expect(harmless(answer())).toEqual(answer());
  expect(harmless({ t: 's', r: ['a\nb'] })).toEqual({ t: 's', r: ['a\\u000ab'] });
});

it('leaves no alarm without words', () => {
  expect(harmless([{ code: 'Boiler', text: ' ' }, { text: '' }])).toEqual([
    { code: 'Boiler', text: '(no text) Boiler' },
    { text: '' },
  ]);
});

it('does so to a reason, to labels that every object has, and to whatever else a node may say', () => {
  expect(harmless(new Error('no\u0000'))).toMatchObject({ message: 'no\\u0000' });
  const taken = harmless(JSON.parse('{"detail":{"__proto__":"a\\u0000","constructor":"b"}}'));
  expect(JSON.stringify(taken)).toBe('{"detail":{"__proto__":"a\\\\u0000","constructor":"b"}}');
  for (const text of hostileTexts.flatMap((each) => [each, `Line ${each} 17`, each + each])) {
    const { label, value } = harmless({ label: [{ [text]: 1 }], value: text }) as {
      label: readonly object[];
      value: string;
    };
    for (const shown of [value, ...Object.keys(label[0] ?? {})])
      expect(shown.replaceAll(/[\u2068\u2069]/g, '')).not.toMatch(unseen);
  }
});

it('leaves what is set as people wrote it: it goes back as it came', () => {
  const view = () => ({
    revision: 'a',
    settings: { ticketTemplate: 'two\nlines\u202e' },
    problems: ['x\u0007'],
  });
  expect(harmless({ r: view() })).toEqual({ r: { ...view(), problems: ['x\\u0007'] } });
  const setup = () => aSetup({ name: 'שלום', group: 'חיפה', user: 'a\u202e' });
  expect(harmless({ r: { nodes: [setup()] } })).toEqual({ r: { nodes: [setup()] } });
  // A node's own are no settings of this desk.
  expect(harmless({ settings: { name: 'a\nb' } })).toEqual({ settings: { name: 'a\\u000ab' } });
});
