import type { FieldProblem } from '#shared/contract/settings.ts';
import type { SiteKnowledge } from '#shared/settings/siteKnowledge.ts';

export type KnownAlarmCode = SiteKnowledge['alarms'][number];
export type KnownPlace = SiteKnowledge['places'][number];

/** What was wrong with it. */
export type Saved = Promise<readonly FieldProblem[]>;

export interface KnowledgeListProps<T> {
  readonly known: readonly T[];
  readonly save: (known: readonly T[]) => Saved;
}
