import { Address4 } from "ip-address";

/** An IPv4 range that is known to be one: `10.0.0.0/16`, its host bits zero. */
export class Cidr {
  readonly prefixLength: number;
  private readonly first: bigint;
  private readonly last: bigint;

  constructor(readonly text: string) {
    if (!Address4.isValid(text)) throw new RangeError(`"${text}" is not an IPv4 range`);
    const address = new Address4(text);
    this.prefixLength = address.subnetMask;
    this.first = address.startAddress().bigInt();
    this.last = address.endAddress().bigInt();
  }

  /** The range, or none if the text is not one. */
  static parse(text: string): Cidr | undefined {
    return Address4.isValid(text) ? new Cidr(text) : undefined;
  }

  /** The same range with its host bits zero, as AWS insists on writing it. */
  get canonical(): string {
    return `${Address4.fromBigInt(this.first).correctForm()}/${this.prefixLength}`;
  }

  contains(other: Cidr): boolean {
    return this.first <= other.first && other.last <= this.last;
  }

  overlaps(other: Cidr): boolean {
    return this.first <= other.last && other.first <= this.last;
  }

  /** Terraform's `cidrsubnet`: the `index`th of the 2^newBits equal parts. */
  subnet(newBits: number, index: number): string {
    const prefixLength = this.prefixLength + newBits;
    if (prefixLength > 32 || index < 0 || index >= 2 ** newBits) {
      throw new RangeError(`${this.text} has no part ${index} of ${2 ** newBits}`);
    }
    const first = this.first + BigInt(index) * 2n ** BigInt(32 - prefixLength);
    return `${Address4.fromBigInt(first).correctForm()}/${prefixLength}`;
  }
}
