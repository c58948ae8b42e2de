import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';

export function BackButton({ onBack }: { readonly onBack: () => void }) {
  return (
    <Button leftSection={<IconArrowLeft size={15} />} aria-keyshortcuts="Escape" onClick={onBack}>
      Back
    </Button>
  );
}
