import { IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { renewLicenses, useRenewable } from '#renderer/store/renewable.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { Facts } from '#renderer/ui/Facts.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';
import type { KnownIssue } from '#shared/advice/issues/knownIssues.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { Section } from './Section.tsx';

interface KnownIssueNoteProps {
  readonly issue: KnownIssue;
  /** Whose alarm it is; undefined: it left the fleet. */
  readonly node: NodeView | undefined;
}

/** What the release notes say of this alarm. A benign one is called so, and never hidden. */
export function KnownIssueNote({ issue, node }: KnownIssueNoteProps) {
  return (
    <Section label="Known issue">
      <Facts
        facts={[
          ['Number', issue.number],
          ['Issue', issue.title],
          ['Versions', issue.versions],
          ['Impact', issue.impact],
          ['Workaround', issue.workaround],
          [
            'To do',
            issue.isBenign ? (
              <Tag key="benign" tone="good" icon={<IconInfoCircle size={14} />}>
                Benign: nothing needs doing
              </Tag>
            ) : (
              'See the workaround'
            ),
          ],
        ]}
      />
      {issue.remedy === 'license.renew' && node && <RenewButton node={node} />}
    </Section>
  );
}

/** The workaround, as a job that is followed. */
function RenewButton({ node }: { readonly node: NodeView }) {
  const able = useRenewable([node]);
  const names = useNodeNames();
  return (
    <ReasonedButton
      label="Renew Licenses"
      name={`Renew Licenses of ${names.of(node)}`}
      icon={<IconRefresh size={15} />}
      whyNot={able.reason}
      isPrimary
      onClick={() => renewLicenses(able.nodes)}
    />
  );
}
