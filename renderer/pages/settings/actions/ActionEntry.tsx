import type { FieldProblem } from '#shared/contract/settings.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { commandProblem, fillCommand, fillUrl, urlProblem } from '#shared/words/ownAction.ts';
import { problemSentence } from '#shared/words/settings.ts';
import { DraftBox } from '../field/DraftBox.tsx';
import { Entry } from '../field/Entry.tsx';
import styles from '../field/EntryList.module.css';
import { Preview } from '../template/Preview.tsx';
import type { SampleFacts } from '../template/useSampleFacts.ts';

export type OwnAction = Settings['ownActions']['actions'][number];

interface ActionEntryProps {
  readonly action: OwnAction;
  readonly sample: SampleFacts;
  readonly allowsCommands: boolean;
  readonly save: (action: OwnAction) => Promise<readonly FieldProblem[]>;
  readonly onRemove: () => void;
}

/** One action, and what would be opened or run for an alarm. */
export function ActionEntry({ action, sample, allowsCommands, save, onRemove }: ActionEntryProps) {
  const { name } = action;
  const { facts, isExample } = sample;
  return (
    <Entry name={name} onRemove={onRemove}>
      <DraftBox label="Name" value={name} save={(text) => save({ ...action, name: text.trim() })} />
      {'url' in action ? (
        <>
          <DraftBox
            label="Address"
            value={action.url}
            problemOf={(text) => problemSentence(urlProblem(text.trim()))}
            save={(text) => save({ name, url: text.trim() })}
          />
          <Preview label={`What ${name} opens`} text={fillUrl(action.url, facts)} isExample={isExample} />
        </>
      ) : (
        <>
          <DraftBox
            label="Program and arguments, each on a line of its own"
            rows={2}
            value={action.command.join('\n')}
            problemOf={(text) => problemSentence(commandProblem(linesOf(text)))}
            save={(text) => save({ name, command: [...linesOf(text)] })}
          />
          <Preview
            label={`What ${name} runs`}
            text={fillCommand(action.command, facts).join('\n')}
            isExample={isExample}
          />
          {!allowsCommands && <span className={styles.note}>It does not run: Run programs is off.</span>}
        </>
      )}
    </Entry>
  );
}

/** Without empty lines at the end: an argument that is empty stands between others. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/\s+$/, '').split('\n');
}
