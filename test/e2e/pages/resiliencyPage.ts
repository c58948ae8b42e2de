import type { Locator, Page } from '@playwright/test';
import { Frame } from './frame.ts';
import { Grid } from './grid.ts';

const columns = ['Resiliency Component', 'FQDN / IP Address', 'Status'] as const;
const primary = '10.129.116.116';
const secondary = '10.129.116.117';

/** The six rows of one-X Portal's health page in the scenario portal-stopped, with these statuses. */
export const componentRows = (...statuses: readonly string[]): string[][] =>
  [
    ['Primary one-X Portal', 'brad-se-r10-pri.avayatrial.com'],
    ['Secondary one-X Portal', secondary],
    ['Primary IP Office Connection', primary],
    ['Secondary IP Office Connection', secondary],
    ['Primary DB State', '-'],
    ['Secondary DB State', '-'],
  ].map(([component = '', address = ''], index) => [component, address, statuses[index] ?? '']);

export const healthyComponents = componentRows(
  'Started',
  'Started',
  'Connected Active',
  'Connected Passive',
  'Started Active',
  'Started Passive',
);

/** The Resiliency page as a support person reads it. */
export class ResiliencyPage {
  readonly page: Page;
  readonly grid: Grid;
  readonly failover: Locator;
  readonly clients: Locator;
  readonly diagrams: Locator;
  readonly alerts: Locator;
  /** Newest first. */
  readonly story: Locator;
  readonly lineMap: Locator;
  readonly chosenLine: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = new Grid(page, 'Resiliency');
    this.failover = page.getByRole('region', { name: 'Failover', exact: true });
    this.clients = page.getByRole('table', { name: 'Clients' });
    this.diagrams = page.getByRole('img', { name: /^Seen from / });
    this.alerts = page.getByRole('main').getByRole('alert');
    this.story = page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
    this.lineMap = page.getByRole('region', { name: 'Line map' });
    this.chosenLine = page.getByRole('region', { name: 'What hangs on it' });
  }

  async open(): Promise<void> {
    await new Frame(this.page).open('Resiliency');
  }

  /** The rows of components, from top to bottom. */
  components(): Promise<string[][]> {
    return this.grid.rows(...columns);
  }

  /** The status column, from top to bottom. */
  async statuses(): Promise<string[]> {
    return (await this.components()).map(([, , status = '']) => status);
  }

  async seeFrom(node: string): Promise<void> {
    await this.page.getByText(`Seen from ${node}`, { exact: true }).first().click();
  }

  /** The sentences of the story, without times and who told. */
  storyTexts(): Promise<string[]> {
    return this.story.evaluateAll((items) =>
      items.map((item) => (item.querySelector('span > span')?.textContent ?? '').trim()),
    );
  }
}
