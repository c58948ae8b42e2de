import { IconEyeOff } from '@tabler/icons-react';
import { withoutReport } from '#shared/advice/notReported.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { SnapshotPart } from '#shared/model/node.ts';
import { doesNotReport, howToHear, notReportedFor, sinceOnlyText } from '#shared/words/notReported.ts';
import { Notice } from './Notice.tsx';
import { ToneText } from './Tag.tsx';

interface NotReportedNoteProps {
  /** As the node is called here. */
  readonly name: string;
  readonly parts: readonly SnapshotPart[];
}

/** What a node never tells, and how trouble with it would be heard. Nothing of a node that tells all. */
export function NotReportedNote({ name, parts }: NotReportedNoteProps) {
  if (parts.length === 0) return null;
  return (
    <Notice tone="quiet" role="status" icon={<IconEyeOff aria-hidden />}>
      {doesNotReport(name, ...parts)}. {howToHear(...parts)}
    </Notice>
  );
}

interface NotReportedCountProps {
  readonly nodes: readonly NodeView[];
  readonly part: SnapshotPart;
}

/** For the head of a page: of how many of its nodes it shows nothing, and never will. */
export function NotReportedCount({ nodes, part }: NotReportedCountProps) {
  const { length } = withoutReport(nodes, part);
  if (length === 0) return null;
  return (
    <ToneText tone="quiet" icon={<IconEyeOff aria-hidden />} title={howToHear(part)}>
      {part === 'alarms' ? sinceOnlyText(length) : notReportedFor(length)}
    </ToneText>
  );
}
