import type { Locator, Page } from '@playwright/test';

export type PageName = 'Overview' | 'Service Alarms' | 'Licenses' | 'Resiliency' | 'Services';

/** What surrounds every page: navigation and top bar. */
export class Frame {
  readonly page: Page;
  readonly links: Locator;

  constructor(page: Page) {
    this.page = page;
    this.links = page.getByRole('navigation', { name: 'Pages' });
  }

  async open(name: PageName): Promise<void> {
    await this.links.getByRole('link', { name }).click();
    await this.page.getByRole('main', { name }).waitFor();
  }

  /** "4 live" */
  linkSummary(): Locator {
    return this.page.getByText(/^\d+ live/).first();
  }
}
