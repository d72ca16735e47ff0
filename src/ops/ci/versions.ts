/** What the pipelines run, pinned. An action's tag can be moved to other code; a commit cannot. */
const pinned = {
  checkout: ["actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8", "v5.0.0"],
  setupNode: ["actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903", "v6.0.0"],
  setupTerraform: ["hashicorp/setup-terraform@b9cd54a3c349d3f38e8881555d616ced269862dd", "v3.1.2"],
  credentials: ["aws-actions/configure-aws-credentials@61815dcd50bd041e203e49132bacad1fd04d2708", "v5.1.1"],
  upload: ["actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02", "v4.6.2"],
  download: ["actions/download-artifact@018cc2cf5baa6db3ef3c5f8a56943fffe632ef53", "v6.0.0"],
} as const;

type Action = keyof typeof pinned;

export const actions = Object.fromEntries(Object.entries(pinned).map(([name, [uses]]) => [name, uses])) as Readonly<
  Record<Action, string>
>;

/** `v5.0.0`, for the comment behind a pinned action. */
export function versionOf(uses: string): string {
  return Object.values(pinned).find(([pin]) => pin === uses)?.[1] ?? "";
}

/** One version for plan and apply: Terraform reads only plans of its own version. The one that Strata is tested with. */
export const TERRAFORM = "1.11.4";

/** The oldest Node that is still maintained. */
export const NODE = "22";
