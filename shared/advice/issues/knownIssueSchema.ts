import Type, { type Static } from 'typebox';
import { strictObject } from '#shared/protocol/strictObject.ts';

const Words = Type.String({ minLength: 1, maxLength: 1_000 });
/** A regular expression over a text in one spelling (`oneSpelling`), case aside. */
const Pattern = Type.String({ minLength: 1, maxLength: 1_000, format: 'regex' });

/**
 * resources/known-issues.json: the known issues of the release notes that an alarm, a license mode or a line
 * of a trace can show. Published as docs/known-issues.schema.json.
 */
export const KnownIssuesSchema = strictObject({
  version: Type.Literal(1),
  issues: Type.Array(
    strictObject({
      /** Ours and unique: two entries of the release notes share one number. */
      key: Type.String({ pattern: '^[a-z0-9-]+$' }),
      number: Type.String({ pattern: '^IPOFFICE-\\d+$' }),
      title: Words,
      /** The releases that have it, and the one that resolves it. */
      versions: Words,
      /** What an instance of it is known by; several where any of them will do. */
      shownBy: Type.Object(
        {
          alarm: Type.Optional(Pattern),
          trace: Type.Optional(Pattern),
          /** `stale-error`: WebLM Error although every required license is granted. */
          license: Type.Optional(Type.Literal('stale-error')),
        },
        { additionalProperties: false, minProperties: 1 },
      ),
      /** Whether nothing needs doing. */
      benign: Type.Enum(['always', 'in-weblm-mode', 'never']),
      impact: Words,
      workaround: Words,
      /** The command that applies the workaround. */
      remedy: Type.Optional(Type.Literal('license.renew')),
    }),
    { minItems: 1 },
  ),
});

export type KnownIssueEntry = Static<typeof KnownIssuesSchema>['issues'][number];
