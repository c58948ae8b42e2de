import type { Alarm, AlarmCategory, AlarmDetail, AlarmKind, Severity } from '#shared/model/alarm.ts';

/** What an alarm is, before it has happened. */
export type AlarmSpec = Pick<Alarm, 'code' | 'text' | 'detail' | 'category' | 'severity' | 'kind'>;

interface CatalogueEntry {
  readonly category: AlarmCategory;
  readonly severity: Severity;
  readonly kind: AlarmKind;
  /** `{Label}` stands for that value of the alarm's detail. */
  readonly text: string;
}

/*
 * Codes follow the reasons of the IPO-MIB where it has one. The texts of the first seven, of SystemIdChanged
 * and LogonFailed are printed in the release notes and manuals; System Status' texts of the others are not
 * public, so those are the simulator's own words.
 */
const catalogue = {
  NonSelectAlarm: {
    category: 'service',
    severity: 'major',
    kind: 'condition',
    text: 'WebLM Server Error: System not licensed for Select',
  },
  FeatureLicenseMissing: {
    category: 'service',
    severity: 'minor',
    kind: 'event',
    text: 'Attempt to use a feature for which no license is installed. License Type: {License Type}',
  },
  HoldMusicFileFailure: {
    category: 'service',
    severity: 'minor',
    kind: 'condition',
    text: 'Failed to load HOLD Music source file Source Name: {Source Name}',
  },
  InsufficientLicenses: {
    category: 'service',
    severity: 'major',
    kind: 'condition',
    text: 'There are insufficient licenses for this configuration. License Type: {License Type}',
  },
  SipChannelLicenseExceeded: {
    category: 'service',
    severity: 'major',
    kind: 'condition',
    text: 'SIP Channel License Exceeded: There are insufficient SIP Channel licenses License Type: {License Type}',
  },
  LicenseConfigurationError: {
    category: 'service',
    severity: 'critical',
    kind: 'condition',
    text: 'License Configuration Error: There are insufficient licenses for the current configuration',
  },
  DevLinkLicenseMissing: {
    category: 'service',
    severity: 'warning',
    kind: 'event',
    text: 'Attempt to use a feature for which no license is installed. License Type:DevLink3 External Recorder',
  },
  SystemIdChanged: {
    category: 'configuration',
    severity: 'warning',
    kind: 'condition',
    text: 'System ID has changed',
  },
  LogonFailed: {
    category: 'service',
    severity: 'warning',
    kind: 'event',
    text: 'Logon failed due to incorrect userId/password. Application: {Application} {From}',
  },
  WebLmUnreachable: {
    category: 'service',
    severity: 'major',
    kind: 'condition',
    text: 'WebLM Server Error: The WebLM server cannot be reached. Server: {Server}',
  },
  WebLmGracePeriod: {
    category: 'service',
    severity: 'major',
    kind: 'condition',
    text: 'WebLM Error: The 30 day license grace period is running',
  },
  GraceFourteenDays: {
    category: 'service',
    severity: 'major',
    kind: 'condition',
    text: 'License grace period: 14 days left',
  },
  GraceSevenDays: {
    category: 'service',
    severity: 'major',
    kind: 'condition',
    text: 'License grace period: 7 days left',
  },
  GraceThreeDays: {
    category: 'service',
    severity: 'critical',
    kind: 'condition',
    text: 'License grace period: 3 days left',
  },
  GraceOneDay: {
    category: 'service',
    severity: 'critical',
    kind: 'condition',
    text: 'License grace period: 1 day left',
  },
  GraceLastDay: {
    category: 'service',
    severity: 'critical',
    kind: 'condition',
    text: 'License grace period: it ends within 24 hours',
  },
  WebLmRestricted: {
    category: 'service',
    severity: 'critical',
    kind: 'condition',
    text: 'WebLM Restricted: The license grace period has ended and the system is unlicensed',
  },
  PrimaryLicensesGracePeriod: {
    category: 'service',
    severity: 'major',
    kind: 'condition',
    text: 'The Primary cannot be reached: the 30 day grace period for its licenses is running',
  },
  PrimaryLicensesLost: {
    category: 'service',
    severity: 'critical',
    kind: 'condition',
    text: 'The Primary cannot be reached: the grace period for its licenses has ended',
  },
  LineDown: {
    category: 'link',
    severity: 'major',
    kind: 'condition',
    text: 'IP Office Line out of service. Line Number: {Line Number} Peer: {Peer}',
  },
  TrunkOutOfService: {
    category: 'trunk',
    severity: 'major',
    kind: 'condition',
    text: 'Trunk out of service. Line Number: {Line Number}',
  },
  VMProConnFailure: {
    category: 'link',
    severity: 'major',
    kind: 'condition',
    text: 'Voicemail Pro connection lost. Address: {Address}',
  },
  ServiceStopped: {
    category: 'service',
    severity: 'warning',
    kind: 'condition',
    text: 'Service stopped. Service: {Service}',
  },
  ServiceFailed: {
    category: 'service',
    severity: 'critical',
    kind: 'condition',
    text: 'Service failed. Service: {Service}',
  },
  PortalFailover: {
    category: 'service',
    severity: 'major',
    kind: 'condition',
    text: 'one-X Portal has switched to the secondary server',
  },
  PortalSplit: {
    category: 'service',
    severity: 'critical',
    kind: 'condition',
    text: 'Both one-X Portal servers are active: the link between them is lost',
  },
  PortalNoneServing: {
    category: 'service',
    severity: 'critical',
    kind: 'condition',
    text: 'No one-X Portal server is active',
  },
  NoLicenceKeyDongle: {
    category: 'configuration',
    severity: 'warning',
    kind: 'condition',
    text: 'System SD card removed. Licenses stay valid for about 2 hours',
  },
  ClockSourceChanged: {
    category: 'service',
    severity: 'warning',
    kind: 'event',
    text: 'Clock source changed. Source: {Source}',
  },
  QosThreshold: {
    category: 'call-quality',
    severity: 'minor',
    kind: 'event',
    text: 'Quality of service limit exceeded. Extension: {Extension} Round Trip: {Round Trip} ms Jitter: {Jitter} ms Packet Loss: {Packet Loss} %',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type AlarmCode = keyof typeof catalogue;
export const alarmCodes = Object.keys(catalogue) as AlarmCode[];

export function alarmSpec(code: AlarmCode, detail: AlarmDetail = {}): AlarmSpec {
  const { text, category, severity, kind } = catalogue[code];
  return { code, text: fillIn(text, detail), detail, category, severity, kind };
}

/** The text with `{Label}` replaced by the detail's value; a label without a value is left out. */
function fillIn(text: string, detail: AlarmDetail): string {
  return text.replaceAll(/\{([^{}]+)\}/g, (_, label: string) => String(detail[label] ?? '')).trimEnd();
}
