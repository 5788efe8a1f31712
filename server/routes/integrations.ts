/** `GET /v1/integrations` and `GET /v1/integrations/{id}`: the signed-in user's own list, and one of it. */
import { Hono } from 'hono';
import { andThen } from '../and-then.ts';
import { detailOf } from '../catalog/detail.ts';
import { findIntegration } from '../catalog/find.ts';
import { listFor } from '../catalog/list.ts';
import { keyOfList, listText, statesText } from '../catalog/list-text.ts';
import { AppError } from '../errors.ts';
import type { AppEnv } from '../http/context.ts';
import type { Answerer, Endpoints } from '../http/endpoint.ts';
import { unlessRefused } from '../unless-refused.ts';
import { grantWithStatesOf, outcomesOf, readingOf, type Pipeline } from './pipeline.ts';

const JSON_TYPE = 'application/json';
const CACHE_CONTROL = 'private, no-cache';

/** 16 characters of base64url. What is no fingerprint of ours is none that any list has. */
const FINGERPRINT = /[?&]catalogue=([\w-]{16})(?:&|$)/;

export function integrationsRoutes(endpoints: Endpoints, pipeline: Pipeline): Hono<AppEnv> {
  const { platforms, lists, catalogues, replies, details } = pipeline;

  const answerList: Answerer = (c) =>
    unlessRefused(readingOf(c, pipeline), ({ grant, lists: reader }) =>
      andThen(listFor(grant, platforms, reader, catalogues, outcomesOf(c)), (list) => {
        const isHeld = list.granted.fingerprint === FINGERPRINT.exec(c.req.url)?.[1];
        const key = `${isHeld ? 'states' : 'list'} ${keyOfList(list)}`;
        return replies.answer(c, { key, contentType: JSON_TYPE, cacheControl: CACHE_CONTROL }, () =>
          isHeld ? statesText(list) : listText(list),
        );
      }),
    );

  const answerDetail: Answerer = async (c) => {
    const grant = await grantWithStatesOf(c, pipeline);
    if (grant instanceof AppError) return grant;
    const onOutcome = outcomesOf(c);
    const found = await findIntegration(c.req.param('id') ?? '', platforms, lists, grant, onOutcome);
    const text = JSON.stringify(await detailOf(found, details, onOutcome));
    const key = `detail ${text}`;
    return replies.answer(c, { key, contentType: JSON_TYPE, cacheControl: CACHE_CONTROL }, () => text);
  };

  const routes = new Hono<AppEnv>();
  routes.all('/', endpoints({ GET: answerList }));
  routes.all('/:id', endpoints({ GET: answerDetail }));
  return routes;
}
