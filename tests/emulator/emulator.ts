import type { ContainerScripts } from "./ecs-tasks";
import { startEngines } from "./engines";
import { startFront } from "./front";
import { python } from "./python";
import { repairs } from "./repairs";
import type { ClusterApi } from "./repairs/eks";

export interface EmulatorOptions {
  /** Any free port when left out. */
  readonly port?: number;
  /** A file that receives one JSON line per request. */
  readonly log?: string;
  /** Receives progress, such as the installation at the first start. */
  readonly note?: (text: string) => void;
  /** The Kubernetes whose API every cluster of EKS says it has. @default an address where nothing answers */
  readonly kubernetes?: ClusterApi;
  /** What the containers of tasks do that are run once. @default they end well */
  readonly containers?: ContainerScripts;
}

export interface Emulator {
  readonly endpoint: string;
  /** What a program must have in its environment to use the emulator as its AWS. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

function environmentFor(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "emulator",
    AWS_SECRET_ACCESS_KEY: "emulator",
    // For the AWS SDKs and the CLI: the emulators never ask to be tried again. Terraform's provider keeps its own count.
    AWS_MAX_ATTEMPTS: "2",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/**
 * A local AWS: account 123456789012, empty at each start, all regions. It shows that Terraform's provider and the API
 * understand each other, not that AWS would accept what is deployed: limits, permissions and prices are not in it.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { note = () => undefined, kubernetes, containers, ...frontOptions } = options;
  const engines = await startEngines(await python(note), note);
  try {
    const front = await startFront({ ...frontOptions, ports: engines.ports, repairs: repairs(kubernetes, containers) });
    const endpoint = `http://127.0.0.1:${front.port}`;
    const stop = async (): Promise<void> => void (await Promise.all([front.close(), engines.stop()]));
    return { endpoint, environment: environmentFor(endpoint), stop };
  } catch (error) {
    await engines.stop();
    throw error;
  }
}
