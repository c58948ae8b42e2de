import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useTimesOf } from '#renderer/store/nodeTimes.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { JobReport } from '#renderer/ui/JobReport.tsx';

/** What became of one job. */
export function JobDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const names = useNodeNames();
  const timesOf = useTimesOf();
  const { value, problem } = useAnswer(id, (calls) => calls.jobs({ ids: [id], limit: 1 }));
  const [job] = value ?? [];
  return (
    <Dialog onClose={onClose} title="Job" size="xl">
      {job && <JobReport job={job} names={names} timesOf={timesOf} />}
      {value && !job && <p role="status">There is no such job in this history.</p>}
      {problem !== null && <p role="alert">It could not be read: {problem}</p>}
    </Dialog>
  );
}
