/** The check of links, of which one process at a time does one. */
export const CHECK_LINKS = 'check-links';

/** Held by somebody who waits for a check by the process that has the store’s file; nobody else can ask it. */
export const CHECK_LINKS_ASKED = 'check-links asked';
