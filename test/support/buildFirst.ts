import { buildIfNeeded } from '#cli/buildIfNeeded.ts';

/**
 * Before tests that run the built files: what changed is built. Exported as Vitest and Playwright want it.
 */
// biome-ignore lint/style/noDefaultExport: both call the default export of this file.
export default function buildFirst(): void {
  if (!buildIfNeeded()) throw new Error('The build failed.');
}
