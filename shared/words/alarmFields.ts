import { listNames } from './phrases.ts';

/*
 * What a text of one's own may say of an alarm: "{alarm} on {node}". The fields stand in braces, and braces
 * around anything that is no word are braces.
 */

interface FieldOfAlarm {
  readonly about: string;
  readonly example: string;
}

export const alarmFields = {
  alarm: { about: 'Error Description', example: 'Boiler & pump: the link to "CTI" failed' },
  code: { about: 'the code of the alarm', example: 'LinkFailed' },
  severity: { about: 'its severity', example: 'Major' },
  state: { about: 'whether it is active', example: 'Active' },
  occurrences: { about: 'how often it occurred', example: '3' },
  firstSeen: { about: 'First Seen, in the time of the node', example: '2016-08-01T16:33:45+01:00' },
  lastSeen: { about: 'Last Date Of Error, in the time of the node', example: '2016-08-01T16:35:00+01:00' },
  ended: { about: 'when it ended', example: '2016-08-01T16:36:00+01:00, 2 min after it was first seen' },
  cause: { about: 'what it comes from, where that is known', example: 'Voicemail on Primary is stopped.' },
  knownIssue: { about: 'the known issue it is', example: 'IPOFFICE-111618, benign: System ID alarm' },
  acknowledged: { about: 'who has it, and since when', example: 'Ann, 2016-08-01T16:36:30+01:00 PC' },
  shelved: {
    about: 'until when it is shelved, by whom and why',
    example: 'until 2016-08-01T18:00:00+01:00 PC, Ann, Works at the site',
  },
  ticket: { about: 'its ticket', example: 'INC-4711' },
  note: { about: 'its note', example: 'Is looked at.' },
  node: { about: 'the name of the node', example: 'HQ Primary' },
  customer: { about: 'the customer of the node', example: 'Headquarters' },
  role: { about: 'the role of the node', example: 'Primary' },
  address: { about: 'the address of the node', example: '10.0.0.5' },
  version: { about: 'the version of the node', example: '11.1.3.2.0 build 18' },
  licenseMode: { about: 'the license mode of the node', example: 'WebLM Normal' },
  asOf: {
    about: 'how old all this is, where the node is not live',
    example: '2016-08-01T16:40:00+01:00 PC (Stale)',
  },
  operator: { about: 'who is at the desk', example: 'Ann' },
} as const satisfies Record<string, FieldOfAlarm>;

export type AlarmField = keyof typeof alarmFields;
export const alarmFieldNames = Object.keys(alarmFields) as readonly AlarmField[];

/** Null or empty: there is nothing to say. */
export type AlarmFacts = Readonly<Record<AlarmField, string | null>>;

/** What fields are filled with where there is no alarm to show them with. */
export const exampleFacts = Object.fromEntries(
  alarmFieldNames.map((name) => [name, alarmFields[name].example]),
) as AlarmFacts;

/** As long as one field of several alarms gets: addresses and arguments are bounded. */
const mostJoined = 1_000;

/** Several alarms told as one: what they have in common once, what differs one after the other. */
export function joinFacts(facts: readonly AlarmFacts[]): AlarmFacts {
  const joined = (name: AlarmField): string | null => {
    const values = new Set(facts.map((each) => each[name]).filter((value) => value !== null && value !== ''));
    if (values.size < 2) return [...values][0] ?? null;
    const text = [...values].join('; ');
    return text.length > mostJoined ? `${text.slice(0, mostJoined)}…` : text;
  };
  return Object.fromEntries(alarmFieldNames.map((name) => [name, joined(name)])) as AlarmFacts;
}

const fieldPattern = /\{([A-Za-z]\w*)\}/g;

export function fieldsIn(template: string): readonly string[] {
  return [...template.matchAll(fieldPattern)].map(([, name = '']) => name);
}

/** Each field once, whatever stands in what it is filled with: that is no template. */
export function fillFields(template: string, fill: (name: AlarmField) => string): string {
  return template.replace(fieldPattern, (field, name: string) => (isField(name) ? fill(name) : field));
}

/** What stands between the fields of a template. */
export function splitFields(template: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: field, 1: name = '', index } of template.matchAll(fieldPattern)) {
    if (!isField(name)) continue;
    parts.push(template.slice(from, index));
    from = index + field.length;
  }
  return [...parts, template.slice(from)];
}

/** Why a text is no template, without a full stop; null: it is one. */
export function unknownField(template: string): string | null {
  const unknown = fieldsIn(template).find((name) => !isField(name));
  return unknown === undefined
    ? null
    : `there is no field {${unknown}}; there are ${listNames(alarmFieldNames, alarmFieldNames.length)}`;
}

const isField = (name: string): name is AlarmField => Object.hasOwn(alarmFields, name);
