import { IconUserQuestion } from '@tabler/icons-react';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { useHostNow } from '#renderer/ui/now.ts';
import { ToneText } from '#renderer/ui/Tag.tsx';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { NodeSetup } from '#shared/contract/nodes.ts';
import { secondMs } from '#shared/model/time.ts';
import { endpointOf } from '#shared/words/endpoint.ts';
import { senderNames, unknownSenderCode } from '#shared/words/gateway.ts';
import { trapSteps } from '#shared/words/traps.ts';
import { besideNode, type Proposal } from '../form/nodeForm.ts';
import styles from './Traps.module.css';

/** How often a gateway counts anew. */
const countedMs = 5 * secondMs;
/** It keeps 32 apart. */
const mostRows = 50;

interface UnknownSendersProps {
  /** The own nodes of gateways. */
  readonly gateways: readonly NodeView[];
  readonly setups: readonly NodeSetup[];
  /** Why none can be added here; null: they can. */
  readonly whyNot: string | null;
  readonly onAdopt: (proposal: Proposal) => void;
}

/** Who sends to a gateway without being in its file, by what the gateway tells of it. */
export function UnknownSenders({ gateways, setups, whyNot, onAdopt }: UnknownSendersProps) {
  const turn = Math.floor(useHostNow() / countedMs);
  const nodeKeys = gateways.map(({ key }) => key);
  const { value } = useAnswer(`${turn} ${nodeKeys.join(' ')}`, (calls) =>
    calls.alarms({
      filter: { nodeKeys, state: 'active', severities: ['warning'] },
      sort: { column: 'lastAt', descending: true },
      ...{ offset: 0, limit: mostRows },
    }),
  );
  const senders = (value?.rows ?? []).flatMap(({ ref, code, detail, nodeKey, text }) => {
    const gateway = setups.find(({ key }) => key === nodeKey);
    const url = detail[senderNames.node];
    if (code !== unknownSenderCode || !gateway || typeof url !== 'string') return [];
    return [{ ref, text, proposal: besideNode(gateway, url.split('/').at(-1) ?? '') }];
  });
  if (senders.length === 0) return null;
  const known = new Set(setups.map(({ url }) => endpointOf(url)));
  return (
    <>
      <p>{trapSteps.unknown}</p>
      <ul className={styles.systems} aria-label="Unknown senders">
        {senders.map(({ ref, text, proposal }) => (
          <li key={ref}>
            <ToneText tone="minor" icon={<IconUserQuestion aria-hidden />}>
              {text}
            </ToneText>{' '}
            {known.has(endpointOf(proposal.form.url)) ? (
              'is among the nodes'
            ) : (
              <ReasonedButton
                label="Add under a Name"
                name={`Add under a name: ${text}`}
                size="compact-xs"
                whyNot={whyNot}
                onClick={() => onAdopt(proposal)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
