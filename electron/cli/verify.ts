import { verifyBundle } from '#core/export/bundle/verifyBundle.ts';
import { formatPlural } from '#shared/words/count.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { Failure } from './failure.ts';

/** Says whether a bundle is as it was written. Who wrote it nobody can say: bundles are not signed. */
export async function runVerify(path: string): Promise<void> {
  const bundle = oneLine(path);
  const found = await verifyBundle(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : reasonOf(error);
    throw new Failure(`verify: ${bundle} cannot be verified: ${reason}.`);
  });
  const { writtenAt, count, differ, missing, added } = found;
  const says = [
    ...differ.map((name) => `${oneLine(name)} differs`),
    ...missing.map((name) => `${oneLine(name)} is missing`),
    ...added.map((name) => `${oneLine(name)} was added`),
  ];
  if (says.length > 0)
    throw new Failure(
      `verify: ${bundle} is not as it was written at ${oneLine(writtenAt)}:\n${says.join('\n')}`,
    );
  const files = formatPlural(count, 'file');
  process.stdout.write(`${bundle}: unchanged since it was written at ${oneLine(writtenAt)}, ${files}\n`);
}
