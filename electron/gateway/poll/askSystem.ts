import {
  createSession,
  createV3Session,
  isVarbindError,
  type Session,
  type Varbind,
  Version1,
  Version3,
} from 'net-snmp';
import type { SystemSecrets } from '#gateway/file/readSecrets.ts';
import { snmpUser } from '#gateway/snmp/trapUser.ts';

export interface PollTarget {
  readonly address: string;
  readonly port: number;
  readonly secrets: SystemSecrets;
  /** How long an answer may take. */
  readonly patienceMs: number;
}

export interface PollAnswer {
  readonly uptimeMs: number;
  /** Model and release, as the system prints them; null: it does not tell. */
  readonly model: string | null;
  /** Whether each interface is up, by its number. */
  readonly isUp: ReadonlyMap<number, boolean>;
}

const sysUpTime = '1.3.6.1.2.1.1.3.0';
const sysDescr = '1.3.6.1.2.1.1.1.0';
/** sysDescr is "Avaya IP Office" everywhere; what it is stands here. */
const entPhysicalDescr = '1.3.6.1.2.1.47.1.1.1.1.2.1';
const ifOperStatus = '1.3.6.1.2.1.2.2.1.8';
const up = 1;
const hundredthMs = 10;

/** No second try: each with a wrong community raises an alarm on the system. */
const retries = 0;

/** @throws Error as SNMP says it, where nothing was answered */
export async function askSystem({ address, port, secrets, patienceMs }: PollTarget): Promise<PollAnswer> {
  const { v3, community } = secrets;
  const options = { port, retries, timeout: patienceMs };
  const session = v3
    ? createV3Session(address, snmpUser(v3), { ...options, version: Version3 })
    : // Of v1 and v2c every system answers the older.
      createSession(address, community ?? '', { ...options, version: Version1 });
  try {
    const [uptime] = await get(session, sysUpTime);
    return {
      uptimeMs: Number(uptime?.value ?? 0) * hundredthMs,
      model: (await textAt(session, entPhysicalDescr)) ?? (await textAt(session, sysDescr)),
      isUp: await interfaces(session),
    };
  } finally {
    session.close();
  }
}

const get = (session: Session, oid: string): Promise<Varbind[]> =>
  new Promise((resolve, reject) => {
    session.get([oid], (error, varbinds = []) => (error ? reject(error) : resolve(varbinds)));
  });

/** Null: it has no such object, which version 1 tells as an error. */
async function textAt(session: Session, oid: string): Promise<string | null> {
  const [found] = await get(session, oid).catch(() => []);
  return found && !isVarbindError(found) && found.value ? String(found.value) : null;
}

function interfaces(session: Session): Promise<ReadonlyMap<number, boolean>> {
  const isUp = new Map<number, boolean>();
  return new Promise((resolve) => {
    session.subtree(
      ifOperStatus,
      (varbinds) => {
        for (const { oid, value } of [varbinds].flat())
          isUp.set(Number(oid.split('.').at(-1)), Number(value) === up);
      },
      () => resolve(isUp),
    );
  });
}
