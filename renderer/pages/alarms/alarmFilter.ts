import {
  type Field,
  type Fields,
  keysField,
  numberField,
  oneOf,
  readFields,
  someOf,
  textField,
} from '#renderer/store/place/fields.ts';
import type { AlarmFilter } from '#shared/contract/alarms.ts';
import { alarmCategories, severities } from '#shared/model/alarm.ts';
import { dayMs, type EpochMs, hourMs } from '#shared/model/time.ts';

/** In an address: what is new to whoever is at the desk. */
export const sinceLook = 'look';

/** What the filter bar holds; times as ages, so that "last hour" moves on. */
export interface AlarmChoice {
  readonly state: 'all' | 'active' | 'ended';
  readonly severities: readonly string[];
  readonly categories: readonly string[];
  readonly nodeKeys: readonly string[];
  readonly text: string;
  /** `ended`: those that ended while nobody had acknowledged them. */
  readonly acknowledged: 'all' | 'yes' | 'no' | 'ended';
  readonly shelved: 'all' | 'yes' | 'no';
  readonly maintenance: 'all' | 'yes' | 'no';
  /** Known issues of the release notes: only these, or none of them. */
  readonly known: 'all' | 'yes' | 'no';
  readonly age: AgeChoice;
  /**
   * Raised, or worse, since then (host clock); `look`: since whoever is at the desk looked before they came.
   */
  readonly newSince: EpochMs | typeof sinceLook | null;
  /**
   * Acknowledged by this operator, or with a ticket of theirs; `me`: whoever is at the desk; '': of anybody.
   */
  readonly owner: string;
}

export const ages = {
  all: null,
  '1h': hourMs,
  '8h': 8 * hourMs,
  '24h': dayMs,
  '7d': 7 * dayMs,
  '30d': 30 * dayMs,
} as const;
/** Beside how long ago: what has lasted for long, and what comes again and again. */
export type AgeChoice = keyof typeof ages | 'standing' | 'chattering';

export const ageLabels: Readonly<Record<AgeChoice, string>> = {
  all: 'Any time',
  '1h': 'Last hour',
  '8h': 'Last 8 hours',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  standing: 'Standing',
  chattering: 'Chattering',
};

/** "Last hour, and all that are active": what the choice of a time lets through. */
export function describeAge(age: AgeChoice): string {
  switch (age) {
    case 'all':
      return ageLabels.all;
    case 'standing':
      return 'Standing: active for more than 24 hours';
    case 'chattering':
      return 'Chattering: again and again in the last 10 minutes';
    default:
      return `${ageLabels[age]}, and all that are active`;
  }
}

const newSinceTime = numberField('newSince');
const newSinceField: Field<AlarmChoice['newSince']> = {
  param: newSinceTime.param,
  read: (text) => (text === sinceLook ? text : newSinceTime.read(text)),
  write: (since) => (since === sinceLook ? since : newSinceTime.write(since)),
};

/** How the page's address holds it. */
export const alarmFields: Fields<AlarmChoice> = {
  state: oneOf('state', ['all', 'active', 'ended']),
  severities: someOf('severity', severities),
  categories: someOf('category', alarmCategories),
  nodeKeys: keysField('node'),
  text: textField('text'),
  acknowledged: oneOf('acknowledged', ['all', 'yes', 'no', 'ended']),
  shelved: oneOf('shelved', ['all', 'yes', 'no']),
  maintenance: oneOf('maintenance', ['all', 'yes', 'no']),
  known: oneOf('known', ['all', 'yes', 'no']),
  age: oneOf('age', ['all', '1h', '8h', '24h', '7d', '30d', 'standing', 'chattering']),
  newSince: newSinceField,
  owner: textField('owner'),
};

/** What holds where the address says nothing. */
export const everything: AlarmChoice = readFields(alarmFields, {});

/** The longest text a host takes. */
const maxText = 200;

/** Whoever is at the desk, and when they looked before they came. */
export interface Viewer {
  readonly operator: string;
  readonly lookedUntil: EpochMs | null;
}

/** In an address: whoever is at the desk. */
const me = 'me';

export const newSinceOf = ({ newSince }: AlarmChoice, { lookedUntil }: Viewer): EpochMs | null =>
  newSince === sinceLook ? lookedUntil : newSince;

export const ownerOf = ({ owner }: AlarmChoice, { operator }: Viewer): string =>
  owner === me ? operator : owner;

/** `solutionKeys`: the nodes of the chosen solution; null: no solution is chosen. */
export function toFilter(
  choice: AlarmChoice,
  solutionKeys: readonly string[] | null,
  viewer: Viewer,
): AlarmFilter {
  const nodeKeys = choice.nodeKeys.length > 0 ? choice.nodeKeys : solutionKeys;
  const ownedBy = ownerOf(choice, viewer);
  const newSince = newSinceOf(choice, viewer);
  const text = choice.text.trim().slice(0, maxText);
  return {
    ...(choice.state !== 'all' && { state: choice.state }),
    ...(choice.severities.length > 0 && {
      severities: severities.filter((severity) => choice.severities.includes(severity)),
    }),
    ...(choice.categories.length > 0 && {
      categories: alarmCategories.filter((category) => choice.categories.includes(category)),
    }),
    ...(nodeKeys && { nodeKeys }),
    ...(text && { text }),
    ...acknowledgedFilters[choice.acknowledged],
    ...(choice.shelved !== 'all' && { shelved: choice.shelved === 'yes' }),
    ...(choice.maintenance !== 'all' && { maintenance: choice.maintenance === 'yes' }),
    ...(choice.known !== 'all' && { known: choice.known === 'yes' }),
    ...ageFilter(choice.age),
    ...(ownedBy && { ownedBy }),
    ...(newSince !== null && { newSince }),
  };
}

function ageFilter(age: AgeChoice): AlarmFilter {
  if (age === 'standing' || age === 'chattering') return { [age]: true };
  const ageMs = ages[age];
  return ageMs === null ? {} : { ageMs };
}

const acknowledgedFilters: Readonly<Record<AlarmChoice['acknowledged'], AlarmFilter>> = {
  all: {},
  yes: { acknowledged: true },
  no: { acknowledged: false },
  ended: { endedUnacknowledged: true },
};

export function isEverything(choice: AlarmChoice): boolean {
  return JSON.stringify(choice) === JSON.stringify(everything);
}
