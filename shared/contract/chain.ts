import type { EpochMs } from '#shared/model/time.ts';

/** How the check of the whole way stands: an alarm of Watchline's own, from its frame to the page. */
export interface ChainView {
  /** Which check this page is told of; a page answers with what it shows. */
  readonly check: number;
  /** When one last came through (host clock); null: none has since the start. */
  readonly checkedAt: EpochMs | null;
  /** Where the last one is missing, in sentences; null: it is not. */
  readonly problem: string | null;
}

/** What a page answers of it. */
export interface ShownCheck {
  readonly check: number;
  /** Nobody sees it: a browser may stop such a page for as long as it likes. */
  readonly isHidden: boolean;
}
