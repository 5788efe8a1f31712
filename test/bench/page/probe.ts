/**
 * What both pages, the element's and the one by hand, are measured with. The list is fetched and held back until it is
 * asked for, so that neither network nor start-up is part of the sum: both get the same text at a moment we choose.
 */

export type Scrolled = {
  /** Looked at once a frame. */
  readonly samples: number;
  /** Of these, where most of the window showed no card. */
  readonly blank: number;
  readonly framesOver50Ms: number;
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
  readonly watchScrolling: () => void;
  readonly scrolled: () => Scrolled;
};

declare global {
  // Only `var` makes a member of the global object.
  var bench: Probe;
}

/** Behind the frame that is drawn next: its paint is done, as far as this thread does it. */
const afterPaint = (then: () => void): void => {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
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
  let frames = { samples: 0, blank: 0, framesOver50Ms: 0 };

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

  /** A grid of points over the window; between the cards there are gaps, so a few may miss. */
  const isBlank = (): boolean => {
    const shares = [0.1, 0.3, 0.5, 0.7, 0.9];
    const hits = shares.flatMap((x) =>
      shares.filter((y) =>
        root()
          .elementFromPoint(innerWidth * x, innerHeight * y)
          ?.closest(card),
      ),
    );
    return hits.length < (shares.length * shares.length) / 2;
  };

  globalThis.bench = {
    ready,
    firstPaint: () =>
      new Promise((resolve) => {
        open();
        const look = (): void => {
          requestAnimationFrame(() => {
            const isDrawn = root().querySelector(card) !== null;
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              if (isDrawn) resolve(performance.now() - givenAt);
              else look();
            };
            port2.postMessage(null);
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
    watchScrolling() {
      frames = { samples: 0, blank: 0, framesOver50Ms: 0 };
      let last = performance.now();
      const watched = frames;
      const look = (): void => {
        afterPaint(() => {
          if (watched !== frames) return;
          const now = performance.now();
          watched.samples += 1;
          if (isBlank()) watched.blank += 1;
          if (now - last > 50) watched.framesOver50Ms += 1;
          last = now;
          look();
        });
      };
      look();
    },
    scrolled() {
      const seen = frames;
      frames = { samples: 0, blank: 0, framesOver50Ms: 0 };
      return seen;
    },
  };

  return async (input, init) => {
    const response = await fetch(input, init);
    const text = await response.text();
    isReady();
    await opened;
    givenAt = performance.now();
    return new Response(text, response);
  };
}
