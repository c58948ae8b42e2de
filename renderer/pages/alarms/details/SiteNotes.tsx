import { Anchor } from '@mantine/core';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { useSettings } from '#renderer/store/settingsStore.ts';
import type { Fact } from '#renderer/ui/Facts.tsx';
import { Facts } from '#renderer/ui/Facts.tsx';
import { type KnownPlace, knowledgeOf } from '#shared/advice/alarms/siteKnowledge.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import type { KnownAlarm } from '#shared/contract/alarms.ts';
import styles from './Details.module.css';
import { Section } from './Section.tsx';

/** What this desk wrote down: what to do about the alarm, whom to call, how to get there. */
export function SiteNotes({ alarm: known }: { readonly alarm: KnownAlarm }) {
  const node = useNodesByKey()[known.nodeKey];
  const names = useNodeNames();
  const knowledge = useSettings((settings) => settings.siteKnowledge);
  const { alarm, places } = knowledgeOf(known, node, knowledge);
  if (!alarm && places.length === 0) return null;
  const solution = node && solutionOf(node);
  const placeName = ({ place }: KnownPlace): string =>
    'node' in place ? names.ofRow(known) : solution ? names.ofSolution(solution) : '';
  return (
    <Section label="Site knowledge">
      {alarm?.text && <p className={styles.lines}>{alarm.text}</p>}
      {alarm?.runbook && <Outside href={alarm.runbook}>Open the Runbook</Outside>}
      {places.map((entry) => (
        <div key={JSON.stringify(entry.place)}>
          <h4>{placeName(entry)}</h4>
          {entry.text && <p className={styles.lines}>{entry.text}</p>}
          <Facts facts={placeFacts(entry)} />
        </div>
      ))}
      <Anchor size="sm" href={hrefOf('settings', { section: 'knowledge' })}>
        Edit in Settings
      </Anchor>
    </Section>
  );
}

function placeFacts({ contact, remoteAccess }: KnownPlace): readonly Fact[] {
  return [
    ...(contact ? ([['Contact', contact]] as const) : []),
    ...(remoteAccess
      ? ([
          [
            'Remote Access',
            <Outside key="remote" href={remoteAccess}>
              {remoteAccess}
            </Outside>,
          ],
        ] as const)
      : []),
  ];
}

/** Opens beside Watchline, which stays where it is. */
function Outside({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <Anchor size="sm" href={href} target="_blank" rel="noopener noreferrer" title={`Opens ${href}`}>
      {children}
    </Anchor>
  );
}
