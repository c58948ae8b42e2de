import { Button, Select } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconCopy, IconHelpOctagon, IconInfoCircle } from '@tabler/icons-react';
import { useContext, useMemo, useState } from 'react';
import { copyText } from '#renderer/store/copyText.ts';
import { useNodesByKey, useSolutionKey, useSolutions } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import type { MovePlan } from '#shared/advice/move/movePlan.ts';
import { formatPlan } from '#shared/advice/move/planText.ts';
import { nodesOfSolution, type Solution, solutionKey } from '#shared/advice/solutions.ts';
import { formatPcTime } from '#shared/words/shownTime.ts';
import { CapacityTable } from './CapacityTable.tsx';
import { changeDraft, useDraft } from './draftStore.ts';
import { FindingLists } from './FindingLists.tsx';
import { LicenseFileBox } from './LicenseFileBox.tsx';
import { NodeBlocks } from './NodeBlocks.tsx';
import styles from './Planner.module.css';
import { presentCapacity, readDraft } from './planDraft.ts';

const title = 'Can we move to WebLM?';

/** Required against capacity over all nodes of a solution, and what would fail. */
export function MovePlanner({ onClose }: { readonly onClose: () => void }) {
  const solutions = useSolutions();
  const names = useNodeNames();
  const pageSolutionKey = useSolutionKey();
  const [chosenKey, setChosenKey] = useState(pageSolutionKey);
  const solution = solutions.find((each) => solutionKey(each) === chosenKey) ?? solutions[0];
  const key = solution && solutionKey(solution);
  return (
    <Dialog onClose={onClose} title={title} size="78rem" yOffset="2dvh" classNames={{ body: styles.body }}>
      {solutions.length > 1 && key !== undefined && (
        <Select
          label="Solution"
          className={styles.solution}
          data={solutions.map((each) => ({ value: solutionKey(each), label: names.ofSolution(each) }))}
          value={key}
          onChange={setChosenKey}
          allowDeselect={false}
          searchable
        />
      )}
      {solution ? (
        <SolutionPlan key={key} solution={solution} isOnly={solutions.length === 1} />
      ) : (
        <p>No node has told yet which solution it belongs to. This fills in when the first one is heard.</p>
      )}
    </Dialog>
  );
}

const verdictLooks = {
  yes: { tone: 'good', Icon: IconCircleCheck },
  already: { tone: 'info', Icon: IconInfoCircle },
  no: { tone: 'critical', Icon: IconCircleX },
  unknown: { tone: 'major', Icon: IconHelpOctagon },
} as const;

/** Nothing is asked yet where nobody has to move and no file is given. */
function lookOf({ verdict, isOnWebLm, hasFile }: MovePlan): keyof typeof verdictLooks {
  return verdict === 'yes' && isOnWebLm && !hasFile ? 'already' : verdict;
}

function SolutionPlan({ solution, isOnly }: { readonly solution: Solution; readonly isOnly: boolean }) {
  const all = useNodesByKey();
  const frame = useContext(TimeFrameContext);
  const key = solutionKey(solution);
  const draft = useDraft(key);
  const change = (part: Partial<typeof draft>): void => changeDraft(key, (now) => ({ ...now, ...part }));
  const { named } = useNodeNames();
  const nodes = useMemo(
    () => nodesOfSolution(Object.values(all), key, isOnly).map(named),
    [all, key, isOnly, named],
  );
  const read = useMemo(() => readDraft(draft, nodes, frame.hostNow()), [draft, nodes, frame]);
  const wrong = Object.keys(read.problems);
  const isReadable = wrong.length === 0;
  const sentence = isReadable
    ? read.plan.sentence
    : `Not known: correct the capacity of ${wrong.join(', ')}.`;
  const { tone, Icon } = verdictLooks[isReadable ? lookOf(read.plan) : 'unknown'];
  const clock = (at: number): string => formatPcTime(at, frame);
  const { hostId } = draft;
  return (
    <>
      <div className={styles.verdict}>
        <Notice tone={tone} role="status" icon={<Icon aria-hidden />}>
          {sentence}
        </Notice>
        <Button
          leftSection={<IconCopy size={15} />}
          disabled={!isReadable}
          onClick={() =>
            void copyText(
              'plan',
              formatPlan(read.plan, { solutionName: solution.name, hostId, formatTime: clock }),
            )
          }
        >
          Copy as text
        </Button>
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>
          <CapacityTable
            read={read}
            hasPresent={presentCapacity(nodes) !== null}
            onCount={(type, text) => change({ counts: { ...draft.counts, [type]: text } })}
            onBase={(base) => change({ base, counts: {}, hostId: '' })}
          />
          <NodeBlocks nodes={read.plan.nodes} isReadable={isReadable} />
        </div>
        <div className={styles.column}>
          <FindingLists plan={read.plan} isReadable={isReadable} formatTime={clock} />
          <LicenseFileBox
            draft={draft}
            isRefused={read.plan.findings.some(({ kind }) => kind === 'wrong-host')}
            onChange={change}
          />
        </div>
      </div>
    </>
  );
}
