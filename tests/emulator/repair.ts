import type { Reply } from "./reply";
import type { Request } from "./request";

/** Sends a request on to its engine: as received, or changed. */
export type Forward = (request: Request) => Promise<Reply>;

/** One difference between an engine and AWS that the front makes good. */
export interface Repair {
  /** The signing name of the service, such as "rds". */
  readonly service: string;
  /** Which actions; all of the service when left out. */
  readonly actions?: RegExp;
  /** What Terraform's provider does without this repair. */
  readonly reason: string;
  /** Answers in place of the engine, unless it returns undefined. */
  readonly before?: (request: Request, forward: Forward) => Promise<Reply | undefined> | Reply | undefined;
  /** Changes the reply, whoever gave it. */
  readonly after?: (request: Request, reply: Reply, forward: Forward) => Promise<Reply> | Reply;
}

function applies(repair: Repair, request: Request): boolean {
  return repair.service === request.service && (repair.actions?.test(request.action) ?? true);
}

/** The reply of the first repair that answers by itself, else of the engine, after all repairs of it. */
export async function answer(request: Request, repairs: readonly Repair[], forward: Forward): Promise<Reply> {
  const chosen = repairs.filter((repair) => applies(repair, request));
  let reply: Reply | undefined;
  for (const repair of chosen) {
    reply = await repair.before?.(request, forward);
    if (reply) break;
  }
  reply ??= await forward(request);
  for (const repair of chosen) reply = (await repair.after?.(request, reply, forward)) ?? reply;
  return reply;
}
