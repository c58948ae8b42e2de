import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconTool } from '@tabler/icons-react';
import { type MouseEvent, useMemo } from 'react';
import { useNodes, useSolutions } from '#renderer/store/hooks.ts';
import { useLostBehind } from '#renderer/store/lostBehind.ts';
import type { Maintained } from '#renderer/store/maintenanceChoices.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { useHeldOrder } from '#renderer/ui/heldOrder.ts';
import { MaintenanceWord } from '#renderer/ui/MaintenanceWord.tsx';
import { SeverityIcon } from '#renderer/ui/SeverityTag.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { NotHeardNote } from '#renderer/ui/Told.tsx';
import { leastInPart } from '#shared/advice/concern.ts';
import { type Customer, listCustomers } from '#shared/advice/customers.ts';
import { countActive, totalOf } from '#shared/advice/estate.ts';
import { scopeOfSolution } from '#shared/advice/maintenance/scope.ts';
import { findSolution, solutionWord } from '#shared/advice/solutions.ts';
import { severities } from '#shared/model/alarm.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { inPartText } from '#shared/words/notReported.ts';
import { severityTone } from '#shared/words/severity.ts';
import { CauseAge } from './CauseLink.tsx';
import { CustomerGrace, CustomerModes, CustomerPortals } from './CustomerCells.tsx';
import styles from './Customers.module.css';
import { useMaintenanceMenu } from './MaintenanceMenu.tsx';
import { rankTone } from './rankTone.ts';
import { CauseText } from './TopCauses.tsx';
import { useAlarmOwners } from './useAlarmOwners.ts';

const headers = [
  'Customer',
  'What is wrong',
  'Since',
  'Who has it',
  'Nodes live',
  'License modes',
  'Grace',
  'Portals',
  'Active alarms',
] as const;

interface CustomersProps {
  /** The solution whose nodes alone are shown below, by its key; null: all. */
  readonly openKey: string | null;
  readonly onOpen: (key: string | null) => void;
}

/** A line for each customer, worst first. Each opens to its nodes; each number leads to its rows. */
export function Customers({ openKey, onOpen }: CustomersProps) {
  const nodes = useNodes();
  const behind = useLostBehind();
  const customers = useMemo(() => listCustomers(nodes, behind), [nodes, behind]);
  const { ordered, holding } = useHeldOrder(customers, keyOf);
  const ownersOf = useAlarmOwners();
  const { openMenu, menu } = useMaintenanceMenu();
  return (
    <section className={styles.customers} aria-label="Customers by trouble">
      <div className={styles.header} aria-hidden>
        {headers.map((header) => (
          <span key={header}>{header}</span>
        ))}
      </div>
      <ul aria-label="Customers" {...holding}>
        {ordered.map((customer) => (
          <Row
            key={customer.key}
            customer={customer}
            owners={ownersOf(customer.nodes)}
            isOpen={customer.key === openKey}
            onOpen={onOpen}
            onMenu={openMenu}
          />
        ))}
      </ul>
      {menu}
    </section>
  );
}

const keyOf = ({ key }: Customer): string => key;

interface RowProps extends Pick<CustomersProps, 'onOpen'> {
  readonly customer: Customer;
  readonly owners: string;
  readonly isOpen: boolean;
  readonly onMenu: (event: MouseEvent, of: Maintained) => void;
}

function Row({ customer, owners, isOpen, onOpen, onMenu }: RowProps) {
  const { key, solution, nodes, causes, live, all, alarms, maintained, inPart } = customer;
  const [longest] = maintained.toSorted((a, b) => (b.maintenance?.until ?? 0) - (a.maintenance?.until ?? 0));
  const [first, ...others] = causes;
  const least = inPart.length > 0 ? leastInPart : 0;
  const name = useNodeNames().ofSolution(solution);
  const asked = { name, scope: [scopeOfSolution(solution)], nodes };
  const solutions = useSolutions();
  const known = findSolution(solutions, key);
  const word = known ? solutionWord(solutions, known) : '';
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li
      className={`${styles.row} tone-${longest && !first ? 'quiet' : rankTone(first?.rank ?? least)}`}
      data-maintained={longest !== undefined || undefined}
      onContextMenu={(event) => onMenu(event, asked)}
    >
      <span className={styles.head}>
        <button
          type="button"
          className={styles.name}
          aria-expanded={isOpen}
          title={isOpen ? 'Show the nodes of all customers' : `Show the nodes of ${name}`}
          onClick={() => onOpen(isOpen ? null : key)}
        >
          <Chevron size={14} aria-hidden />
          <strong>{name}</strong>
        </button>
        <ActionIcon
          variant="subtle"
          size={20}
          aria-label="Maintenance"
          title={`Maintenance of ${name}`}
          aria-haspopup="menu"
          onClick={(event) => onMenu(event, asked)}
        >
          <IconTool size={14} aria-hidden />
        </ActionIcon>
      </span>
      <span className={styles.wrong}>
        {first ? (
          <>
            <CauseText cause={first} />
            {others.length > 0 && (
              <span className={styles.dim} title={others.map(({ text }) => text).join('\n')}>
                +{formatCount(others.length)}
              </span>
            )}
          </>
        ) : (
          !longest && (
            <span data-quality="live">
              {inPart.length > 0 ? (
                <span className={styles.dim}>{inPartText(inPart.length)}</span>
              ) : (
                <ToneText tone="good">All well</ToneText>
              )}
            </span>
          )
        )}
        {longest && (
          <MaintenanceWord
            node={longest}
            {...(maintained.length < all && {
              more: `${formatCount(maintained.length)} of ${formatPlural(all, 'node')}`,
            })}
          />
        )}
      </span>
      <span className={styles.dim}>{first && <CauseAge cause={first} />}</span>
      <span className={styles.cut} title={owners}>
        {owners || (totalOf(alarms) > 0 ? <span className={styles.dim}>nobody</span> : '')}
      </span>
      <a
        className={`tone-${live < all ? 'major' : 'quiet'}`}
        href={hrefOf('overview', { solution: word, ...(live < all && { link: 'not live' }) })}
        aria-label={`${live} of ${all} nodes live`}
      >
        {live}/{all}
      </a>
      <CustomerModes customer={customer} word={word} />
      <CustomerGrace customer={customer} word={word} />
      <CustomerPortals customer={customer} word={word} />
      <span className={styles.alarms}>
        {severities.map((severity) => {
          const { live: count } = countActive(nodes, [severity]);
          return (
            count > 0 && (
              <a
                key={severity}
                className={`tone-${severityTone(severity)}`}
                href={hrefOf('alarms', { solution: word, state: 'active', severity })}
              >
                <SeverityIcon severity={severity} />
                {formatCount(count)}
              </a>
            )
          );
        })}
        <NotHeardNote of={alarms.notHeard} />
      </span>
    </li>
  );
}
