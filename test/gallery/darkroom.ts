/** Joins pictures and compares them. All are PNG files in base64. */

/** A channel that differs by less is the same to the eye, and to two versions of a browser at the edge of a curve. */
const CHANNEL_TOLERANCE = 0.1;
const GAP = 8;

export type Verdict = {
  /** Width and height of each, as one can read it. */
  readonly size: string;
  readonly referenceSize: string;
  /** The share of pixels that differ, 0 to 1; 1 where the sizes do. */
  readonly differing: number;
  /** The picture, faint, with what differs in red. */
  readonly difference: string;
};

export type Pixels = {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each, in base64. */
  readonly rgb: string;
};

export type Darkroom = {
  readonly develop: (picture: string) => Promise<Pixels>;
  readonly join: (pictures: readonly string[]) => Promise<string>;
  readonly compare: (picture: string, reference: string) => Promise<Verdict>;
};

async function decoded(png: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  return image;
}

function canvasOf(width: number, height: number): readonly [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws nothing');
  return [canvas, context];
}

const encoded = (canvas: HTMLCanvasElement): string => canvas.toDataURL('image/png').split(',')[1] ?? '';

const sizeOf = ({ width, height }: HTMLImageElement): string => `${String(width)}×${String(height)}`;

async function join(pictures: readonly string[]): Promise<string> {
  const images = await Promise.all(pictures.map(decoded));
  const width = images.reduce((sum, image) => sum + image.width + GAP, -GAP);
  const [canvas, context] = canvasOf(width, Math.max(...images.map(({ height }) => height)));
  context.fillStyle = '#888';
  context.fillRect(0, 0, canvas.width, canvas.height);
  let left = 0;
  for (const image of images) {
    context.drawImage(image, left, 0);
    left += image.width + GAP;
  }
  return encoded(canvas);
}

function pixelsOf(image: HTMLImageElement): Uint8ClampedArray {
  const [, context] = canvasOf(image.width, image.height);
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}

async function compare(picture: string, reference: string): Promise<Verdict> {
  const [image, expected] = await Promise.all([decoded(picture), decoded(reference)]);
  const sizes = { size: sizeOf(image), referenceSize: sizeOf(expected) };
  if (sizes.size !== sizes.referenceSize) return { ...sizes, differing: 1, difference: picture };
  const [pixels, expectedPixels] = [pixelsOf(image), pixelsOf(expected)];
  const [canvas, context] = canvasOf(image.width, image.height);
  context.globalAlpha = 0.2;
  context.drawImage(image, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = 'red';
  let count = 0;
  for (let index = 0; index < pixels.length; index += 4) {
    const differs = [0, 1, 2].some(
      (channel) =>
        Math.abs((pixels[index + channel] ?? 0) - (expectedPixels[index + channel] ?? 0)) > CHANNEL_TOLERANCE * 255,
    );
    if (!differs) continue;
    count++;
    context.fillRect((index / 4) % image.width, Math.floor(index / 4 / image.width), 1, 1);
  }
  return { ...sizes, differing: count / (pixels.length / 4), difference: encoded(canvas) };
}

async function develop(picture: string): Promise<Pixels> {
  const image = await decoded(picture);
  const rgb = pixelsOf(image).filter((_value, index) => index % 4 !== 3);
  const address = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(reader.result as string); // as asked for
    };
    reader.readAsDataURL(new Blob([rgb]));
  });
  return { width: image.width, height: image.height, rgb: address.split(',')[1] ?? '' };
}

declare global {
  var darkroom: Darkroom | undefined;
}

globalThis.darkroom = { join, compare, develop };
