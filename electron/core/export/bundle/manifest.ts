import type { LogQuery } from '#core/store/storeTypes.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { redacted } from '#shared/words/redacted.ts';
import type { Bundle } from './bundleParts.ts';
import type { Told } from './summary.ts';
import type { ZippedFile } from './zipFile.ts';

/** What a manifest says of a zip file that leaves, besides its files. */
export interface Manifested
  extends Pick<Bundle, 'id' | 'nodes' | 'writtenAt' | 'version' | 'quality' | 'timeZone' | 'redactor'> {
  readonly query: LogQuery;
  readonly rows: number;
  /** Those of the alarm log. */
  readonly gaps: Pick<Told['gaps'], 'first' | 'more'>;
}

/** What the sums are of, and everything that says what the files leave out. */
export function manifestText(
  { id, query, nodes, writtenAt, version, quality, timeZone, redactor, gaps, rows }: Manifested,
  files: readonly ZippedFile[],
): string {
  const iso = (at: EpochMs | undefined): string | null =>
    at === undefined ? null : new Date(at).toISOString();
  const about = {
    nodes: nodes.map(({ key, name, info, lastHeardAt, word }) => ({
      ...{ url: key, name, version: info?.version ?? null, timeZone: info?.timeZone ?? null },
      ...{ link: word, lastHeardAt: iso(lastHeardAt ?? undefined) },
    })),
    range: { since: iso(query.since), until: iso(query.until), spans: query.spans ?? [] },
    gaps: gaps.first,
    quality,
  };
  const manifest = {
    version: 1,
    id,
    writtenAt: iso(writtenAt),
    watchline: version,
    timeZone,
    rows,
    moreGaps: gaps.more,
    ...redacted(about, redactor),
    redactions: Object.fromEntries(redactor.replaced),
    files,
  };
  return `${JSON.stringify(manifest, null, 1)}\n`;
}
