import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { VaultBox } from '../VaultBox.tsx';
import type { NodeFormState } from './useNodeForm.ts';

interface PasswordFieldsProps {
  readonly form: NodeFormState;
  readonly hasPassword: boolean | null;
}

/** A new password, or where it comes from. What is kept never comes back here. */
export function PasswordFields({ form, hasPassword }: PasswordFieldsProps) {
  const { values, change, problems } = form;
  return (
    <div>
      {values.isFromEnv ? (
        <TextInput
          label="Environment variable"
          description="Read each time the node is dialled"
          placeholder="HQ_PASSWORD"
          autoComplete="off"
          spellCheck={false}
          maxLength={128}
          ref={form.box('password')}
          value={values.env}
          error={problems.password}
          onChange={({ currentTarget }) => change({ env: currentTarget.value })}
        />
      ) : (
        <PasswordInput
          label="Password"
          description={hasPassword ? 'One is kept. Left empty: it stays' : 'Of this user'}
          autoComplete="new-password"
          ref={form.box('password')}
          value={values.password}
          error={problems.password}
          onChange={({ currentTarget }) => change({ password: currentTarget.value })}
        />
      )}
      <Checkbox
        mt={6}
        label="Take from an environment variable"
        checked={values.isFromEnv}
        onChange={({ currentTarget }) => change({ isFromEnv: currentTarget.checked })}
      />
      {!values.isFromEnv && values.password !== '' && <VaultBox said={problems.password} />}
    </div>
  );
}
