import type { Questions } from './storeTypes.ts';

/** Those that change something. */
type WriteQuestion =
  | 'act'
  | 'expire'
  | 'keepUnseen'
  | 'addMaintenanceAct'
  | 'setMaintained'
  | 'explain'
  | 'addHandover'
  | 'takeHandover'
  | 'note'
  | 'notice'
  | 'trim'
  | 'emptyLog'
  | 'saveJob'
  | 'saveTasks';

export type ReadQuestion = Exclude<keyof Questions, WriteQuestion>;

/** What may be asked of a history also by who does not hold its data folder. */
export type Readable = Pick<Questions, ReadQuestion>;
