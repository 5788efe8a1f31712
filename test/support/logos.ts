/** Logos for tests, and the id that each must have. */
import { createHash } from 'node:crypto';

export const dataUrl = (mediaType: string, content: string | Uint8Array): string =>
  `data:${mediaType};base64,${Buffer.from(content).toString('base64')}`;

export const SVG_LOGO = dataUrl(
  'image/svg+xml',
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10" fill="#0061ff"/></svg>',
);

export const idOfLogo = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);
