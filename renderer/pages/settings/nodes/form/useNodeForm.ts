import { useRef, useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { saveNode, testNode } from '#renderer/store/setup/nodeActions.ts';
import { useWhileShown } from '#renderer/ui/useWhileShown.ts';
import type { NodeSetup, NodeTest } from '#shared/contract/nodes.ts';
import {
  emptyForm,
  enteredOf,
  type FormField,
  type FormProblems,
  formFields,
  formOf,
  isChanged,
  isPlain,
  type NodeForm,
  type Proposal,
  problemsAt,
  problemsOf,
} from './nodeForm.ts';

interface NodeFormOptions {
  readonly setup: NodeSetup | null;
  readonly proposal: Proposal | null;
  readonly nodes: readonly NodeSetup[];
  readonly revision: string;
  readonly onClose: () => void;
}

/** What stands in the form, what is wrong with it, and what a try has shown. */
export function useNodeForm({ setup, proposal, nodes, revision, onClose }: NodeFormOptions) {
  // As they were when the form was opened: what is changed elsewhere meanwhile is found out by the host.
  const [start] = useState(() => ({
    form: setup ? formOf(setup) : (proposal?.form ?? emptyForm),
    revision,
    nodes,
  }));
  const [values, setValues] = useState(start.form);
  const [problems, setProblems] = useState<FormProblems>({});
  const [test, setTest] = useState<NodeTest | null>(null);
  const [isTesting, setTesting] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const close = useWhileShown(onClose);
  const boxes = useRef<Partial<Record<FormField, HTMLElement | null>>>({});

  const change = (part: Partial<NodeForm>): void => {
    setValues((before) => ({ ...before, ...part }));
    // What a try has shown, and what was wrong, was so of what stood there before.
    setTest(null);
    setProblems({});
  };
  const focusAt = (field: FormField): void => boxes.current[field]?.focus();
  const show = (found: FormProblems): void => {
    setProblems(found);
    const first = formFields.find((field) => found[field] !== undefined);
    if (first) focusAt(first);
  };
  const ownProblems = (): FormProblems =>
    problemsOf(
      values,
      start.nodes.filter(({ key }) => key !== setup?.key),
    );
  const check = (): boolean => {
    const found = ownProblems();
    show(found);
    return Object.keys(found).length === 0;
  };
  const tryIt = async (): Promise<void> => {
    if (!check()) return;
    setTest(null);
    setTesting(true);
    const result = await testNode(enteredOf(values), (setup ?? proposal?.like)?.key ?? null);
    setTesting(false);
    setTest(result);
    if (result.outcome === 'failed' && result.field) focusAt(result.field);
  };
  const save = async (): Promise<void> => {
    if (!check()) return;
    setSaving(true);
    const changed = setup && { key: setup.key, basedOn: start.revision };
    const outcome = await saveNode(enteredOf(values), changed, proposal?.like.key);
    setSaving(false);
    if (!outcome.done) return show(problemsAt(outcome.problems));
    tell(setup ? 'The node is kept as changed.' : 'The node is added and dialled.');
    close();
  };
  return {
    values,
    change,
    problems,
    /** What can be said of a box as soon as it is left. */
    look: (field: FormField): void => {
      const found = ownProblems()[field];
      if (found && values.url !== '') setProblems((before) => ({ ...before, [field]: found }));
    },
    box: (field: FormField) => (element: HTMLElement | null) => {
      boxes.current[field] = element;
    },
    isPlain: isPlain(values.url),
    /** To the history it is another node then. */
    isMoved: setup !== null && values.url.trim() !== setup.url,
    isChanged: isChanged(values, start.form),
    ...{ test, isTesting, tryIt, isSaving, save },
  };
}

export type NodeFormState = ReturnType<typeof useNodeForm>;
