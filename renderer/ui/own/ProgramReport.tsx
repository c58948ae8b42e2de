import { Button, Group, Loader } from '@mantine/core';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { maxProgramOutput, type ProgramEnd, programTimeoutMs } from '#shared/contract/programs.ts';
import { formatCount } from '#shared/words/count.ts';
import { formatElapsed } from '#shared/words/duration.ts';
import { endOfProgram } from '#shared/words/ownAction.ts';
import styles from './ProgramReport.module.css';

/** A program that was ordered. */
interface OrderedProgram {
  readonly name: string;
  /** Null: it runs. */
  readonly end: ProgramEnd | null;
}

interface ProgramReportProps {
  readonly program: OrderedProgram;
  readonly onClose: () => void;
}

/** What came of a program, once it has ended. */
export function ProgramReport({ program: { name, end }, onClose }: ProgramReportProps) {
  return (
    <Dialog onClose={onClose} title={name} size="lg">
      {end ? (
        <p role="status">{endOfProgram(end)}</p>
      ) : (
        <Group gap="xs" role="status">
          <Loader size="xs" /> It runs, for {formatElapsed(programTimeoutMs)} at most. It goes on when this is
          closed.
        </Group>
      )}
      {end && <Output {...end} />}
      <Group justify="flex-end" mt="md">
        <Button data-autofocus onClick={onClose}>
          Close
        </Button>
      </Group>
    </Dialog>
  );
}

function Output({ output, isCut }: ProgramEnd) {
  if (output.length === 0) return <p className={styles.note}>It wrote nothing.</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={styles.output} tabIndex={0} aria-label="What it wrote">
        <pre>{output.join('\n')}</pre>
      </section>
      {isCut && (
        <p className={styles.note}>It wrote more: the first {formatCount(maxProgramOutput)} characters.</p>
      )}
    </>
  );
}
