/** What was not checked for more than so many days is overdue, as the setting has it by default. */
export const OVERDUE_DAYS = 90;
