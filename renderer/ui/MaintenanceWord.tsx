import { IconTool } from '@tabler/icons-react';
import { useContext } from 'react';
import type { NodeView } from '#shared/contract/fleet.ts';
import { maintenanceMoment, maintenanceText, maintenanceUntil } from '#shared/words/maintenance.ts';
import { TimeFrameContext } from './now.ts';
import { ToneText } from './Tag.tsx';

interface MaintenanceWordProps {
  readonly node: Pick<NodeView, 'maintenance' | 'info'>;
  /** After it: "2 of 5 nodes". */
  readonly more?: string;
}

/** "Maintenance until 04:00", by the clocks of the node; nothing where nobody works on it. */
export function MaintenanceWord({ node: { maintenance, info }, more }: MaintenanceWordProps) {
  const frame = useContext(TimeFrameContext);
  if (!maintenance) return null;
  const { until, by, reason } = maintenance;
  const untilText = maintenanceMoment(until, info?.timeZone, frame, frame.hostNow());
  return (
    <ToneText
      tone="quiet"
      icon={<IconTool aria-hidden />}
      title={`${maintenanceText(untilText, by, reason)}`}
      saidBy="monitor"
    >
      {[maintenanceUntil(untilText), more].filter(Boolean).join(' · ')}
    </ToneText>
  );
}
