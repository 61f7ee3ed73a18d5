import { guide } from './guide.ts';
import { plan } from './plan.ts';
import { sources } from './sources.ts';

/** Every command, in the order that help shows. */
export const commands = [plan, sources, guide];
