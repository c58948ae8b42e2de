import Type, { type Static } from 'typebox';
import { alarmKinds, nodeAlarmCategories, severities } from '#shared/model/alarm.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';

const Words = Type.String({ minLength: 1, maxLength: 1_000 });

/** What every alarm has. */
const told = {
  /** Of `ipoGTEventReason` in the IPO-MIB, and its name there where it is not the code. */
  number: Type.Optional(Type.Integer({ minimum: 1, maximum: 79 })),
  reason: Type.Optional(Words),
  meaning: Words,
  /** What is usually behind it. */
  cause: Type.Optional(Words),
  /** What to do. */
  remedy: Type.Optional(Words),
};

/**
 * resources/alarm-catalogue.json: what is known of each alarm, by its code. Published as
 * docs/alarm-catalogue.schema.json.
 */
export const AlarmCatalogueSchema = strictObject({
  version: Type.Literal(1),
  alarms: Type.Record(
    Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]*$' }),
    Type.Union([
      // One whose words are not public: systems differ in how bad they call it.
      strictObject({ ...told, category: Type.Optional(Type.Enum([...nodeAlarmCategories])) }),
      // One that simulated nodes raise.
      strictObject({
        ...told,
        category: Type.Enum([...nodeAlarmCategories]),
        severity: Type.Enum([...severities]),
        kind: Type.Enum([...alarmKinds]),
        /** `{Label}` stands for that value of the alarm's detail. */
        text: Words,
        /** Where Avaya prints the text. Without it the words are those of simulated nodes only. */
        printedIn: Type.Optional(Words),
      }),
    ]),
  ),
});

export type AlarmEntry = Static<typeof AlarmCatalogueSchema>['alarms'][string];
/** One whose words are known. */
export type WordedAlarm = Extract<AlarmEntry, { readonly text: string }>;
