import { InvalidArgumentError, Option } from 'commander';
import { reasonOf } from '#shared/words/reason.ts';
import { parseText } from './values.ts';

/** Lets commander say which option was wrong, and what with it. */
export function checked<T>(parse: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError(reasonOf(error));
    }
  };
}

/** One that takes a text, which may not be empty. */
export const textOption = (flags: string, description: string): Option =>
  new Option(flags, description).argParser(checked(parseText));
