import Type, { type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { HostCalls } from '#shared/contract/calls.ts';
import { maxHandoverText } from '#shared/contract/handover.ts';
import { changeTypes, maxChanges } from '#shared/contract/history.ts';
import { jobKinds } from '#shared/contract/jobs.ts';
import { maxTracedNodes } from '#shared/contract/trace.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { type SettingsChange, SettingsSchema } from '#shared/settings/settings.ts';
import {
  ActRequest,
  AlarmFilter,
  AlarmGrouping,
  AlarmLineKey,
  AlarmSort,
  ExportRequest,
  Fingerprint,
  HistoryDaysQuery,
  HistoryQuery,
  JobRequest,
  Key,
  Keys,
  KnownRefs,
  Line,
  limitFrom,
  PemText,
  PracticeOrderShape,
  ProgramRequest,
  Ref,
  Refs,
  Secret,
  Span,
  Tags,
  Time,
  TracedNodes,
} from './callShapes.ts';
import { AddNode, ChangeNode, FleetText, TestNode } from './nodeShapes.ts';

/*
 * Every call of a page, one row each: what it may carry, and the right it needs. A page is never trusted:
 * whatever it sends is checked here, on both hosts.
 */

/** `change`: it changes something outside the page, and is refused to a page that may only look. */
export type Right = 'look' | 'change';

export interface CallRow {
  /** The arguments, each as it must be. */
  readonly takes: readonly TSchema[];
  readonly right: Right;
}

/**
 * By its sections alone: what is wrong within them is answered at its field.
 */
const ChangedSettings = Type.Unsafe<SettingsChange>(
  strictObject(
    Object.fromEntries(
      Object.keys(SettingsSchema.properties).map((section) => [section, Type.Optional(Type.Unknown())]),
    ),
  ),
);

const HandoverQuery = strictObject({ nodeKeys: Type.Optional(Keys), since: Time, until: Time });
const HandoverId = Type.String({ minLength: 1, maxLength: 64 });

export const callTable = {
  openFleet: { takes: [], right: 'look' },
  connectNow: { takes: [Type.Union([Key, Type.Null()])], right: 'look' },
  alarms: {
    takes: [
      strictObject({
        filter: AlarmFilter,
        sort: AlarmSort,
        grouping: Type.Optional(AlarmGrouping),
        offset: Type.Integer({ minimum: 0, maximum: 1e12 }),
        limit: Type.Integer({ minimum: 1, maximum: 500 }),
      }),
    ],
    right: 'look',
  },
  alarmRefs: {
    takes: [
      strictObject({
        filter: AlarmFilter,
        sort: AlarmSort,
        grouping: Type.Optional(AlarmGrouping),
        between: Type.Optional(Type.Tuple([AlarmLineKey, AlarmLineKey])),
        among: Type.Optional(Refs),
      }),
    ],
    right: 'look',
  },
  alarmsByRef: { takes: [KnownRefs], right: 'look' },
  alarmHistory: { takes: [Ref], right: 'look' },
  alarmRate: {
    takes: [
      strictObject({
        since: Time,
        until: Time,
        buckets: Type.Integer({ minimum: 1, maximum: 300 }),
        nodeKeys: Type.Optional(Keys),
      }),
    ],
    right: 'look',
  },
  licenseModes: {
    takes: [strictObject({ nodeKeys: Type.Optional(Keys), since: Time, until: Time })],
    right: 'look',
  },
  changes: {
    takes: [
      strictObject({
        nodeKeys: Type.Optional(Keys),
        types: Type.Array(Type.Enum([...changeTypes]), { minItems: 1, maxItems: 16 }),
        since: Time,
        until: Time,
        limit: Type.Integer({ minimum: 1, maximum: maxChanges }),
      }),
    ],
    right: 'look',
  },
  history: { takes: [HistoryQuery], right: 'look' },
  historyDays: { takes: [HistoryDaysQuery], right: 'look' },
  historyOperators: { takes: [], right: 'look' },
  act: { takes: [ActRequest], right: 'change' },
  maintenance: { takes: [], right: 'look' },
  alarmActs: { takes: [Ref], right: 'look' },
  actReasons: { takes: [], right: 'look' },
  alarmFigures: {
    takes: [strictObject({ nodeKeys: Type.Optional(Keys), since: Time, until: Time })],
    right: 'look',
  },
  handoverSheet: { takes: [HandoverQuery], right: 'look' },
  handOver: { takes: [HandoverQuery, Type.String({ maxLength: maxHandoverText })], right: 'change' },
  handovers: { takes: [], right: 'look' },
  handover: { takes: [HandoverId], right: 'look' },
  takeOver: { takes: [HandoverId], right: 'change' },
  attend: { takes: [], right: 'look' },
  missed: { takes: [strictObject({ from: Time, until: Time })], right: 'look' },
  dismissAway: { takes: [], right: 'look' },
  startJob: { takes: [JobRequest], right: 'change' },
  runProgram: { takes: [ProgramRequest], right: 'change' },
  jobs: {
    takes: [
      strictObject({
        nodeKeys: Type.Optional(Keys),
        kinds: Type.Optional(Type.Array(Type.Enum([...jobKinds]), { maxItems: 16 })),
        ids: Type.Optional(Type.Array(Line, { maxItems: 100 })),
        limit: Type.Integer({ minimum: 1, maximum: 100 }),
      }),
    ],
    right: 'look',
  },
  exportLog: { takes: [ExportRequest], right: 'look' },
  countExport: { takes: [ExportRequest], right: 'look' },
  previewExport: { takes: [ExportRequest], right: 'look' },
  exportProgress: { takes: [], right: 'look' },
  cancelExport: { takes: [], right: 'look' },
  showExport: { takes: [Type.String({ maxLength: 4_096 })], right: 'look' },
  openTrace: {
    takes: [strictObject({ nodeKeys: TracedNodes, tags: Tags })],
    right: 'look',
  },
  traceAround: {
    takes: [strictObject({ nodeKey: Key, at: Time, beforeMs: Span, afterMs: Span })],
    right: 'look',
  },
  startTraceLog: {
    takes: [
      strictObject({
        nodeKeys: Type.Array(Key, { minItems: 1, maxItems: maxTracedNodes }),
        tags: Tags,
        rollover: strictObject({ megabytes: limitFrom(1, 1_000), hours: limitFrom(0.1, 8_760) }),
      }),
    ],
    right: 'change',
  },
  practiceScenarios: { takes: [], right: 'look' },
  practice: { takes: [], right: 'look' },
  orderPractice: { takes: [PracticeOrderShape], right: 'change' },
  startPractice: { takes: [Type.String({ minLength: 1, maxLength: 128 })], right: 'change' },
  leavePractice: { takes: [], right: 'change' },
  stopTraceLog: { takes: [Type.String({ maxLength: 64 })], right: 'change' },
  vault: { takes: [], right: 'look' },
  openVault: { takes: [Secret], right: 'change' },
  keepPassword: { takes: [Key, Secret], right: 'change' },
  forgetPassword: { takes: [Key], right: 'change' },
  linkForAnotherBrowser: { takes: [], right: 'look' },
  settings: { takes: [], right: 'look' },
  changeSettings: {
    takes: [strictObject({ basedOn: Type.String({ maxLength: 64 }), change: ChangedSettings })],
    right: 'change',
  },
  nodeSetups: { takes: [], right: 'look' },
  addNode: { takes: [AddNode], right: 'change' },
  changeNode: { takes: [ChangeNode], right: 'change' },
  pauseNode: { takes: [Key, Type.Boolean()], right: 'change' },
  removeNode: { takes: [Key], right: 'change' },
  importFleet: { takes: [FleetText], right: 'change' },
  exportFleet: { takes: [], right: 'look' },
  testNode: { takes: [TestNode], right: 'change' },
  testTraps: { takes: [Key], right: 'change' },
  certificateQuestion: { takes: [Key], right: 'look' },
  trustCertificate: { takes: [Key, Fingerprint], right: 'change' },
  trustAuthorities: { takes: [Key, PemText], right: 'change' },
} as const satisfies Record<keyof HostCalls, CallRow>;

export type CallName = keyof typeof callTable;
type Checked<Takes extends CallRow['takes']> = { -readonly [I in keyof Takes]: Static<Takes[I]> };
/**
 * What has been checked is what the call takes.
 * @internal Read by the test of types that holds the two together.
 */
export type CheckedArguments = { [N in CallName]: Checked<(typeof callTable)[N]['takes']> };

const checks = Object.fromEntries(
  Object.entries<CallRow>(callTable).map(([name, { takes }]) => [name, Compile(Type.Tuple([...takes]))]),
) as Record<CallName, ReturnType<typeof Compile>>;

export const callNames = Object.keys(callTable) as CallName[];

/** @throws Error that names the call and the first thing wrong with its arguments. */
export function checkArguments(name: CallName, args: readonly unknown[]): void {
  // JSON turns an argument left out at the end into nothing at all, and `undefined`
  // into null inside an array.
  if (checks[name].Check(args)) return;
  const [first] = checks[name].Errors(args);
  throw new Error(`${name}: argument ${first?.instancePath || '/'} ${first?.message ?? 'is not valid'}.`);
}
