import { IconRadar } from '@tabler/icons-react';
import { useState } from 'react';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { TrapsDialog } from './TrapsDialog.tsx';

/** How an IP Office that speaks to nobody gets onto the screen: it sends traps to a gateway. */
export function TrapsButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ReasonedButton
        label="Traps"
        name="Add a system that sends traps"
        icon={<IconRadar size={15} aria-hidden />}
        whyNot={null}
        onClick={() => setOpen(true)}
      />
      {isOpen && <TrapsDialog onClose={() => setOpen(false)} />}
    </>
  );
}
