import { expect, type Locator, type Page } from '@playwright/test';

/** The panel beside the page, in which a practice is ordered about. */
export class PracticePanel {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByRole('dialog', { name: 'Practice', exact: true });
  }

  /** That the nodes are simulated, on every page: "Practice · 60×". */
  get mark(): Locator {
    return this.page.getByRole('button', { name: /^Practice/ });
  }

  async open(): Promise<void> {
    // Where another practice has begun the page loads itself afresh, and a key of before is lost.
    await expect(async () => {
      if (await this.root.isHidden()) await this.page.keyboard.press('p');
      await expect(this.part('Scenario')).toBeVisible({ timeout: 2_000 });
    }).toPass();
  }

  part(name: string): Locator {
    return this.root.getByRole('region', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  async choose(what: string, option: string | RegExp): Promise<void> {
    await this.root.getByRole('combobox', { name: what }).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  /** Says yes to the question above the panel. */
  async confirm(question: string | RegExp, answer: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: question });
    await dialog.getByRole('button', { name: answer, exact: true }).click();
  }
}
