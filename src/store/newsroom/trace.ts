/** What a person did to the guide, or what is kept for them. */
export type Trace = {
  readonly at: number;
  /** Such as "proposal bcdfghjk". */
  readonly of: string;
  /** Such as "declined". */
  readonly what: string;
};
