import { create } from 'zustand';
import { emptyDraft, type PlanDraft } from './planDraft.ts';

interface Drafts {
  readonly bySolution: Readonly<Record<string, PlanDraft>>;
}

/** What was put in stays while the page is open, also when the dialog is closed to look something up. */
const useDrafts = create<Drafts>(() => ({ bySolution: {} }));

export function useDraft(solutionId: string): PlanDraft {
  return useDrafts(({ bySolution }) => bySolution[solutionId] ?? emptyDraft);
}

export function changeDraft(solutionId: string, change: (draft: PlanDraft) => PlanDraft): void {
  useDrafts.setState(({ bySolution }) => ({
    bySolution: { ...bySolution, [solutionId]: change(bySolution[solutionId] ?? emptyDraft) },
  }));
}
