import { Modal, type ModalProps } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { useFocusBack } from './pageFocus.ts';

/** A question or a form above the page, for as long as it is drawn. */
export function Dialog({ children, ...props }: Omit<ModalProps, 'opened' | 'returnFocus'>) {
  useFocusBack();
  return (
    <Modal {...props} opened returnFocus={false}>
      <FocusAtOnce />
      {children}
    </Modal>
  );
}

/**
 * The keys are the dialog's as soon as it is there. Mantine gives them to it a moment later, and what is
 * typed right after the key that opens it would go to the page.
 */
function FocusAtOnce() {
  const mark = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const dialog = mark.current?.closest('[role="dialog"]');
    dialog?.querySelector<HTMLElement>('[data-autofocus]:not([data-autofocus="false"])')?.focus();
  }, []);
  return <span ref={mark} hidden />;
}
