import { describe, expect, it } from 'vitest';
import type { NodeInfo } from '#shared/model/node.ts';
import { bannerTexts } from '#simulator/trace/banner.ts';

const server: NodeInfo = {
  ...{ id: 'primary', name: 'Primary', role: 'primary', solution: { id: 's', name: 'Harbour Office' } },
  ...{
    address: '10.0.0.1',
    version: '10.0.0.0.0 build 550',
    edition: 'select',
    serialNumber: '0050569F1B93',
  },
  ...{ pldsHostId: '111311111111', webLmHostId: 'VAC40', virtual: true, timeZone: 'UTC', startedAt: 0 },
};
const ip500: NodeInfo = { ...server, role: 'expansion', virtual: false, webLmHostId: null };

describe('the connect banner', () => {
  it('of a server says that it has no slots, and gives its WebLM host ID', () => {
    const texts = bannerTexts(server);
    expect(texts).toContain('+ No slots: a virtual machine');
    expect(texts).toContain('+ WebLM host ID: VAC40');
    expect(texts.some((text) => text.startsWith('+ Slot'))).toBe(false);
  });

  it('of an IP500 V2 lists its slots, always the same for the same unit', () => {
    const texts = bannerTexts(ip500);
    expect(texts.filter((text) => text.startsWith('+ Slot'))).toHaveLength(4);
    expect(bannerTexts({ ...ip500, name: 'Renamed' }).slice(-6)).toEqual(texts.slice(-6));
    const units = Array.from({ length: 20 }, (_, unit) =>
      bannerTexts({ ...ip500, serialNumber: `0${unit}` }),
    );
    expect(new Set(units.map((unit) => unit.slice(-6).join('\n'))).size).toBeGreaterThan(5);
    expect(texts.some((text) => text.includes('WebLM'))).toBe(false);
  });
});
