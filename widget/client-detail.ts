/** What there is to know of one integration besides what the list says of it. */
import type { IntegrationDetail } from '#wire';
import { ask, type ApiCall } from './client.ts';
import { decodeIntegrationDetail } from './decode-detail.ts';
import { badAnswer } from './decode-fields.ts';

export const fetchIntegrationDetail = (call: ApiCall, id: string): Promise<IntegrationDetail> =>
  ask(call, 'GET', [id], (body, server) => {
    const detail = decodeIntegrationDetail(body, server);
    if (detail.id !== id) throw badAnswer('id');
    return detail;
  });
