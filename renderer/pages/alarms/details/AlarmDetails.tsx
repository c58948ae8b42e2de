import { Button, CopyButton } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { actAsSeen } from '#renderer/pages/alarms/acts/actAsSeen.ts';
import type { AlarmColumnsParts } from '#renderer/pages/alarms/alarmColumns.tsx';
import { useMonitor, useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useTimesOf } from '#renderer/store/nodeTimes.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { DetailsPane } from '#renderer/ui/DetailsPane.tsx';
import { type Fact, Facts } from '#renderer/ui/Facts.tsx';
import { type OwnActionChoice, ownIcon } from '#renderer/ui/own/ownItems.tsx';
import { pressButton } from '#renderer/ui/pressButton.ts';
import { SeverityTag } from '#renderer/ui/SeverityTag.tsx';
import { PcTimestamp, Timestamp } from '#renderer/ui/Timestamp.tsx';
import { describeState, isListed, removedByNode } from '#shared/advice/alarms/alarmState.ts';
import { knownIssueOn } from '#shared/advice/issues/knownIssues.ts';
import { readOnly } from '#shared/advice/whyNot.ts';
import type { AlarmRow, KnownAlarm } from '#shared/contract/alarms.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { detailFacts } from '#shared/words/alarm.ts';
import { formatCount } from '#shared/words/count.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { formatCategory } from '#shared/words/severity.ts';
import { isKnownZone } from '#shared/words/shownTime.ts';
import { formatIso } from '#shared/words/timestamp.ts';
import { toldWord } from '#shared/words/told.ts';
import { AboutAlarm } from './AboutAlarm.tsx';
import { Acts } from './Acts.tsx';
import { AlarmWhy } from './AlarmWhy.tsx';
import styles from './Details.module.css';
import { Elsewhere } from './Elsewhere.tsx';
import { JustBefore } from './JustBefore.tsx';
import { KnownIssueNote } from './KnownIssueNote.tsx';
import { Occurrences } from './Occurrences.tsx';
import { Section } from './Section.tsx';
import { SiteNotes } from './SiteNotes.tsx';
import { TraceKept } from './TraceKept.tsx';
import { useAlarmSolution } from './useAlarmSolution.ts';

interface AlarmDetailsProps {
  readonly alarm: KnownAlarm;
  readonly nodes: AlarmColumnsParts;
  readonly onClose: () => void;
  readonly onCopyTicket: () => void;
  readonly ownActions: readonly OwnActionChoice[];
  /** Opens another alarm instead: its cause, or what comes from it. */
  readonly onOpen: (row: AlarmRow) => void;
}

export function AlarmDetails({ alarm, nodes, onClose, onCopyTicket, ownActions, onOpen }: AlarmDetailsProps) {
  const { zone, now } = nodes.nodeOf(alarm);
  const times = { zone, now };
  const timesOf = useTimesOf();
  const node = useNodesByKey()[alarm.nodeKey];
  const solution = useAlarmSolution(alarm.nodeKey);
  const issue = knownIssueOn(alarm, node?.license ?? null);
  return (
    <DetailsPane label="Alarm details" title={alarm.text} place="beside" onClose={onClose}>
      <Facts facts={mainFacts(alarm, nodes)} />
      <Actions alarm={alarm} onCopyTicket={onCopyTicket} ownActions={ownActions} />
      {issue ? (
        <KnownIssueNote issue={issue} node={node} />
      ) : (
        solution && <AlarmWhy alarm={alarm} solution={solution} nodes={nodes} onOpen={onOpen} />
      )}
      <SiteNotes alarm={alarm} />
      <AboutAlarm alarm={alarm} />
      <Acts alarm={alarm} />
      {solution && <JustBefore alarm={alarm} solution={solution} timesOf={timesOf} />}
      <Elsewhere alarm={alarm} nodes={nodes} onOpen={onOpen} />
      <Occurrences alarm={alarm} times={times} />
      <TraceKept alarm={alarm} times={times} />
      <RawDetail alarm={alarm} zone={zone} />
    </DetailsPane>
  );
}

