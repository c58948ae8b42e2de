import { Button, FileButton, Group } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { importFleet } from '#renderer/store/setup/nodeActions.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { maxImportLength } from '#shared/contract/nodes.ts';
import type { FieldProblem, Outcome } from '#shared/contract/settings.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { reasonOf } from '#shared/words/reason.ts';

interface ImportButtonProps {
  /** Why nothing can be changed here; null: it can. */
  readonly whyNot: string | null;
}

interface Refused {
  readonly file: string;
  readonly problems: readonly FieldProblem[];
}

/** Nodes come from a fleet file: all of them, or none and why. */
export function ImportButton({ whyNot }: ImportButtonProps) {
  const [refused, setRefused] = useState<Refused | null>(null);
  const reset = useRef<() => void>(null);
  const read = async (file: File | null): Promise<void> => {
    if (!file) return;
    // So that the same file can be chosen again after it was corrected.
    reset.current?.();
    const outcome = await importFile(file);
    if (!outcome.done) return setRefused({ file: file.name, problems: outcome.problems });
    const { added, alreadyThere } = outcome;
    const there =
      alreadyThere > 0 ? ` ${formatPlural(alreadyThere, 'other')} there already: left alone.` : '';
    tell(`${formatPlural(added, 'node')} added from ${file.name}.${there}`);
  };
  return (
    <>
      <FileButton resetRef={reset} accept=".json,application/json" onChange={(file) => void read(file)}>
        {({ onClick }) => (
          <ReasonedButton
            label="Import"
            name="Import a fleet file"
            icon={<IconUpload size={15} aria-hidden />}
            whyNot={whyNot}
            onClick={onClick}
          />
        )}
      </FileButton>
      {refused && <RefusedImport {...refused} onClose={() => setRefused(null)} />}
    </>
  );
}

async function importFile(file: File): ReturnType<typeof importFleet> {
  const problem = (sentence: string): Outcome<never> => ({
    done: false,
    problems: [{ field: '', problem: sentence }],
  });
  // A character has a byte at least, and four at most: no more is read than may be one too many.
  const text = file.slice(0, 4 * (maxImportLength + 1)).text();
  try {
    if ((await text).length > maxImportLength)
      return problem(`It has more than ${formatCount(maxImportLength)} characters: import it in parts.`);
    return await importFleet(await text);
  } catch (error) {
    return problem(`It could not be read: ${reasonOf(error)}`);
  }
}

function RefusedImport({ file, problems, onClose }: Refused & { readonly onClose: () => void }) {
  return (
    <Dialog title="Nothing was imported" onClose={onClose} size="lg">
      <p>All nodes of a file are added, or none. Correct {file} and import it again.</p>
      <DataTable
        label="What is wrong"
        wraps
        columns={[
          { header: 'Where', cell: ({ field }) => field || 'The file' },
          { header: 'What', cell: ({ problem }) => problem },
        ]}
        rows={problems}
        rowKey={({ field, problem }) => `${field} ${problem}`}
      />
      <Group justify="flex-end" mt="md">
        <Button data-autofocus onClick={onClose}>
          Close
        </Button>
      </Group>
    </Dialog>
  );
}
