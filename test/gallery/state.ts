import type { Scene } from './scene.ts';

/** One state of the element: its address and title in the gallery, and how it is reached. */
export type GalleryState = {
  readonly id: string;
  readonly title: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Before the element is on the page: what will be answered. */
  readonly prepare?: (scene: Scene) => void;
  /** Once it is. */
  readonly act?: (scene: Scene) => void | Promise<void>;
  /** In the shadow root once the state is reached. */
  readonly shows: string;
  /** Pictured on a phone and from right to left, too. */
  readonly main?: boolean;
  /** Unless it differs from a pictured one in words alone. Default: true. */
  readonly pictured?: boolean;
};

export type GalleryGroup = {
  readonly title: string;
  /** The list is only the background. */
  readonly few?: boolean;
  readonly states: readonly GalleryState[];
};
