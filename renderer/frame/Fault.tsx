import { Button, Group } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { reasonOf } from '#shared/words/reason.ts';

interface FaultProps {
  readonly title: string;
  /** What goes on all the same. */
  readonly children: string;
  readonly fault: unknown;
  readonly onRetry: () => void;
}

/** Instead of what could not be drawn: says so, and the ways out. */
export function Fault({ title, children, fault, onRetry }: FaultProps) {
  return (
    <div role="alert">
      <EmptyState
        icon={<IconMoodSad aria-hidden />}
        title={title}
        action={
          <Group gap="xs">
            <Button onClick={onRetry}>Try Again</Button>
            <Button onClick={() => location.reload()}>Reload</Button>
          </Group>
        }
      >
        {children} The fault is Watchline’s own: {reasonOf(fault)}
      </EmptyState>
    </div>
  );
}
