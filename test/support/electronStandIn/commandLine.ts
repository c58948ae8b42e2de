import { facts, onlyBeforeReady } from './standing.ts';

/** Chromium's switches as they were typed, and as the app changes them before it is ready. */
const switches = new Map(
  process.argv
    .filter((arg) => arg.startsWith('--'))
    .map((arg) => {
      const [name = '', ...value] = arg.slice(2).split('=');
      return [name, value.join('=')] as const;
    }),
);

export const commandLine = {
  hasSwitch: (name: string) => switches.has(name),
  getSwitchValue: (name: string) => switches.get(name) ?? '',
  appendSwitch: (name: string, value = '') => void switches.set(name, value),
};

/** As Electron does it: whoever asked for no sandbox has one all the same. */
export function enableSandbox(): void {
  onlyBeforeReady('app.enableSandbox()');
  switches.delete('no-sandbox');
  switches.set('enable-sandbox', '');
  facts.isSandboxEnabled = true;
}

/** A process of Chromium's has no sandbox only where nothing asks for one. */
export const isSandboxed = (): boolean => switches.has('enable-sandbox') || !switches.has('no-sandbox');
