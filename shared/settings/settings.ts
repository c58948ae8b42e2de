import Type, { type Static, type TString } from 'typebox';
import { alarmCategories, alarmGroupings, severities } from '#shared/model/alarm.ts';
import { timeModes } from '#shared/model/time.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';

/*
 * Everything a person sets, kept by the host in settings.json, the same for every page, host and origin.
 * Each `description` completes "it must be …" where a value is refused. What is written here is data only:
 * what comes of it is decided where it is used.
 */

const text = (maxLength: number, description: string): TString => Type.String({ maxLength, description });
const name = (description: string): TString =>
  Type.String({ minLength: 1, maxLength: 128, pattern: '\\S', description });
/** What a page may offer as a link. */
const link = Type.String({
  maxLength: 2_048,
  pattern: '^((https?://|mailto:|tel:)\\S+)?$',
  description: 'an address that begins with http://, https://, mailto: or tel:, or nothing',
});
const timeOfDay = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: 'a time of day, 00:00 to 23:59',
});

/** Nodes by their keys and solutions by theirs (`solutionKey`): a place in the estate. */
const Place = Type.Union([
  strictObject({ node: Type.String({ maxLength: 2_048 }) }),
  strictObject({ solution: Type.String({ maxLength: 512 }) }),
]);

const Appearance = strictObject({
  theme: Type.Enum(['auto', 'light', 'dark']),
  density: Type.Enum(['dense', 'roomy']),
  timeMode: Type.Enum([...timeModes]),
  /** 2016-08-01T16:35:00+01:00 instead of 01/08/2016 16:35:00. */
  isoTimes: Type.Boolean(),
  /** What Service Alarms are grouped by until an address says otherwise. */
  groupAlarmsBy: Type.Enum([...alarmGroupings, 'none']),
  /** By grid: columns shown (true) or hidden (false), and widths in px. */
  columns: Type.Record(
    Type.String({ maxLength: 64 }),
    strictObject({
      shown: Type.Record(Type.String({ maxLength: 64 }), Type.Boolean()),
      widths: Type.Record(Type.String({ maxLength: 64 }), Type.Number({ minimum: 20, maximum: 4_000 })),
    }),
  ),
});

/** Who works at this desk: a shift shares one. */
const Desk = strictObject({
  operators: Type.Array(name('a name of 1 to 128 characters'), { maxItems: 100, uniqueItems: true }),
  /** Who is at the desk now; null: the user of the operating system. */
  present: Type.Union([name('a name of 1 to 128 characters'), Type.Null()]),
});

const Notifications = strictObject({
  /** On the pages of Watchline themselves. */
  inPage: Type.Boolean(),
  /** Notifications of the operating system (desktop) or the browser. */
  onScreen: Type.Boolean(),
  severities: Type.Array(Type.Enum([...severities]), { uniqueItems: true, maxItems: 8 }),
  categories: Type.Array(Type.Enum([...alarmCategories]), { uniqueItems: true, maxItems: 16 }),
  /** Solutions that stay silent. */
  silentSolutions: Type.Array(Type.String({ maxLength: 512 }), { maxItems: 1_000 }),
  /** Nothing is shown or heard until then; null, or past: as set. */
  mutedUntil: Type.Union([Type.Number({ minimum: 0, maximum: 8.64e15 }), Type.Null()]),
  /** By the clock of this computer; one whose end is not after its start goes on until the next day. */
  quietHours: Type.Array(
    strictObject({
      /** 0 is Sunday: the days on which it begins. */
      days: Type.Array(Type.Integer({ minimum: 0, maximum: 6 }), {
        minItems: 1,
        maxItems: 7,
        uniqueItems: true,
        description: 'one day at least',
      }),
      from: timeOfDay,
      until: timeOfDay,
    }),
    { maxItems: 20 },
  ),
});

export const soundModes = ['off', 'once', 'untilAcknowledged'] as const;
const soundMode = Type.Enum([...soundModes]);
const Sounds = strictObject({
  bySeverity: strictObject({
    critical: soundMode,
    major: soundMode,
    minor: soundMode,
    warning: soundMode,
    indeterminate: soundMode,
  }),
  /** 0 to 1. */
  volume: Type.Number({ minimum: 0, maximum: 1, description: 'a volume from 0 to 1' }),
});

