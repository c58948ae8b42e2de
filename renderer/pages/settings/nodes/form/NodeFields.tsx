import { Autocomplete, Checkbox, TextInput } from '@mantine/core';
import { CertificateFields } from './CertificateFields.tsx';
import styles from './NodeForm.module.css';
import { PasswordFields } from './PasswordFields.tsx';
import type { NodeFormState } from './useNodeForm.ts';

interface NodeFieldsProps {
  readonly form: NodeFormState;
  readonly groups: readonly string[];
  /** Whether one is kept; null: that is not known. */
  readonly hasPassword: boolean | null;
}

export function NodeFields({ form, groups, hasPassword }: NodeFieldsProps) {
  const { values, change, problems } = form;
  return (
    <>
      <TextInput
        label="Address"
        description={
          form.isMoved
            ? 'Its history so far stays under the address before.'
            : 'As wss://10.0.0.5:7443/monitor'
        }
        data-autofocus
        required
        withAsterisk={false}
        spellCheck={false}
        autoComplete="off"
        maxLength={2_048}
        ref={form.box('url')}
        value={values.url}
        error={problems.url}
        onChange={({ currentTarget }) => change({ url: currentTarget.value })}
        onBlur={() => form.look('url')}
      />
      {(form.isPlain || values.allowPlain) && (
        <Checkbox
          label="Allow it without encryption (ws://)"
          description="Anyone on the way can read what it tells, and the password."
          ref={form.box('allowPlain')}
          checked={values.allowPlain}
          error={problems.allowPlain}
          onChange={({ currentTarget }) => change({ allowPlain: currentTarget.checked })}
        />
      )}
      <div className={styles.pair}>
        <TextInput
          label="Name"
          description="Left empty: as it calls itself"
          autoComplete="off"
          maxLength={128}
          ref={form.box('name')}
          value={values.name}
          error={problems.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <Autocomplete
          label="Customer"
          description="Where the node names no solution"
          data={[...groups]}
          limit={20}
          maxLength={128}
          ref={form.box('group')}
          value={values.group}
          error={problems.group}
          onChange={(group) => change({ group })}
        />
      </div>
      <div className={styles.pair}>
        <TextInput
          label="User"
          description="A service user of the node"
          autoComplete="off"
          spellCheck={false}
          maxLength={128}
          ref={form.box('user')}
          value={values.user}
          error={problems.user}
          onChange={({ currentTarget }) => change({ user: currentTarget.value })}
          onBlur={() => form.look('user')}
        />
        <PasswordFields form={form} hasPassword={hasPassword} />
      </div>
      <CertificateFields form={form} />
    </>
  );
}
