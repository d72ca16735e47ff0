import { expect, it } from "@jest/globals";

import { answer } from "../repair";
import { textOf, xmlReply } from "../reply";
import { parseRequest, type Request } from "../request";
import { route53 } from "./route53";

const ZONES = "/2013-04-01/hostedzone";
const authorization = "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/route53/aws4_request, Signature=0";

it("a zone that an environment names is there from the first look, once, under its id", async () => {
  const asked: string[] = [];
  const engine = ({ method, path }: Request) => {
    asked.push(`${method} ${path}`);
    return Promise.resolve(xmlReply("<Id>/hostedzone/ZENGINE</Id><Id>/hostedzone/ZOTHER</Id>"));
  };
  const repairs = route53(() => new Map([["ZOURS", "example.com"]]));
  const get = async (path: string) =>
    textOf(await answer(parseRequest("GET", path, { authorization }, Buffer.alloc(0)), repairs, engine));
  const theirs = "<Id>/hostedzone/ZOURS</Id><Id>/hostedzone/ZOTHER</Id>";
  expect([await get(ZONES), await get(`${ZONES}/ZOURS`), await get(`${ZONES}/ZOTHER`)]).toEqual([
    theirs,
    theirs,
    theirs,
  ]);
  expect(asked).toEqual([`POST ${ZONES}`, `GET ${ZONES}`, `GET ${ZONES}/ZENGINE`, `GET ${ZONES}/ZOTHER`]);
});
