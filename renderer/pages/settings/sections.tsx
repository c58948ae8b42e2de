import {
  IconBell,
  IconBrowserPlus,
  IconDeviceDesktop,
  IconPalette,
  IconServer,
  IconUsers,
  IconVolume,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { severities } from '#shared/model/alarm.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import { AppearanceSection } from './appearance/AppearanceSection.tsx';
import { BrowsersSection } from './browsers/BrowsersSection.tsx';
import { DeskSection } from './desk/DeskSection.tsx';
import { DesktopSection } from './desktop/DesktopSection.tsx';
import { NodesSection } from './nodes/NodesSection.tsx';
import { NotificationsSection } from './notifications/NotificationsSection.tsx';
import { SoundsSection } from './sounds/SoundsSection.tsx';

/** A part of the page, with an address of its own: `#/settings?section=appearance`. */
export interface SettingsSection {
  readonly name: string;
  readonly title: string;
  readonly Icon: typeof IconPalette;
  readonly Section: ComponentType;
  /** What is set there, by the labels of its `SettingRow`s: Ctrl+K finds them and leads to them. */
  readonly labels: readonly string[];
}

/** In the order of the page; the first is what is shown where the address names none. */
export const sections: readonly [SettingsSection, ...SettingsSection[]] = [
  {
    name: 'nodes',
    title: 'Nodes',
    Icon: IconServer,
    Section: NodesSection,
    labels: ['Add a node', 'Passwords', 'Certificates', 'Import and export the fleet file'],
  },
  {
    name: 'appearance',
    title: 'Appearance and time',
    Icon: IconPalette,
    Section: AppearanceSection,
    labels: ['Colors', 'Rows', 'Show times in', 'ISO 8601 times'],
  },
  {
    name: 'notifications',
    title: 'Notifications',
    Icon: IconBell,
    Section: NotificationsSection,
    labels: ['On screen', 'Severities', 'Categories', 'Silent customers', 'Quiet hours'],
  },
  {
    name: 'sounds',
    title: 'Sounds',
    Icon: IconVolume,
    Section: SoundsSection,
    labels: [...severities.map((severity) => `${formatSeverity(severity)} alarms`), 'Volume'],
  },
  {
    name: 'desk',
    title: 'Desk',
    Icon: IconUsers,
    Section: DeskSection,
    labels: ['At the desk now', 'Operators'],
  },
  {
    name: 'browsers',
    title: 'Browsers',
    Icon: IconBrowserPlus,
    Section: BrowsersSection,
    labels: ['Another browser'],
  },
  {
    name: 'desktop',
    title: 'Desktop',
    Icon: IconDeviceDesktop,
    Section: DesktopSection,
    labels: ['Close to the tray', 'Start at login'],
  },
];
