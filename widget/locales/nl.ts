/** Dutch; readers are addressed as “u”. */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'Probeer het zo meteen opnieuw.';
const versionsDiffer =
  'Voor de ontwikkelaar: deze widget en de bijbehorende tokenserver hebben mogelijk verschillende versies.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'nl',
  fullStop: '. ',
  count: number,

  region: 'Integraties',
  connected: 'Gekoppeld',
  available: 'Beschikbaar',
  connectedState: 'Gekoppeld',
  connect: 'Koppelen',
  connectName: (name) => `${name} koppelen`,
  connecting: 'Koppelen…',
  connectingName: (name) => `${name} koppelen…`,
  connectElsewhere: 'Verloopt via deze site',
  manage: 'Beheren',
  manageName: (name) => `${name} beheren`,
  detailsName: (name) => `Details van ${name}`,
  via: (platform) => `via ${platform}`,
  nameVia: (name, platform) => `${name} via ${platform}`,

  categories: 'Categorieën',
  allCategories: 'Alle',
  showAllCategories: 'Alle categorieën tonen',
  search: 'Integraties zoeken',
  clearSearch: 'Zoekopdracht wissen',
  shownOf: (shown, total) => `${number(shown)} van ${number(total)}`,
  found: (count) => `${number(count)} ${plural(count, { one: 'integratie', other: 'integraties' })} gevonden`,

  loading: 'Integraties laden…',
  tryAgain: 'Opnieuw proberen',
  tryingAgain: 'Nieuwe poging…',
  tryAgainIn: (seconds) =>
    `Probeer het over ${number(seconds)} ${plural(seconds, { one: 'seconde', other: 'seconden' })} opnieuw.`,
  tryingAgainIn: (seconds) =>
    `Nieuwe poging over ${number(seconds)} ${plural(seconds, { one: 'seconde', other: 'seconden' })}.`,
  whenOnline: 'Nieuwe poging zodra u weer online bent.',
  reference: (requestId) => `Referentie: ${requestId}`,

  empty: { title: 'Nog geen integraties', text: 'Er is op dit moment niets om te koppelen.' },
  noMatch: {
    title: (query) => `Geen resultaten voor ‘${query}’`,
    text: 'Controleer de spelling of probeer een korter woord.',
  },
  noMatchHere: {
    title: (query) => `Geen resultaten voor ‘${query}’ in de geselecteerde categorieën`,
    text: (count) =>
      `${number(count)} ${plural(count, { one: 'integratie', other: 'integraties' })} gevonden in andere categorieën.`,
  },
  missingPlatforms: (names) =>
    `Geen antwoord van ${list(names)}. Mogelijk ontbreken er integraties of zijn ze niet actueel.`,
  stalePlatforms: (names, asOf) => `Geen antwoord van ${list(names)}. Lijst bijgewerkt: ${moment(asOf)}.`,
  outdated: 'Deze lijst is mogelijk niet actueel.',

  flow: {
    opening: (name) => `${name} openen…`,
    waiting: (name) => `Wachten op ${name}…`,
    waitingText: 'Rond het af in het geopende venster.',
    detachedText: 'Rond het af in het andere venster en kom dan hier terug. Deze pagina merkt het vanzelf.',
    blocked: 'Uw browser heeft het venster geblokkeerd',
    blockedText: 'Open het zelf of ga hier verder.',
    checking: (name) => `${name} controleren…`,
    connected: (name) => `${name} is gekoppeld`,
    failed: (name) => `${name} kon niet worden gekoppeld`,
    unconfirmed: (name) => `De koppeling met ${name} kon niet worden bevestigd`,
    open: (name) => `${name} openen`,
    preparing: 'Voorbereiden…',
    showWindow: 'Venster tonen',
    useDialog: 'Toch hier verdergaan',
    useWindow: 'Lukt het niet? Openen in een venster',
    cancel: 'Annuleren',
    dismiss: 'Verbergen',
    close: 'Sluiten',
  },

  disconnect: {
    ask: 'Ontkoppelen…',
    title: (name) => `${name} ontkoppelen?`,
    text: (name) => `Deze app kan ${name} dan niet meer voor u gebruiken, totdat u opnieuw koppelt.`,
    keep: 'Koppeling behouden',
    confirm: 'Ontkoppelen',
    busy: 'Ontkoppelen…',
    busyName: (name) => `${name} ontkoppelen…`,
    failed: (name) => `${name} kon niet worden ontkoppeld`,
  },

  detail: {
    back: 'Alle integraties',
    reconnect: 'Opnieuw koppelen',
    actions: 'Wat de integratie kan doen',
    triggers: 'Waardoor de integratie kan starten',
    authFields: 'Waar u om wordt gevraagd',
    fieldTypes: {
      TEXT: 'Tekst',
      MULTI_LINE_TEXT: 'Lange tekst',
      PASSWORD: 'Wachtwoord',
      NUMBER: 'Getal',
      EMAIL: 'E-mailadres',
      URL: 'Webadres',
      BOOLEAN: 'Ja of nee',
      SELECT: 'Keuze',
    },
    required: (fieldType) => `${fieldType}, verplicht`,
    optional: (fieldType) => `${fieldType}, optioneel`,
    failed: (name) => `Meer informatie over ${name} kon niet worden geladen.`,
  },

  notConfigured: {
    token: {
      title: 'Deze integratiekiezer heeft nog geen token',
      text: 'Voor de ontwikkelaar: geef het JWT dat uw backend ondertekent voor de aangemelde gebruiker mee, als attribuut of als eigenschap ‘token’.',
    },
    server: {
      title: 'Deze integratiekiezer heeft geen tokenserver',
      text: 'Voor de ontwikkelaar: stel ‘server’ in op het webadres van uw tokenserver.',
    },
  },

  errors: {
    network: {
      title: 'De integraties zijn niet bereikbaar',
      text: 'Controleer uw internetverbinding en probeer het opnieuw.',
    },
    offline: { title: 'U bent offline', text: 'Maak weer verbinding met internet en probeer het opnieuw.' },
    timeout: { title: 'Het duurde te lang voordat de integraties antwoordden', text: tryAgainSoon },
    outdated: { title: 'Deze pagina is verouderd', text: 'Er is een nieuwere versie. Laad de pagina opnieuw.' },
    'bad-answer': {
      title: 'Het antwoord kwam niet van de verwachte server',
      text: 'Als uw netwerk om aanmelding vraagt, meld u daar dan eerst aan en probeer het opnieuw. Voor de ontwikkelaar: controleer het attribuut ‘server’.',
    },
    'signed-out': { title: 'U bent afgemeld', text: 'Meld u opnieuw aan om uw integraties te zien.' },
    'token-unavailable': {
      title: 'Uw aanmelding kon niet worden verlengd',
      text: 'Probeer het opnieuw of laad de pagina opnieuw. Voor de ontwikkelaar: ‘token-url’ moet {"token": "…"} teruggeven en ‘getToken’ een JWT.',
    },
    'session-expired': {
      title: 'De koppelingspagina is verlopen',
      text: 'Probeer het opnieuw om een nieuwe te krijgen.',
    },
    unconfirmed: {
      title: 'De koppeling kon niet worden bevestigd',
      text: 'Het kan even duren voordat deze in de lijst staat. Zo niet, probeer het dan opnieuw.',
    },
    'missing-token': {
      title: 'U bent hier niet aangemeld',
      text: 'Voor de ontwikkelaar: de tokenserver heeft geen bruikbaar token ontvangen. Stel ‘token’ in op het JWT dat uw backend ondertekent.',
    },
    'invalid-token': {
      title: 'Uw aanmelding is niet geaccepteerd',
      text: 'Voor de ontwikkelaar: de tokenserver heeft het token geweigerd. Vergelijk de handtekening, iss, aud en exp met de instellingen van de server.',
    },
    'token-expired': {
      title: 'Uw sessie is verlopen',
      text: 'Laad de pagina opnieuw of meld u opnieuw aan om verder te gaan.',
    },
    'origin-not-allowed': {
      title: 'Integraties zijn niet ingeschakeld voor deze site',
      text: 'Voor de ontwikkelaar: voeg de origin van deze pagina toe aan ALLOWED_ORIGINS van de tokenserver.',
    },
    'connect-not-allowed': {
      title: 'U mag geen integraties koppelen',
      text: 'Vraag een beheerder van uw werkruimte om toestemming.',
    },
    'invalid-request': { title: 'Het verzoek is niet begrepen', text: versionsDiffer },
    'not-found': {
      title: 'Op dit adres staat geen lijst met integraties',
      text: 'Voor de ontwikkelaar: controleer het attribuut ‘server’.',
    },
    'integration-not-found': {
      title: 'Deze integratie is niet meer beschikbaar',
      text: 'Probeer het opnieuw om de actuele lijst te zien.',
    },
    'method-not-allowed': { title: 'Het verzoek is niet begrepen', text: versionsDiffer },
    'payload-too-large': {
      title: 'Het verzoek was te groot',
      text: 'Voor de ontwikkelaar: het token is waarschijnlijk te lang; het maximum is 8 KiB.',
    },
    'unsupported-media-type': { title: 'Het verzoek is niet begrepen', text: versionsDiffer },
    'connect-not-supported': {
      title: 'Deze integratie kan hier niet worden gekoppeld',
      text: 'Neem contact op met de beheerders van deze site.',
    },
    'rate-limited': { title: 'Te veel verzoeken', text: tryAgainSoon },
    internal: {
      title: 'De integraties konden niet worden geladen',
      text: `De fout ligt bij ons. ${tryAgainSoon}`,
    },
    'platform-unavailable': { title: 'De integratiedienst is niet beschikbaar', text: tryAgainSoon },
    'platform-invalid': { title: 'De integratiedienst stuurde een onleesbaar antwoord', text: tryAgainSoon },
    'platform-auth': {
      title: 'Integraties zijn nog niet ingesteld',
      text: 'Voor de ontwikkelaar: het integratieplatform heeft de API-sleutel van de tokenserver geweigerd.',
    },
    'platform-busy': { title: 'De integratiedienst is overbelast', text: tryAgainSoon },
    'keys-unavailable': { title: 'Uw aanmelding kon niet worden gecontroleerd', text: tryAgainSoon },
    'platform-timeout': { title: 'Het duurde te lang voordat de integratiedienst antwoordde', text: tryAgainSoon },
  },
});
