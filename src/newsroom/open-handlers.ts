import { OVERDUE_DAYS } from './checks/overdue-days.ts';
import { openWeb, type Webs } from './open-web.ts';
import { createPageReader } from './pages/page-reader.ts';
import type { WebOptions } from './pages/web.ts';
import { createNewsroomHandlers, type NewsroomHandlers } from './proposals/handlers.ts';
import { createPageLookUp } from './proposals/page-look-up.ts';
import { type NewsroomServices, NO_CARDS } from './proposals/services.ts';

export type HandlersOptions = Pick<NewsroomServices, 'store' | 'guide' | 'onNotApplied' | 'clock'> &
  Partial<
    Pick<
      NewsroomServices,
      'isKept' | 'onProposal' | 'onDesk' | 'onFollowed' | 'cards' | 'lookUpPage' | 'overdueDays'
    >
  > &
  Pick<WebOptions, 'contact'> & { readonly webs?: Webs };

/** What answers everything that proposes and decides changes of the guide. */
export function openHandlers({
  contact,
  webs,
  lookUpPage,
  isKept = true,
  onProposal = () => {},
  onDesk = () => {},
  onFollowed = () => {},
  cards = NO_CARDS,
  overdueDays = OVERDUE_DAYS,
  ...services
}: HandlersOptions): NewsroomHandlers {
  const { asked, polite } = webs ?? openWeb({ contact, clock: services.clock });
  const look = lookUpPage ?? createPageLookUp(createPageReader(asked), services.guide.library);
  return createNewsroomHandlers({
    ...services,
    isKept,
    lookUpPage: look,
    web: polite,
    onProposal,
    onDesk,
    onFollowed,
    cards,
    overdueDays,
  });
}
