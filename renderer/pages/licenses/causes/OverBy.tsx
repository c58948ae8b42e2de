import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import type { LicenseCause } from '#shared/advice/licenses/licenseCauses.ts';

/** What is left to do once the cause itself is cured, and by when it is over without doing it. */
export function OverBy({ cause: { overBy } }: { readonly cause: LicenseCause }) {
  return (
    overBy && (
      <>
        Renew, or wait until <Timestamp at={overBy.at} zone={overBy.timeZone} />.
      </>
    )
  );
}
