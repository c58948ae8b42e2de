import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const config = readFileSync(new URL('../../../electron-builder.yml', import.meta.url), 'utf8');

/** The lines under one heading of the file, without their indentation. */
function section(heading: string): string[] {
  const lines = config.split('\n');
  const after = lines.slice(lines.indexOf(`${heading}:`) + 1);
  const end = after.findIndex((line) => !line.startsWith('  '));
  return after.slice(0, end === -1 ? undefined : end).map((line) => line.trim().replaceAll('"', "'"));
}

describe('what is packaged', () => {
  const fuses: readonly [fuse: string, isOn: boolean, why: string][] = [
    ['runAsNode', false, 'the program is no interpreter for what an environment variable names'],
    [
      'enableCookieEncryption',
      false,
      'the page has no cookie, and macOS would ask for its keychain at the start',
    ],
    ['enableNodeOptionsEnvironmentVariable', false, 'no code and no certificate comes from the environment'],
    ['enableNodeCliInspectArguments', false, 'no debugger opens a port'],
    ['enableEmbeddedAsarIntegrityValidation', true, 'a changed program does not start (macOS, Windows)'],
    ['onlyLoadAppFromAsar', true, 'no folder beside the archive is loaded in its place'],
    ['loadBrowserProcessSpecificV8Snapshot', false, 'we make no snapshot of our own'],
    ['grantFileProtocolExtraPrivileges', false, 'no page comes from file://'],
  ];
  it.each(fuses)('has fuse %s set to %s: %s', (fuse, isOn) => {
    expect(section('electronFuses')).toContain(`${fuse}: ${isOn}`);
  });

  it('has no fuse the table does not explain', () => {
    expect(section('electronFuses').map((line) => line.split(':')[0])).toEqual(fuses.map(([fuse]) => fuse));
  });

  it('holds the built files and nothing of the sources', () => {
    const included = section('files').filter((line) => !line.includes("'!"));
    expect(included).toEqual([
      '- out/main/**',
      '- out/preload/**',
      '- out/renderer/**',
      '- package.json',
      '- LICENSE',
    ]);
    expect(section('files')).toContain("- '!**/*.map'");
  });

  it('is signed on macOS, if only for its machine: turned fuses break the signature Electron comes with', () => {
    expect(section('mac')).toContain("identity: '-'");
  });

  it('is made on Linux with nothing that must be installed first', () => {
    expect(section('linux')).toContain('target: [AppImage, deb]');
  });
});
