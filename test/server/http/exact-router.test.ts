import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { ExactRouter } from '../../../server/http/exact-router.ts';

/** What answers, twice: once looked for, once known. */
async function answers(app: Hono, method: string, path: string): Promise<readonly string[]> {
  const ask = async (): Promise<string> => {
    const response = await app.request(path, { method });
    return response.status === 404 ? 'nothing' : response.text();
  };
  return [await ask(), await ask()];
}

describe('the router', () => {
  const app = (router?: ExactRouter<never>): Hono => {
    const routes = new Hono(router ? { router } : {});
    routes.use('/list', async (_, next) => next());
    routes.get('/list', (c) => c.text('list'));
    routes.post('/list', (c) => c.text('posted'));
    routes.all('/health', (c) => c.text(`health ${c.req.method}`));
    routes.get('/list/:id', (c) => c.text(`one ${c.req.param('id')}`));
    routes.get('/:file{script\\.[0-9a-f]+\\.js}', (c) => c.text(c.req.param('file')));
    return routes;
  };

  const rows: readonly (readonly [string, string])[] = [
    ['GET', '/list'],
    ['POST', '/list'],
    ['DELETE', '/list'],
    ['HEAD', '/list'],
    ['GET', '/list/'],
    ['GET', '/list/a%20b'],
    ['GET', '/list/constructor'],
    ['PROPFIND', '/health'],
    ['GET', '/script.0a.js'],
    ['GET', '/script.zz.js'],
    ['GET', '/__proto__'],
  ];
  for (const [method, path] of rows) {
    it(`answers ${method} ${path} as Hono's own does`, async () => {
      assert.deepEqual(await answers(app(new ExactRouter()), method, path), await answers(app(), method, path));
    });
  }

  it('finds what is added after somebody has asked', async () => {
    const routes = new Hono({ router: new ExactRouter() });
    routes.get('/list', (c, next) => (c.req.query('own') === undefined ? next() : c.text('own')));
    assert.deepEqual(await answers(routes, 'GET', '/list'), ['nothing', 'nothing']);
    routes.all('*', (c) => c.text('all'));
    assert.deepEqual(await answers(routes, 'GET', '/list'), ['all', 'all']);
  });
});
