/*
 * The reference's own list of license types, from the facts (b3) and domain.md («What a node requires»); it
 * shares nothing with the simulator.
 */

/** Facts (b3): what an operator reserves. */
export const settableTypes = [
  'SIP Trunk Sessions',
  'SM Trunk Sessions',
  'Voicemail Pro Ports',
  'VMPro Recordings Administrators',
  'VMPro TTS Professional',
  'CTI Link Pro',
  'UMS Web Services',
  'Mac Softphones',
  'Avaya Contact Center Select',
  'Third Party Recorder',
] as const;

/** Facts (b3): what follows from the configuration. */
export const automaticTypes = [
  'Server Edition',
  'Avaya IP Endpoints',
  '3rd Party IP Endpoints',
  'Receptionist',
  'Basic User',
  'Office Worker',
  'Power User',
  'Avaya Softphone',
  'Web Collaboration',
] as const;

export const allTypes: readonly string[] = [...settableTypes, ...automaticTypes];

/** Release notes, «Nodal Licensing»: the six types that the Primary gives to the other nodes. */
export const distributedTypes: readonly string[] = [
  'Server Edition',
  'Office Worker',
  'Power User',
  'Avaya IP Endpoints',
  '3rd Party IP Endpoints',
  'SIP Trunk Sessions',
];

/**
 * Release notes, «Acquired by» table: the seven printed keywords. The other types are found by their name.
 */
export const keywords: Readonly<Record<string, string>> = {
  VALUE_IPO_VM_PORTS: 'Voicemail Pro Ports',
  VALUE_IPO_USR_OFFICE: 'Office Worker',
  VALUE_IPO_USR_POWER: 'Power User',
  VALUE_IPO_AVAYA_IP_ENDPOINTS: 'Avaya IP Endpoints',
  VALUE_IPO_SIPTRUNK_CHANNELS: 'SIP Trunk Sessions',
  VALUE_IPO_TAPICC: 'CTI Link Pro',
  VALUE_IPO_EDITION_SERVER: 'Server Edition',
};

/** Licenses by type; a type left out is 0. */
export type Counts = Readonly<Record<string, number>>;

export const countOf = (counts: Counts, type: string): number => counts[type] ?? 0;

/** One count for each type. */
export const countsBy = (count: (type: string) => number): Counts =>
  Object.fromEntries(allTypes.map((type) => [type, count(type)]));
