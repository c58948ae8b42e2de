import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** The Trace page with logs that System Monitor saved. */
export class SavedLogPage {
  readonly #page: Page;
  readonly findBox: Locator;
  readonly matches: Locator;
  /** The line that the keyboard is on, in full. */
  readonly line: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.findBox = page.getByRole('textbox', { name: 'Find' });
    this.matches = page.getByLabel('Matches');
    this.line = page.getByRole('region', { name: 'Line', exact: true });
  }

  /** `press`: how the chooser is opened; left out: by its button. */
  async open(files: string | string[], press?: () => Promise<void>): Promise<void> {
    const byButton = () => this.#page.getByRole('button', { name: 'Open Log…' }).click();
    // A key that comes before the page has drawn itself is nobody's.
    await expect(async () => {
      const asked = this.#page.waitForEvent('filechooser', { timeout: 10_000 });
      const [chooser] = await Promise.all([asked, (press ?? byButton)()]);
      await chooser.setFiles(files);
    }).toPass();
  }

  grid(name: string): Locator {
    return this.#page.getByRole('grid', { name: `Trace of ${name}` });
  }

  read(name: string): Locator {
    return this.#page.getByRole('region', { name: `Log ${name}` }).getByLabel('Read so far');
  }

  tag(name: string): Locator {
    return this.#page.getByRole('group', { name: 'Tags' }).getByRole('button', { name });
  }

  async save(item: string): Promise<{ readonly name: string; readonly text: string }> {
    await this.#page.getByRole('button', { name: 'Copy' }).click();
    const [download] = await Promise.all([
      this.#page.waitForEvent('download'),
      this.#page.getByRole('menuitem', { name: item, exact: true }).click(),
    ]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }
}
