import { Button } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useNodes } from '#renderer/store/hooks.ts';
import { showMaintenance } from '#renderer/store/maintenance.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { isInMaintenance } from '#shared/advice/maintenance/isInMaintenance.ts';
import { oncePerNode } from '#shared/advice/sameNode.ts';
import { formatCount } from '#shared/words/count.ts';

const show = (): void => showMaintenance({ kind: 'list' });

/** Opens the windows, and says how many nodes are worked on. */
export function MaintenanceButton() {
  const count = oncePerNode(useNodes()).filter(isInMaintenance).length;
  useShortcuts('Overview', [{ keys: 'm', label: 'Maintenance', run: show }]);
  return (
    <Button
      variant="default"
      leftSection={<IconTool size={15} aria-hidden />}
      aria-keyshortcuts="m"
      title="What is planned, and who is worked on (M)"
      onClick={show}
    >
      Maintenance{count > 0 && ` · ${formatCount(count)}`}
    </Button>
  );
}
