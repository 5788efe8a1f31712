/**
 * What both pages, the element's and the one by hand, are measured with. The list is fetched and held back until it is
 * asked for, so that neither network nor start-up is part of the sum: both get the same text at a moment we choose.
 */

export type Scrolled = {
  readonly frames: number;
  readonly framesOver50Ms: number;
  /** Frames where most of the window showed no card; 0 where nobody looked. */
  readonly blank: number;
};

export type Probe = {
  /** The list is there, held back. */
  readonly ready: Promise<void>;
  /** Gives the list away. @returns milliseconds until the first card is painted */
  readonly firstPaint: () => Promise<number>;
  /** @returns milliseconds from each key so far to the next paint, once there are so many */
  readonly keys: (count: number) => Promise<readonly number[]>;
  /** Until nothing else wants to run. */
  readonly idle: () => Promise<void>;
  /** @param looks whether each frame is looked at, which takes longer than to draw it */
  readonly watchScrolling: (looks: boolean) => void;
  readonly scrolled: () => Scrolled;
};

declare global {
  // Only `var` makes a member of the global object.
  var bench: Probe;
}

/** In a frame: behind it. */
const behindFrame = (then: () => void): void => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = then;
  port2.postMessage(null);
};

/** Behind the frame that is drawn next: its paint is done, as far as this thread does it. */
const afterPaint = (then: () => void): void => {
  requestAnimationFrame(() => {
    behindFrame(then);
  });
};

/**
 * @param root where the cards are looked for
 * @returns what the page fetches its list with
 */
export function createProbe(root: () => ParentNode & DocumentOrShadowRoot, card: string): typeof globalThis.fetch {
  let isReady: () => void = () => undefined;
  let open: () => void = () => undefined;
  let givenAt = 0;
  const ready = new Promise<void>((resolve) => (isReady = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  const keys: number[] = [];
  let watched = { frames: 0, framesOver50Ms: 0, blank: 0 };

  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      afterPaint(() => keys.push(performance.now() - timeStamp));
    },
    { capture: true },
  );

  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (condition()) resolve();
        else afterPaint(look);
      };
      look();
    });

  /** Places down the window, at no distance that rows could have too: the gaps between them would all be hit at once. */
  const isBlank = (): boolean => {
    const shares = [0.12, 0.29, 0.5, 0.66, 0.91];
    const hits = shares.filter((share) =>
      root()
        .elementFromPoint(innerWidth * 0.15, innerHeight * share)
        ?.closest(card),
    );
    return hits.length < shares.length / 2;
  };

  globalThis.bench = {
    ready,
    firstPaint: () =>
      new Promise((resolve) => {
        open();
        // Every frame is looked at: a message between two may have to wait behind the work that the next one shows.
        const look = (): void => {
          requestAnimationFrame(() => {
            if (root().querySelector(card) === null) look();
            else
              behindFrame(() => {
                resolve(performance.now() - givenAt);
              });
          });
        };
        look();
      }),
    async keys(count) {
      await until(() => keys.length >= count);
      return keys;
    },
    idle: () =>
      new Promise((resolve) => {
        requestIdleCallback(() => {
          resolve();
        });
      }),
    watchScrolling(looks) {
      const now = { frames: 0, framesOver50Ms: 0, blank: 0 };
      watched = now;
      let last = performance.now();
      const look = (): void => {
        afterPaint(() => {
          if (watched !== now) return;
          const took = performance.now() - last;
          last = performance.now();
          now.frames += 1;
          if (took > 50) now.framesOver50Ms += 1;
          if (looks && isBlank()) now.blank += 1;
          look();
        });
      };
      look();
    },
    scrolled() {
      const seen = watched;
      watched = { frames: 0, framesOver50Ms: 0, blank: 0 };
      return seen;
    },
  };

  return async (input, init) => {
    const response = await fetch(input, init);
    // Bytes, as they come over a wire: what a text would cost to be made bytes again is nobody's.
    const held = new Response(await response.arrayBuffer(), response);
    isReady();
    await opened;
    givenAt = performance.now();
    return held;
  };
}
