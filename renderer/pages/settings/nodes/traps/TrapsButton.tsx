import { IconRadar } from '@tabler/icons-react';
import { useState } from 'react';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { TrapsDialog, type TrapsDialogProps } from './TrapsDialog.tsx';

/** How an IP Office that speaks to nobody gets onto the screen: it sends traps to a gateway. */
export function TrapsButton({ onAdopt, ...props }: Omit<TrapsDialogProps, 'onClose'>) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <ReasonedButton
        label="Traps"
        name="Add a system that sends traps"
        icon={<IconRadar size={15} aria-hidden />}
        whyNot={null}
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <TrapsDialog
          {...props}
          onClose={close}
          onAdopt={(proposal) => {
            close();
            onAdopt(proposal);
          }}
        />
      )}
    </>
  );
}
