import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maxLicenseFileLength,
  nearestLicenseType,
  parseLicenseFile,
} from '#shared/advice/move/licenseFileText.ts';
import { licenseTypes } from '#shared/model/license.ts';

const problemOf = (text: string): string => {
  const reading = parseLicenseFile(text);
  return 'problem' in reading ? reading.problem : 'no problem';
};
const withFeatures = (features: string): string => `{"hostId": "V1",\n "features": {${features}}}`;

describe('a license file', () => {
  it('is read as license.install takes it', () => {
    const text = '\uFEFF{"hostId": " V1A ", "features": {"Power User": 50, "CTI Link Pro": 0}}';
    expect(parseLicenseFile(text)).toEqual({
      file: { hostId: 'V1A', features: { 'Power User': 50, 'CTI Link Pro': 0 } },
    });
  });

  it('may have no licenses at all', () => {
    expect(parseLicenseFile('{"features":{},"hostId":"V1"}')).toEqual({
      file: { hostId: 'V1', features: {} },
    });
  });

  it.each([
    ['', /^There is nothing to read\. The form is \{/],
    ['x'.repeat(maxLicenseFileLength + 1), /too long/],
    ['\uFEFF<?xml version="1.0"?><a/>', /as a PLDS license file is\. Its form is not published/],
    ['{"hostId":\n "V1",}', /^Line 2, column 7: this is not valid JSON: "}" cannot stand here\./],
    ['{"hostId": "V1"', /^Line 1, column 16: the file stops short/],
    ['{', /^Line 1, column 2: the file stops short/],
    ['{"hostId": "V1', /^Line 1, column 15: the file stops short/],
    ['["a"', /stops short/],
    [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, /nested too deeply/],
    ['[1]', /^Line 1, column 1: a license file is one object/],
    ['{"features": {}}', /"hostId" is missing: add the host ID/],
    ['{"hostId": 5, "features": {}}', /^Line 1, column 12: hostId must be a text/],
    ['{"hostId": "V1"}', /"features" is missing/],
    ['{"hostId": "V1", "features": [1]}', /^Line 1, column 30: features must be an object/],
    ['{"hostId": "V1", "features": {}, "count": 1}', /"count" is not known here.*"hostId" and "features"/],
    [withFeatures('"Power Users": 5'), /^Line 2, column 15: "Power Users" is not a .*mean "Power User"\?/],
    [withFeatures('"VALUE_IPO_TAPICC": 5'), /is the keyword of "CTI Link Pro"\. Write that name/],
    [withFeatures('"Power User": -5'), /^Line 2, column 29: Power User is -5: it cannot be negative/],
    [withFeatures('"Power User": 1.5'), /Power User is 1\.5: licenses are whole/],
    [withFeatures('"Power User": 1e7'), /at most 1000000/],
    [withFeatures('"Power User": "50"'), /Power User must be a number.*without quotation marks/],
    [withFeatures('"Power User": null'), /Power User must be a number/],
    [withFeatures('"Power User": NaN'), /not valid JSON/],
    [withFeatures('"Power User": 1, "Power User": 2'), /"Power User" stands here twice/],
  ])('says where %j is wrong, and what to write', (text, problem) => {
    expect(problemOf(text)).toMatch(problem);
  });

  it('is read or its problem told, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"', '\\', '-', '1', '.5', 'e9', ' ', '\n', 'null', '\u0000'],
      ...['"hostId"', '"V1"', '"features"', '"Power User"', '"__proto__"'],
    );
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const reading = parseLicenseFile(text);
        return 'file' in reading ? typeof reading.file.hostId === 'string' : reading.problem.length > 0;
      }),
    );
  });

  it('reads back every file that is written in its form', () => {
    const counts = fc.dictionary(fc.constantFrom(...licenseTypes), fc.nat(1_000_000), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(counts, fc.boolean(), (features, isIndented) => {
        const file = { hostId: 'V1', features };
        expect(parseLicenseFile(JSON.stringify(file, null, isIndented ? 2 : 0))).toEqual({ file });
      }),
    );
  });
});

describe('the nearest license type', () => {
  it.each([
    ['power user', 'Power User'],
    ['SIP Trunk Channels', 'SIP Trunk Sessions'],
    ['Avaya Soft Phone', 'Avaya Softphone'],
    ['VM Pro Ports', 'Voicemail Pro Ports'],
    ['3rd Party Endpoints', '3rd Party IP Endpoints'],
  ])('to %j is %j', (name, type) => {
    expect(nearestLicenseType(name)).toBe(type);
  });
});
