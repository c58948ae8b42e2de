import { useContext, useState } from 'react';
import { host } from '#renderer/store/connection.ts';
import { copyText } from '#renderer/store/copyText.ts';
import { BusyButton } from '#renderer/ui/BusyButton.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import type { BrowserLink } from '#shared/contract/anotherBrowser.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { oneTimeLink } from '#shared/words/oneTimeLink.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { SettingRow } from '../field/SettingRow.tsx';
import { GivenLink } from './GivenLink.tsx';

type Outcome =
  | { readonly url: string; readonly due: EpochMs }
  | { readonly told: string; readonly isProblem: boolean };

const noOthers = {
  told: 'This is the desktop, which has its one window. Other browsers are let in by “watchline web”.',
  isProblem: false,
};

/** The way in for one browser more. */
export function BrowsersSection() {
  const { hostNow } = useContext(TimeFrameContext);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isAsking, setIsAsking] = useState(false);

  const ask = async (): Promise<void> => {
    setIsAsking(true);
    try {
      const link = await host().linkForAnotherBrowser();
      setOutcome(outcomeOf(link, hostNow()));
      if (link) await copyText('link', link.url);
    } catch (error) {
      setOutcome({ told: reasonOf(error), isProblem: true });
    } finally {
      setIsAsking(false);
    }
  };

  return (
    <SettingRow
      label="Another browser"
      isForAll
      about={`${oneTimeLink} Those that are in stay in, until Watchline is started again.`}
    >
      <BusyButton onClick={() => void ask()} isBusy={isAsking}>
        Link for another browser
      </BusyButton>
      {outcome && 'url' in outcome && <GivenLink key={outcome.url} {...outcome} />}
      {outcome && 'told' in outcome && (
        <span role={outcome.isProblem ? 'alert' : 'status'}>{outcome.told}</span>
      )}
    </SettingRow>
  );
}

function outcomeOf(link: BrowserLink | null, now: EpochMs): Outcome {
  return link ? { url: link.url, due: now + link.expiresInMs } : noOthers;
}
