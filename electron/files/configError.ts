/** Keys and array indexes from the root of a document. */
export type JsonPath = readonly (string | number)[];

export interface ConfigFault {
  readonly at: JsonPath;
  /** Without the place and without a full stop: "it must be …". */
  readonly reason: string;
}

/**
 * A configuration file that cannot be used as it is. The message names the file, the place and the reason.
 */
export class ConfigError extends Error {
  readonly isMissing: boolean;
  /** What it is about, where that is known. */
  readonly about: ConfigFault | null;

  constructor(message: string, { isMissing = false, about = null }: Partial<ConfigError> = {}) {
    super(message);
    this.isMissing = isMissing;
    this.about = about;
  }
}
