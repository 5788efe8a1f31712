/** Our ids: `"<platform>:<its own slug or id>"`, as a list gave them. The published contract has this same schema. */
import { z } from 'zod';

/** Anything else, a path or a NUL or a novel, is no id of ours, and no platform is asked about it. */
export const integrationIdSchema = z
  .string()
  // Ranges and not \p{Cc}: a JSON Schema validator that reads patterns without the u flag would refuse "p", "C" and "c".
  // eslint-disable-next-line no-control-regex -- Control characters are what it keeps out.
  .regex(/^[a-z0-9-]{1,64}:[^\u0000-\u001F\u007F-\u009F]{1,256}$/u)
  .meta({ description: 'The platform, a colon and its own slug or id. Opaque: take it from the list.' });

export type IdParts = { readonly platform: string; readonly key: string };

/** @returns `null` for what is no id of ours */
export function partsOfId(id: string): IdParts | null {
  if (!integrationIdSchema.safeParse(id).success) return null;
  const colon = id.indexOf(':');
  return { platform: id.slice(0, colon), key: id.slice(colon + 1) };
}
