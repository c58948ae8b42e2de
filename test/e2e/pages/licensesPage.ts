import type { Locator, Page } from '@playwright/test';
import { Frame } from './frame.ts';
import { Grid, tableRows } from './grid.ts';

/** The Licenses page as a support person reads it. */
export class LicensesPage {
  readonly page: Page;
  readonly grid: Grid;
  /** One entry for each cause. */
  readonly problems: Locator;
  readonly graceClock: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = new Grid(page, 'Licenses');
    this.problems = page.getByRole('region', { name: 'License problems' }).getByRole('listitem');
    this.graceClock = page.getByRole('region', { name: 'Grace clock' });
  }

  async open(): Promise<void> {
    await new Frame(this.page).open('Licenses');
  }

  /** A cell of the node's row. */
  async cell(node: string, column: string): Promise<string | undefined> {
    const rows = await this.grid.rows('Node', column);
    return rows.find(([name]) => name === node)?.[1];
  }

  /** The panel about a node or a cause. */
  why(about: string): WhyPanel {
    return new WhyPanel(this.page.getByRole('complementary', { name: `Why? ${about}`, exact: true }));
  }

  details(node: string): Locator {
    return this.page.getByRole('complementary', { name: `Licenses of ${node}`, exact: true });
  }

  /** Presses "Why?" in the node's row. */
  async askWhy(node: string): Promise<WhyPanel> {
    await this.grid.root.getByRole('button', { name: `Why? ${node}`, exact: true }).click();
    return this.why(node);
  }
}

export class WhyPanel {
  readonly root: Locator;
  readonly waysOut: Locator;
  readonly knownIssue: Locator;

  constructor(root: Locator) {
    this.root = root;
    this.waysOut = root.getByRole('list', { name: 'Ways out' }).getByRole('listitem');
    this.knownIssue = root.getByRole('region', { name: 'Known issue' });
  }

  /** Node, license type, required, available, short by, what asks for it, where it is set. */
  shortLicenses(): Promise<string[][]> {
    return tableRows(this.root.getByRole('table', { name: 'Short licenses' }));
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }
}
