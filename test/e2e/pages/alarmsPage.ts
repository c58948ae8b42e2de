import { expect, type Page } from '@playwright/test';

/** Service Alarms as System Status has them, which does not know what comes from what. */
export async function ungroup(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Group by' }).click();
  await page.getByRole('option', { name: 'By nothing' }).click();
  // The rows of before stay until those asked for come.
  const heads = page.getByRole('grid', { name: 'Service Alarms' }).locator('[aria-expanded]');
  await expect(heads).toHaveCount(0);
}
