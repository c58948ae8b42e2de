import type { Locator, Page } from '@playwright/test';
import { Frame } from './frame.ts';
import { Grid } from './grid.ts';

/** The Services page as a support person reads it. */
export class ServicesPage {
  readonly page: Page;
  readonly grid: Grid;

  constructor(page: Page) {
    this.page = page;
    this.grid = new Grid(page, 'Services');
  }

  async open(): Promise<void> {
    await new Frame(this.page).open('Services');
  }

  /** What the Status column says of a service of a node. */
  async status(node: string, service: string): Promise<string | undefined> {
    const rows = await this.grid.rows('Node', 'Service', 'Status');
    return rows.find(([onNode, name]) => onNode === node && name === service)?.[2];
  }

  /** "one-X Portal: 1 of 2 running", a button that narrows the page to it. */
  count(service: string): Locator {
    const counts = this.page.getByRole('list', { name: 'Services by name' });
    return counts.getByRole('button', { name: `${service}: ` });
  }

  async chooseState(state: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'State' }).click();
    await this.page.getByRole('option', { name: state, exact: true }).click();
  }

  /** The report of an order. */
  job(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }
}
