import type { Field, Fields } from '#renderer/store/place/fields.ts';
import { flagField, keysField } from '#renderer/store/place/fields.ts';
import type { AlarmGrouping } from '#shared/contract/alarms.ts';
import { alarmGroupings } from '#shared/model/alarm.ts';

/** As many groups as an address still has room for; the one that was turned first is as all others again. */
const mostTurned = 50;

const words = [...alarmGroupings, 'none'] as const;
export type GroupingChoice = (typeof words)[number];

const byField: Field<GroupingChoice | null> = {
  param: 'group',
  read: (text) => words.find((word) => word === text) ?? null,
  write: (choice) => choice ?? '',
};

const turned = keysField('turned');

/** What the page's address holds of the grouping. `by`: null: as is set. */
export interface GroupPlace extends Pick<AlarmGrouping, 'areOpen' | 'turned'> {
  readonly by: GroupingChoice | null;
}

export const groupFields: Fields<GroupPlace> = {
  by: byField,
  areOpen: flagField('opened'),
  turned: { ...turned, write: (keys) => turned.write(keys.slice(-mostTurned)) },
};
