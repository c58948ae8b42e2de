import {
  IconBellExclamation,
  IconCertificate,
  IconClipboardText,
  IconHistory,
  IconLayoutGrid,
  IconListSearch,
  IconServerCog,
  IconSettings,
  IconSwitchHorizontal,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { AlarmsPage } from '#renderer/pages/alarms/AlarmsPage.tsx';
import { HandoverPage } from '#renderer/pages/handover/HandoverPage.tsx';
import { HistoryPage } from '#renderer/pages/history/HistoryPage.tsx';
import { LicensesPage } from '#renderer/pages/licenses/LicensesPage.tsx';
import { OverviewPage } from '#renderer/pages/overview/OverviewPage.tsx';
import { ResiliencyPage } from '#renderer/pages/resiliency/ResiliencyPage.tsx';
import { ServicesPage } from '#renderer/pages/services/ServicesPage.tsx';
import { SettingsPage } from '#renderer/pages/settings/SettingsPage.tsx';
import { TracePage } from '#renderer/pages/trace/TracePage.tsx';
import type { PageName } from '#renderer/store/route.ts';

export interface PageEntry {
  readonly title: string;
  readonly Icon: typeof IconLayoutGrid;
  readonly Page: ComponentType;
  /** The second key after "g"; the first is the page's number. */
  readonly key: string;
}

export const pages: Readonly<Record<PageName, PageEntry>> = {
  overview: { title: 'Overview', Icon: IconLayoutGrid, Page: OverviewPage, key: 'o' },
  alarms: { title: 'Service Alarms', Icon: IconBellExclamation, Page: AlarmsPage, key: 'a' },
  licenses: { title: 'Licenses', Icon: IconCertificate, Page: LicensesPage, key: 'l' },
  resiliency: { title: 'Resiliency', Icon: IconSwitchHorizontal, Page: ResiliencyPage, key: 'r' },
  services: { title: 'Services', Icon: IconServerCog, Page: ServicesPage, key: 's' },
  trace: { title: 'Trace', Icon: IconListSearch, Page: TracePage, key: 't' },
  history: { title: 'History', Icon: IconHistory, Page: HistoryPage, key: 'h' },
  handover: { title: 'Handover', Icon: IconClipboardText, Page: HandoverPage, key: 'v' },
  settings: { title: 'Settings', Icon: IconSettings, Page: SettingsPage, key: 'e' },
};
