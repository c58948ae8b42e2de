import { ActionIcon, Select } from '@mantine/core';
import { IconFoldDown, IconFoldUp } from '@tabler/icons-react';
import { memo } from 'react';
import { useAlarms } from '#renderer/store/alarmsStore.ts';
import { groupingChoices } from '#shared/words/groups.ts';
import styles from './Groups.module.css';
import type { GroupingChoice } from './groupPlace.ts';
import type { Grouping } from './useGrouping.ts';

/** What the list is grouped by, and all groups opened or folded at once. */
export const GroupingPicker = memo(function GroupingPicker({ by, onBy, onAll }: Grouping) {
  const groups = useAlarms(({ window }) => window?.grouped?.groups ?? 0);
  return (
    <div className={styles.picker}>
      <Select
        aria-label="Group by"
        title="Group by"
        data={groupingChoices.map(({ value, label }) => ({ value, label: `By ${label.toLowerCase()}` }))}
        value={by}
        onChange={(value) => onBy((value ?? 'none') as GroupingChoice)}
        allowDeselect={false}
        w={116}
      />
      {groups > 0 && (
        <>
          <ActionIcon
            aria-label="Open all groups"
            title="Open all groups"
            variant="default"
            size={30}
            onClick={() => onAll(true)}
          >
            <IconFoldDown size={16} />
          </ActionIcon>
          <ActionIcon
            aria-label="Fold all groups"
            title="Fold all groups"
            variant="default"
            size={30}
            onClick={() => onAll(false)}
          >
            <IconFoldUp size={16} />
          </ActionIcon>
        </>
      )}
    </div>
  );
});
