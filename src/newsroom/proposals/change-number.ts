/** The number of a change as people type it: "12", "#12". Null for anything else. */
export function readChangeNumber(typed: string): number | null {
  const number = /^#?(\d{1,9})$/.exec(typed)?.[1];
  return number === undefined ? null : Number(number);
}
