/** What rows have in common that become messages: a process claims one, posts, and settles it. */

export type Workspace = { readonly place: string; readonly workspace: string | null };

export type ClaimOptions = {
  /** The claiming process: a different name for every process and every start. */
  readonly by: string;
  readonly leaseMs: number;
  readonly limit: number;
  /** At most this many of one workspace, so that one with thousands leaves room for the others. */
  readonly perWorkspace: number;
  /** Workspaces to leave out. */
  readonly except: readonly Workspace[];
  /** The places that this process can post to; all places if absent. */
  readonly places?: readonly string[];
};

export type Release = {
  readonly nextTryAt: number;
  readonly reason: string;
  readonly mayHaveArrived: boolean;
  /** A look for it failed. Absent if there was none, or it was answered. */
  readonly lookFailed?: true;
};
