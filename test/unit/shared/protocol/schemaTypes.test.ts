import type { Static } from 'typebox';
import { expectTypeOf, it } from 'vitest';
import type { Alarm } from '#shared/model/alarm.ts';
import type { LicenseStatus, WebLmStatus } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { NodeInfo, Snapshot } from '#shared/model/node.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import type { IsoTime } from '#shared/model/time.ts';
import type * as schema from '#shared/protocol/schema.ts';

/*
 * Checked by the compiler (npm run types): a message that passes its schema is what the model says it is.
 */

it('checks messages into the model', () => {
  expectTypeOf<Static<typeof schema.AlarmSchema>>().toExtend<Alarm<IsoTime>>();
  expectTypeOf<Static<typeof schema.LicenseStatusSchema>>().toExtend<LicenseStatus<IsoTime>>();
  expectTypeOf<Static<typeof schema.WebLmStatusSchema>>().toExtend<WebLmStatus<IsoTime>>();
  expectTypeOf<Static<typeof schema.ServiceStatusSchema>>().toExtend<ServiceStatus<IsoTime>>();
  expectTypeOf<Static<typeof schema.LineStatusSchema>>().toExtend<LineStatus>();
  expectTypeOf<Static<typeof schema.ResiliencyStatusSchema>>().toExtend<ResiliencyStatus<IsoTime>>();
  expectTypeOf<Static<typeof schema.NodeInfoSchema>>().toExtend<NodeInfo<IsoTime>>();
  expectTypeOf<Static<typeof schema.SnapshotSchema>>().toExtend<Snapshot<IsoTime>>();
});

/** What a node says of it; `told` is our own. */
type SaidOf<T> = Exclude<keyof T, 'told'>;

it('has a schema for every field of the model', () => {
  expectTypeOf<keyof Static<typeof schema.AlarmSchema>>().toEqualTypeOf<SaidOf<Alarm>>();
  expectTypeOf<keyof Static<typeof schema.LicenseStatusSchema>>().toEqualTypeOf<SaidOf<LicenseStatus>>();
  expectTypeOf<keyof Static<typeof schema.WebLmStatusSchema>>().toEqualTypeOf<SaidOf<WebLmStatus>>();
  expectTypeOf<keyof Static<typeof schema.ServiceStatusSchema>>().toEqualTypeOf<SaidOf<ServiceStatus>>();
  expectTypeOf<keyof Static<typeof schema.LineStatusSchema>>().toEqualTypeOf<SaidOf<LineStatus>>();
  expectTypeOf<keyof Static<typeof schema.ResiliencyStatusSchema>>().toEqualTypeOf<
    SaidOf<ResiliencyStatus>
  >();
  expectTypeOf<keyof Static<typeof schema.NodeInfoSchema>>().toEqualTypeOf<SaidOf<NodeInfo>>();
  expectTypeOf<keyof Static<typeof schema.SnapshotSchema>>().toEqualTypeOf<keyof Snapshot>();
});
