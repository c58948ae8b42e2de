import { describe, expect, it } from 'vitest';
import { subjectOf } from '#shared/advice/alarms/alarmSubject.ts';
import { type AlarmCode, alarmCodes, alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';

const of = (text: string, detail = {}) => subjectOf({ text, detail });

describe('what an alarm is about', () => {
  it('is told by its words, with or without the detail', () => {
    const webLm = { kind: 'service', service: 'Web License Manager' };
    expect(of('Service stopped. Service: Web License Manager')).toEqual(webLm);
    expect(of('Service failed', { Service: 'Web License Manager' })).toEqual(webLm);
    expect(of('IP Office Line out of service. Line Number: 17 Peer: Secondary')).toEqual({
      kind: 'line',
      line: 17,
    });
    expect(of('one-X Portal has switched to the secondary server')).toEqual({ kind: 'portal' });
    expect(of('Voicemail Pro connection lost. Address: 10.0.0.5')).toEqual({ kind: 'voicemail' });
    expect(of('License grace period: 7 days left')).toEqual({ kind: 'license' });
  });
  it('tells too few licenses from what is not licensed therefore', () => {
    const kindsOf = (...codes: readonly AlarmCode[]) =>
      new Set(codes.map((code) => subjectOf(alarmSpec(code, { 'License Type': 'CTI Link Pro' }))?.kind));
    expect(kindsOf('InsufficientLicenses', 'SipChannelLicenseExceeded', 'LicenseConfigurationError')).toEqual(
      new Set(['shortage']),
    );
    expect(of('SIP Channel Licence Exceeded')).toEqual({ kind: 'shortage' });
    expect(kindsOf('NonSelectAlarm')).toEqual(new Set(['select']));
    expect(kindsOf('FeatureLicenseMissing')).toEqual(new Set(['feature']));
    expect(kindsOf('WebLmUnreachable', 'WebLmGracePeriod', 'GraceLastDay')).toEqual(new Set(['license']));
  });
  it('tells a client of one-X Portal from one-X Portal', () => {
    expect(of('Avaya one-X Call Assistant: connection lost')).toEqual({ kind: 'client' });
    expect(of('One-X Portal client cannot log in')).toEqual({ kind: 'client' });
    expect(of('Both one-X Portal servers are active')).toEqual({ kind: 'portal' });
  });
  it('is not known where no page knows more', () => {
    expect(of('Trunk out of service. Line Number: 3')).toBeNull();
    expect(of('Service stopped')).toBeNull();
    expect(of('')).toBeNull();
  });
  it('is known of every alarm about licenses, services, portals and lines', () => {
    const unknown = alarmCodes.filter(
      (code) => subjectOf(alarmSpec(code, { Service: 'x', 'Line Number': 1 })) === null,
    );
    expect(unknown).toEqual([
      ...['HoldMusicFileFailure', 'DevLinkLicenseMissing', 'SystemIdChanged', 'LogonFailed'],
      ...['TrunkOutOfService', 'NoLicenceKeyDongle', 'ClockSourceChanged', 'QosThreshold'],
    ]);
  });
});
