import { Cidr } from "../../modules/network/cidr";
import type { Report } from "./rules";

/** No company has more than a /8; what is wider is a way of writing "everybody". */
const WIDEST = 8;

/** https://www.iana.org/assignments/iana-ipv4-special-registry */
const notOfTheInternet = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "224.0.0.0/3",
];

/** Reports what is no range from which somebody can come over the internet, written as AWS writes it. */
export function checkInternetRange({ path, text }: { readonly path: string; readonly text: string }, report: Report) {
  const allowed = "allowed: the address you come from, such as 203.0.113.7/32";
  const range = Cidr.parse(text);
  if (!range) return report(path, `got "${text}", which is no IPv4 range; ${allowed}`);
  if (range.prefixLength < WIDEST) return report(path, `got "${text}", more than a /${WIDEST}; ${allowed}`);
  const inside = notOfTheInternet.find((each) => new Cidr(each).overlaps(range));
  if (inside !== undefined)
    return report(path, `got "${text}", which is in ${inside}, not of the internet; ${allowed}`);
  if (range.canonical !== text) report(path, `got "${text}"; allowed: ${range.canonical}, without host bits`);
}
