import { Box, Checkbox, Radio, Stack } from '@mantine/core';
import { bundleFormat, type ExportSubject, everySubject, exportSubjects } from '#shared/model/exported.ts';
import { formatCount } from '#shared/words/count.ts';
import { exportTitles } from '#shared/words/exportAbout.ts';
import type { ExportState } from './useExport.ts';

const hints: Readonly<Partial<Record<ExportSubject, string>>> = {
  alarms: 'a row for each event received',
  'alarms-now': 'a row for each alarm',
  history: 'all that happened',
  trace: 'lines that are kept',
  all: 'a file of each in one .zip',
};

const titleOf = (what: ExportSubject): string => (what === everySubject ? 'Everything' : exportTitles[what]);

const labelOf = (what: ExportSubject): string => {
  const hint = hints[what];
  return hint === undefined ? titleOf(what) : `${titleOf(what)}: ${hint}`;
};

// Mantine's own grid writes a style sheet into the page, which takes none.
const columns = { display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: '6px 16px' } as const;

const bundleHolds =
  'The alarm log of these nodes and this time, how the nodes stand, what was tried, a summary and a manifest.';

/** What leaves: what the page shows comes first. */
export function WhatChoice({ state }: { readonly state: ExportState }) {
  const { choice, change, subject, isNarrowed } = state;
  const isBundle = choice.format === bundleFormat;
  return (
    <Radio.Group
      label="What"
      value={isBundle ? 'alarms' : choice.what}
      description={isBundle ? bundleHolds : undefined}
      onChange={(value) => change({ what: value as ExportSubject })}
    >
      <Stack gap={6} mt={4}>
        <Radio size="xs" value={subject} label={viewLabel(state)} disabled={isBundle} />
        {isNarrowed && !isBundle && (
          <Checkbox
            size="xs"
            ml="lg"
            label="Only what passes the filter of the page"
            checked={choice.isFiltered}
            onChange={(event) => change({ isFiltered: event.currentTarget.checked })}
          />
        )}
        <Box style={columns}>
          {exportSubjects
            .filter((what) => what !== subject)
            .map((what) => (
              <Radio
                key={what}
                size="xs"
                value={what}
                label={labelOf(what)}
                disabled={isBundle && what !== 'alarms'}
              />
            ))}
        </Box>
      </Stack>
    </Radio.Group>
  );
}

/** "Service Alarms: this view (8 of 23), a row for each alarm" */
function viewLabel({ subject, view: { shown, all } }: ExportState): string {
  const counts =
    shown === undefined || all === undefined
      ? ''
      : shown === all
        ? ` (all ${formatCount(all)})`
        : ` (${formatCount(shown)} of ${formatCount(all)})`;
  const hint = hints[subject];
  return `${titleOf(subject)}: this view${counts}${hint === undefined ? '' : `, ${hint}`}`;
}
