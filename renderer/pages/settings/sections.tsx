import {
  IconBell,
  IconBook,
  IconBrowserPlus,
  IconDeviceDesktop,
  IconExternalLink,
  IconHistory,
  IconPalette,
  IconServer,
  IconSitemap,
  IconTicket,
  IconUsers,
  IconVolume,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { severities } from '#shared/model/alarm.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import { ActionsSection } from './actions/ActionsSection.tsx';
import { AppearanceSection } from './appearance/AppearanceSection.tsx';
import { BrowsersSection } from './browsers/BrowsersSection.tsx';
import { DependenciesSection } from './dependencies/DependenciesSection.tsx';
import { DeskSection } from './desk/DeskSection.tsx';
import { DesktopSection } from './desktop/DesktopSection.tsx';
import { HistorySection } from './history/HistorySection.tsx';
import { KnowledgeSection } from './knowledge/KnowledgeSection.tsx';
import { NodesSection } from './nodes/NodesSection.tsx';
import { NotificationsSection } from './notifications/NotificationsSection.tsx';
import { SoundsSection } from './sounds/SoundsSection.tsx';
import { TicketSection } from './ticket/TicketSection.tsx';

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
    labels: ['Colors', 'Rows', 'Show times in', 'ISO 8601 times', 'Group Service Alarms by'],
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
    name: 'knowledge',
    title: 'Site knowledge',
    Icon: IconBook,
    Section: KnowledgeSection,
    labels: ['Alarms', 'Nodes and customers', 'As a file'],
  },
  {
    name: 'dependencies',
    title: 'Dependencies',
    Icon: IconSitemap,
    Section: DependenciesSection,
    labels: ['Dependencies'],
  },
  {
    name: 'actions',
    title: 'Own actions',
    Icon: IconExternalLink,
    Section: ActionsSection,
    labels: ['Run programs', 'Own actions'],
  },
  {
    name: 'ticket',
    title: 'Ticket text',
    Icon: IconTicket,
    Section: TicketSection,
    labels: ['Ticket text'],
  },
  {
    name: 'history',
    title: 'History kept',
    Icon: IconHistory,
    Section: HistorySection,
    labels: [
      'Keep the last of every trace',
      'Days of history',
      'Size of the history in GB',
      'Hours ended alarms stay',
    ],
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
