import { useJobs } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useTimesOf } from '#renderer/store/nodeTimes.ts';
import { DueIn } from '#renderer/ui/DueIn.tsx';
import { Facts } from '#renderer/ui/Facts.tsx';
import { JobReport } from '#renderer/ui/JobReport.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { Told } from '#renderer/ui/Told.tsx';
import { isLive } from '#shared/advice/nodes.ts';
import { sideNames } from '#shared/advice/resiliency/portalFacts.ts';
import { dueOf, type PortalSolution, type Reporter } from '#shared/advice/resiliency/portals.ts';
import type { StoryEntry } from '#shared/advice/resiliency/tellStory.ts';
import { formatPlural } from '#shared/words/count.ts';
import { formatServing, servingTone } from '#shared/words/resiliency.ts';
import { Commands } from './Commands.tsx';
import styles from './Resiliency.module.css';

interface FailoverPanelProps {
  readonly solution: PortalSolution;
  readonly viewer: Reporter;
  readonly retries: ReadonlyMap<string, number>;
  /** The last that the story has of it: a node tells no change but those of its portals. */
  readonly lastTold: StoryEntry | undefined;
}

/** Who serves, what is about to happen, the settings, and the two commands. */
export function FailoverPanel({ solution, viewer, retries, lastTold }: FailoverPanelProps) {
  const { settings, serving, pending, lastChange, voicemail } = viewer.resiliency;
  const names = useNodeNames();
  const timesOf = useTimesOf();
  const keys = new Set(solution.reporters.map(({ key }) => key));
  const newest = useJobs().find(
    ({ kind, tasks }) => kind === 'resiliency.control' && tasks.some(({ nodeKey }) => keys.has(nodeKey)),
  );
  return (
    <Panel title="Failover">
      <div className={styles.failover}>
        <div className={styles.serving}>
          <Told by={viewer}>
            <Tag
              tone={servingTone(serving)}
              isLoud={isLive(viewer) && (serving === 'both' || serving === 'none')}
            >
              {formatServing(serving)}
            </Tag>
          </Told>
          <span className={styles.dim}>
            reported by {names.of(viewer)}
            {!isLive(viewer) && ', as last heard'}
          </span>
        </div>
        {pending && (
          <Notice tone={isLive(viewer) ? 'major' : 'quiet'}>
            <Told by={viewer}>
              <strong className={styles.countdown}>
                <DueIn {...dueOf(viewer)} />
              </strong>
            </Told>
          </Notice>
        )}
        <Facts
          toldBy={viewer}
          facts={[
            ['Failover', settings.failover ? 'Enabled' : 'Disabled: nothing moves by itself'],
            ['Detection time', formatPlural(settings.detectionMinutes, 'minute')],
            ['Failback', settings.failback],
            ['Voicemail', `On the ${sideNames[voicemail]}`],
            [
              'Last change',
              lastChange ? (
                <>
                  <Timestamp at={lastChange.at} {...timesOf(viewer.key)} /> {lastChange.action}:{' '}
                  {lastChange.reason}
                </>
              ) : lastTold ? (
                <>
                  <Timestamp at={lastTold.at} {...timesOf(lastTold.nodeKey)} /> {lastTold.text}
                </>
              ) : (
                'none that was seen'
              ),
            ],
          ]}
        />
        <Commands viewer={viewer} retries={retries} />
        {newest && <JobReport job={newest} names={names} timesOf={timesOf} />}
      </div>
    </Panel>
  );
}
