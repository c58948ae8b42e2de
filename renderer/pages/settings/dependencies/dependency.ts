import type { Settings } from '#shared/settings/settings.ts';

export type Dependency = Settings['dependencies'][number];
