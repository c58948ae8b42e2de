import { expect, type Locator, type Page } from '@playwright/test';
import { Frame } from './frame.ts';
import { Grid } from './grid.ts';

/** The Trace page as a support person reads it. */
export class TracePage {
  readonly page: Page;
  readonly grid: Grid;
  /** "189 lines", "Frozen · 12 came since", what is missing. */
  readonly counts: Locator;
  readonly findBox: Locator;
  /** "3 of 120" */
  readonly matches: Locator;
  readonly logs: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = new Grid(page, 'Trace');
    this.counts = page.getByRole('region', { name: 'Lines', exact: true });
    this.findBox = page.getByRole('textbox', { name: 'Find' });
    this.matches = page.getByLabel('Matches');
    this.logs = page.getByRole('region', { name: 'Log to file', exact: true });
  }

  async open(): Promise<void> {
    await new Frame(this.page).open('Trace');
  }

  /** Chooses these nodes too, and waits until each is traced. */
  async trace(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.page.getByRole('combobox', { name: 'Nodes to trace' }).click();
      await this.page.getByRole('option', { name, exact: true }).click();
      await this.page.keyboard.press('Escape');
    }
    for (const name of names) await expect(this.marker(`The trace of ${name} has started.`)).toBeAttached();
  }

  marker(text: string | RegExp): Locator {
    return this.grid.root.locator('[data-marker]').filter({ hasText: text });
  }

  tag(name: string): Locator {
    return this.page
      .getByRole('group', { name: 'Tags' })
      .getByRole('button', { name: new RegExp(`^${name} `) });
  }

  button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  /** The texts of the lines that are drawn, markers and banners left out. */
  async texts(): Promise<string[]> {
    return this.grid.root.evaluate((grid) =>
      [...grid.querySelectorAll('[data-seq][data-tag-tone]')].map(
        (row) => row.lastElementChild?.textContent ?? '',
      ),
    );
  }

  /** How many lines there are, as the page says. */
  async lineCount(): Promise<number> {
    const text = (await this.counts.textContent())?.match(/^([\d,]+) line/)?.[1] ?? '';
    return Number(text.replaceAll(',', ''));
  }
}
