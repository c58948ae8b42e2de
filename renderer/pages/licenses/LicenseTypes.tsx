import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import type { Shortage } from '#shared/advice/licenses/licenseShortages.ts';
import {
  type LicenseTypeRow,
  licenseTypeRows,
  obsoleteTypes,
} from '#shared/advice/licenses/licenseTypeRows.ts';
import type { LicenseStatus } from '#shared/model/license.ts';
import styles from './Licenses.module.css';

interface LicenseTypesProps {
  readonly license: LicenseStatus;
  /** Of this node. */
  readonly shortages: readonly Shortage[];
}

/** The 19 types, and after them what the node's own license files held before WebLM. */
export function LicenseTypes({ license, shortages }: LicenseTypesProps) {
  const obsolete = obsoleteTypes(license);
  return (
    <>
      <DataTable
        label="License types"
        columns={columns}
        rows={licenseTypeRows(license, shortages)}
        rowKey={({ keyword, name }) => `${keyword} ${name}`}
        isDim={({ required, granted, virtual }) => required + granted + virtual === 0}
      />
      {obsolete.length > 0 && (
        <section className={styles.obsolete} aria-label="Obsolete nodal licenses">
          <h3>Obsolete nodal licenses ({obsolete.length})</h3>
          <p>They license nothing while the source is WebLM.</p>
          <ul>
            {obsolete.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const columns: readonly TableColumn<LicenseTypeRow>[] = [
  { header: 'License Type', cell: ({ name }) => name },
  { header: 'Required', align: 'end', cell: ({ required }) => required },
  { header: 'Granted', align: 'end', cell: ({ granted }) => granted },
  { header: 'Virtual', align: 'end', cell: ({ virtual }) => virtual },
  { header: 'Origin', cell: ({ origin }) => originNames[origin] },
  {
    header: 'Short by',
    align: 'end',
    cell: ({ shortBy }) =>
      shortBy === 0 ? '' : <strong className={styles.short}>{shortBy ?? 'not known'}</strong>,
  },
];

const originNames = {
  nodal: 'Nodal',
  distributed: 'From Primary',
  webLm: 'WebLM',
  virtual: 'Virtual',
  obsolete: 'Obsolete',
} as const;
