import { Group } from '@mantine/core';
import { useState } from 'react';
import { useHasNodes, useMonitor } from '#renderer/store/hooks.ts';
import { leavePractice, usePractice } from '#renderer/store/practice.ts';
import { ConfirmAction } from '#renderer/ui/ConfirmAction.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { SideDrawer } from '#renderer/ui/SideDrawer.tsx';
import { readOnly } from '#shared/advice/whyNot.ts';
import { leavesPractice, realNodesAreLeft } from '#shared/words/practice.ts';
import { Breaking } from './Breaking.tsx';
import { Broken } from './Broken.tsx';
import { PartAnswer, PracticePart } from './PracticePart.tsx';
import { ScenarioPicker } from './ScenarioPicker.tsx';
import { Time } from './Time.tsx';
import { useLook } from './useLook.ts';
import { useOrders } from './useOrders.ts';

/** Its clock and its way are looked at this often. */
const lookMs = 1_000;

/** What can be done to the practice that runs; on real nodes, how to begin one. */
export function PracticeDrawer({ onClose }: { readonly onClose: () => void }) {
  const { isSimulated, allowsCommands } = useMonitor();
  useLook(lookMs);
  const { view, problem } = usePractice();
  const asking = useOrders();
  const [isAsking, setAsking] = useState(false);
  const hasNodes = useHasNodes();
  const trouble = problem ?? view?.problem;
  const whyNot = allowsCommands ? null : readOnly;
  return (
    <SideDrawer
      title="Practice"
      width={30}
      onClose={onClose}
      // Esc is for the question above it.
      closeOnEscape={!isAsking}
      // What comes of an order is seen beside it.
      overlayProps={{ backgroundOpacity: 0 }}
    >
      {trouble && (
        <Notice tone="major" role="alert">
          {trouble}
        </Notice>
      )}
      {whyNot !== null && <Notice tone="info">{whyNot}</Notice>}
      {!isSimulated && hasNodes && <Notice tone="major">{realNodesAreLeft}</Notice>}
      {view && view.problem === null && (
        <>
          <Time view={view} asking={asking} whyNot={whyNot} />
          <Broken faults={view.faults} asking={asking} whyNot={whyNot} />
          <Breaking asking={asking} whyNot={whyNot} />
        </>
      )}
      <ScenarioPicker
        asking={asking}
        whyNot={whyNot}
        leavesRealNodes={!isSimulated && hasNodes}
        onAsk={setAsking}
      />
      {isSimulated && (
        <PracticePart title="Your own nodes">
          <Group>
            <ConfirmAction
              label="Leave Practice"
              question="Leave the practice?"
              consequence={leavesPractice}
              confirmLabel="Leave Practice"
              whyNot={whyNot}
              onConfirm={() => asking.ask('leave', leavePractice)}
              onAsk={setAsking}
            />
          </Group>
          <PartAnswer asking={asking} part="leave" />
        </PracticePart>
      )}
    </SideDrawer>
  );
}
