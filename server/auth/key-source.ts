/** Where the keys that verify user tokens come from: one shape for shared secrets, key sets and single keys. */
import type { CompactJWSHeaderParameters, CryptoKey } from 'jose';

export type KeySource = {
  /** The JWS algorithms these keys may be used with; disjoint between sources of secrets and of public keys. */
  readonly algorithms: ReadonlySet<string>;
  /**
   * The keys that may have signed a token with this header; empty where there is none.
   * @throws {AppError} `keys-unavailable` where that cannot be known now.
   */
  candidates(header: CompactJWSHeaderParameters): Promise<readonly CryptoKey[]>;
  /**
   * Changes when keys do: what was verified with earlier ones has to be verified again. `null` while that is not known
   * and nothing verified before may be relied on.
   */
  generation(): number | null;
  /** Whether tokens can be checked now; tries to obtain keys where there are none. Never rejects. */
  ready(): Promise<boolean>;
};
