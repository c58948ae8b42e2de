/**
 * A configuration file that cannot be used as it is. The message names the file, the place and the reason.
 */
export class ConfigError extends Error {
  readonly isMissing: boolean;

  constructor(message: string, isMissing = false) {
    super(message);
    this.isMissing = isMissing;
  }
}
