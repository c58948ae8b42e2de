import { Modal, type ModalProps } from '@mantine/core';
import { useFocusBack } from './pageFocus.ts';

/** A question or a form above the page, for as long as it is drawn. */
export function Dialog(props: Omit<ModalProps, 'opened' | 'returnFocus'>) {
  useFocusBack();
  return <Modal {...props} opened returnFocus={false} />;
}
