import { IconInfoCircle } from '@tabler/icons-react';
import { Facts } from '#renderer/ui/Facts.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';
import type { KnownIssue } from '#shared/advice/issues/knownIssues.ts';

/** What the release notes say of this alarm. A benign one is called so, and never hidden. */
export function KnownIssueNote({ issue }: { readonly issue: KnownIssue }) {
  return (
    <section aria-label="Known issue">
      <h3>Known issue</h3>
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
    </section>
  );
}
