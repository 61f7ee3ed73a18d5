/** The number of a change as people type it: "12", "#12", "change 12", "no. 12". Null for anything else. */
export function readChangeNumber(typed: string): number | null {
  const number = /^(?:(?:change|number|no\.?|nr\.?)\s*)?#?(\d{1,9})\.?$/iu.exec(typed.trim())?.[1];
  return number === undefined ? null : Number(number);
}
