/**
 * A token that was verified is not verified again before it expires: a check costs up to 250 µs of cryptography, and a
 * page asks often with the same token.
 *
 * Decision: remembered under the SHA-256 of its text, so that no usable token lies in memory (the text is canonical
 * here: `bearer.ts` lets exactly one spelling of a token through). A withdrawn key takes its tokens with it: what is
 * remembered holds only for the generation of keys that verified it. Refusals are not remembered.
 */
import { LRUCache } from 'lru-cache';
import { andThen } from '../and-then.ts';
import type { Caller } from './caller.ts';
import type { KeySource } from './key-source.ts';
import type { Verifier } from './verify.ts';

export type VerifiedTokensOptions = {
  readonly keySources: readonly KeySource[];
  readonly now: () => Date;
  /** Of what is remembered together, about, in characters: a caller and its grant are some times as long as the token. @default 64 Mi */
  readonly maxCharacters?: number;
  /** @default Web Crypto's */
  readonly sha256?: Sha256 | undefined;
};

/** The SHA-256 of an ASCII text as a text of its own. */
export type Sha256 = (text: string) => string | Promise<string>;

/** What is kept of a token, measured against its text: a claim of sixty rules becomes a grant of fourteen kilobytes. */
const TIMES_ITS_TEXT = 5;

type Remembered = { readonly caller: Caller; readonly generation: string };

/** As a `Verifier`, but at once where the token was verified before. */
export type RememberingVerifier = (token: string) => Caller | Promise<Caller>;

export function rememberVerified(verify: Verifier, options: VerifiedTokensOptions): RememberingVerifier {
  const { keySources, now, maxCharacters = 64 * 1024 * 1024, sha256 = digest } = options;
  const remembered = new LRUCache<string, Remembered>({ maxSize: maxCharacters });
  /** `null` where any of the sources cannot vouch for what was verified before. */
  const generationNow = (): string | null => {
    const generations = keySources.map((source) => source.generation());
    return generations.includes(null) ? null : generations.join();
  };

  const verifyAs = async (key: string, token: string): Promise<Caller> => {
    // Read before and after: keys may change while this token is being checked with the ones that were.
    const generation = generationNow();
    const caller = await verify(token);
    if (generation !== null && generation === generationNow())
      remembered.set(key, { caller, generation }, { size: token.length * TIMES_ITS_TEXT });
    return caller;
  };

  return (token) =>
    andThen(sha256(token), (key) => {
      const known = remembered.get(key);
      return known && now().getTime() < known.caller.expiresAt.getTime() && known.generation === generationNow()
        ? known.caller
        : verifyAs(key, token);
    });
}

async function digest(token: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
  return String.fromCharCode(...bytes);
}