/** What is asked first. */
function mainFacts(alarm: KnownAlarm, parts: AlarmColumnsParts): readonly Fact[] {
  const { nodeOf, names } = parts;
  const node = nodeOf(alarm);
  const { acknowledgedBy, acknowledgedAt, acknowledgedUntil, shelvedUntil } = alarm;
  return [
    ['Node', names.ofRow(alarm)],
    ['State', describeState(alarm, node, parts)],
    ['Severity', <SeverityTag key="severity" alarm={alarm} />],
    ['Occurrences', formatCount(alarm.occurrences)],
    ['First Seen', <Timestamp key="first" at={alarm.firstAt} zone={node.zone} now={node.now} />],
    ['Last Date Of Error', <Timestamp key="last" at={alarm.lastAt} zone={node.zone} now={node.now} />],
    ...(alarm.endedAt === null
      ? []
      : ([['Ended', <Timestamp key="ended" at={alarm.endedAt} zone={node.zone} now={node.now} />]] as const)),
    ...factsIf(acknowledgedBy !== null, ['Acknowledged By', acknowledgedBy]),
    ...factsIf(acknowledgedAt !== null, ['Acknowledged At', pcTime(acknowledgedAt)]),
    ...factsIf(acknowledgedUntil !== null, ['Acknowledged Until', pcTime(acknowledgedUntil)]),
    ...factsIf(alarm.reason !== null, ['Reason', alarm.reason]),
    ...factsIf(
      shelvedUntil !== null,
      ['Shelved Until', pcTime(shelvedUntil)],
      ['Shelved By', alarm.shelvedBy],
      ['Shelved Because', alarm.shelvedReason],
    ),
    ...factsIf(alarm.ticket !== null, ['Ticket', alarm.ticket]),
    ...factsIf(alarm.note !== null, ['Note', alarm.note]),
  ];
}

const factsIf = (holds: boolean, ...facts: readonly Fact[]): readonly Fact[] => (holds ? facts : []);
const pcTime = (at: EpochMs | null): React.ReactNode => at !== null && <PcTimestamp at={at} />;

function otherFacts(alarm: KnownAlarm, zone: string | undefined): readonly Fact[] {
  return [
    ['Last error · node time', zone && formatIso(alarm.lastAt, isKnownZone(zone) ? zone : 'UTC')],
    ['· local time', formatIso(alarm.lastAt, undefined)],
    ['· UTC', formatIso(alarm.lastAt, 'UTC')],
    ['Received', <PcTimestamp key="received" at={alarm.receivedAt} />],
    ['Category', toldWord(alarm, 'category', formatCategory)],
    ['Kind', alarm.kind === 'condition' ? 'Condition: lasts until it ends' : 'Event: each attempt counts'],
    ['Code', alarm.code],
  ];
}

function Actions({
  alarm,
  onCopyTicket,
  ownActions,
}: Pick<AlarmDetailsProps, 'alarm' | 'onCopyTicket' | 'ownActions'>) {
  const { allowsCommands } = useMonitor();
  const names = useNodeNames();
  useShortcuts('Alarm details', [
    { keys: 'u', label: 'Withdraw Acknowledgement', run: () => pressButton('u') },
  ]);
  return (
    <div className={styles.actions}>
      <Button leftSection={<IconTicket size={15} />} onClick={onCopyTicket}>
        Copy for Ticket
      </Button>
      {alarm.acknowledgedBy !== null && (
        <ReasonedButton
          label="Withdraw Acknowledgement"
          hotkey="u"
          whyNot={!isListed(alarm) ? removedByNode : allowsCommands ? null : readOnly}
          onClick={() => void actAsSeen(null, [alarm.ref], { kind: 'withdraw' }, names.ofRow)}
        />
      )}
      {ownActions.map((action) => (
        <ReasonedButton
          key={action.name}
          label={action.name}
          icon={ownIcon(action)}
          whyNot={action.whyNot}
          onClick={() => action.run([alarm.ref])}
        />
      ))}
    </div>
  );
}

interface RawDetailProps {
  readonly alarm: KnownAlarm;
  readonly zone: string | undefined;
}

/** What the node tells of it beside the text. As the node sent it, it can be copied. */
function RawDetail({ alarm, zone }: RawDetailProps) {
  const { id, code, detail } = alarm;
  const raw = JSON.stringify({ id: oneLine(id), code, detail }, null, 2);
  return (
    <Section label="Detail" startsFolded>
      <Facts facts={detailFacts(detail)} />
      <Facts facts={otherFacts(alarm, zone)} />
      <CopyButton value={raw}>
        {({ copied, copy }) => (
          <Button mt={6} title="As the node sent it, as JSON" onClick={copy}>
            {copied ? 'Copied' : 'Copy Raw Detail'}
          </Button>
        )}
      </CopyButton>
    </Section>
  );
}
