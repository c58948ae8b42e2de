import { useRef, useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { saveNode } from '#renderer/store/setup/nodeActions.ts';
import type { NodeSetup } from '#shared/contract/nodes.ts';
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
  problemsAt,
  problemsOf,
} from './nodeForm.ts';

interface NodeFormOptions {
  readonly setup: NodeSetup | null;
  readonly nodes: readonly NodeSetup[];
  readonly revision: string;
  readonly onClose: () => void;
}

/** What stands in the form, and what is wrong with it. */
export function useNodeForm({ setup, nodes, revision, onClose }: NodeFormOptions) {
  // As they were when the form was opened: what is changed elsewhere meanwhile is found out by the host.
  const [start] = useState(() => ({ form: setup ? formOf(setup) : emptyForm, revision, nodes }));
  const [values, setValues] = useState(start.form);
  const [problems, setProblems] = useState<FormProblems>({});
  const [isSaving, setSaving] = useState(false);
  const boxes = useRef<Partial<Record<FormField, HTMLElement | null>>>({});

  const change = (part: Partial<NodeForm>): void => {
    setValues((before) => ({ ...before, ...part }));
    // What was wrong was so of what stood there before.
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
  const save = async (): Promise<void> => {
    if (!check()) return;
    setSaving(true);
    const changed = setup && { key: setup.key, basedOn: start.revision };
    const outcome = await saveNode(enteredOf(values), changed);
    setSaving(false);
    if (!outcome.done) return show(problemsAt(outcome.problems));
    tell(setup ? 'The node is kept as changed.' : 'The node is added and dialled.');
    onClose();
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
    isChanged: isChanged(values, start.form),
    ...{ isSaving, save },
  };
}

export type NodeFormState = ReturnType<typeof useNodeForm>;
