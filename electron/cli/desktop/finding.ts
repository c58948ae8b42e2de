/** One thing that was looked at before a start, as `npm start` and `watchline doctor` tell it. */
export interface Finding {
  /** What was looked at: a noun or two. */
  readonly subject: string;
  /** `cure`: something does not work until it is put right. `note`: worth knowing, nothing more. */
  readonly standing: 'well' | 'note' | 'cure';
  /** The fact, in words that can end a sentence. */
  readonly says: string;
  /** What to do about it, a sentence; null: nothing. */
  readonly cure: string | null;
}

/** Who asks, and on what machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Null where there are no such numbers (Windows). */
  readonly uid: number | null;
  /** What the desktop would be started with. */
  readonly args: readonly string[];
}

export const thisMachine = (args: readonly string[]): Machine => ({
  platform: process.platform,
  env: process.env,
  uid: process.getuid?.() ?? null,
  args,
});

export const well = (subject: string, says: string): Finding => ({
  subject,
  standing: 'well',
  says,
  cure: null,
});

export const note = (subject: string, says: string, cure: string | null = null): Finding => ({
  subject,
  standing: 'note',
  says,
  cure,
});

export const needsCure = (subject: string, says: string, cure: string): Finding => ({
  subject,
  standing: 'cure',
  says,
  cure,
});
