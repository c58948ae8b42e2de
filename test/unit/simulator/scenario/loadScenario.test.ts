import { describe, expect, it } from 'vitest';
import { durationMs } from '#simulator/scenario/duration.ts';
import { lineOf } from '#simulator/scenario/jsonLine.ts';
import { loadScenario, parseScenario, scenarioNames } from '#simulator/scenario/loadScenario.ts';

const valid = {
  title: 'A test',
  startAt: '2016-08-01T12:00:00Z',
  solutions: [
    { id: 's', name: 'S', nodes: [{ id: 'primary', name: 'P', role: 'primary', address: '10.0.0.1' }] },
  ],
  steps: [{ at: '+00:01:00', do: [{ order: 'weblm.stop' }] }] as object[],
};
const withSteps = (...steps: object[]) => JSON.stringify({ ...valid, steps }, null, 2);
const problem = (text: string): string => {
  try {
    parseScenario(text, 'test.json');
  } catch (error) {
    return (error as Error).message;
  }
  return 'no problem';
};

describe('a scenario file', () => {
  it.each(scenarioNames())('%s, which comes with the program, is valid', (name) => {
    expect(loadScenario(name).scenario.title).not.toBe('');
  });

  it('includes the six of this release and a storm', () => {
    expect(scenarioNames()).toEqual(
      expect.arrayContaining([
        ...['alarm-storm', 'fleet-150', 'healthy', 'ip-office-unreachable'],
        ...['portal-stopped', 'weblm-migration', 'weblm-outage'],
      ]),
    );
  });

  it('that is not JSON is named with its line', () => {
    expect(problem('{\n  "title": "x",\n  oops\n}')).toMatch(/^test\.json:3: not JSON/);
  });

  it.each([
    ['a field that is not known', { ...valid, speeed: 3 }, /speeed: is not known here/],
    ['a missing field', { ...valid, title: undefined }, /title: is missing/],
    ['a wrong value', { ...valid, startAt: 'noon' }, /startAt: must match/],
    ['an unknown time zone', { ...valid, solutions: [{ ...valid.solutions[0], timeZone: 'Mars' }] }, /Mars/],
    [
      'an id used twice',
      { ...valid, solutions: [{ ...valid.solutions[0] }, { ...valid.solutions[0], id: 't' }] },
      /solutions\.1\.nodes\.0\.id: primary is used twice/,
    ],
    [
      'ids that two solutions generate alike',
      {
        ...valid,
        solutions: ['s', 't'].map((id) => ({
          ...valid.solutions[0],
          id,
          nodes: [{ ...valid.solutions[0]?.nodes[0], id: `${id}-primary` }],
          generate: { expansions: 2, users: 4 },
        })),
      },
      /solutions\.1\.generate: expansion001 is used twice: give a prefix/,
    ],
  ])('with %s is refused with the place', (_what, scenario, message) => {
    expect(problem(JSON.stringify(scenario, null, 2))).toMatch(message);
  });

  it.each([
    [
      'an unknown order',
      { at: '+00:01:00', do: [{ order: 'weblm.pause' }] },
      /there is no order weblm\.pause/,
    ],
    [
      'an order with a wrong parameter',
      { at: '+00:01:00', do: [{ order: 'node.crash', node: 'primary' }] },
      /nodeId: is missing/,
    ],
    [
      'an order for an unknown node',
      { at: '+00:01:00', do: [{ order: 'node.crash', nodeId: 'x' }] },
      /there is no node x/,
    ],
    ['two times', { at: '+00:01:00', after: '1d', checkpoint: 'c' }, /exactly one of/],
    ['nothing to do', { at: '+00:01:00' }, /give orders/],
  ])('with a step that has %s is refused with its line', (_what, step, message) => {
    const text = withSteps({ at: '+00:00:01', checkpoint: 'before' }, step);
    expect(problem(text)).toMatch(message);
    const line = Number(/^test\.json:(\d+)/.exec(problem(text))?.[1]);
    expect(line).toBeGreaterThan(text.slice(0, text.indexOf('before')).split('\n').length);
  });

  it('that does not exist is answered with the names there are', () => {
    expect(() => loadScenario('helthy')).toThrow(/no scenario "helthy".*healthy/);
    expect(() => loadScenario('./nowhere.json')).toThrow(/nowhere\.json: not found/);
  });
});

describe('the line of a place in a JSON text', () => {
  const text = '{\n "a": [1,\n  {"b": "x,]}",\n   "c": [2]}],\n "d": {\n  "e": null}\n}';
  it.each([
    ['', 1],
    ['/a', 2],
    ['/a/1', 3],
    ['/a/1/c/0', 4],
    ['/d/e', 6],
    ['/d/missing', 5],
  ])('%s is on line %i', (pointer, line) => {
    expect(lineOf(text, pointer)).toBe(line);
  });
});

describe('a duration', () => {
  it.each([
    ['00:09:00', 540_000],
    ['+00:00:01.250', 1_250],
    ['30d 00:10:00', 2_592_600_000],
    ['2d', 172_800_000],
  ])('%s is %i ms', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });
});
