import { IconTicket } from '@tabler/icons-react';
import { copyText } from '#renderer/store/copyText.ts';
import { useOwnActions } from '#renderer/store/useOwnActions.ts';
import { useTicketText } from '#renderer/store/useTicketText.ts';
import type { MenuAction } from '#renderer/ui/ActionItems.tsx';
import { ownItems } from '#renderer/ui/own/ownItems.tsx';
import type { HistoryRow } from '#shared/contract/history.ts';
import { alarmsOf } from './rowLinks.ts';

const noAlarm = 'This row is of no alarm';

type OwnActions = ReturnType<typeof useOwnActions>;

interface RowActions extends Pick<OwnActions, 'program' | 'onProgramRead'> {
  readonly actionsOf: (row: HistoryRow) => readonly MenuAction[];
}

/** What can be done with the alarms that a row tells of: as in their own list. */
export function useRowActions(): RowActions {
  const own = useOwnActions();
  const ticketText = useTicketText();
  const copyTicket = async (refs: readonly number[]): Promise<void> =>
    copyText('ticket', await ticketText(refs.map((ref) => ({ ref }))), refs.length);
  const actionsOf = (row: HistoryRow): readonly MenuAction[] => {
    const refs = alarmsOf(row);
    const whyNot = refs.length === 0 ? noAlarm : null;
    return [
      {
        label: 'Copy for Ticket',
        icon: <IconTicket size={14} />,
        whyNot,
        onClick: () => void copyTicket(refs),
      },
      ...ownItems(own.actions, refs, whyNot),
    ];
  };
  return { actionsOf, program: own.program, onProgramRead: own.onProgramRead };
}
