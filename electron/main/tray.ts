import type { MenuItemConstructorOptions } from 'electron';
import type { AttentionView } from '#shared/contract/notices.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { formatPlural } from '#shared/words/count.ts';
import { formatSeverity } from '#shared/words/severity.ts';

/** What the operator chose of the desktop's manners. */
export type DesktopChoices = Settings['desktop'];

export interface TrayState {
  /** Null: not known yet. */
  readonly attention: Pick<AttentionView, 'unacknowledged' | 'worst'> | null;
  readonly mutedUntil: EpochMs | null;
  readonly choices: DesktopChoices;
}

export interface TrayOrders {
  open(): void;
  mute(): void;
  unmute(): void;
  choose(choices: DesktopChoices): void;
  quit(): void;
}

/** The picture for the worst alarm that needs somebody; muted, it is calm. */
export function trayPicture({ attention, mutedUntil }: TrayState): string {
  const worst = mutedUntil === null ? attention?.worst : null;
  if (!worst) return 'tray-calm.png';
  return `tray-${worst === 'indeterminate' ? 'warning' : worst}.png`;
}

/** "Watchline: 3 unacknowledged alarms, the worst is Critical"; the first line of the menu too. */
export function trayText({ attention, mutedUntil }: TrayState): string {
  const muted = mutedUntil === null ? '' : `, muted until ${clockTime(mutedUntil)}`;
  if (!attention) return `Watchline${muted}`;
  const { unacknowledged, worst } = attention;
  if (unacknowledged === 0) return `Watchline: no unacknowledged alarms${muted}`;
  const worstText = worst ? `, the worst is ${formatSeverity(worst)}` : '';
  return `Watchline: ${formatPlural(unacknowledged, 'unacknowledged alarm')}${worstText}${muted}`;
}

export function trayTemplate(state: TrayState, orders: TrayOrders): MenuItemConstructorOptions[] {
  const { choices, mutedUntil } = state;
  const toggle = (name: keyof DesktopChoices, label: string): MenuItemConstructorOptions => ({
    label,
    type: 'checkbox',
    checked: choices[name],
    click: () => orders.choose({ ...choices, [name]: !choices[name] }),
  });
  return [
    { label: trayText(state), enabled: false },
    { type: 'separator' },
    { label: 'Open', click: () => orders.open() },
    mutedUntil === null
      ? { label: 'Mute for 1 h', click: () => orders.mute() }
      : { label: `Unmute (until ${clockTime(mutedUntil)})`, click: () => orders.unmute() },
    { type: 'separator' },
    toggle('closesToTray', 'Close to the Tray'),
    toggle('startsAtLogin', 'Start at Login'),
    { type: 'separator' },
    { label: 'Quit', click: () => orders.quit() },
  ];
}

/** By the clock of this computer, as people beside it say it: "14:35". */
function clockTime(at: EpochMs): string {
  const time = new Date(at);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}
