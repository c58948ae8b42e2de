import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlarmFacts, exampleFacts, joinFacts } from '#shared/words/alarmFields.ts';
import { commandProblems, endOfProgram, fillCommand, fillUrl, urlProblem } from '#shared/words/ownAction.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';

const facts = (alarm: string): AlarmFacts => ({ ...exampleFacts, alarm, ticket: null });

describe("an address of one's own", () => {
  const template = 'https://desk.test/new?title={alarm}&site={customer}&ticket={ticket}#{severity}';

  it('has each field in its place, encoded; what is not known is empty', () => {
    expect(fillUrl(template, facts('Boiler & pump: 5 % "hot"'))).toBe(
      'https://desk.test/new?title=Boiler%20%26%20pump%3A%205%20%25%20%22hot%22&site=Headquarters&ticket=#Major',
    );
  });
  it('is never another address because of what a node says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileTexts)), (said) => {
        const url = new URL(fillUrl(template, facts(said)));
        expect([url.origin, url.pathname, url.hash]).toEqual(['https://desk.test', '/new', '#Major']);
        expect([...url.searchParams.keys()]).toEqual(['title', 'site', 'ticket']);
      }),
    );
  });
  it('is refused with a field there is not, or where it is none once it is filled', () => {
    expect(urlProblem(template)).toBeNull();
    expect(urlProblem('https://{address}/')).toBeNull();
    expect(urlProblem('https://desk.test/{titel}')).toMatch(/^there is no field \{titel\}/);
    expect(urlProblem('https://{alarm}/')).toBe('it is no address once its fields are filled');
  });
  it.each([
    'javascript:alert(1)//{alarm}',
    ' JavaScript:alert({alarm})',
    'java\tscript:alert(1)',
    'data:text/html,{alarm}',
    'file:///usr/bin/{alarm}',
  ])('is refused where something would run: %j', (url) => {
    expect(urlProblem(url)).not.toBeNull();
  });
  it('has a scheme of its own, and none that a node says', () => {
    expect(urlProblem('{code}:{alarm}')).toBe('it is no address once its fields are filled');
    expect(urlProblem('tel:{ticket}')).toBeNull();
  });
});

describe("a command of one's own", () => {
  it('has its arguments each on its own, whatever is in them', () => {
    const command = ['/usr/bin/notify', '--title={alarm}', '{alarm}', '{ticket}', '-n'];
    for (const said of ['a b; rm -rf /', '$(x) `y` "z"', '--exec=x'])
      expect(fillCommand(command, facts(said))).toEqual([
        '/usr/bin/notify',
        `--title=${said}`,
        said.startsWith('-') ? ` ${said}` : said,
        '',
        '-n',
      ]);
    expect(fillCommand(['x', '{alarm}'], facts('a\n\u0000b'))).toEqual(['x', 'a\\u000a\\u0000b']);
  });
  it('is refused where its program is none or has fields, and at the argument that has a wrong one', () => {
    expect([...commandProblems(['notify', '{alarm}'])]).toEqual([]);
    expect([...commandProblems([' ', '{x}', 'y', '{z}']).keys()]).toEqual([0, 1, 3]);
    expect(commandProblems(['{alarm}']).get(0)).toContain('has no fields');
  });
});

describe('several alarms told as one', () => {
  it('say once what they have in common, and the rest one after the other', () => {
    const joined = joinFacts([facts('A'), facts('B'), facts('A')]);
    expect(joined).toMatchObject({ alarm: 'A; B', node: 'HQ Primary', ticket: null });
    expect(joinFacts([facts('A')])).toEqual(facts('A'));
  });
  it('stay as long as an address may be', () => {
    const many = Array.from({ length: 500 }, (_, index) => facts(`Trunk ${index} out of service`));
    expect(joinFacts(many).alarm).toHaveLength(1_001);
  });
});

it('the end of a program is a sentence', () => {
  expect(endOfProgram({ status: 3, problem: null, tookMs: 2_400 })).toBe('It ended with status 3 after 2 s.');
  const problem = 'It was ended after 30 s.';
  expect(endOfProgram({ status: null, problem, tookMs: 30_000 })).toBe(problem);
});
