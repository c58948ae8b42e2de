import { IconBrowserPlus, IconPalette, IconServer } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { AppearanceSection } from './appearance/AppearanceSection.tsx';
import { BrowsersSection } from './browsers/BrowsersSection.tsx';
import { NodesSection } from './nodes/NodesSection.tsx';

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
    name: 'browsers',
    title: 'Browsers',
    Icon: IconBrowserPlus,
    Section: BrowsersSection,
    labels: ['Another browser'],
  },
];
