import { setTimeout as sleep } from "node:timers/promises";
import type { KubernetesApi, KubernetesObject } from "../api";
import { Refused } from "../requests";

const KINDS = [
  { apiVersion: "clickhouse.altinity.com/v1", kind: "ClickHouseInstallation" },
  { apiVersion: "clickhouse-keeper.altinity.com/v1", kind: "ClickHouseKeeperInstallation" },
] as const;

const FINALIZER = "finalizer.clickhouseinstallation.altinity.com";

/**
 * Altinity's operator as Terraform sees it, because its pod does not really run: it puts its finalizer on what it looks
 * after, says Completed, and lets go of what is deleted. Like the real one it can do so only while it is deployed: who
 * destroys it before its installations waits for ever.
 */
export class FakeOperator {
  private stopped = false;
  private readonly ended: Promise<void>;

  constructor(
    private readonly api: KubernetesApi,
    private readonly namespace: string,
  ) {
    this.ended = this.run();
    this.ended.catch(() => undefined); // thrown by stop
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.ended;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      // Whoever changes an object at the same time wins; the next round looks again.
      await this.reconcileAll().catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
      });
      await sleep(300);
    }
  }

  private async reconcileAll(): Promise<void> {
    if (!(await this.isDeployed())) return;
    for (const kind of KINDS) for (const object of await this.api.list(kind)) await this.reconcile(object);
  }

  private async isDeployed(): Promise<boolean> {
    const deployments = await this.api.list({ apiVersion: "apps/v1", kind: "Deployment" });
    const ours = deployments.filter(({ metadata }) => metadata.namespace === this.namespace);
    return ours.some(({ status }) => Number((status as { readyReplicas?: number }).readyReplicas ?? 0) > 0);
  }

  private async reconcile(object: KubernetesObject): Promise<void> {
    const { deletionTimestamp, finalizers = [] } = object.metadata;
    if (deletionTimestamp !== undefined) {
      if (finalizers.length > 0) await this.api.patch(object, { metadata: { finalizers: null } });
      return;
    }
    if (finalizers.length === 0) await this.api.patch(object, { metadata: { finalizers: [FINALIZER] } });
    const { taskID } = object["spec"] as { taskID?: string };
    const done = { status: "Completed", ...(taskID === undefined ? {} : { taskID }) };
    const status = (object["status"] ?? {}) as Record<string, unknown>;
    if (status["status"] === done.status && status["taskID"] === done.taskID) return;
    await this.api.patch(object, { status: done }, { status: true });
  }
}
