import { z } from "zod";
import { logRetentions } from "../../modules/logs/log-retention";
import {
  durationPattern,
  moneyPattern,
  sizePattern,
  vcpuPattern,
  type Duration,
  type Money,
  type Size,
  type Vcpu,
} from "../../modules/units";

/** Building blocks of schemas: each says what is allowed in words, which the problem report repeats. */

/** Text of a shape. `allowed` completes the sentence "allowed: …". */
export function text<T extends string = string>(pattern: RegExp, allowed: string): z.ZodType<T> {
  return z.string({ error: allowed }).regex(pattern, { error: allowed }) as unknown as z.ZodType<T>;
}

export function size() {
  return text<Size>(sizePattern, 'a size with its unit, MiB, GiB or TiB, such as "100 GiB" or "1 TiB"');
}

export function duration() {
  return text<Duration>(
    durationPattern,
    'a duration with its unit, seconds, minutes, hours or days, such as "30 days"',
  );
}

export function vcpu() {
  return text<Vcpu>(vcpuPattern, 'processors with their unit, such as "0.5 vCPU"');
}

export function money() {
  return text<Money>(moneyPattern, 'an amount with its currency, such as "350 USD"');
}

/** A whole number within bounds that are AWS's or ours; both are in the message. */
export function count(minimum: number, maximum: number) {
  const allowed = `a whole number from ${minimum} to ${maximum}`;
  return z
    .number({ error: allowed })
    .int({ error: allowed })
    .min(minimum, { error: allowed })
    .max(maximum, { error: allowed });
}

export function flag() {
  return z.boolean({ error: "true or false" });
}

export function percent() {
  return text<`${number}%`>(/^(?:100|[1-9]\d?)%$/, 'a percentage such as "70%"');
}

export function choice<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, { error: values.join(", ") });
}

/** How long a log group keeps events: CloudWatch takes only these. */
export function logRetention() {
  return choice(logRetentions);
}

/** What an IPv4 range looks like; whether it is one, and which, is for rules. */
export const cidrPattern = /^(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/;

export function ec2InstanceType(example: string) {
  return text(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, `an EC2 instance type, such as ${example}`);
}

/** A DNS name. */
export const hostName = text(
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  "a lower-case DNS name, such as api.example.com",
);
