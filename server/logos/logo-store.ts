/** The logos that this server knows, by their ids: one store for all platforms and users, bounded in bytes. */
import { LRUCache } from 'lru-cache';
import type { LogoImage } from './logo-text.ts';

export type KnownLogo =
  /** As it came: the bytes of its `data:` URL's text. What nobody looks at is never decoded. */
  | { readonly kind: 'source'; readonly text: Uint8Array }
  /** As it is served. */
  | { readonly kind: 'image'; readonly image: LogoImage }
  /** It could not be converted, and will not be tried again. */
  | { readonly kind: 'unusable' };

export type LogoStoreOptions = {
  /** Of the kept bytes together; the longest unserved go first. @default 64 MiB */
  readonly maxBytes?: number | undefined;
};

export type LogoStore = {
  /** Without counting as use: every list names every logo. */
  readonly has: (id: string) => boolean;
  readonly get: (id: string) => KnownLogo | undefined;
  readonly set: (id: string, logo: KnownLogo) => void;
};

/** For what an entry costs beside its bytes. */
const ENTRY_BYTES = 200;

export function createLogoStore({ maxBytes = 64 * 1024 * 1024 }: LogoStoreOptions = {}): LogoStore {
  const logos = new LRUCache<string, KnownLogo>({
    maxSize: maxBytes,
    sizeCalculation: (logo) => ENTRY_BYTES + sizeOf(logo),
  });
  return {
    has: (id) => logos.has(id),
    get: (id) => logos.get(id),
    set(id, logo) {
      logos.set(id, logo);
    },
  };
}

function sizeOf(logo: KnownLogo): number {
  if (logo.kind === 'source') return logo.text.byteLength;
  return logo.kind === 'image' ? logo.image.bytes.byteLength : 0;
}
