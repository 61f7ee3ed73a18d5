/** The steps from a file's top to a value. */
export type Path = readonly PropertyKey[];

/** `line` and `column` count from 1. `field` is the path to the value: `points[3].figures`. */
export type Fault = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly field: string;
  /** What was expected, and what was found instead. */
  readonly text: string;
};
