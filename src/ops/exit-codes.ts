/** Exit codes of `strata`, stable: pipelines branch on them. */
export const exitCodes = {
  /** Done, or nothing to do. */
  ok: 0,
  /** A mistake of the user's, a refusal of AWS's, a fault of ours. */
  error: 1,
  /** `plan` and `drift`: something would change. */
  changes: 2,
  /** The states are not those that were planned against, or the set has expired or was used. */
  stale: 3,
  /** A file is not what was reviewed, or a signature does not fit. */
  tampered: 4,
  /** A policy rule denies. */
  policy: 5,
  /** Approvals are missing. */
  notApproved: 6,
  /** Ctrl-C before anything was changed, as shells say it. */
  interrupted: 130,
} as const;
