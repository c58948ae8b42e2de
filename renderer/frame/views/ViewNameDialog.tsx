import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import type { PageName } from '#renderer/store/route.ts';
import { renameView, saveView } from '#renderer/store/views/useViews.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { useWhileShown } from '#renderer/ui/useWhileShown.ts';
import { maxViewName } from '#shared/settings/savedViews.ts';
import { viewRenamed, viewSaved } from '#shared/words/views.ts';

interface ViewNameDialogProps {
  readonly page: PageName;
  /** What it is called now; null: it is a new one. */
  readonly from: string | null;
  readonly onClose: () => void;
}

export function ViewNameDialog({ page, from, onClose }: ViewNameDialogProps) {
  const [name, setName] = useState(from ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const close = useWhileShown(onClose);
  const save = async (): Promise<void> => {
    const wrong = from === null ? await saveView(page, name) : await renameView(page, from, name);
    if (wrong !== null) return setProblem(wrong);
    tell(from === null ? viewSaved(name.trim()) : viewRenamed(name.trim()));
    close();
  };
  const title = from === null ? 'Save this view' : 'Rename this view';
  return (
    <Dialog onClose={onClose} title={title} size="sm">
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          label="Name"
          data-autofocus
          maxLength={maxViewName}
          value={name}
          error={problem}
          description="Filters, columns, sort and grouping, for every page of this desk."
          onChange={({ currentTarget }) => {
            setName(currentTarget.value);
            setProblem(null);
          }}
        />
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled">
            {from === null ? 'Save' : 'Rename'}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
