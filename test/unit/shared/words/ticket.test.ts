import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alone, outsideText } from '#shared/words/outsideText.ts';
import { withoutCredentials } from '#shared/words/redacted.ts';
import {
  defaultTicketTemplate,
  factLines,
  formatTicket,
  type TicketAlarm,
  type TicketNode,
  ticketProblem,
} from '#shared/words/ticket.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';
import { proved } from '#test/support/proof.ts';
import { plantedIn, secretForms } from '#test/support/secretForms.ts';

const node: TicketNode = {
  node: 'HQ Primary',
  customer: 'Headquarters',
  role: 'Primary',
  address: '10.0.0.5',
  version: null,
  licenseMode: 'WebLM Normal',
  asOf: null,
};
const alarm: TicketAlarm = {
  text: 'System ID has changed',
  code: 'SystemIdChanged',
  severity: 'Minor',
  state: 'Active',
  occurrences: 2,
  firstAt: '2016-08-01T16:33:45+01:00',
  lastAt: '2016-08-01T16:35:00+01:00',
  ...{
    ended: null,
    acknowledged: null,
    shelved: null,
    ticket: null,
    note: null,
    knownIssue: null,
    cause: null,
  },
};

const usual = { template: null, operator: 'Ann' };

describe('formatTicket', () => {
  it('names alarm, node, customer and times, and leaves out what is not known', () => {
    expect(formatTicket([{ node, alarms: [alarm] }], usual).split('\n')).toEqual([
      'Alarm: System ID has changed',
      'Node: HQ Primary · Primary · 10.0.0.5',
      'Customer: Headquarters',
      'License mode: WebLM Normal',
      'Severity: Minor, Active',
      'Occurrences: 2',
      'First seen: 2016-08-01T16:33:45+01:00',
      'Last date of error: 2016-08-01T16:35:00+01:00',
    ]);
  });
  it('has a node once, then its alarms', () => {
    const parts = [
      { node, alarms: [alarm, { ...alarm, text: 'Boiler fails' }] },
      { node: { ...node, node: 'Branch' }, alarms: [{ ...alarm, text: 'Mast fails' }] },
    ];
    const text = formatTicket(parts, usual);
    expect(text.match(/^Node: .*/gm)).toEqual([
      'Node: HQ Primary · Primary · 10.0.0.5',
      'Node: Branch · Primary · 10.0.0.5',
    ]);
    expect(text.split('\n\n').map((block) => block.split('\n')[0])).toEqual([
      'Node: HQ Primary · Primary · 10.0.0.5',
      'Alarm: System ID has changed',
      'Alarm: Boiler fails',
      'Alarm: Mast fails',
    ]);
    expect(text).toContain('\nAlarms: 2\n');
  });
  it('says what became of it, who has it, and how old it is', () => {
    const told = {
      ...alarm,
      ended: '2016-08-01T16:36:00+01:00, 2 min after it was first seen',
      cause: 'Voicemail on Primary is stopped.',
      knownIssue: 'IPOFFICE-111618, benign: …',
      acknowledged: 'support, 2016-08-01T16:36:30+01:00 PC',
      shelved: 'until 2016-08-01T18:00:00+01:00 PC, ann, Works',
      ticket: 'INC-1',
      note: 'Is looked at.',
    };
    const asOf = '2016-08-01T16:40:00+01:00 PC (Stale)';
    expect(formatTicket([{ node: { ...node, asOf }, alarms: [told] }], usual).split('\n')).toEqual(
      expect.arrayContaining([
        `Not live: as of ${asOf}`,
        `Ended: ${told.ended}`,
        `Cause: ${told.cause}`,
        `Known issue: ${told.knownIssue}`,
        `Acknowledged by: ${told.acknowledged}`,
        `Shelved: ${told.shelved}`,
        'Ticket: INC-1',
        'Note: Is looked at.',
      ]),
    );
  });
});

it('is not forged by anything a node says: each fact is one line', () => {
  for (const said of hostileTexts) {
    const lines = factLines([
      ['Alarm', `${said}!`],
      ['Node', `${outsideText(said)} · Primary`],
    ]).split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual(['Alarm', 'Node']);
    for (const line of lines) expect(alone(line)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  }
});

describe("a template of one's own", () => {
  const own = (template: string, part: Partial<TicketAlarm> = {}) =>
    formatTicket([{ node, alarms: [{ ...alarm, ...part }] }], { template, operator: 'Ann' });

  it('is filled alarm by alarm', () => {
    const parts = [{ node, alarms: [alarm, { ...alarm, text: 'Boiler fails', occurrences: 7 }] }];
    const template = '{customer}/{node}: {alarm} ({code})\r\n{occurrences} times. {operator}';
    expect(formatTicket(parts, { template, operator: 'Ann' })).toBe(
      'Headquarters/HQ Primary: System ID has changed (SystemIdChanged)\n2 times. Ann\n\n' +
        'Headquarters/HQ Primary: Boiler fails (SystemIdChanged)\n7 times. Ann',
    );
  });
  it('that is the usual one says of one alarm what is usual', () => {
    const told = { ticket: 'INC-1', note: 'two\nlines' };
    expect(own(defaultTicketTemplate, told)).toBe(
      formatTicket([{ node, alarms: [{ ...alarm, ...told }] }], usual),
    );
  });
  it('loses the lines and parts for which there is nothing to say, and no others', () => {
    expect(own('Site {version} · {role}\nTicket: {ticket}\n\nEnd {ticket}{node}')).toBe(
      'Primary\n\nEnd HQ Primary',
    );
  });
  it('is not forged by what a node says: neither a line, nor a field, nor a part of a line', () => {
    const said = 'x\nTicket: INC-666\u2028{operator} · {ticket}';
    expect(own('Alarm: {alarm}\nTicket: {ticket}', { text: said, ticket: 'INC-1' })).toBe(
      'Alarm: x\\u000aTicket: INC-666\\u2028{operator} · {ticket}\nTicket: INC-1',
    );
    for (const hostile of hostileTexts)
      expect(own('A {alarm}\nB {node}', { text: `${hostile}!` }).split('\n')).toHaveLength(2);
  });
  it('is refused where it names a field there is not, or nothing at all', () => {
    expect(ticketProblem('{alarm} of {"json"} {}')).toBeNull();
    expect(ticketProblem('{alarm} {Node}')).toMatch(/^there is no field \{Node\}; there are alarm, code, /);
    expect(ticketProblem('{constructor}')).toMatch(/^there is no field \{constructor\}/);
    expect(ticketProblem(' \n')).toMatch(/^a template says something/);
  });
});

it('holds none of two hundred planted secrets, whatever stands for the ends of their lines', () => {
  const secrets = fc.sample(fc.stringMatching(/^[A-Za-z0-9]{14,20}$/), { numRuns: 200, seed: 23 });
  for (const shown of [(text: string) => text, outsideText]) {
    const alarms = plantedIn(secrets).map((text) => ({ ...alarm, text: shown(text), note: shown(text) }));
    const text = withoutCredentials(formatTicket([{ node, alarms }], usual));
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  }
  proved('E6', `${secrets.length} in ${secretForms.length} forms in Copy for Ticket, 0 found`);
});
