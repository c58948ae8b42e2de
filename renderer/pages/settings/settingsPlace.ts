import { type Fields, oneOf, textField } from '#renderer/store/place/fields.ts';
import { sections } from './sections.tsx';

export interface SettingsPlace {
  /** The name of the section that is shown. */
  readonly section: string;
  /** The label of the setting that was looked for; '': none. */
  readonly setting: string;
}

const [first, ...others] = sections;

export const settingsFields: Fields<SettingsPlace> = {
  section: oneOf('section', [first.name, ...others.map(({ name }) => name)]),
  setting: textField('setting'),
};
