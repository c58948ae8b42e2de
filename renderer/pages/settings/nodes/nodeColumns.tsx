import { hostNow } from '#renderer/store/hostClock.ts';
import type { GridColumn } from '#renderer/ui/grid/gridColumn.ts';
import { LinkBadge } from '#renderer/ui/LinkBadge.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import type { EpochMs } from '#shared/model/time.ts';
import { outsideText } from '#shared/words/outsideText.ts';
import { certificateState, passwordText, type SetupRow } from './setupRow.ts';

const linkText = ({ node }: SetupRow): string => {
  if (!node) return 'Not watched yet';
  const { word, problem, remedy } = node.link;
  return [word, problem, remedy].filter(Boolean).join('. ').replace('..', '.');
};

/** `print`: of a time by the clock of the monitor's computer. */
export function nodeColumns(print: (at: EpochMs) => string): readonly GridColumn<SetupRow>[] {
  return [
    { id: 'customer', header: 'Customer', width: 170, isPinned: true, text: ({ customer }) => customer },
    { id: 'name', header: 'Node', width: 150, isPinned: true, text: ({ name }) => name },
    {
      ...{ id: 'link', header: 'Link', width: 240, grows: true, least: 130 },
      text: linkText,
      cell: (row) => (
        <span title={linkText(row)}>
          {row.node && <LinkBadge word={row.node.link.word} isOfGateway={row.node.system !== null} isPlain />}{' '}
          {row.node?.link.problem}
        </span>
      ),
    },
    {
      ...{ id: 'password', header: 'Password', width: 110 },
      text: ({ setup }) => passwordText(setup),
      cell: ({ setup }) =>
        setup.hasPassword === false ? (
          <ToneText tone="major">{passwordText(setup)}</ToneText>
        ) : (
          passwordText(setup)
        ),
    },
    {
      ...{ id: 'certificate', header: 'Certificate', width: 180 },
      text: (row) => certificateState(row, hostNow()).text,
      cell: (row) => <CertificateCell row={row} />,
    },
    { id: 'address', header: 'Address', width: 240, text: ({ setup }) => outsideText(setup.url) },
    { id: 'user', header: 'User', width: 110, leaves: 2, text: ({ setup }) => outsideText(setup.user) },
    {
      ...{ id: 'ends', header: 'Certificate Ends', width: 170, leaves: 1 },
      text: (row) => {
        const { validTo } = certificateState(row, hostNow());
        return validTo === null ? '' : print(validTo);
      },
      sortBy: (row) => certificateState(row, hostNow()).validTo,
    },
  ];
}

function CertificateCell({ row }: { readonly row: SetupRow }) {
  const { tone, text } = certificateState(row, hostNow());
  return tone ? <ToneText tone={tone}>{text}</ToneText> : text;
}
