import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderRisk } from '#monitor/folderRisk.ts';

it.each([
  ['OneDrive - Acme', 'is in OneDrive - Acme, which is copied away while it is written'],
  ['Dropbox', 'is in Dropbox, which'],
  ['Google Drive', 'is in Google Drive, which'],
  ['CloudStorage', 'is in CloudStorage, which'],
])('knows a folder in %s by its name', (name, why) => {
  expect(folderRisk(join('/home/pat', name, 'Watchline'))).toContain(why);
});

it.each(['/home/pat/Watchline', '/home/pat/onedriver', '/home/pat/boxes', '/'])(
  'has nothing against %s',
  (folder) => {
    expect(folderRisk(folder)).toBeNull();
  },
);
