import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import type { Told } from '#shared/advice/hearing.ts';
import type { WebLmAcquisition, WebLmFeature, WebLmStatus } from '#shared/model/license.ts';
import type { NodeTimes } from '#shared/words/shownTime.ts';

interface WebLmPanelsProps {
  readonly webLm: WebLmStatus;
  readonly times: NodeTimes;
  readonly toldBy: Told;
}

/** What the license server on this node offers, and who took it. */
export function WebLmPanels({ webLm, times, toldBy }: WebLmPanelsProps) {
  return (
    <>
      <Panel
        title="WebLM"
        toldBy={toldBy}
        scrolls
        note={
          <>
            {webLm.reachable ? 'Reachable' : <ToneText tone="critical">Not reachable</ToneText>} · {webLm.url}{' '}
            · host ID {webLm.hostId}
          </>
        }
      >
        <DataTable
          label="Licensed features"
          columns={featureColumns(times)}
          rows={webLm.features}
          rowKey={({ keyword, name }) => `${keyword} ${name}`}
        />
      </Panel>
      <Panel title="Acquired by" toldBy={toldBy} scrolls>
        <DataTable
          label="Acquired by"
          columns={acquisitionColumns}
          rows={webLm.acquisitions}
          rowKey={({ keyword, clientId }) => `${keyword} ${clientId}`}
        />
      </Panel>
    </>
  );
}

const featureColumns = (times: NodeTimes): readonly TableColumn<WebLmFeature>[] => [
  {
    header: 'Feature (License Keyword)',
    cell: ({ name, keyword }) => (name === keyword ? name : `${name} (${keyword})`),
  },
  {
    header: 'Expiration Date',
    cell: ({ expiresAt }) => (expiresAt === null ? 'permanent' : <Timestamp at={expiresAt} {...times} />),
  },
  { header: 'Licensed capacity', align: 'end', cell: ({ capacity }) => capacity },
  { header: 'Currently Used', align: 'end', cell: ({ used }) => used },
];

/** The release notes' «Acquired by» table. */
const acquisitionColumns: readonly TableColumn<WebLmAcquisition>[] = [
  { header: 'Feature', cell: ({ keyword }) => keyword },
  { header: 'Acquired by', cell: ({ clientId }) => clientId },
  { header: 'Count', align: 'end', cell: ({ count }) => count },
];
