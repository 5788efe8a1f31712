/**
 * The host page's own script: it shows the element's events, and does what a visitor wants to try.
 * What an event brings is written as text, never as markup: names come from a platform.
 */
/* global document, history, location, ResizeObserver */

const EVENTS = [
  'integration-select',
  'integration-connected',
  'integration-cancelled',
  'integration-connect-error',
  'integration-disconnected',
  'integrations-load',
  'integrations-error',
  'integrations-token-expired',
];
const MOST_SHOWN = 20;
/** These stay out of the address. */
const DEFAULTS = { theme: 'auto', connect: 'popup' };

const picker = document.querySelector('integrations-picker');
const dock = document.querySelector('.dock');
const list = document.querySelector('#events');
const latest = document.querySelector('#latest-event');
const expire = document.querySelector('#expire');
const session = document.querySelector('#session');

const tokenUrl = picker.getAttribute('token-url');
const tokenAddress = new URL(tokenUrl, location.href);
const isSignedIn = () => picker.hasAttribute('token-url');

for (const name of EVENTS) {
  picker.addEventListener(name, ({ type, detail }) => {
    const { subject, note } = aboutOf(detail);
    tell(type, subject, note);
  });
}

function aboutOf(detail) {
  const { integration, integrations, code = '' } = detail ?? {};
  if (integration) return { subject: integration.name, note: code ? `${integration.id}, ${code}` : integration.id };
  return { subject: integrations ? `${integrations.length} integrations` : code, note: '' };
}

function tell(what, subject, note = '') {
  const now = new Date();
  const time = withText('time', now.toLocaleTimeString('en-GB'));
  time.dateTime = now.toISOString();
  const entry = document.createElement('li');
  entry.append(time, withText('code', what), withText('bdi', subject), withText('small', note));
  list.prepend(entry);
  while (list.children.length > MOST_SHOWN) list.lastElementChild.remove();
  latest.textContent = `${what} ${subject}`;
}

function withText(tagName, text) {
  const element = document.createElement(tagName);
  element.textContent = text;
  return element;
}

// With `connect="none"` the element tells and does nothing: this is where a page's own dialog would open.
picker.addEventListener('integration-select', ({ detail }) => {
  if (picker.getAttribute('connect') === 'none') tell('connect="none"', `your page acts on ${detail.integration.name}`);
});

// The element renews its token by itself; the page only looks on.
picker.fetch = (input, init) => {
  if (String(input) === tokenAddress.href) tell('token-url', 'asked for a fresh token');
  return fetch(input, init);
};

expire.addEventListener('click', async () => {
  const answer = await fetch(`/api/expired-token${tokenAddress.search}`);
  if (!answer.ok || !isSignedIn()) return;
  const { token } = await answer.json();
  tell('token', 'set to an expired one');
  picker.token = token;
  await picker.refresh();
});

session.addEventListener('click', () => {
  if (isSignedIn()) {
    // First the address, or the element would ask there for what is taken from it.
    picker.removeAttribute('token-url');
    picker.token = null;
    tell('token', 'taken back');
  } else {
    picker.setAttribute('token-url', tokenUrl);
  }
  session.textContent = isSignedIn() ? 'Sign out' : 'Sign in';
  expire.disabled = !isSignedIn();
});

// The address makes a choice outlast a change of user or a reload. Of the theme the style sheet alone takes care.
document.addEventListener('change', ({ target: { name, value } }) => {
  if (!Object.hasOwn(DEFAULTS, name)) return;
  if (name === 'connect') picker.setAttribute(name, value);
  history.replaceState(null, '', withChoice(location.href, name, value));
  for (const link of document.querySelectorAll('.users a')) link.href = withChoice(link.href, name, value);
});

function withChoice(address, name, value) {
  const url = new URL(address);
  if (value === DEFAULTS[name]) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return url.href;
}

// How much of the window's foot is taken: nothing that scrolls or floats there is to end up behind it.
new ResizeObserver(() => {
  document.documentElement.style.setProperty('--dock', `${dock.offsetHeight}px`);
}).observe(dock, { box: 'border-box' });
