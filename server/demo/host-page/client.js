/**
 * The host page's own script: it shows the element's events and keeps the chosen theme in the address.
 * What an event brings is written as text, never as markup: names come from a platform.
 */
/* global document, history, location */

const EVENTS = ['integration-select', 'integrations-load', 'integrations-error', 'integrations-token-expired'];
const MOST_SHOWN = 20;

const picker = document.querySelector('integrations-picker');
const list = document.querySelector('#events');
const latest = document.querySelector('#latest-event');

for (const name of EVENTS) {
  picker.addEventListener(name, ({ type, detail }) => {
    const { subject, id } = aboutOf(detail);
    list.prepend(entryOf(type, subject, id));
    while (list.children.length > MOST_SHOWN) list.lastElementChild.remove();
    latest.textContent = `${type} ${subject}`;
  });
}

// A user token lives for minutes, a page for hours: the element says when it needs a fresh one.
picker.addEventListener('integrations-token-expired', async () => {
  const answer = await fetch(`/api/integrations-token${location.search}`);
  if (answer.ok) picker.token = (await answer.json()).token;
});

function aboutOf(detail) {
  if (detail?.integration) return { subject: detail.integration.name, id: detail.integration.id };
  if (detail?.integrations) return { subject: `${detail.integrations.length} integrations`, id: '' };
  return { subject: detail?.code ?? '', id: '' };
}

function entryOf(type, subject, id) {
  const now = new Date();
  const time = withText('time', now.toLocaleTimeString('en-GB'));
  time.dateTime = now.toISOString();
  const entry = document.createElement('li');
  entry.append(time, withText('code', type), withText('bdi', subject), withText('small', id));
  return entry;
}

function withText(tagName, text) {
  const element = document.createElement(tagName);
  element.textContent = text;
  return element;
}

// The style sheet alone does the switching; the address makes it outlast a change of user or a reload.
document.querySelector('.themes').addEventListener('change', ({ target }) => {
  history.replaceState(null, '', withTheme(location.href, target.value));
  for (const link of document.querySelectorAll('.users a')) link.href = withTheme(link.href, target.value);
});

function withTheme(address, theme) {
  const url = new URL(address);
  if (theme === 'auto') url.searchParams.delete('theme');
  else url.searchParams.set('theme', theme);
  return url.href;
}
