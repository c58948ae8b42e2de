import type { FieldProblem } from '#shared/contract/settings.ts';
import { type Settings, type SettingsChange, SettingsSchema } from '#shared/settings/settings.ts';
import { formatBytes } from '#shared/words/bytes.ts';
import { changedElsewhere, fieldName, fieldSentence, settingsTooLarge } from '#shared/words/settings.ts';
import { checkParts, isRecord } from './checkParts.ts';
import { type Edit, editsOf, isInConflict, withEdit } from './mergeEdits.ts';
import { brokenRules } from './rules.ts';
import { type KeptSettings, maxSettingsBytes, settingsText } from './settingsFile.ts';
import { templateProblems } from './templateProblems.ts';

export interface Change {
  /** Of the file after it; null: nothing changes. */
  readonly text: string | null;
  /** A list is replaced in which something was wrong: that is only in the file as it is. */
  readonly losesWrongParts: boolean;
}

export interface RefusedChange {
  readonly problems: readonly FieldProblem[];
}

/** More are not read by anybody. */
const maxProblems = 100;

/**
 * What the file becomes. `base`: what whoever wants the change was looking at; null: nobody knows any more,
 * and what differs now counts as changed elsewhere.
 */
export function changeOf(
  base: Settings | null,
  wanted: SettingsChange,
  current: KeptSettings,
): Change | RefusedChange {
  const edits = editsIn(base ?? current.settings, wanted);
  if (edits.length === 0) return { text: null, losesWrongParts: false };
  const conflicts = edits.filter((edit) => base === null || isInConflict(edit, base, current.settings));
  if (conflicts.length > 0) return refused(conflicts, changedElsewhere);
  const next = edits.reduce(withEdit, current.settings as unknown);
  const { wrong } = checkParts(SettingsSchema, next);
  if (wrong.length > 0)
    return {
      problems: wrong
        .slice(0, maxProblems)
        .map(({ path, reason }) => ({ field: fieldName(path), problem: fieldSentence(reason) })),
    };
  const sections = Object.keys(wanted);
  const broken = [
    ...brokenRules(next as Settings, sections),
    ...templateProblems(next as Settings, sections),
  ];
  if (broken.length > 0) return { problems: broken };
  const text = settingsText(edits.reduce(withEdit, current.raw as unknown) as KeptSettings['raw']);
  if (Buffer.byteLength(text) > maxSettingsBytes)
    return refused(edits, settingsTooLarge(formatBytes(maxSettingsBytes)));
  return {
    text,
    losesWrongParts: current.wrong.some(({ path }) => edits.some((edit) => isWithin(path, edit))),
  };
}

function editsIn(base: Settings, wanted: SettingsChange): readonly Edit[] {
  return Object.entries(wanted).flatMap(([name, section]) => {
    const before: unknown = base[name as keyof Settings];
    const whole = isRecord(before) && isRecord(section) ? { ...before, ...section } : section;
    return editsOf(before, whole, [name]);
  });
}

const refused = (edits: readonly Edit[], problem: string): RefusedChange => ({
  problems: edits.map(({ path }) => ({ field: fieldName(path), problem })),
});

const isWithin = (path: readonly (string | number)[], edit: Edit): boolean =>
  path.length > edit.path.length && edit.path.every((name, index) => path[index] === name);