const Retention = strictObject({
  days: Type.Integer({ minimum: 1, maximum: 3_650, description: 'a whole number of days, 1 to 3,650' }),
  gigabytes: Type.Number({ minimum: 0.1, maximum: 1_000, description: 'a size in GB, 0.1 to 1,000' }),
  /** How long an alarm that ended unacknowledged stays listed. */
  endedUnacknowledgedHours: Type.Integer({
    minimum: 1,
    maximum: 720,
    description: 'a whole number of hours, 1 to 720',
  }),
  /** Keep the last of the trace of every node that allows it. */
  keepsTrace: Type.Boolean(),
});

/** What this desk knows of its sites. */
const SiteKnowledge = strictObject({
  /** By alarm code: what to do. */
  alarms: Type.Array(
    strictObject({
      code: Type.String({
        minLength: 1,
        maxLength: 256,
        pattern: '\\S',
        description: 'the code of an alarm',
      }),
      text: text(8_000, 'a text of at most 8,000 characters'),
      runbook: link,
    }),
    { maxItems: 2_000 },
  ),
  places: Type.Array(
    strictObject({
      place: Place,
      text: text(8_000, 'a text of at most 8,000 characters'),
      contact: text(512, 'a text of at most 512 characters'),
      remoteAccess: link,
    }),
    { maxItems: 10_000 },
  ),
});

/** "All of these are behind the VPN router." */
const Dependency = strictObject({
  name: name('what they depend on, 1 to 128 characters'),
  behind: Type.Array(Place, { minItems: 1, maxItems: 10_000, description: 'one node or customer at least' }),
});

/** Something of one's own to do with the alarms chosen: an address or a command with their fields in it. */
const OwnAction = Type.Union([
  strictObject({
    name: name('a name of 1 to 128 characters'),
    url: Type.String({
      minLength: 1,
      maxLength: 2_048,
      pattern: '^https?://',
      description: 'an address that begins with http:// or https://',
    }),
  }),
  strictObject({
    name: name('a name of 1 to 128 characters'),
    /** The program and its arguments, each on its own: never a shell. */
    command: Type.Array(Type.String({ maxLength: 2_048 }), {
      minItems: 1,
      maxItems: 50,
      description: 'a program and its arguments',
    }),
  }),
]);

const SavedView = strictObject({
  name: name('a name of 1 to 128 characters'),
  page: Type.String({ maxLength: 32 }),
  /** As in the address of the page. */
  params: Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 4_096 })),
  /** By grid: columns shown (true) or hidden (false); others are as they are at first. */
  columns: Type.Record(
    Type.String({ maxLength: 64 }),
    Type.Record(Type.String({ maxLength: 64 }), Type.Boolean()),
  ),
});

const Desktop = strictObject({
  /** Closing the window leaves Watchline in the tray, watching; otherwise it quits. */
  closesToTray: Type.Boolean(),
  startsAtLogin: Type.Boolean(),
});

export const SettingsSchema = strictObject({
  appearance: Appearance,
  desk: Desk,
  notifications: Notifications,
  sounds: Sounds,
  retention: Retention,
  siteKnowledge: SiteKnowledge,
  dependencies: Type.Array(Dependency, { maxItems: 1_000 }),
  ownActions: strictObject({
    /** Commands of one's own may run on this computer. */
    allowsCommands: Type.Boolean(),
    actions: Type.Array(OwnAction, { maxItems: 100 }),
  }),
  /** Null: the one Watchline comes with. */
  ticketTemplate: Type.Union([text(8_000, 'a text of at most 8,000 characters'), Type.Null()]),
  savedViews: Type.Array(SavedView, { maxItems: 200 }),
  desktop: Desktop,
  firstRun: strictObject({
    /** The choice of the first run has been made. */
    isOver: Type.Boolean(),
  }),
});
export type Settings = Static<typeof SettingsSchema>;

/** A change of some of them: whole sections, or parts of them; lists are changed whole. */
export type SettingsChange = {
  readonly [Section in keyof Settings]?: Settings[Section] extends readonly unknown[] | string | null
    ? Settings[Section]
    : Partial<Settings[Section]>;
};
