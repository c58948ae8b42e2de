import {
  IconDownload,
  IconEdit,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { saveFile } from '#renderer/store/saveFile.ts';
import { exportFleet, pauseNodes, removeNodes } from '#renderer/store/setup/nodeActions.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { ConfirmAction, ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { named } from '#shared/words/phrases.ts';
import { type SetupRow, setupKey } from './setupRow.ts';

interface NodeActionsProps {
  readonly chosen: readonly SetupRow[];
  /** Why nothing can be changed here; null: it can. */
  readonly whyNot: string | null;
  readonly onAdd: () => void;
  readonly onEdit: (row: SetupRow) => void;
}

const chooseFirst = 'Select nodes first: click one, or press Space on it.';

/** What can be done with nodes: with a new one, with those selected, with all of them as a file. */
export function NodeActions({ chosen, whyNot, onAdd, onEdit }: NodeActionsProps) {
  const [isRemoving, askToRemove] = useState(false);
  const [first] = chosen;
  const isOne = chosen.length === 1;
  const isToResume = first !== undefined && chosen.every(({ setup }) => setup.isPaused);
  const whyNone = whyNot ?? (first ? null : chooseFirst);
  const whyNotOne = whyNone ?? (isOne ? null : 'Select one node alone: each is edited by itself.');
  const who = named(chosen.map(({ name }) => name));
  const keys = chosen.map(setupKey);
  const pause = (): void => void pauseNodes(keys, !isToResume);
  const perform = (why: string | null, work: () => void): (() => void) => (why ? () => tell(why) : work);
  const edit = (): void => {
    if (first) onEdit(first);
  };
  useShortcuts('Settings: nodes', [
    { keys: 'a', label: 'Add Node', run: perform(whyNot, onAdd) },
    { keys: 'm', label: 'Edit the selected node (also Enter)', run: perform(whyNotOne, edit) },
    { keys: 'u', label: 'Pause or Resume those selected', run: perform(whyNone, pause) },
    { keys: 'Delete', label: 'Remove those selected', run: perform(whyNone, () => askToRemove(true)) },
  ]);
  const save = async (): Promise<void> => {
    const text = await exportFleet();
    if (text !== null) tell(`${saveFile('fleet', 'json', text)} is saved, without passwords.`);
  };
  return (
    <>
      <ReasonedButton
        label="Add Node"
        icon={<IconPlus size={15} aria-hidden />}
        isPrimary
        whyNot={whyNot}
        hotkey="a"
        onClick={onAdd}
      />
      <ReasonedButton
        label="Edit"
        icon={<IconEdit size={15} aria-hidden />}
        whyNot={whyNotOne}
        hotkey="m"
        onClick={edit}
      />
      <ReasonedButton
        label={isToResume ? 'Resume' : 'Pause'}
        icon={
          isToResume ? <IconPlayerPlay size={15} aria-hidden /> : <IconPlayerPause size={15} aria-hidden />
        }
        whyNot={whyNone}
        hotkey="u"
        onClick={pause}
      />
      <ConfirmAction
        label="Remove"
        icon={<IconTrash size={15} aria-hidden />}
        question={isOne ? `Remove ${who}?` : `Remove ${chosen.length} nodes?`}
        consequence={
          <p>
            {isOne ? 'It is' : `${who} are`} not watched any more, and the password kept here is forgotten.
            What was told stays in the history, and is there again when the node is added again.
          </p>
        }
        confirmLabel="Remove"
        whyNot={whyNone}
        isDangerous
        hotkey="Delete"
        isAsked={isRemoving && first !== undefined}
        onAsk={askToRemove}
        onConfirm={() => void removeNodes(keys)}
      />
      <ReasonedButton
        label="Export"
        name="Export the fleet file"
        icon={<IconDownload size={15} aria-hidden />}
        whyNot={null}
        onClick={() => void save()}
      />
    </>
  );
}
