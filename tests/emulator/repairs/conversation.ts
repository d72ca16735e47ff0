import { answer, type Repair } from "../repair";
import { type Reply, textOf } from "../reply";
import { jsonRequest, queryRequest, type Request } from "../request";

/** Speaks to repairs as the front does, with a canned engine behind them. */
export function conversation(repairs: readonly Repair[], engine: (request: Request) => Reply) {
  const ask = (request: Request): Promise<Reply> =>
    answer(request, repairs, (forwarded) => Promise.resolve(engine(forwarded)));
  return {
    async query(service: string, form: Readonly<Record<string, string>>, region = "us-east-1"): Promise<string> {
      return textOf(await ask(queryRequest(service, region, form)));
    },
    async json(service: string, action: string, body: unknown = {}, region = "us-east-1"): Promise<unknown> {
      return JSON.parse(textOf(await ask(jsonRequest(service, region, `Target.${action}`, body))));
    },
  };
}
