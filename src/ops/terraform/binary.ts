import { Refusal } from "../../core/problems";
import { capture } from "./process";

/** The Terraform that runs: `terraform` of the PATH, or what STRATA_TERRAFORM names; OpenTofu speaks the same language. */
export interface Binary {
  readonly path: string;
  readonly name: "terraform" | "tofu";
  readonly version: string;
  /** `linux_amd64` */
  readonly platform: string;
}

/** Write-only attributes came with Terraform 1.11 and OpenTofu 1.11. */
const OLDEST = [1, 11] as const;

let found: Promise<Binary> | undefined;

/** Throws a {@link Refusal} where there is none, or one that is too old. */
export function binary(): Promise<Binary> {
  found ??= find(process.env["STRATA_TERRAFORM"] ?? "terraform");
  return found;
}

async function find(path: string): Promise<Binary> {
  const { out } = await capture(path, ["version"], { cwd: process.cwd() }).catch(() => {
    throw new Refusal(`no ${path} on this machine: install Terraform ≥ 1.11, or name it in STRATA_TERRAFORM`);
  });
  const said = /^(Terraform|OpenTofu) v(\S+)\s+on (\S+)/m.exec(out);
  const [, product, version, platform] = said ?? [];
  if (product === undefined || version === undefined || platform === undefined) {
    throw new Refusal(`"${path} version" says neither Terraform's nor OpenTofu's version`);
  }
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new Refusal(`${path} is ${version}: Strata needs ≥ ${OLDEST.join(".")}, for write-only attributes`);
  }
  return { path, name: product === "OpenTofu" ? "tofu" : "terraform", version, platform };
}
