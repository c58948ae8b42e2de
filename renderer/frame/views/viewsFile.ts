import { tell } from '#renderer/store/actions.ts';
import { pageNames } from '#renderer/store/route.ts';
import { saveFile } from '#renderer/store/saveFile.ts';
import { editSettings, useSettingsState } from '#renderer/store/settingsStore.ts';
import { readViews, viewsText, withViews } from '#shared/settings/savedViews.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { viewOfUnknownPage, viewsTaken } from '#shared/words/views.ts';

/** Those of all pages. */
export function exportViews(): void {
  const { savedViews } = useSettingsState.getState().settings;
  tell(`${saveFile('watchline-views', 'json', viewsText(savedViews))} was saved.`);
}

/** All of them or, where one of them is wrong, none; what became of it is told. */
export async function importViews(file: File): Promise<void> {
  try {
    const taken = readViews(await file.text());
    const stray = taken.find(({ page }) => !pageNames.some((name) => name === page));
    if (stray) throw new Error(viewOfUnknownPage(String(stray.page)));
    const [first] = await editSettings(
      ({ savedViews }) => ({ savedViews: withViews(savedViews, taken) }),
      'Views',
    );
    if (first) throw new Error(`${first.field}: ${first.problem}`);
    tell(viewsTaken(taken.length));
  } catch (error) {
    tell(`${oneLine(file.name)}: ${reasonOf(error)} Nothing was taken over.`, true);
  }
}
