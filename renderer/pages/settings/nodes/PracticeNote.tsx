import { Group } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { answered } from '#renderer/store/actions.ts';
import { leavePractice } from '#renderer/store/practice.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import { ConfirmAction } from '#renderer/ui/ConfirmAction.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { leavesPractice } from '#shared/words/practice.ts';

interface PracticeNoteProps {
  /** That it is one, and its nodes cannot be changed. */
  readonly why: string | null;
  /** Why it cannot be left from here; null: it can. */
  readonly whyNot: string | null;
}

/** These nodes are played: whoever wants to watch others leaves the practice. */
export function PracticeNote({ why, whyNot }: PracticeNoteProps) {
  const leave = (adds: 'yes' | ''): void =>
    void answered(async () => {
      await leavePractice();
      goTo('settings', { section: 'nodes', add: adds });
    });
  const asked = { question: 'Leave the practice?', consequence: <p>{leavesPractice}</p>, whyNot };
  return (
    <Notice
      tone="info"
      icon={<IconFlask aria-hidden />}
      action={
        <Group gap="xs">
          <ConfirmAction
            {...asked}
            label="Leave Practice"
            confirmLabel="Leave Practice"
            onConfirm={() => leave('')}
          />
          <ConfirmAction
            {...asked}
            label="Leave and Add a Node"
            confirmLabel="Leave and Add a Node"
            onConfirm={() => leave('yes')}
          />
        </Group>
      }
    >
      {why}
    </Notice>
  );
}
