/** German; readers are addressed as “Sie”. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'Versuchen Sie es gleich noch einmal.';
const versionsDiffer =
  'Für die Entwicklung: Dieses Element und sein Token-Server haben vielleicht verschiedene Versionen.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'de',
  fullStop: '. ',
  count: number,

  region: 'Integrationen',
  connected: 'Verbunden',
  available: 'Verfügbar',
  connectedState: 'Verbunden',
  connect: 'Verbinden',
  connectName: (name) => `${name} verbinden`,
  connecting: 'Wird verbunden …',
  connectingName: (name) => `${name} wird verbunden …`,
  connectElsewhere: 'Übernimmt diese Website',
  manage: 'Verwalten',
  manageName: (name) => `${name} verwalten`,
  detailsName: (name) => `Details zu ${name}`,
  via: (platform) => `über ${platform}`,
  nameVia: (name, platform) => `${name} über ${platform}`,

  categories: 'Kategorien',
  allCategories: 'Alle',
  showAllCategories: 'Alle Kategorien anzeigen',
  search: 'Integrationen suchen',
  clearSearch: 'Suche leeren',
  shownOf: (shown, total) => `${number(shown)} von ${number(total)}`,
  found: (count) => `${number(count)} ${plural(count, { one: 'Integration', other: 'Integrationen' })} gefunden`,

  loading: 'Integrationen werden geladen …',
  tryAgain: 'Erneut versuchen',
  tryingAgain: 'Neuer Versuch …',
  tryAgainIn: (seconds) =>
    `Versuchen Sie es in ${number(seconds)} ${plural(seconds, { one: 'Sekunde', other: 'Sekunden' })} noch einmal.`,
  tryingAgainIn: (seconds) =>
    `Neuer Versuch in ${number(seconds)} ${plural(seconds, { one: 'Sekunde', other: 'Sekunden' })}.`,
  whenOnline: 'Neuer Versuch, sobald Sie wieder online sind.',
  reference: (requestId) => `Referenz: ${requestId}`,

  empty: { title: 'Noch keine Integrationen', text: 'Im Moment gibt es nichts, das Sie verbinden können.' },
  noMatch: {
    title: (query) => `Nichts passt zu „${query}“`,
    text: 'Prüfen Sie die Schreibweise oder versuchen Sie es mit einem kürzeren Wort.',
  },
  noMatchHere: {
    title: (query) => `In den gewählten Kategorien passt nichts zu „${query}“`,
    text: (count) =>
      `${number(count)} ${plural(count, { one: 'Integration passt', other: 'Integrationen passen' })} in anderen Kategorien.`,
  },
  missingPlatforms: (names) =>
    `Keine Antwort von ${list(names)}. Einige Integrationen fehlen vielleicht oder sind nicht aktuell.`,
  stalePlatforms: (names, asOf) => `Keine Antwort von ${list(names)}. Stand der Liste: ${moment(asOf)}.`,
  outdated: 'Diese Liste ist vielleicht nicht aktuell.',

  flow: {
    opening: (name) => `${name} wird geöffnet …`,
    waiting: (name) => `Warten auf ${name} …`,
    waitingText: 'Schließen Sie den Vorgang im geöffneten Fenster ab.',
    detachedText:
      'Schließen Sie den Vorgang im anderen Fenster ab und kommen Sie dann zurück. Diese Seite merkt es von selbst.',
    blocked: 'Ihr Browser hat das Fenster blockiert',
    blockedText: 'Öffnen Sie es selbst oder machen Sie hier weiter.',
    checking: (name) => `${name} wird geprüft …`,
    connected: (name) => `${name} ist verbunden`,
    failed: (name) => `${name} konnte nicht verbunden werden`,
    unconfirmed: (name) => `Die Verbindung mit ${name} konnte nicht bestätigt werden`,
    open: (name) => `${name} öffnen`,
    preparing: 'Wird vorbereitet …',
    showWindow: 'Fenster zeigen',
    useDialog: 'Stattdessen hier weitermachen',
    useWindow: 'Klappt es hier nicht? Im Fenster öffnen',
    cancel: 'Abbrechen',
    dismiss: 'Ausblenden',
    close: 'Schließen',
  },

  disconnect: {
    ask: 'Verbindung trennen …',
    title: (name) => `Verbindung mit ${name} trennen?`,
    text: (name) => `Diese App kann ${name} dann nicht mehr für Sie nutzen, bis Sie die Verbindung neu herstellen.`,
    keep: 'Verbindung behalten',
    confirm: 'Trennen',
    busy: 'Wird getrennt …',
    busyName: (name) => `Verbindung mit ${name} wird getrennt …`,
    failed: (name) => `Die Verbindung mit ${name} konnte nicht getrennt werden`,
  },

  detail: {
    back: 'Alle Integrationen',
    reconnect: 'Neu verbinden',
    actions: 'Was sie kann',
    triggers: 'Wodurch sie ausgelöst wird',
    authFields: 'Wonach Sie gefragt werden',
    fieldTypes: {
      TEXT: 'Text',
      MULTI_LINE_TEXT: 'Langer Text',
      PASSWORD: 'Passwort',
      NUMBER: 'Zahl',
      EMAIL: 'E-Mail-Adresse',
      URL: 'Webadresse',
      BOOLEAN: 'Ja oder nein',
      SELECT: 'Auswahl',
    },
    required: (fieldType) => `${fieldType}, erforderlich`,
    optional: (fieldType) => `${fieldType}, freiwillig`,
    failed: (name) => `Weiteres zu ${name} konnte nicht geladen werden.`,
  },

  notConfigured: {
    token: {
      title: 'Diese Auswahl hat noch kein Token',
      text: 'Für die Entwicklung: Geben Sie ihr das JWT, das Ihr Backend für die angemeldete Person signiert, als Attribut oder als Eigenschaft „token“.',
    },
    server: {
      title: 'Diese Auswahl hat keinen Token-Server',
      text: 'Für die Entwicklung: Setzen Sie „server“ auf die Webadresse Ihres Token-Servers.',
    },
  },

  errors: {
    network: {
      title: 'Die Integrationen waren nicht zu erreichen',
      text: 'Prüfen Sie Ihre Internetverbindung und versuchen Sie es noch einmal.',
    },
    offline: {
      title: 'Sie sind offline',
      text: 'Stellen Sie die Internetverbindung wieder her und versuchen Sie es noch einmal.',
    },
    timeout: { title: 'Die Integrationen haben zu lange nicht geantwortet', text: tryAgainSoon },
    outdated: { title: 'Diese Seite ist veraltet', text: 'Es gibt eine neuere Version. Laden Sie die Seite neu.' },
    'bad-answer': {
      title: 'Etwas anderes hat geantwortet',
      text: 'Falls Ihr Netzwerk eine Anmeldung verlangt, melden Sie sich zuerst dort an und versuchen Sie es dann noch einmal. Für die Entwicklung: Prüfen Sie das Attribut „server“.',
    },
    'signed-out': {
      title: 'Sie sind abgemeldet',
      text: 'Melden Sie sich wieder an, um Ihre Integrationen zu sehen.',
    },
    'token-unavailable': {
      title: 'Ihre Anmeldung konnte nicht erneuert werden',
      text: 'Versuchen Sie es noch einmal oder laden Sie die Seite neu. Für die Entwicklung: „token-url“ muss mit {"token": "…"} antworten und „getToken“ ein JWT liefern.',
    },
    'session-expired': {
      title: 'Die Verbindungsseite ist abgelaufen',
      text: 'Versuchen Sie es noch einmal, um eine neue zu erhalten.',
    },
    unconfirmed: {
      title: 'Die Verbindung konnte nicht bestätigt werden',
      text: 'Vielleicht dauert es einen Moment, bis sie in der Liste steht. Falls nicht, versuchen Sie es noch einmal.',
    },
    'missing-token': {
      title: 'Sie sind hier nicht angemeldet',
      text: 'Für die Entwicklung: Der Token-Server hat kein brauchbares Token erhalten. Setzen Sie „token“ auf das JWT, das Ihr Backend signiert.',
    },
    'invalid-token': {
      title: 'Ihre Anmeldung wurde nicht angenommen',
      text: 'Für die Entwicklung: Der Token-Server hat das Token abgelehnt. Vergleichen Sie Signatur, iss, aud und exp mit den Einstellungen des Servers.',
    },
    'token-expired': {
      title: 'Ihre Sitzung ist beendet',
      text: 'Laden Sie die Seite neu oder melden Sie sich wieder an, um fortzufahren.',
    },
    'origin-not-allowed': {
      title: 'Integrationen sind für diese Website nicht freigeschaltet',
      text: 'Für die Entwicklung: Nehmen Sie den Origin dieser Seite in ALLOWED_ORIGINS des Token-Servers auf.',
    },
    'connect-not-allowed': {
      title: 'Sie dürfen keine Integrationen verbinden',
      text: 'Bitten Sie die Administration Ihres Arbeitsbereichs, es zu erlauben.',
    },
    'invalid-request': { title: 'Die Anfrage wurde nicht verstanden', text: versionsDiffer },
    'not-found': {
      title: 'Unter dieser Adresse gibt es keine Liste von Integrationen',
      text: 'Für die Entwicklung: Prüfen Sie das Attribut „server“.',
    },
    'integration-not-found': {
      title: 'Diese Integration gibt es nicht mehr',
      text: 'Versuchen Sie es noch einmal, um die aktuelle Liste zu sehen.',
    },
    'method-not-allowed': { title: 'Die Anfrage wurde nicht verstanden', text: versionsDiffer },
    'payload-too-large': {
      title: 'Die Anfrage war zu groß',
      text: 'Für die Entwicklung: Das Token ist wahrscheinlich zu lang; mehr als 8 KiB sind nicht möglich.',
    },
    'unsupported-media-type': { title: 'Die Anfrage wurde nicht verstanden', text: versionsDiffer },
    'connect-not-supported': {
      title: 'Diese Integration kann hier nicht verbunden werden',
      text: 'Fragen Sie die Betreiber dieser Website.',
    },
    'rate-limited': { title: 'Zu viele Anfragen', text: tryAgainSoon },
    internal: {
      title: 'Die Integrationen konnten nicht geladen werden',
      text: `Der Fehler liegt bei uns. ${tryAgainSoon}`,
    },
    'platform-unavailable': { title: 'Der Integrationsdienst ist nicht verfügbar', text: tryAgainSoon },
    'platform-invalid': { title: 'Der Integrationsdienst hat eine unlesbare Antwort gesendet', text: tryAgainSoon },
    'platform-auth': {
      title: 'Integrationen sind noch nicht eingerichtet',
      text: 'Für die Entwicklung: Die Integrationsplattform hat den API-Schlüssel des Token-Servers abgelehnt.',
    },
    'platform-busy': { title: 'Der Integrationsdienst ist ausgelastet', text: tryAgainSoon },
    'keys-unavailable': { title: 'Ihre Anmeldung konnte nicht geprüft werden', text: tryAgainSoon },
    'platform-timeout': { title: 'Der Integrationsdienst hat zu lange nicht geantwortet', text: tryAgainSoon },
  },
});
