import { expect, type Locator, type Page } from '@playwright/test';

/** As the navigation has them. */
export const pageNames = [
  'Overview',
  'Service Alarms',
  'Licenses',
  'Resiliency',
  'Services',
  'Trace',
  'History',
  'Handover',
  'Settings',
] as const;
export type PageName = (typeof pageNames)[number];

/** What surrounds every page: navigation and top bar. */
export class Frame {
  readonly page: Page;
  readonly links: Locator;

  constructor(page: Page) {
    this.page = page;
    this.links = page.getByRole('navigation', { name: 'Pages', exact: true });
  }

  async open(name: PageName): Promise<void> {
    await this.links.getByRole('link', { name }).click();
    await this.page.getByRole('main', { name }).waitFor();
  }

  /** Its name says all: "Links: 149 live · 1 reconnecting". */
  linkSummary(): Locator {
    return this.page.getByRole('button', { name: /^Links: / });
  }

  /** Every node is live, and there are this many, whatever of themselves they tell. */
  async waitUntilLive(count: number): Promise<void> {
    await expect(this.linkSummary()).toHaveAccessibleName(
      new RegExp(`^Links: ${count} live( · \\d+ in part)?$`),
    );
  }

  /**
   * The Overview is whole: its chart comes later, and a page that goes away meanwhile says that it did not
   * come.
   */
  async waitUntilWhole(): Promise<void> {
    await expect(this.page.getByRole('img', { name: /alarm events in the last hour$/ })).toBeVisible();
  }

  /** The page has learnt from a heartbeat that the nodes' time stands still. */
  async waitUntilClockStands(): Promise<void> {
    const clock = this.page.getByRole('button', { name: / Node time$/ });
    let before = '';
    await expect
      .poll(
        async () => {
          const last = before;
          before = (await clock.getAttribute('aria-label')) ?? '';
          return before === last;
        },
        { intervals: [2_100] },
      )
      .toBe(true);
  }
}
