import { create } from 'zustand';
import { emptyDraft, type PlanDraft } from './planDraft.ts';

interface Drafts {
  /** By the solution's key. */
  readonly bySolution: ReadonlyMap<string, PlanDraft>;
}

/** What was put in stays while the page is open, also when the dialog is closed to look something up. */
const useDrafts = create<Drafts>(() => ({ bySolution: new Map() }));

export function useDraft(key: string): PlanDraft {
  return useDrafts(({ bySolution }) => bySolution.get(key) ?? emptyDraft);
}

export function changeDraft(key: string, change: (draft: PlanDraft) => PlanDraft): void {
  useDrafts.setState(({ bySolution }) => ({
    bySolution: new Map(bySolution).set(key, change(bySolution.get(key) ?? emptyDraft)),
  }));
}
