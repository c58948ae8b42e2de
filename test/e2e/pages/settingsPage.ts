import { expect, type Locator, type Page } from '@playwright/test';
import { Frame } from './frame.ts';

/** Settings, a section at a time. */
export class SettingsPage {
  readonly page: Page;
  readonly sections: Locator;
  readonly panel: Locator;
  readonly status: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sections = page.getByRole('tablist', { name: 'Sections' });
    this.panel = page.getByRole('tabpanel');
    this.status = page.getByRole('status').filter({ hasText: 'Settings' });
  }

  async open(section: string): Promise<void> {
    await new Frame(this.page).open('Settings');
    await this.sections.getByRole('tab', { name: section, exact: true }).click();
    await expect(this.panel.getByRole('heading', { name: section, exact: true })).toBeVisible();
  }

  /** The row of one setting. */
  setting(label: string): Locator {
    return this.panel.getByRole('group', { name: label, exact: true });
  }

  async choose(setting: string, value: string): Promise<void> {
    await this.setting(setting).getByText(value, { exact: true }).click();
    await expect(this.setting(setting).getByRole('radio', { name: value })).toBeChecked();
  }

  undo(): Locator {
    return this.page.getByRole('button', { name: 'Undo', exact: true });
  }
}
