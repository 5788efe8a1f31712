/**
 * `GET /connect.js`: the ES module a host page may use to open the hosted page in a modal with an iframe.
 *
 * One Runtime's public behaviour: the module makes the request id, adds it to the connect address, and settles on a
 * message that fits or on its own Close button or Escape. The error page's message has an empty request id and fits
 * no request, so this modal stays open after it, as the real one does.
 *
 * It is served as text, so it is written as text: plain JavaScript without imports.
 */
export const CONNECT_JS = `const SOURCE = 'one-runtime';

function createModal(address) {
  const backdrop = document.createElement('div');
  backdrop.setAttribute('role', 'dialog');
  backdrop.setAttribute('aria-modal', 'true');
  backdrop.setAttribute('aria-label', 'Connect integration');
  Object.assign(backdrop.style, {
    position: 'fixed', inset: '0', zIndex: '2147483647', display: 'grid', placeItems: 'center',
    padding: '1rem', background: 'rgb(0 0 0 / 50%)',
  });

  const panel = document.createElement('div');
  Object.assign(panel.style, {
    display: 'grid', gridTemplateRows: 'auto 1fr', width: 'min(100%, 30rem)', height: 'min(92vh, 44rem)',
    overflow: 'hidden', borderRadius: '1rem', background: 'Canvas', color: 'CanvasText',
  });

  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  Object.assign(close.style, {
    justifySelf: 'end', margin: '0.25rem', padding: '0.5rem 1rem', borderRadius: '0.75rem', border: '0', background: 'transparent', color: 'inherit',
    font: '600 0.875rem system-ui, sans-serif', cursor: 'pointer',
  });

  const frame = document.createElement('iframe');
  frame.title = 'Connect integration';
  frame.src = address;
  Object.assign(frame.style, { width: '100%', height: '100%', border: '0' });

  panel.append(close, frame);
  backdrop.append(panel);
  document.body.append(backdrop);
  close.focus();
  return { backdrop, close, frame };
}

function open(baseUrl, { sessionToken, connectUrl } = {}) {
  if (!sessionToken) return Promise.reject(new Error('sessionToken is required'));

  const requestId = crypto.randomUUID();
  const address = connectUrl ? new URL(connectUrl, location.href) : new URL('/connect', baseUrl);
  address.searchParams.set('session_token', sessionToken);
  address.searchParams.set('request_id', requestId);
  const modal = createModal(address.href);

  return new Promise((resolve) => {
    const finish = (result) => {
      removeEventListener('message', onMessage);
      removeEventListener('keydown', onKeydown);
      modal.backdrop.remove();
      resolve(result);
    };
    const cancel = () => finish({ source: SOURCE, requestId, status: 'cancelled' });
    const onKeydown = (event) => {
      if (event.key === 'Escape') cancel();
    };
    const onMessage = ({ origin, source, data }) => {
      if (origin !== address.origin || source !== modal.frame.contentWindow) return;
      if (data?.source !== SOURCE || data.requestId !== requestId) return;
      finish(data);
    };
    addEventListener('message', onMessage);
    addEventListener('keydown', onKeydown);
    modal.close.addEventListener('click', cancel);
  });
}

export function createOneRuntime({ baseUrl = location.origin } = {}) {
  return { connections: { open: (options) => open(baseUrl, options) } };
}
`;
