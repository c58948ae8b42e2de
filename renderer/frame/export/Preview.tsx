import { Stack, Text } from '@mantine/core';
import { bundleFormat, everySubject } from '#shared/model/exported.ts';
import { formatBytes } from '#shared/words/bytes.ts';
import { formatPlural } from '#shared/words/count.ts';
import { replacedText } from '#shared/words/exportAbout.ts';
import type { ExportState } from './useExport.ts';

/** How large it would be, what would be replaced, and how its texts would leave. */
export function Preview({ state: { count, preview, request } }: { readonly state: ExportState }) {
  if (!preview || preview.rows === 0 || count === undefined) return null;
  const { rows, bytes, texts } = preview;
  const isOfLog = request?.format === bundleFormat || request?.what === everySubject;
  const size = count === null ? null : formatBytes(Math.round((bytes / rows) * count));
  const about = size === null ? '' : isOfLog ? `The alarm log is about ${size}. ` : `About ${size}. `;
  const replaced = replacedText(new Map(preview.replaced));
  const among = count === null || rows < count ? ` in the first ${formatPlural(rows, 'row')}` : '';
  return (
    <Stack gap={2} component="section" aria-label="Preview">
      <Text size="xs">
        {about}
        {replaced === '' ? `Nothing to replace${among}.` : `Replaced${among}: ${replaced}.`}
      </Text>
      {texts.map((text) => (
        <Text key={text} size="xs" c="dimmed" truncate>
          {text}
        </Text>
      ))}
    </Stack>
  );
}
