import type { Settings, SettingsChange } from '#shared/settings/settings.ts';

export interface SettingsView {
  /** Of what is kept; another one after each change. */
  readonly revision: string;
  readonly settings: Settings;
  /** What was wrong with what is kept, in sentences: "settings.json was damaged: it was put aside as …". */
  readonly problems: readonly string[];
}

/** What is wrong with what was entered, where it was entered: a path as "retention.days", "nodes.3.url". */
export interface FieldProblem {
  readonly field: string;
  /** A whole sentence. */
  readonly problem: string;
}

/** Done, or nothing done and why, by field. */
export type Outcome<T = object> =
  | ({ readonly done: true } & T)
  | { readonly done: false; readonly problems: readonly FieldProblem[] };

export interface SettingsCalls {
  /** From here on the page is told of changes (`applySettings`). */
  settings(): Promise<SettingsView>;
  /**
   * What was changed elsewhere since `basedOn` stays, where it is another field; the same field changed
   * elsewhere is refused at that field, with what it is now.
   */
  changeSettings(request: {
    readonly basedOn: string;
    readonly change: SettingsChange;
  }): Promise<Outcome<{ readonly view: SettingsView }>>;
}
