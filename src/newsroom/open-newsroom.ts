import manifest from '../../package.json' with { type: 'json' };
import { createPageReader } from './pages/page-reader.ts';
import { createWeb, type WebOptions } from './pages/web.ts';
import { createNewsroomHandlers, type NewsroomHandlers } from './proposals/handlers.ts';
import { createPageLookUp } from './proposals/page-look-up.ts';
import { type NewsroomServices, NO_CARDS } from './proposals/services.ts';

export type NewsroomOptions = Pick<NewsroomServices, 'store' | 'guide' | 'onNotApplied' | 'clock'> &
  Partial<Pick<NewsroomServices, 'isKept' | 'onProposal' | 'onDesk' | 'cards' | 'lookUpPage'>> &
  Pick<WebOptions, 'contact'>;

/** What answers everything that proposes and decides changes of the guide. */
export function openNewsroom({
  contact,
  lookUpPage,
  isKept = true,
  onProposal = () => {},
  onDesk = () => {},
  cards = NO_CARDS,
  ...services
}: NewsroomOptions): NewsroomHandlers {
  const look =
    lookUpPage ??
    createPageLookUp(
      createPageReader(createWeb({ version: manifest.version, contact, clock: services.clock })),
      services.guide.library,
    );
  return createNewsroomHandlers({ ...services, isKept, lookUpPage: look, onProposal, onDesk, cards });
}
