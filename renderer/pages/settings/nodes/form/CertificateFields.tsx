import { Select, TextInput } from '@mantine/core';
import styles from './NodeForm.module.css';
import { type TrustKind, trustKinds } from './nodeForm.ts';
import type { NodeFormState } from './useNodeForm.ts';

const trustLabels: Readonly<Record<TrustKind, string>> = {
  computer: 'If this computer trusts it',
  pinned: 'This certificate alone',
  authorities: 'Authorities of a file',
};

/** Which certificate of the node is trusted. */
export function CertificateFields({ form }: { readonly form: NodeFormState }) {
  const { values, change, problems } = form;
  if (/^\s*ws:/i.test(values.url)) return null;
  const isAsked = values.trust !== 'computer';
  return (
    <div className={styles.pair}>
      <Select
        label="Trust its certificate"
        data={trustKinds.map((value) => ({ value, label: trustLabels[value] }))}
        value={values.trust}
        allowDeselect={false}
        ref={isAsked ? undefined : form.box('certificate')}
        onChange={(chosen) => change({ trust: trustKinds.find((kind) => kind === chosen) ?? 'computer' })}
      />
      {values.trust === 'pinned' && (
        <TextInput
          label="Fingerprint (SHA-256)"
          placeholder="64 hexadecimal digits"
          autoComplete="off"
          spellCheck={false}
          maxLength={128}
          ref={form.box('certificate')}
          value={values.sha256}
          error={problems.certificate}
          onChange={({ currentTarget }) => change({ sha256: currentTarget.value })}
        />
      )}
      {values.trust === 'authorities' && (
        <TextInput
          label="CA file (PEM)"
          placeholder="/etc/ssl/customer.pem"
          autoComplete="off"
          spellCheck={false}
          maxLength={1_024}
          ref={form.box('certificate')}
          value={values.caFile}
          error={problems.certificate}
          onChange={({ currentTarget }) => change({ caFile: currentTarget.value })}
        />
      )}
    </div>
  );
}
