import type { Page } from '@playwright/test';

/** Service Alarms as System Status has them, which does not know what comes from what. */
export async function ungroup(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Group by' }).click();
  await page.getByRole('option', { name: 'By nothing' }).click();
}
