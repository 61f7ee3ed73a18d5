import type { Barrier } from '../pages/barred-page.ts';

/** What one look at an address found. */
export type Observation =
  | {
      readonly kind: 'page';
      readonly status: number;
      /** Where the address leads for good; null if it does not lead to another page for good. */
      readonly movedTo: string | null;
      /** The home page of its site, where the address was not one. */
      readonly isHome: boolean;
      /** All that the page says that it is called, the most reliable first; none of what is no page of text. */
      readonly titles: readonly string[];
      readonly barrier: Barrier | null;
      readonly isPaywalled: boolean;
    }
  /** 404 or 410 to GET. `hostAnswers`: other pages of the host, at this time. */
  | { readonly kind: 'missing'; readonly status: number; readonly hostAnswers: boolean }
  /** It asks for money or a log-in before it shows anything. */
  | { readonly kind: 'closed'; readonly status: number; readonly why: string }
  | { readonly kind: 'unreachable'; readonly status: number | null; readonly why: string }
  /** The page was not asked for, so nothing is known that was not known before. */
  | { readonly kind: 'not-asked'; readonly why: string };
