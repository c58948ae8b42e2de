import { type ResiliencyRow, resiliencyComponents } from '#shared/model/resiliency.ts';
import type { Side } from './portalClients.ts';

/** What one of the two nodes can tell of a side. */
export interface SideView {
  readonly portalAddress: string;
  readonly ipOfficeAddress: string;
  readonly isPortalUp: boolean;
  readonly isServing: boolean;
  readonly isIpOfficeConnected: boolean;
  readonly hasActiveLink: boolean;
}

type Cells = Omit<ResiliencyRow, 'component'>;
const sides: readonly Side[] = ['primary', 'secondary'];
const role = (isActive: boolean): Cells['role'] => (isActive ? 'Active' : 'Passive');

/** The six rows of one-X Portal's Health > Resiliency, in its words (release notes, Appendix B). */
export function resiliencyRows(views: Readonly<Record<Side, SideView>>): ResiliencyRow[] {
  const portal = ({ portalAddress, isPortalUp }: SideView): Cells => ({
    address: portalAddress,
    state: isPortalUp ? 'Started' : 'Stopped',
    role: null,
  });
  const connection = ({ ipOfficeAddress, isIpOfficeConnected, hasActiveLink }: SideView): Cells => ({
    address: ipOfficeAddress,
    state: isIpOfficeConnected ? 'Connected' : 'Failed',
    role: role(hasActiveLink),
  });
  const database = ({ isPortalUp, isServing }: SideView): Cells => ({
    address: null,
    state: isPortalUp ? 'Started' : 'Stopped',
    role: isPortalUp ? role(isServing) : null,
  });
  return [portal, connection, database]
    .flatMap((row) => sides.map((side) => row(views[side])))
    .map((cells, index) => ({ component: resiliencyComponents[index] ?? '', ...cells }));
}
