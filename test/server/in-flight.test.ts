import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createInFlight, type InFlight } from '../../server/in-flight.ts';

describe('a stop', () => {
  let inFlight: InFlight;
  let server: Server;
  let client: Socket;
  /** Ends what has been asked. */
  let answer: () => void;
  let deadline: AbortController;

  /** One request has come, whose answer is under way. */
  beforeEach(async () => {
    inFlight = createInFlight();
    deadline = new AbortController();
    server = createServer((_request, response) => {
      answer = () => void response.end('done');
    });
    inFlight.of(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // A server that listens on TCP has an AddressInfo.
    client = connect(port, '127.0.0.1');
    client.on('error', () => undefined);
    const asked = once(server, 'request');
    client.write('GET / HTTP/1.1\r\nHost: acme.example\r\n\r\n');
    await asked;
  });
  afterEach(() => {
    client.destroy();
    server.closeAllConnections();
  });

  it('is over once what has been asked is answered', async () => {
    const stopped = inFlight.finish(server, deadline.signal);
    answer();
    assert.equal(await stopped, true);
  });

  it('waits for what is carried out for nobody any more', async () => {
    let carriedOut = (): void => undefined;
    const handle = inFlight.watch(
      () =>
        new Promise<Response>((resolve) => {
          carriedOut = () => {
            resolve(new Response());
          };
        }),
    );
    void handle();
    const stopped = inFlight.finish(server, deadline.signal);
    const closed = once(server, 'close');
    answer();
    await closed;
    let isOver = false;
    void stopped.then(() => (isOver = true));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isOver, false);
    carriedOut();
    assert.equal(await stopped, true);
  });

  it('waits no longer than its deadline for an answer that never comes', async () => {
    const stopped = inFlight.finish(server, deadline.signal);
    deadline.abort();
    assert.equal(await stopped, false);
  });

  it('waits no longer than its deadline for what is carried out for nobody either', async () => {
    void inFlight.watch(() => new Promise<Response>(() => undefined))();
    const stopped = inFlight.finish(server, deadline.signal);
    const closed = once(server, 'close');
    answer();
    await closed;
    deadline.abort();
    assert.equal(await stopped, false);
  });
});
