import { type KeyboardEvent, useState } from 'react';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { changedMeanwhile } from '#shared/words/settings.ts';

interface Draft {
  readonly text: string;
  /** What was set when it was begun. */
  readonly from: string;
  readonly problem: string | null;
}

interface DraftOptions {
  /** What is set now. */
  readonly value: string;
  /** What is wrong with what is typed, in a sentence; null: nothing. Until then nothing is sent. */
  readonly problemOf: (text: string) => string | null;
  readonly save: (text: string) => Promise<readonly FieldProblem[]>;
}

/**
 * A text that is saved once it is left or Enter is pressed. One with a problem keeps what was typed; Escape
 * leaves it as it was. Answers what its box is given.
 */
export function useDraft({ value, problemOf, save }: DraftOptions) {
  const [draft, setDraft] = useState<Draft | null>(null);

  const commit = async (): Promise<void> => {
    if (!draft || draft.text === value) return setDraft(null);
    if (draft.from !== value) return setDraft({ ...draft, from: value, problem: changedMeanwhile(value) });
    const problem = problemOf(draft.text);
    if (problem !== null) return setDraft({ ...draft, problem });
    const [refused] = await save(draft.text);
    // What has been typed meanwhile is another draft.
    setDraft((now) => {
      if (now?.text !== draft.text) return now;
      return refused ? { ...now, problem: refused.problem } : null;
    });
  };
  return {
    value: draft?.text ?? value,
    error: draft?.problem ?? null,
    onChange: (event: { readonly currentTarget: { readonly value: string } }): void => {
      const text = event.currentTarget.value;
      setDraft({ text, from: draft?.from ?? value, problem: null });
    },
    onBlur: (): void => void commit(),
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.key === 'Enter') void commit();
      if (event.key === 'Escape') setDraft(null);
    },
  };
}
