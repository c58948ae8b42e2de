import { Button, FileButton, Group, Textarea, TextInput } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Panel } from '#renderer/ui/Panel.tsx';
import { maxLicenseFileLength, parseLicenseFile } from '#shared/advice/move/licenseFileText.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { type PlanDraft, withFile } from './planDraft.ts';

interface LicenseFileBoxProps {
  readonly draft: PlanDraft;
  /** The host ID is not the WebLM server's. */
  readonly isRefused: boolean;
  readonly onChange: (part: Partial<PlanDraft>) => void;
}

/** A license file, opened or pasted. A bad one changes nothing but says what is wrong with it. */
export function LicenseFileBox({ draft, isRefused, onChange }: LicenseFileBoxProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const resetFile = useRef<() => void>(null);

  const read = (text: string): void => {
    const reading = parseLicenseFile(text);
    if ('problem' in reading) {
      setProblem(reading.problem);
      setNote(null);
      onChange({ fileText: text });
      return;
    }
    setProblem(null);
    setNote(`${Object.keys(reading.file.features).length} license types read.`);
    onChange({ ...withFile(draft, reading.file), fileText: text });
  };

  const open = async (file: File | null): Promise<void> => {
    if (!file) return;
    // So that the same file can be opened again after it was corrected.
    resetFile.current?.();
    try {
      // One more than is read, so that a longer file is told from one that just fits.
      read(await file.slice(0, 4 * (maxLicenseFileLength + 1)).text());
    } catch (error) {
      setProblem(`${file.name} could not be read: ${reasonOf(error)}`);
    }
  };

  return (
    <Panel title="License file">
      <Textarea
        label="License file as JSON"
        placeholder={'{"hostId": "V…", "features": {"Power User": 50}}'}
        value={draft.fileText}
        onChange={(event) => {
          setProblem(null);
          setNote(null);
          onChange({ fileText: event.currentTarget.value });
        }}
        error={problem}
        rows={5}
        spellCheck={false}
      />
      <Group gap="xs" my={6}>
        <FileButton
          resetRef={resetFile}
          accept=".json,application/json,.xml,text/xml,application/xml"
          onChange={(file) => void open(file)}
        >
          {(props) => (
            <Button leftSection={<IconFileText size={15} />} {...props}>
              Open a license file…
            </Button>
          )}
        </FileButton>
        <Button disabled={draft.fileText.trim() === ''} onClick={() => read(draft.fileText)}>
          Use this file
        </Button>
        {note}
      </Group>
      <TextInput
        label="Host ID of the license file"
        value={draft.hostId}
        onChange={(event) => onChange({ hostId: event.currentTarget.value })}
        error={isRefused ? 'Not the host ID of this WebLM server' : undefined}
        spellCheck={false}
      />
    </Panel>
  );
}
