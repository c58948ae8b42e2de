import { IconCalendarTime, IconTool, IconToolsOff } from '@tabler/icons-react';
import type { maintenanceNames } from '#shared/words/maintenance.ts';

const icons = { now: IconTool, plan: IconCalendarTime, end: IconToolsOff } as const;

/** Of what can be done about maintenance. */
export function MaintenanceIcon({ kind }: { readonly kind: keyof typeof maintenanceNames }) {
  const Icon = icons[kind];
  return <Icon size={15} aria-hidden />;
}
