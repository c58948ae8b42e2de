import type { Locator, Page } from '@playwright/test';

/** A grid as a person reads it: the names of its columns and the rows that are drawn. */
export class Grid {
  readonly root: Locator;

  constructor(page: Page, name: string) {
    this.root = page.getByRole('grid', { name, exact: true });
  }

  headers(): Promise<string[]> {
    return this.root.getByRole('columnheader').allInnerTexts();
  }

  header(name: string): Locator {
    return this.root.getByRole('columnheader', { name, exact: true });
  }

  /** The drawn rows from top to bottom, each as the texts of these columns. */
  rows(...columns: readonly string[]): Promise<string[][]> {
    return this.root.evaluate((grid, names) => {
      const text = (element: Element | undefined): string => element?.textContent?.trim() ?? '';
      const headers = [...grid.querySelectorAll('[role="columnheader"]')].map(text);
      const places = names.map((name) => headers.indexOf(name));
      return [...grid.querySelectorAll('[role="row"]:not([aria-rowindex="1"])')].map((row) => {
        const cells = [...row.querySelectorAll('[role="gridcell"]')];
        return places.map((place) => (place < 0 ? 'no such column' : text(cells[place])));
      });
    }, columns);
  }

  /** The drawn row that has a cell of exactly this text. */
  row(text: string): Locator {
    const cell = this.root.page().locator('[role="gridcell"]').getByText(text, { exact: true });
    return this.root.getByRole('row').filter({ has: cell });
  }

  /** Rows in all, drawn or not. */
  async rowCount(): Promise<number> {
    return Number(await this.root.getAttribute('aria-rowcount')) - 1;
  }

  drawnRows(): Locator {
    return this.root.locator('[role="row"]:not([aria-rowindex="1"])');
  }
}

/** The rows of a table that is shown whole, each as the texts of its cells. */
export function tableRows(table: Locator): Promise<string[][]> {
  return table.evaluate((element) =>
    [...element.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? ''),
    ),
  );
}
