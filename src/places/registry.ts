import { discord } from './discord/place.ts';
import type { Place } from './place.ts';
import { slack } from './slack/place.ts';

/** In the order in which they are shown. */
export const places: readonly Place[] = [slack, discord];
