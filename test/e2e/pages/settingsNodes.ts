import type { Locator, Page } from '@playwright/test';
import { Frame } from './frame.ts';
import { Grid } from './grid.ts';

/** Settings, Nodes: the nodes as they are set up, and the form of one. */
export class SettingsNodes {
  readonly page: Page;
  readonly grid: Grid;
  /** Of the node that is added or changed. */
  readonly form: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = new Grid(page, 'Nodes');
    this.form = page.getByRole('dialog', { name: /^(Add|Edit) Node$/ });
  }

  async open(): Promise<void> {
    await new Frame(this.page).open('Settings');
    await this.page.getByRole('tab', { name: 'Nodes' }).click();
    await this.grid.root.waitFor();
  }

  button(name: string): Locator {
    return this.page.getByRole('tabpanel').getByRole('button', { name, exact: true });
  }

  box(label: string): Locator {
    return this.form.getByRole('textbox', { name: label, exact: true });
  }

  /** What the last try has shown. */
  get result(): Locator {
    return this.form.getByRole('status', { name: 'Test' });
  }

  async add(): Promise<void> {
    await this.button('Add Node').click();
    await this.form.waitFor();
  }

  async submit(): Promise<void> {
    await this.form.getByRole('button', { name: /^(Add Node|Save)$/ }).click();
  }

  /** By the text of one of its cells. */
  async choose(text: string): Promise<void> {
    await this.grid.row(text).click();
  }

  async import(name: string, content: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.button('Import a fleet file').click();
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(content) };
    await (await choosing).setFiles(file);
  }
}
