import type { ActCalls } from './acts.ts';
import type { AlarmCalls } from './alarms.ts';
import type { LinkCalls } from './anotherBrowser.ts';
import type { AwayCalls } from './away.ts';
import type { ShownCheck } from './chain.ts';
import type { ExportCalls } from './exports.ts';
import type { FiguresCalls } from './figures.ts';
import type { FleetCalls, FleetDelta } from './fleet.ts';
import type { HandoverCalls } from './handover.ts';
import type { HistoryCalls } from './history.ts';
import type { JobCalls } from './jobs.ts';
import type { MaintenanceCalls } from './maintenance.ts';
import type { CertificateCalls, NodeCalls, NodeTestCalls } from './nodes.ts';
import type { PracticeCalls } from './practice.ts';
import type { ProgramCalls } from './programs.ts';
import type { SettingsCalls, SettingsView } from './settings.ts';
import type { TraceBatch, TraceCalls } from './trace.ts';
import type { VaultCalls } from './vault.ts';

/**
 * What a page may ask of its host: the whole of it. Carried by birpc over a MessagePort (desktop) or a
 * WebSocket (browser). Every call rejects with an Error whose message can be shown to the operator.
 */
export interface HostCalls
  extends FleetCalls,
    AlarmCalls,
    ActCalls,
    AwayCalls,
    FiguresCalls,
    MaintenanceCalls,
    HistoryCalls,
    HandoverCalls,
    JobCalls,
    ExportCalls,
    TraceCalls,
    PracticeCalls,
    ProgramCalls,
    VaultCalls,
    LinkCalls,
    SettingsCalls,
    NodeCalls,
    NodeTestCalls,
    CertificateCalls {}

/** What a host tells a page. It waits for the answer before it tells more: the page sets the pace. */
export interface PageCalls {
  /**
   * At least one a second, empty where nothing changed: a page that hears nothing for 3 s says so. Answers
   * which check of the chain it shows.
   */
  applyDelta(delta: FleetDelta): Promise<ShownCheck | undefined>;
  /** What has come of the trace this page has opened: a batch in 50 ms at most. */
  applyTrace(batch: TraceBatch): Promise<void>;
  /** What is set has changed, whoever changed it: to a page that has asked for it. */
  applySettings(view: SettingsView): Promise<void>;
}
