/**
 * Logos as browsers are best served: WebP at twice the size at which the element shows them, made with sharp.
 *
 * Decision: sharp is an optional dependency of the process alone. Where it is not installed, logos are served as the
 * platform sent them. It is loaded when the first logo is asked for, since a token server may never be, and works on
 * threads of its own.
 */
import type { Sharp, SharpOptions } from 'sharp';
import type { Log } from './http/context.ts';
import { drawingFault } from './logos/drawing-fault.ts';
import type { ConvertLogo } from './logos/served-logos.ts';

/** The element shows 24 px, 40 at most; the longer side is this. */
const BOX = 64;
/**
 * Far more than any logo needs, far less than fills a memory: 64 MB of pixels. Of an SVG that is its own size, and says
 * nothing of what it holds: see `drawingFault()`.
 */
const MAX_PIXELS = 4096 * 4096;
const TIMEOUT_SECONDS = 4;

type MakeSharp = (bytes: Uint8Array, options: SharpOptions) => Sharp;

/** @param load for tests */
export function createLogoImages(
  log: Log,
  load: () => Promise<{ readonly default: MakeSharp }> = () => import('sharp'),
): ConvertLogo {
  const loading = once(() =>
    load().then(
      ({ default: sharp }) => sharp,
      () => {
        log({ level: 'warn', message: 'sharp cannot be loaded: logos are served as they came' });
        return null;
      },
    ),
  );
  return async (bytes, mediaType) => {
    const sharp = await loading();
    return sharp ? { bytes: await webpOf(sharp, bytes, mediaType), mediaType: 'image/webp' } : { bytes, mediaType };
  };
}

async function webpOf(
  sharp: MakeSharp,
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const fault = drawingFault(bytes);
  // As what sharp itself refuses: it has no image, and is not tried again.
  if (fault !== null) throw new TypeError(`A logo that is not drawn: ${fault}`);
  const webp = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .autoOrient()
    // What is drawn is drawn at that size; what is made of pixels gets no more of them than it has.
    .resize(BOX, BOX, { fit: 'inside', withoutEnlargement: mediaType !== 'image/svg+xml' })
    .webp({ quality: 85, alphaQuality: 100 })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .toBuffer()
    .catch((error: unknown) => {
      // sharp says so in words alone: "timeout: 42% complete".
      const isLate = error instanceof Error && error.message.startsWith('timeout');
      throw isLate ? new DOMException('A logo took too long', 'TimeoutError') : error;
    });
  // A copy: Node's small buffers share their memory with others.
  return new Uint8Array(webp);
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => (value ??= make());
}
