/** What goes back to the client. Hop-by-hop headers and the length are the front's own business. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

export const textOf = (reply: Reply): string => reply.body.toString("utf8");

export const withText = (reply: Reply, text: string): Reply => ({ ...reply, body: Buffer.from(text) });

export const succeeded = (reply: Reply): boolean => reply.status < 300;

/** A reply of the JSON protocols 1.0 and 1.1, whose clients read either content type. */
export function jsonReply(value: unknown, status = 200): Reply {
  const headers = { "content-type": "application/x-amz-json-1.1" };
  return { status, headers, body: Buffer.from(JSON.stringify(value)) };
}

export function jsonError(code: string, message: string, status = 400): Reply {
  const reply = jsonReply({ __type: code, message }, status);
  return { ...reply, headers: { ...reply.headers, "x-amzn-errortype": code } };
}

export function xmlReply(text: string, status = 200): Reply {
  return { status, headers: { "content-type": "text/xml" }, body: Buffer.from(text) };
}

/** A failure of the emulator itself, in the protocol of the request. Status 400: clients repeat a 500 for minutes. */
export function failure(isJson: boolean, message: string): Reply {
  const code = "EmulatorFailure";
  if (isJson) return jsonError(code, message);
  const text = message.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return xmlReply(`<ErrorResponse><Error><Code>${code}</Code><Message>${text}</Message></Error></ErrorResponse>`, 400);
}
