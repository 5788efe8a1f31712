/**
 * The scripts inside the two hosted pages: what they post, to whom, and when.
 *
 * They are texts and not functions turned into text, because a compiler's own helpers would be missing in the page.
 */

/** Where the form goes. */
export const SUBMIT_PATH = '/connect/submit.json';

/**
 * One Runtime's public behaviour: a result goes to the parent when the page is framed **and** to the opener when
 * there is one, with target origin `*`; the window stays open afterwards; a failure is shown here and never posted;
 * Cancel posts and leaves the session usable.
 *
 * @param sessionToken the simulator's own: `orcs_` and hexadecimal digits
 * @param requestId `[A-Za-z0-9-]` only; neither can therefore end the string literal or the script element
 */
export const formScript = (sessionToken: string, requestId: string): string => `
const SESSION_TOKEN = ${JSON.stringify(sessionToken)};
const REQUEST_ID = ${JSON.stringify(requestId)};
const element = (id) => document.getElementById(id);

function post(result) {
  if (window.parent !== window) window.parent.postMessage(result, '*');
  if (window.opener) window.opener.postMessage(result, '*');
}

function showFault(text, field) {
  element('fault').textContent = text;
  for (const id of ['connection-name', 'api-key']) element(id).removeAttribute('aria-invalid');
  if (!field) return;
  field.setAttribute('aria-invalid', 'true');
  field.focus();
}

async function submit(connectionName, apiKey) {
  const response = await fetch(${JSON.stringify(SUBMIT_PATH)}, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      session_token: SESSION_TOKEN,
      request_id: REQUEST_ID,
      connection_name: connectionName,
      api_key: apiKey,
    }),
  });
  const result = await response.json();
  if (!response.ok) throw new Error(result.error);
  return result;
}

element('connect-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const name = element('connection-name');
  const key = element('api-key');
  if (name.value.trim() === '') return showFault('Enter a name for this connection.', name);
  if (key.value.trim() === '') return showFault('Enter the API key.', key);
  showFault('');
  element('connect').disabled = true;
  try {
    const result = await submit(name.value, key.value);
    key.value = '';
    element('form-view').hidden = true;
    element('done-view').hidden = false;
    element('done-view').querySelector('h1').focus();
    post(result);
  } catch (error) {
    showFault(error.message || 'The account could not be connected.');
  } finally {
    element('connect').disabled = false;
  }
});

element('cancel').addEventListener('click', () => {
  post({ source: 'one-runtime', requestId: REQUEST_ID, status: 'cancelled' });
});
`;

/**
 * One Runtime's public behaviour: nothing is posted until Close is clicked; then the parent alone hears of it, with an
 * empty request id; a page with an opener closes its window instead.
 */
export const unavailableScript = `
document.getElementById('close').addEventListener('click', () => {
  if (window.parent !== window) {
    window.parent.postMessage({ source: 'one-runtime', requestId: '', status: 'cancelled' }, '*');
  }
  if (window.opener) window.close();
});
`;
