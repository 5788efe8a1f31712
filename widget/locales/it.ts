/** Italian; readers are not addressed at all: infinitives in sentences (“Riprovare”), imperatives on buttons (“Riprova”). */
import type { Messages } from '../messages.ts';
import type { Formats } from './formats.ts';

const tryAgainSoon = 'Riprovare tra qualche istante.';
const versionsDiffer = 'Per chi sviluppa: questo widget e il server dei token potrebbero avere versioni diverse.';

export const table = ({ number, plural, list, moment }: Formats): Messages => ({
  lang: 'it',
  fullStop: '. ',
  count: number,

  region: 'Integrazioni',
  connected: 'Collegate',
  available: 'Disponibili',
  connectedState: 'Collegata',
  connect: 'Collega',
  connectName: (name) => `Collega ${name}`,
  connecting: 'Collegamento…',
  connectingName: (name) => `Collegamento di ${name}…`,
  connectElsewhere: 'Se ne occupa questo sito',
  manage: 'Gestisci',
  manageName: (name) => `Gestisci ${name}`,
  detailsName: (name) => `Dettagli su ${name}`,
  via: (platform) => `tramite ${platform}`,
  nameVia: (name, platform) => `${name} tramite ${platform}`,

  categories: 'Categorie',
  allCategories: 'Tutte',
  showAllCategories: 'Mostra tutte le categorie',
  search: 'Cerca integrazioni',
  clearSearch: 'Cancella ricerca',
  shownOf: (shown, total) => `${number(shown)} di ${number(total)}`,
  found: (count) =>
    `${number(count)} ${plural(count, {
      one: 'integrazione trovata',
      many: 'di integrazioni trovate',
      other: 'integrazioni trovate',
    })}`,

  loading: 'Caricamento delle integrazioni…',
  tryAgain: 'Riprova',
  tryingAgain: 'Nuovo tentativo…',
  tryAgainIn: (seconds) =>
    `Riprovare tra ${number(seconds)} ${plural(seconds, { one: 'secondo', many: 'di secondi', other: 'secondi' })}.`,
  tryingAgainIn: (seconds) =>
    `Nuovo tentativo tra ${number(seconds)} ${plural(seconds, { one: 'secondo', many: 'di secondi', other: 'secondi' })}.`,
  whenOnline: 'Nuovo tentativo appena torna la connessione.',
  reference: (requestId) => `Riferimento: ${requestId}`,

  empty: { title: 'Ancora nessuna integrazione', text: 'Al momento non c’è nulla da collegare.' },
  noMatch: {
    title: (query) => `Nessun risultato per «${query}»`,
    text: 'Controllare l’ortografia o provare con una parola più breve.',
  },
  noMatchHere: {
    title: (query) => `Nessun risultato per «${query}» nelle categorie selezionate`,
    text: (count) =>
      `${number(count)} ${plural(count, {
        one: 'integrazione trovata',
        many: 'di integrazioni trovate',
        other: 'integrazioni trovate',
      })} in altre categorie.`,
  },
  missingPlatforms: (names) =>
    `Nessuna risposta da ${list(names)}. Alcune integrazioni potrebbero mancare o non essere aggiornate.`,
  stalePlatforms: (names, asOf) =>
    `Nessuna risposta da ${list(names)}. Ultimo aggiornamento dell’elenco: ${moment(asOf)}.`,
  outdated: 'Questo elenco potrebbe non essere aggiornato.',

  flow: {
    opening: (name) => `Apertura di ${name}…`,
    waiting: (name) => `In attesa di ${name}…`,
    waitingText: 'Completare l’operazione nella finestra aperta.',
    detachedText: 'Completare l’operazione nell’altra finestra, poi tornare qui. Questa pagina si aggiorna da sola.',
    blocked: 'Il browser ha bloccato la finestra',
    blockedText: 'Aprirla manualmente o continuare qui.',
    checking: (name) => `Verifica di ${name}…`,
    connected: (name) => `Collegamento con ${name} riuscito`,
    failed: (name) => `Impossibile collegare ${name}`,
    unconfirmed: (name) => `Impossibile confermare il collegamento con ${name}`,
    open: (name) => `Apri ${name}`,
    preparing: 'Preparazione…',
    showWindow: 'Mostra finestra',
    useDialog: 'Continua qui',
    useWindow: 'Problemi? Apri in una finestra',
    cancel: 'Annulla',
    dismiss: 'Nascondi',
    close: 'Chiudi',
  },

  disconnect: {
    ask: 'Scollega…',
    title: (name) => `Scollegare ${name}?`,
    text: (name) => `Questa app non potrà più usare ${name} finché il collegamento non verrà ripristinato.`,
    keep: 'Mantieni collegamento',
    confirm: 'Scollega',
    busy: 'Scollegamento…',
    busyName: (name) => `Scollegamento di ${name}…`,
    failed: (name) => `Impossibile scollegare ${name}`,
  },

  detail: {
    back: 'Tutte le integrazioni',
    reconnect: 'Ricollega',
    actions: 'Cosa può fare',
    triggers: 'Cosa può avviarla',
    authFields: 'Cosa verrà richiesto',
    fieldTypes: {
      TEXT: 'Testo',
      MULTI_LINE_TEXT: 'Testo lungo',
      PASSWORD: 'Password',
      NUMBER: 'Numero',
      EMAIL: 'Indirizzo email',
      URL: 'Indirizzo web',
      BOOLEAN: 'Sì o no',
      SELECT: 'Scelta',
    },
    required: (fieldType) => `${fieldType}, campo obbligatorio`,
    optional: (fieldType) => `${fieldType}, campo facoltativo`,
    failed: (name) => `Impossibile caricare i dettagli su ${name}.`,
  },

  notConfigured: {
    token: {
      title: 'Questo selettore non ha ancora un token',
      text: 'Per chi sviluppa: fornire il JWT che il backend firma per l’utente che ha effettuato l’accesso, come attributo o come proprietà «token».',
    },
    server: {
      title: 'Questo selettore non ha un server dei token',
      text: 'Per chi sviluppa: impostare «server» sull’indirizzo web del proprio server dei token.',
    },
  },

  errors: {
    network: {
      title: 'Impossibile raggiungere le integrazioni',
      text: 'Controllare la connessione a Internet e riprovare.',
    },
    offline: { title: 'Nessuna connessione a Internet', text: 'Ristabilire la connessione, poi riprovare.' },
    timeout: { title: 'Le integrazioni hanno impiegato troppo tempo a rispondere', text: tryAgainSoon },
    outdated: {
      title: 'Questa pagina non è aggiornata',
      text: 'È disponibile una versione più recente. Ricaricare la pagina.',
    },
    'bad-answer': {
      title: 'La risposta non proviene dal server previsto',
      text: 'Se la rete richiede l’accesso, effettuarlo prima di riprovare. Per chi sviluppa: controllare l’attributo «server».',
    },
    'signed-out': {
      title: 'Accesso non effettuato',
      text: 'Accedere di nuovo per vedere le proprie integrazioni.',
    },
    'token-unavailable': {
      title: 'Impossibile rinnovare l’accesso',
      text: 'Riprovare o ricaricare la pagina. Per chi sviluppa: «token-url» deve rispondere {"token": "…"} e «getToken» deve restituire un JWT.',
    },
    'session-expired': { title: 'La pagina di collegamento è scaduta', text: 'Riprovare per ottenerne una nuova.' },
    unconfirmed: {
      title: 'Impossibile confermare il collegamento',
      text: 'Potrebbe comparire nell’elenco tra qualche istante. In caso contrario, riprovare.',
    },
    'missing-token': {
      title: 'Qui non risulta alcun accesso',
      text: 'Per chi sviluppa: il server dei token non ha ricevuto alcun token utilizzabile. Impostare «token» sul JWT firmato dal backend.',
    },
    'invalid-token': {
      title: 'L’accesso non è stato accettato',
      text: 'Per chi sviluppa: il server dei token ha rifiutato il token. Confrontarne firma, iss, aud ed exp con le impostazioni del server.',
    },
    'token-expired': {
      title: 'La sessione è terminata',
      text: 'Ricaricare la pagina o accedere di nuovo per continuare.',
    },
    'origin-not-allowed': {
      title: 'Le integrazioni non sono abilitate per questo sito',
      text: 'Per chi sviluppa: aggiungere l’origine di questa pagina alla variabile ALLOWED_ORIGINS del server dei token.',
    },
    'connect-not-allowed': {
      title: 'Non si dispone dell’autorizzazione per collegare integrazioni',
      text: 'Richiederla a chi amministra lo spazio di lavoro.',
    },
    'invalid-request': { title: 'La richiesta non è stata compresa', text: versionsDiffer },
    'not-found': {
      title: 'A questo indirizzo non c’è alcun elenco di integrazioni',
      text: 'Per chi sviluppa: controllare l’attributo «server».',
    },
    'integration-not-found': {
      title: 'Questa integrazione non è più disponibile',
      text: 'Riprovare per vedere l’elenco aggiornato.',
    },
    'method-not-allowed': { title: 'La richiesta non è stata compresa', text: versionsDiffer },
    'payload-too-large': {
      title: 'La richiesta era troppo grande',
      text: 'Per chi sviluppa: probabilmente il token è troppo lungo; il massimo è 8 KiB.',
    },
    'unsupported-media-type': { title: 'La richiesta non è stata compresa', text: versionsDiffer },
    'connect-not-supported': {
      title: 'Questa integrazione non può essere collegata qui',
      text: 'Rivolgersi a chi gestisce questo sito.',
    },
    'rate-limited': { title: 'Troppe richieste', text: tryAgainSoon },
    internal: {
      title: 'Impossibile caricare le integrazioni',
      text: `Il problema è nostro. ${tryAgainSoon}`,
    },
    'platform-unavailable': { title: 'Il servizio di integrazione non è disponibile', text: tryAgainSoon },
    'platform-invalid': {
      title: 'Il servizio di integrazione ha inviato una risposta illeggibile',
      text: tryAgainSoon,
    },
    'platform-auth': {
      title: 'Le integrazioni non sono ancora configurate',
      text: 'Per chi sviluppa: la piattaforma di integrazione ha rifiutato la chiave API del server dei token.',
    },
    'platform-busy': { title: 'Il servizio di integrazione è sovraccarico', text: tryAgainSoon },
    'keys-unavailable': { title: 'Impossibile verificare l’accesso', text: tryAgainSoon },
    'platform-timeout': {
      title: 'Il servizio di integrazione ha impiegato troppo tempo a rispondere',
      text: tryAgainSoon,
    },
  },
});
